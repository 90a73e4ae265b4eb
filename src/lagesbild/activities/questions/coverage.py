"""The named questions about whom activities reached."""

from collections.abc import Iterable
from dataclasses import replace

from lagesbild.activities import queries
from lagesbild.activities.queries import By, CoverageLine, ReachLine, SelectedCoverage, Selection
from lagesbild.activities.rules import MUNICIPALITIES, ReachedWhen, left
from lagesbild.kernel import swedish
from lagesbild.kernel.periods import read_year
from lagesbild.kernel.quantities import Share
from lagesbild.kernel.questions import Answer, Cell, Column, Origin, Parameter, Question, register
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.withheld import Reason, Withheld, missing

COUNTY = Parameter("county", "länskod", example="06")
YEAR = Parameter("year", "år", parse=read_year, example="2022")
ALL = "Alla"
NOT_SHARED_OUT = Withheld(Reason.NOT_APPLICABLE, "Källan anger bara hur många, inte vilka.")
COVERAGE_COLUMNS = (
    Column("what", "Vad som räknats"),
    Column("group", "Grupp"),
    Column("reached", "Nådda", "antal eller andel"),
    Column("left", "Inte nådda", "antal"),
    Column("population", "Bor i nådda kommuner", "invånare"),
    Column("period", "Period"),
    Column("note", "Anmärkning"),
)
NOT_REACHED_COLUMNS = (
    Column("code", "Kod"),
    Column("name", "Kommun"),
    Column("county", "Län"),
    Column("group", "Grupp"),
    Column("inhabitants", "Invånare", "invånare"),
)
REACH_COLUMNS = (
    Column("activity", "Insats"),
    Column("what", "Vad som räknats"),
    Column("reached", "Nådda", "antal eller andel"),
    Column("left", "Inte nådda", "antal"),
    Column("period", "Period"),
    Column("note", "Anmärkning"),
)


def read_years(text: str) -> tuple[int, int]:
    """Return the first and the last year of 2018-2022, or of 2022 alone."""
    first, _, last = text.replace("–", "-").partition("-")
    span = read_year(first.strip()), read_year((last or first).strip())
    if span[0] > span[1]:
        raise ValueError(text)
    return span


def read_keys(text: str) -> tuple[str, ...]:
    """Return the keys that commas separate, each once."""
    return tuple(dict.fromkeys(key.strip() for key in text.split(",") if key.strip()))


def coverage(
    *,
    scope: Scope,
    activity: tuple[str, ...] = (),
    method: str = "",
    county: str = "",
    years: tuple[int, int] | None = None,
    by: By | None = None,
    rule: ReachedWhen = ReachedWhen.ONE,
) -> Answer:
    """Return whom the selection reached: what sources state, then the named municipalities, in all and by group."""
    first, last = years or (None, None)
    found = queries.selected_coverage(
        selection=Selection(activity, method, county, first, last, rule), scope=scope, by=by
    )
    more = unnamed(found, scope)
    stated = tuple(line for key in activity for line in queries.stated_reach(scope=scope, activity=key))
    lines = [] if stated and not found.is_known else [found.total, *found.groups]
    return Answer(
        question="activities.coverage",
        title=f"Täckning: {named(found)}",
        columns=COVERAGE_COLUMNS,
        rows=(*(_stated_row(line) for line in stated), *(_line_row(line, found) for line in lines)),
        finding=_stated_finding(stated) if stated else finding(found, is_partial=bool(more)),
        origins=_origins(stated),
        notes=_notes(found, more),
    )


def not_reached(
    *,
    scope: Scope,
    activity: tuple[str, ...] = (),
    method: str = "",
    county: str = "",
    years: tuple[int, int] | None = None,
    by: By | None = None,
    rule: ReachedWhen = ReachedWhen.ONE,
) -> Answer:
    """Return the municipalities that the selection did not reach, ready to invite."""
    first, last = years or (None, None)
    found = queries.selected_coverage(
        selection=Selection(activity, method, county, first, last, rule), scope=scope, by=by or By.COUNTY
    )
    more = unnamed(found, scope)
    return Answer(
        question="activities.not-reached",
        title=f"Kommuner som inte nåddes: {named(found)}",
        columns=NOT_REACHED_COLUMNS,
        rows=tuple(
            {
                "code": one.code,
                "name": one.name,
                "county": one.county_name,
                "group": one.group,
                "inhabitants": one.inhabitants if one.inhabitants is not None else missing(),
            }
            for one in found.not_reached
        ),
        finding=finding(found, is_partial=bool(more)),
        notes=_notes(found, more),
    )


def stated_reach(*, scope: Scope, county: str = "", year: int | None = None) -> Answer:
    """Return what sources state of whom was reached, in a county or a year."""
    lines = queries.stated_reach(scope=scope, county=county, year=year)
    return Answer(
        question="activities.stated-reach",
        title="Räckvidd som källorna anger",
        columns=REACH_COLUMNS,
        rows=tuple(
            {"activity": line.activity_title or missing("Ingen enskild insats."), **_reach_row(line)} for line in lines
        ),
        finding=_stated_finding(lines),
        origins=_origins(lines),
    )


def named(found: SelectedCoverage) -> str:
    """Return what the coverage is of, in a few words."""
    selection = found.selection
    if len(found.activities) == 1:
        return found.activities[0].title
    what = f"{len(found.activities)} insatser" if found.activities else "alla insatser"
    method = f" med metoden {selection.method}" if selection.method else ""
    return f"{what}{method}{period(found, before=' ')}"


