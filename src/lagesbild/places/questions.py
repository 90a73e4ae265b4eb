"""The named questions about places."""

from collections.abc import Mapping, Sequence
from datetime import date

from lagesbild.kernel import swedish
from lagesbild.kernel.periods import read_day
from lagesbild.kernel.questions import Answer, Cell, Column, Origin, Parameter, Question, register
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.withheld import Reason, Withheld
from lagesbild.places import queries
from lagesbild.places.queries import Inhabitants, Place

MUNICIPALITY_COLUMNS = (
    Column("code", "Kod"),
    Column("name", "Kommun"),
    Column("county", "Län"),
    Column("valid_from", "Koden gäller från"),
    Column("valid_before", "Koden gäller före"),
)
POPULATION_COLUMNS = (
    Column("code", "Kod"),
    Column("name", "Område"),
    Column("counted_on", "Räknedag"),
    Column("women", "Kvinnor", "kvinnor"),
    Column("men", "Män", "män"),
    Column("total", "Invånare", "personer"),
)
OPEN = Withheld(Reason.NOT_APPLICABLE, "Ingen ändring av koden är känd.")


def municipalities(*, scope: Scope, on: date | None = None, county: str = "") -> Answer:
    """Return the municipalities on a day, or those of today's codes; the register is public and the same for all."""
    lies_in = queries.county(code=county).name if county else "Sverige"
    found = queries.municipalities(on=on, county=county)
    when = f" {swedish.day(on)}" if on else ""
    return Answer(
        question="places.municipalities",
        title=f"Kommuner i {lies_in}{when}",
        columns=MUNICIPALITY_COLUMNS,
        rows=tuple(_municipality(place) for place in found),
        finding=f"{lies_in} har {swedish.number(len(found))} kommuner{when}.".replace("har 1 kommuner", "har 1 kommun"),
        scope=scope,
        origins=_origins(found),
    )


def population(*, scope: Scope, county: str = "", area: str = "") -> Answer:
    """Return how many live in each county, in each municipality of one county, or in one municipality."""
    places = _asked(county, area)
    figures = queries.populations(kind=places[0].kind, codes=tuple(place.code for place in places))
    return Answer(
        question="places.population",
        title="Folkmängd efter kön",
        columns=POPULATION_COLUMNS,
        rows=tuple(_inhabited(place, figures[place.code]) for place in places),
        finding=_finding(county, area, figures),
        scope=scope,
        origins=_origins(tuple(figures.values())),
    )


def _asked(county: str, area: str) -> tuple[Place, ...]:
    if area:
        return (queries.municipality(code=area),)
    if county:
        queries.county(code=county)
        return queries.municipalities(county=county)
    return queries.counties()


def _finding(county: str, area: str, figures: Mapping[str, Inhabitants]) -> str:
    """Return how many live in the whole that was asked about."""
    if area:
        name, whole = queries.municipality(code=area).full_name, figures[area]
    elif county:
        name, whole = queries.county(code=county).name, queries.population(kind="county", code=county)
    else:
        name, whole = "Sverige", queries.population(kind="country", code="00")
    if isinstance(whole.total, Withheld) or isinstance(whole.counted_on, Withheld):
        return f"Folkmängden i {name} är inte känd."
    return f"{name} hade {swedish.number(whole.total.value)} invånare {swedish.day(whole.counted_on)}."


def _municipality(place: Place) -> dict[str, Cell]:
    return {
        "code": place.code,
        "name": place.name,
        "county": place.county_name,
        "valid_from": place.valid_from or OPEN,
        "valid_before": place.valid_before or OPEN,
    }


def _inhabited(place: Place, figures: Inhabitants) -> dict[str, Cell]:
    return {
        "code": place.code,
        "name": place.name,
        "counted_on": figures.counted_on,
        "women": figures.women,
        "men": figures.men,
        "total": figures.total,
    }


def _origins(found: Sequence[Place | Inhabitants]) -> tuple[Origin, ...]:
    return tuple(dict.fromkeys(Origin(one.source_title) for one in found if one.source_title))


COUNTY = Parameter("county", "länskod", example="06")

register(
    Question(
        id="places.municipalities",
        title="Vilka kommuner finns en viss dag?",
        columns=MUNICIPALITY_COLUMNS,
        method="docs/methods/area-changes.md",
        answer=municipalities,
        parameters=(Parameter("on", "dag", parse=read_day, example="2006-12-31"), COUNTY),
    )
)
register(
    Question(
        id="places.population",
        title="Hur många bor i länet eller kommunen?",
        columns=POPULATION_COLUMNS,
        method="docs/methods/population.md",
        answer=population,
        parameters=(COUNTY, Parameter("area", "kommunkod", example="0680")),
    )
)
