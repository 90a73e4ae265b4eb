"""The named questions about rounds."""

from lagesbild.kernel import swedish
from lagesbild.kernel.questions import Answer, Column, Origin, Parameter, Question, register
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.withheld import Withheld
from lagesbild.rounds import queries
from lagesbild.rounds.queries import RoundSummary

RESPONSE_COLUMNS = (
    Column("round", "Omgång"),
    Column("year", "År"),
    Column("requested", "Tillfrågade", "aktörer"),
    Column("submitted", "Svarade", "aktörer"),
    Column("rate", "Svarsandel", "andel"),
)


def response(*, scope: Scope, county: str = "") -> Answer:
    """Return the response to each round, latest first."""
    found = queries.rounds(scope=scope, county=county)
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
            }
            for one in found
        ),
        finding=_finding(found),
        origins=tuple(dict.fromkeys(Origin(one.source_title, one.place) for one in found if one.source_title)),
        notes=tuple(one.note for one in found if one.note),
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