def period(found: SelectedCoverage, *, before: str = "") -> str:
    """Return the years asked for, otherwise those in which somebody took part; empty when there are none."""
    first, last = found.selection.first_year, found.selection.last_year
    if first is None and last is None and found.years:
        first, last = found.years[0].year, found.years[-1].year
    return f"{before}{swedish.years(first, last)}" if first or last else ""


def finding(found: SelectedCoverage, *, is_partial: bool = False) -> str:
    """Return the finding in a sentence: how many were reached, of how many, and how many were not.

    It is partial when sources count others without naming them: then the rest is only not known to have been reached.
    """
    share = found.total.municipalities
    if not isinstance(share, Share):
        return str(share.note) or "Täckningen är inte känd."
    had, when = found.selection.when.words, period(found, before=" ")
    rest = swedish.number(share.whole - share.part)
    people = found.total.people
    live = f" I de nådda bor {swedish.quantity(people)}." if isinstance(people, Share) else ""
    missed = "är inte kända som nådda" if is_partial else "nåddes inte"
    return f"{swedish.quantity(share)} hade {had}{when}; {rest} {missed}.{live}"


def unnamed(found: SelectedCoverage, scope: Scope) -> str:
    """Return how many figures of the place say how many municipalities were reached but not which; or nothing."""
    asked = found.selection
    if asked.activities or asked.method:
        return ""
    number = queries.stated_without_names(
        scope=scope, county=asked.county, first_year=asked.first_year, last_year=asked.last_year
    )
    if not number:
        return ""
    says = "1 uppgift i källorna säger" if number == 1 else f"{swedish.number(number)} uppgifter i källorna säger"
    where = " i länet" if asked.county else ""
    return f"Fler kan ha nåtts: {says} hur många kommuner{where} som nåddes, men inte vilka."


def _notes(found: SelectedCoverage, unnamed: str) -> tuple[str, ...]:
    more = [unnamed] if unnamed else []
    if not found.is_known:
        why = found.total.municipalities
        return (f"Vilka som inte nåddes är inte känt. {why.note if isinstance(why, Withheld) else ''}", *more)
    names = [one.name for one in found.left_by_name]
    rest = f"Kommuner som inte nåddes: {swedish.joined(names)}." if names else "Alla kommuner nåddes."
    counted = " och ".join(swedish.day(day) for day in found.frame.counted_on)
    return (
        rest,
        *more,
        f"Kommunerna är de som fanns {swedish.day(found.frame.on)}.",
        *([f"Folkmängden är räknad {counted}."] if counted else []),
        *(["Påhittade uppgifter ingår."] if found.is_synthetic else []),
    )


def _line_row(line: CoverageLine, found: SelectedCoverage) -> dict[str, Cell]:
    return {
        "what": f"Kommuner med {found.selection.when.words}",
        "group": line.name,
        "reached": line.municipalities,
        "left": left(line.municipalities),
        "population": line.people,
        "period": period(found) or "–",
        "note": "Räknat ur deltagandet i Lägesbild.",
    }


def _stated_row(line: ReachLine) -> dict[str, Cell]:
    return {
        **_reach_row(line),
        "group": ALL,
        "population": NOT_SHARED_OUT if line.unit == MUNICIPALITIES else missing(),
    }


def _reach_row(line: ReachLine) -> dict[str, Cell]:
    return {
        "what": line.what,
        "reached": line.value,
        "left": line.left,
        "period": line.period,
        "note": "; ".join(part for part in (line.qualifier, line.note) if part) or "–",
    }


def _stated_finding(lines: tuple[ReachLine, ...]) -> str:
    for line in lines:
        if isinstance(line.value, Share) and not isinstance(line.left, Withheld):
            rest = swedish.number(line.left.value)
            return f"{line.what}: {swedish.quantity(line.value)}; {rest} återstår."
    return "Ingen källa anger både hur många som nåddes och av hur många."


def _origins(lines: Iterable[ReachLine]) -> tuple[Origin, ...]:
    return tuple(dict.fromkeys(Origin(one.source, one.place) for one in lines if one.source))


SELECTION = (
    Parameter("activity", "insatsens nyckel, eller flera med komma emellan", parse=read_keys, example="V07"),
    Parameter("method", "metodens nyckel", example="freda"),
    COUNTY,
    Parameter("years", "år", parse=read_years, example="2018-2022"),
    Parameter("by", "county, skr-group, subregion eller size", parse=By, example="skr-group"),
    Parameter("rule", " eller ".join(ReachedWhen), parse=ReachedWhen, example="at-least-one-person"),
)
COVERAGE = register(
    Question(
        id="activities.coverage",
        title="Vilka nådde insatserna, och vilka nådde de inte?",
        columns=COVERAGE_COLUMNS,
        method="docs/methods/coverage.md",
        answer=coverage,
        parameters=SELECTION,
    )
)
register(
    replace(
        COVERAGE,
        id="activities.not-reached",
        title="Vilka kommuner nåddes inte?",
        columns=NOT_REACHED_COLUMNS,
        answer=not_reached,
    )
)
register(
    Question(
        id="activities.stated-reach",
        title="Hur många nåddes enligt källorna?",
        columns=REACH_COLUMNS,
        method="docs/methods/coverage.md",
        answer=stated_reach,
        parameters=(COUNTY, YEAR),
    )
)
