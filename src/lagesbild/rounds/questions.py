"""The named questions about rounds."""

from lagesbild.kernel import swedish
from lagesbild.kernel.questions import Answer, Cell, Column, Origin, Parameter, Question, register
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.withheld import Reason, Withheld, missing
from lagesbild.rounds import queries
from lagesbild.rounds.queries import RoundSummary
from lagesbild.rounds.queries.answers import round_results
from lagesbild.rounds.rules.results import QuestionResult

DATE_COLUMNS = (
    Column("key", "Nyckel"),
    Column("round", "Omgång"),
    Column("opens_on", "Öppnar"),
    Column("closes_on", "Sista svarsdag"),
)
RESULT_COLUMNS = (
    Column("variable", "Variabel"),
    Column("section", "Avsnitt"),
    Column("question", "Fråga"),
    Column("answer", "Svar"),
    Column("answered", "Svarade på frågan", "aktörer"),
    Column("share", "Andel", "andel"),
    Column("middle", "Median", "frågans enhet"),
)
RESPONSE_COLUMNS = (
    Column("round", "Omgång"),
    Column("year", "År"),
    Column("requested", "Tillfrågade", "aktörer"),
    Column("submitted", "Svarade", "aktörer"),
    Column("rate", "Svarsandel", "andel"),
    Column("synthetic", "Påhittad"),
)


def response(*, scope: Scope, county: str = "") -> Answer:
    """Return the response to each round, latest first; made-up rounds are marked and come last."""
    found = sorted(queries.rounds(scope=scope, county=county), key=lambda one: one.is_synthetic)
    return Answer(
        question="rounds.response",
        title="Svar i uppföljningsomgångarna",
        columns=RESPONSE_COLUMNS,
        rows=tuple(
            {
                "round": one.name,
                "year": one.year,
                "requested": one.response.requested,
                "submitted": one.response.submitted,
                "rate": one.response.rate,
                "synthetic": "ja" if one.is_synthetic else "",
            }
            for one in found
        ),
        finding=_finding(tuple(one for one in found if not one.is_synthetic)),
        origins=tuple(dict.fromkeys(Origin(one.source_title, one.place) for one in found if one.source_title)),
        notes=tuple(one.note for one in found if one.note),
    )


def results(*, scope: Scope, key: str) -> Answer:
    """Return what those who answered said to each question that can be counted, when the round has closed."""
    found = round_results(key=key, scope=scope)
    notes = ["Andelarna är av dem som svarade på frågan. Ingen är viktad."]
    if found.round.is_synthetic:
        notes.insert(0, "Svaren är påhittade.")
    return Answer(
        question="rounds.results",
        title=f"Resultat: {found.round.name}",
        columns=RESULT_COLUMNS,
        rows=tuple(row for one in found.questions for row in _result(one)),
        finding=f"{swedish.quantity(found.response.rate)} lämnade in.",
        notes=tuple(notes),
    )


def _result(one: QuestionResult) -> tuple[dict[str, Cell], ...]:
    told: dict[str, Cell] = {"variable": one.variable, "section": one.section, "question": one.label}
    told["answered"] = one.answered
    not_counted = Withheld(Reason.NOT_APPLICABLE, "Frågan är ett tal.")
    if one.middle is not None:
        return ({**told, "answer": "median", "share": not_counted, "middle": one.middle},)
    no_middle = Withheld(Reason.NOT_APPLICABLE, "Frågan har svarsalternativ.")
    return tuple(
        {**told, "answer": choice.label, "share": choice.chosen, "middle": no_middle} for choice in one.alternatives
    )


def dates(*, scope: Scope, plan: str) -> Answer:
    """Return when the rounds about a plan open, and the last day for answers."""
    found = queries.round_dates(scope=scope, plan=plan)
    known = sum(1 for one in found if one.opens_on or one.closes_on)
    return Answer(
        question="rounds.dates",
        title="Uppföljningsomgångarnas datum",
        columns=DATE_COLUMNS,
        rows=tuple(
            {
                "key": one.key,
                "round": one.name,
                "opens_on": one.opens_on or missing(),
                "closes_on": one.closes_on or missing(),
            }
            for one in found
        ),
        finding=f"{known} av {len(found)} omgångar har kända datum." if found else "Planen har inga omgångar.",
    )


def _finding(found: tuple[RoundSummary, ...]) -> str:
    known = [one for one in found if not isinstance(one.response.submitted, Withheld)]
    if not known:
        return "Ingen källa anger hur många som svarade."
    parts = [f"{swedish.quantity(one.response.submitted)} svarade för {one.year}" for one in known[:2]]
    return f"{swedish.joined(parts)}."


register(
    Question(
        id="rounds.response",
        title="Hur många svarade i uppföljningsomgångarna?",
        columns=RESPONSE_COLUMNS,
        method="docs/methods/response-rate.md",
        answer=response,
        parameters=(Parameter("county", "länskod", example="06"),),
    )
)
register(
    Question(
        id="rounds.dates",
        title="När öppnar uppföljningsomgångarna, och när är sista svarsdag?",
        columns=DATE_COLUMNS,
        method="docs/methods/response-rate.md",
        answer=dates,
        parameters=(Parameter("plan", "planens nyckel", required=True, example="JKP"),),
    )
)
register(
    Question(
        id="rounds.results",
        title="Vad svarade de i en omgång som har stängts?",
        columns=RESULT_COLUMNS,
        method="docs/methods/round-results.md",
        answer=results,
        parameters=(Parameter("key", "omgångens nyckel", required=True, example="kommunenkat-2025-pahittad"),),
    )
)
