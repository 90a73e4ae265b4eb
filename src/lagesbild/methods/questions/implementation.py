"""The named questions about how far municipalities have come with methods."""

from datetime import date

from lagesbild.kernel import swedish
from lagesbild.kernel.periods import read_day
from lagesbild.kernel.questions import Answer, Cell, Column, Origin, Parameter, Question, register
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.withheld import missing
from lagesbild.methods import queries
from lagesbild.methods.queries import MunicipalLine, Spread, StatedLine

PAGE = "docs/methods/implementation.md"
METHOD = Parameter("method", "metodens nyckel", required=True, example="suv")
COUNTY = Parameter("county", "länskod", example="06")
ON = Parameter("on", "dag", parse=read_day, example="2026-01-01")
SPREAD_COLUMNS = (Column("stage", "Steg"), Column("municipalities", "Kommuner", "kommuner av alla på dagen"))
IMPLEMENTATION_COLUMNS = (
    Column("code", "Kommunkod"),
    Column("municipality", "Kommun"),
    Column("county", "Län"),
    Column("stage", "Steg"),
    Column("since", "Från"),
    Column("move", "Jämfört med steget före"),
    Column("reason", "Varför den slutade"),
    Column("source", "Källa"),
)
TREND_COLUMNS = (
    Column("year", "År"),
    Column("using", "Använder", "kommuner av alla vid årets slut"),
    Column("known", "Kommuner med någon uppgift", "kommuner"),
)
STATED_COLUMNS = (
    Column("what", "Vad som räknats"),
    Column("value", "Antal", "antal eller andel"),
    Column("county", "Län"),
    Column("dated", "Avser"),
    Column("note", "Anmärkning"),
)
LEAST = "Andelen är minst så stor: kommuner som ingen uppgift nämner räknas i nämnaren men inte i täljaren."
SYNTHETIC = "Påhittade uppgifter ingår; de är märkta i tabellen över kommunerna."


def spread(*, scope: Scope, method: str, county: str = "", on: date | None = None) -> Answer:
    """Return how many municipalities stand at each stage with a method, of those there are on the day."""
    found = queries.spread(method=method, county=county, on=on, scope=scope)
    rows: list[dict[str, Cell]] = [{"stage": one.words, "municipalities": one.municipalities} for one in found.stages]
    rows.append({"stage": "använder, i någon form", "municipalities": found.using})
    return Answer(
        question="methods.spread",
        title=f"Spridning av {found.name} {found.place}",
        columns=SPREAD_COLUMNS,
        rows=tuple(rows),
        finding=found.finding,
        origins=_origins(found),
        notes=(LEAST, *([SYNTHETIC] if found.is_synthetic else []), *_stated_notes(found)),
    )


def implementation(*, scope: Scope, method: str, county: str = "", on: date | None = None) -> Answer:
    """Return how far each municipality has come with a method on a day."""
    found = queries.spread(method=method, county=county, on=on, scope=scope)
    return Answer(
        question="methods.implementation",
        title=f"Kommunerna och {found.name} {found.place}",
        columns=IMPLEMENTATION_COLUMNS,
        rows=tuple(_municipality(one) for one in found.lines),
        finding=found.finding,
        origins=_origins(found),
        notes=(LEAST, *([SYNTHETIC] if found.is_synthetic else [])),
    )


def spread_over_time(*, scope: Scope, method: str, county: str = "", on: date | None = None) -> Answer:
    """Return how many municipalities are known to use a method at the end of each year."""
    found = queries.trend(method=method, county=county, until=on, scope=scope)
    return Answer(
        question="methods.spread-over-time",
        title="Spridning år för år",
        columns=TREND_COLUMNS,
        rows=tuple({"year": str(one.year), "using": one.using, "known": one.known} for one in found),
        finding=f"{swedish.number(len(found))} år har någon uppgift.",
        notes=(
            LEAST,
            "Varje år räknas vid årets slut, det sista på dagen när en dag är angiven; kommunerna är dagens.",
        ),
    )


def stated_spread(*, scope: Scope, method: str, county: str = "", on: date | None = None) -> Answer:
    """Return what sources state of how many use a method, without naming them."""
    found = queries.spread(method=method, county=county, on=on, scope=scope)
    return Answer(
        question="methods.stated-spread",
        title=f"Spridning av {found.name} som källorna anger",
        columns=STATED_COLUMNS,
        rows=tuple(_stated(one) for one in found.stated),
        finding=f"{swedish.number(len(found.stated))} uppgifter om antal utan namn.",
        origins=tuple(dict.fromkeys(Origin(one.origin) for one in found.stated if one.origin)),
    )


def _municipality(one: MunicipalLine) -> dict[str, Cell]:
    newest = one.newest
    mark = "Påhittad. " if newest and newest.is_synthetic else ""
    return {
        "code": one.code,
        "municipality": one.name,
        "county": one.county,
        "stage": one.stage,
        "since": newest.since_words if newest else missing(),
        "move": newest.move.value if newest else missing(),
        "reason": (newest.reason if newest else "") or "–",
        "source": f"{mark}{(newest.origin if newest else '') or 'registrerat i Lägesbild'}" if newest else missing(),
    }


def _stated(one: StatedLine) -> dict[str, Cell]:
    return {
        "what": one.what,
        "value": one.value,
        "county": one.county or missing("Inget enskilt län."),
        "dated": one.dated or missing(),
        "note": one.note or "–",
    }


def _stated_notes(found: Spread) -> tuple[str, ...]:
    return tuple(
        f"{one.what}: {one.value if isinstance(one.value, str) else swedish.quantity(one.value)} ({one.origin})."
        for one in found.stated
    )


def _origins(found: Spread) -> tuple[Origin, ...]:
    steps = (step for line in found.lines for step in line.steps[:1])
    return tuple(dict.fromkeys(Origin(step.origin) for step in steps if step.origin))


for name, title, columns, answer in (
    ("spread", "Hur många kommuner har kommit hur långt med en metod?", SPREAD_COLUMNS, spread),
    ("implementation", "Hur långt har varje kommun kommit med en metod?", IMPLEMENTATION_COLUMNS, implementation),
    ("spread-over-time", "Hur har en metod spritts år för år?", TREND_COLUMNS, spread_over_time),
    ("stated-spread", "Hur många använder metoden enligt källor som inte namnger dem?", STATED_COLUMNS, stated_spread),
):
    register(
        Question(
            id=f"methods.{name}",
            title=title,
            columns=columns,
            method=PAGE,
            answer=answer,
            parameters=(METHOD, COUNTY, ON),
        )
    )
