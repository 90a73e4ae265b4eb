"""The named questions about places."""

from datetime import date

from lagesbild.insight import queries
from lagesbild.insight.queries import KeyFigure
from lagesbild.kernel.periods import read_day
from lagesbild.kernel.questions import Answer, Column, Origin, Parameter, Question, register
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.withheld import missing

METHOD = "docs/methods/county-picture.md"
FIGURE_COLUMNS = (
    Column("figure", "Uppgift"),
    Column("value", "Värde", "varierar"),
    Column("dated", "Avser"),
    Column("source", "Källa"),
)
COUNTY_COLUMNS = (
    Column("county", "Län"),
    Column("code", "Länskod"),
    Column("people", "Folkmängd", "invånare"),
    Column("plans", "Planer med mål", "planer"),
    Column("activities", "Insatser", "insatser"),
    Column("groups", "Samverkansgrupper", "grupper"),
)


def county_picture(*, scope: Scope, county: str) -> Answer:
    """Return the key figures of a county."""
    picture = queries.picture_of_county(code=county, scope=scope)
    return _of_figures("insight.county-picture", f"Läget i {picture.name}", picture.finding, picture.figures)


def municipality_picture(*, scope: Scope, municipality: str, on: date | None = None) -> Answer:
    """Return the key figures of a municipality; `on` asks whether the code holds on that day."""
    picture = queries.picture_of_municipality(code=municipality, on=on, scope=scope)
    finding = f"{picture.standing} {picture.finding}".strip()
    return _of_figures("insight.municipality-picture", f"Läget i {picture.full_name}", finding, picture.figures)


def counties(*, scope: Scope, on: date | None = None) -> Answer:
    """Return what the material holds of each county."""
    picture = queries.picture_of_nation(scope=scope, on=on or date.max)
    return Answer(
        question="insight.counties",
        title="Underlaget län för län",
        columns=COUNTY_COLUMNS,
        rows=tuple(
            {
                "county": one.name,
                "code": one.code,
                "people": one.people,
                "plans": one.plans_value,
                "activities": one.activities_value,
                "groups": one.groups_value,
            }
            for one in picture.counties
        ),
        finding=picture.map_finding,
        origins=(Origin(queries.OWN_COUNT),),
        notes=("Att ett län saknar uppgifter betyder att underlaget inte har några, inte att inget görs.",),
    )


def _of_figures(question: str, title: str, finding: str, figures: tuple[KeyFigure, ...]) -> Answer:
    return Answer(
        question=question,
        title=title,
        columns=FIGURE_COLUMNS,
        rows=tuple(
            {
                "figure": one.label,
                "value": one.value,
                "dated": one.dated or missing(),
                "source": one.source or missing(),
            }
            for one in figures
        ),
        finding=finding,
        origins=tuple(dict.fromkeys(Origin(one.source) for one in figures if one.source)),
        notes=tuple(f"{one.label}: {one.note}" for one in figures if one.note),
    )


register(
    Question(
        id="insight.county-picture",
        title="Hur ser läget ut i ett län?",
        columns=FIGURE_COLUMNS,
        method=METHOD,
        answer=county_picture,
        parameters=(Parameter("county", "länskod", required=True, example="06"),),
    )
)
register(
    Question(
        id="insight.municipality-picture",
        title="Hur ser läget ut i en kommun?",
        columns=FIGURE_COLUMNS,
        method=METHOD,
        answer=municipality_picture,
        parameters=(
            Parameter("municipality", "kommunkod", required=True, example="0680"),
            Parameter("on", "dag", parse=read_day, example="2026-01-01"),
        ),
    )
)
register(
    Question(
        id="insight.counties",
        title="Vad finns i underlaget från varje län?",
        columns=COUNTY_COLUMNS,
        method=METHOD,
        answer=counties,
        parameters=(Parameter("on", "dag för kommunindelningen", parse=read_day, example="2026-01-01"),),
    )
)
