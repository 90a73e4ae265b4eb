"""The named questions about indicators."""

from collections.abc import Iterable, Mapping

from lagesbild.indicators import queries
from lagesbild.indicators.models import Sex
from lagesbild.indicators.queries import IndicatorLine, ObservationRow
from lagesbild.kernel import swedish
from lagesbild.kernel.questions import Answer, Cell, Column, Origin, Parameter, Question, register
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.withheld import missing

METHOD = "docs/methods/indicators.md"
IN_UNIT = "i indikatorns enhet"
SERIES_COLUMNS = (
    Column("area", "Område"),
    Column("area_code", "Områdeskod"),
    Column("period", "Period"),
    Column("value", "Värde", IN_UNIT),
    Column("qualifier", "Förbehåll"),
    Column("numerator", "Täljare"),
    Column("denominator", "Nämnare"),
    Column("derived", "Beräknat här"),
    Column("note", "Anmärkning"),
    Column("source", "Källa"),
    Column("place", "Plats i källan"),
)
LATEST_COLUMNS = (Column("indicator", "Indikator"), Column("name", "Namn"), Column("unit", "Enhet"), *SERIES_COLUMNS)
INDICATOR_COLUMNS = (
    Column("indicator", "Indikator"),
    Column("name", "Namn"),
    Column("unit", "Enhet"),
    Column("category", "Område"),
    Column("objective", "Nationellt mål"),
    Column("status", "Status"),
    Column("level", "Områdesnivå"),
    Column("latest", "Senaste värde", IN_UNIT),
    Column("latest_area", "Värdet gäller"),
    Column("latest_period", "Period"),
)


def series(*, scope: Scope, indicator: str, area: tuple[str, ...] | None = None, sex: str = Sex.TOTAL) -> Answer:
    """Return an indicator's values for the areas with the nation beside them, or all values there are."""
    found = queries.series(indicator=indicator, areas=area, sex=sex, scope=scope)
    columns = tuple(
        Column(column.key, column.label, found.indicator.unit) if column.key == "value" else column
        for column in SERIES_COLUMNS
    )
    return Answer(
        question="indicators.series",
        title=found.indicator.name,
        columns=columns,
        rows=tuple(_cells(one) for one in found.rows),
        finding=found.finding,
        origins=_origins(found.rows),
        notes=(*found.notes, *_doubts(found.rows)),
    )


def latest(*, scope: Scope, area: tuple[str, ...]) -> Answer:
    """Return the latest value of every indicator that says something of the area."""
    found = queries.observations_of_area(area=area[0], scope=scope)
    return Answer(
        question="indicators.latest",
        title="Senaste värdet för varje indikator",
        columns=LATEST_COLUMNS,
        rows=tuple(
            {"indicator": one.indicator, "name": one.indicator_name, "unit": one.unit, **_cells(one)} for one in found
        ),
        finding=f"{swedish.number(len(found))} indikatorer har ett värde för området.",
        origins=_origins(found),
        notes=_doubts(found),
    )


def indicators(*, scope: Scope) -> Answer:
    """Return every indicator with its unit, its place in its life and its latest value."""
    found = queries.indicators(scope=scope, per_page=10_000)
    return Answer(
        question="indicators.indicators",
        title="Indikatorer",
        columns=INDICATOR_COLUMNS,
        rows=tuple(_described(one) for one in found.page.object_list),
        finding=(
            f"{swedish.number(found.total)} indikatorer, varav {swedish.number(found.with_data)} har värden "
            f"och {swedish.number(found.wanted)} saknar källa."
        ),
        origins=_origins(one.latest for one in found.page.object_list if one.latest),
    )


def _cells(one: ObservationRow) -> Mapping[str, Cell]:
    return {
        "area": one.area_name,
        "area_code": one.area_code,
        "period": one.period or missing("Källan anger ingen period."),
        "value": one.value,
        "qualifier": one.qualifier,
        "numerator": one.numerator,
        "denominator": one.denominator,
        "derived": "ja" if one.is_derived else "nej",
        "note": one.note,
        "source": one.source_title,
        "place": one.place,
    }


def _described(one: IndicatorLine) -> Mapping[str, Cell]:
    nothing = missing("Ingen källa ger något värde.")
    return {
        "indicator": one.key,
        "name": one.name,
        "unit": one.unit,
        "category": one.category,
        "objective": one.objective,
        "status": one.status_words,
        "level": one.geographic_level,
        "latest": one.latest.value if one.latest else nothing,
        "latest_area": one.latest.area_name if one.latest else nothing,
        "latest_period": one.latest.period if one.latest else nothing,
    }


def _origins(rows: Iterable[ObservationRow]) -> tuple[Origin, ...]:
    return tuple(dict.fromkeys(Origin(one.source_title, one.place) for one in rows if one.source_title))


def _doubts(rows: Iterable[ObservationRow]) -> tuple[str, ...]:
    spots = dict.fromkeys((one.indicator_name, one.area_name, one.period) for one in rows if one.is_contradicted)
    return tuple(f"Källorna ger olika värden för {area} {period}: {name}." for name, area, period in spots)


def area_keys(text: str) -> tuple[str, ...]:
    """Return area keys from codes as people write them: 06, 0680, region:0006, several with commas between.

    Two digits are a county (00 the nation), four a municipality; a region is written with its kind.
    """
    kinds = {2: "county", 4: "municipality"}
    keys = []
    for part in filter(None, (part.strip() for part in text.split(","))):
        if ":" in part:
            keys.append(part)
        elif not part.isdigit() or len(part) not in kinds:
            raise ValueError(part)
        else:
            keys.append("country:00" if part == "00" else f"{kinds[len(part)]}:{part}")
    if not keys:
        raise ValueError(text)
    return tuple(keys)


def sex_code(text: str) -> str:
    """Return T, K or M, as Kolada writes totals, women and men."""
    return str(Sex(text.upper()))


AREA = Parameter("area", "länskod eller kommunkod", area_keys, example="06")
register(
    Question(
        id="indicators.series",
        title="Hur har en indikator utvecklats i ett område?",
        columns=SERIES_COLUMNS,
        method=METHOD,
        answer=series,
        parameters=(
            Parameter("indicator", "indikatorns nyckel", required=True, example="screening-modravard"),
            AREA,
            Parameter("sex", "kön: T, K eller M", sex_code, example="T"),
        ),
    )
)
register(
    Question(
        id="indicators.latest",
        title="Vilket är det senaste värdet för varje indikator i ett område?",
        columns=LATEST_COLUMNS,
        method=METHOD,
        answer=latest,
        parameters=(Parameter("area", AREA.label, area_keys, required=True, example="06"),),
    )
)
register(
    Question(
        id="indicators.indicators",
        title="Vilka indikatorer finns?",
        columns=INDICATOR_COLUMNS,
        method=METHOD,
        answer=indicators,
    )
)
