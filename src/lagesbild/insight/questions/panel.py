"""The named questions about panels: how answers have changed, and who is missing."""

from decimal import Decimal

from lagesbild.insight.queries.panel import GroupAnswered, Panel
from lagesbild.insight.queries.panel import panel as compared
from lagesbild.insight.rules.panel import UNIT, Interval, MeanChange, ShareChange
from lagesbild.kernel.quantities import Count, Measured
from lagesbild.kernel.questions import Answer, Cell, Column, Parameter, Question, register
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.withheld import Reason, Withheld

METHOD = "docs/methods/panel.md"
POINTS = "procentenheter"
PARAMETERS = (
    Parameter("first", "den tidigare omgången", required=True, example="kommunenkat-2023-pahittad"),
    Parameter("second", "den senare omgången", required=True, example="kommunenkat-2025-pahittad"),
    Parameter("variable", "variabel i den senare omgången", required=True, example="styrdokument"),
)
CHANGE_COLUMNS = (
    Column("answer", "Svar"),
    Column("first", "Första omgången", "andel"),
    Column("second", "Andra omgången", "andel"),
    Column("change", "Förändring", POINTS),
    Column("low", "95 %, lägst", POINTS),
    Column("high", "95 %, högst", POINTS),
    Column("gained", "Gick över till", UNIT),
    Column("lost", "Lämnade", UNIT),
)
ANSWERED_COLUMNS = (
    Column("grouping", "Indelning"),
    Column("group", "Grupp"),
    Column("both", "Båda", UNIT),
    Column("only_first", "Bara första", UNIT),
    Column("only_second", "Bara andra", UNIT),
    Column("neither", "Ingen", UNIT),
)


def panel(*, scope: Scope, first: str, second: str, variable: str) -> Answer:
    """Return how the answers to a variable changed among those who answered both rounds."""
    found = compared(first=first, second=second, variable=variable, scope=scope)
    rows = [_share(label, one) for label, one in found.shares]
    if found.mean:
        rows = [_mean(found.mean, found.question.unit)]
    return Answer(
        question="insight.panel",
        title=found.question.label.sv,
        columns=CHANGE_COLUMNS,
        rows=tuple(rows),
        finding=_finding(found),
        notes=_notes(found),
    )


def answered(*, scope: Scope, first: str, second: str, variable: str) -> Answer:
    """Return who answered when, in all and by county and group of municipalities; the groups sum to the whole."""
    found = compared(first=first, second=second, variable=variable, scope=scope)
    told = found.answered
    whole = GroupAnswered("alla", len(told.both), len(told.only_first), len(told.only_second), len(told.neither))
    parts = (("alla", (whole,)), ("län", found.counties), ("kommungrupp", found.skr_groups))
    return Answer(
        question="insight.panel-answered",
        title=f"Vilka som svarade: {found.first.name} och {found.second.name}",
        columns=ANSWERED_COLUMNS,
        rows=tuple(_group(name, one) for name, groups in parts for one in groups),
        finding=_finding(found),
        notes=_notes(found),
    )


def _share(label: str, one: ShareChange) -> dict[str, Cell]:
    return {
        "answer": label,
        "first": one.first,
        "second": one.second,
        "change": one.change if isinstance(one.change, Withheld) else _points(float(one.change)),
        "low": one.interval if not isinstance(one.interval, Interval) else _points(one.interval.low),
        "high": one.interval if not isinstance(one.interval, Interval) else _points(one.interval.high),
        "gained": Count(one.gained, UNIT),
        "lost": Count(one.lost, UNIT),
    }


def _mean(one: MeanChange, unit: str) -> dict[str, Cell]:
    def cell(value: object) -> Cell:
        return value if isinstance(value, Withheld) else Measured(_rounded(float(value)), unit)  # type: ignore[arg-type]

    interval = one.interval
    return {
        "answer": "medelvärde",
        "first": cell(one.first),
        "second": cell(one.second),
        "change": cell(one.change),
        "low": interval if not isinstance(interval, Interval) else cell(interval.low),
        "high": interval if not isinstance(interval, Interval) else cell(interval.high),
        "gained": Withheld(Reason.NOT_APPLICABLE, "Frågan är ett tal."),
        "lost": Withheld(Reason.NOT_APPLICABLE, "Frågan är ett tal."),
    }


def _rounded(value: float) -> Decimal:
    return Decimal(str(round(value, 1)))


def _points(value: float) -> Measured:
    return Measured(_rounded(value), POINTS)


def _group(grouping: str, one: GroupAnswered) -> dict[str, Cell]:
    return {
        "grouping": grouping,
        "group": one.name,
        "both": Count(one.both, UNIT),
        "only_first": Count(one.only_first, UNIT),
        "only_second": Count(one.only_second, UNIT),
        "neither": Count(one.neither, UNIT),
    }


def _finding(found: Panel) -> str:
    told = found.answered
    return (
        f"{len(told.both)} svarade båda gångerna, {len(told.only_first)} bara på {found.first.name}, "
        f"{len(told.only_second)} bara på {found.second.name} och {len(told.neither)} ingen av gångerna."
    )


def _notes(found: Panel) -> tuple[str, ...]:
    notes = [f"Jämförbarhet: {found.comparable.words}. {found.comparable.reason}", "Ingen är viktad."]
    if found.is_synthetic:
        notes.insert(0, "Svaren är påhittade.")
    return tuple(notes)


for name, title, columns, answer in (
    ("insight.panel", "Hur har svaren ändrats hos dem som svarade båda gångerna?", CHANGE_COLUMNS, panel),
    ("insight.panel-answered", "Vilka svarade båda gångerna, och vilka saknas?", ANSWERED_COLUMNS, answered),
):
    register(Question(id=name, title=title, columns=columns, method=METHOD, answer=answer, parameters=PARAMETERS))
