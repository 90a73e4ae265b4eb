"""The named questions about comment rounds: how many answered, and what every comment led to."""

from django.utils import timezone

from lagesbild.consultation import queries, rules
from lagesbild.kernel import swedish
from lagesbild.kernel.questions import Answer, Column, Origin, Parameter, Question, register
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.withheld import missing

METHOD = "docs/methods/comment-rounds.md"
ROUND_COLUMNS = (
    Column("round", "Remiss"),
    Column("days", "Öppen"),
    Column("state", "Läge"),
    Column("answered", "Har svarat", "organisationer"),
)
RECORD_COLUMNS = (
    Column("goal", "Mål"),
    Column("organisation", "Aktör"),
    Column("stance", "Ställningstagande"),
    Column("text", "Synpunkt"),
    Column("outcome", "Ledde till"),
    Column("reason", "Skäl"),
    Column("changed", "Ändrat mål"),
)
NOT_ANSWERED = missing("Synpunkten är inte besvarad än.")


def rounds(*, scope: Scope, plan: str) -> Answer:
    """Return the comment rounds of a plan, with how many of those invited have answered."""
    found, held, _ = queries.rounds_of(plan=plan, scope=scope, on=timezone.localdate())
    return Answer(
        question="consultation.rounds",
        title=f"Remisser av {found.name}",
        columns=ROUND_COLUMNS,
        rows=tuple(
            {
                "round": f"Remiss {one.number}",
                "days": one.days,
                "state": one.state_words,
                "answered": rules.answered_share(answered=one.answered, invited=one.invited),
            }
            for one in held
        ),
        finding=f"{swedish.number(len(held))} remisser av planen finns här."
        if held
        else "Planen har inte remitterats.",
        origins=(Origin("Uppgifter lämnade i Lägesbild"),),
        notes=_notes(is_synthetic=any(one.is_synthetic for one in held)),
    )


def record(*, scope: Scope, plan: str, number: int) -> Answer:
    """Return every comment handed in that the scope may see, with what it led to; the public once published."""
    picture = queries.round_picture(plan=plan, number=number, scope=scope, on=timezone.localdate())
    said = queries.record_of(held=queries.round_to_see(plan=plan, number=number, scope=scope), scope=scope)
    return Answer(
        question="consultation.record",
        title=f"Synpunkter på {picture.facts.plan_name}, remiss {number}",
        columns=RECORD_COLUMNS,
        rows=tuple(
            {
                "goal": one.about,
                "organisation": one.organisation,
                "stance": one.stance or "inget",
                "text": one.text or "ingen text",
                "outcome": one.outcome_words or NOT_ANSWERED,
                "reason": one.reason or NOT_ANSWERED,
                "changed": one.goal_words or "inget",
            }
            for one in said
        ),
        finding=rules.finding(
            answered=picture.facts.answered,
            invited=picture.facts.invited,
            comments=len(said),
            counted=rules.outcomes(one.outcome for one in said),
        ),
        origins=(Origin("Uppgifter lämnade i Lägesbild"),),
        notes=_notes(is_synthetic=picture.facts.is_synthetic),
    )


def _notes(*, is_synthetic: bool) -> tuple[str, ...]:
    return ("Uppgifterna är påhittade.",) if is_synthetic else ()


PLAN = Parameter("plan", "planens nyckel", required=True, example="JKP-2")
register(
    Question(
        id="consultation.rounds",
        title="Vilka remisser av en plan har hållits, och hur många svarade?",
        columns=ROUND_COLUMNS,
        method=METHOD,
        answer=rounds,
        parameters=(PLAN,),
    )
)
register(
    Question(
        id="consultation.record",
        title="Vad sade de inbjudna om planen, och vad ledde det till?",
        columns=RECORD_COLUMNS,
        method=METHOD,
        answer=record,
        parameters=(PLAN, Parameter("number", "remissens nummer", int, required=True, example="1")),
    )
)
