"""What the owner does with the comments: answers each, closes the round, and publishes the record."""

from datetime import datetime

from django.db import transaction

from lagesbild.consultation import rules
from lagesbild.consultation.errors import CommentsUnanswered, RoundNotOpen, UnknownChoice
from lagesbild.consultation.models import Answer, Comment, CommentRound
from lagesbild.consultation.queries import comment_to_answer, round_to_manage
from lagesbild.consultation.services.rounds import round_entry
from lagesbild.journal.services import record
from lagesbild.kernel import swedish
from lagesbild.kernel.scopes import Scope
from lagesbild.plans import services as plan_services
from lagesbild.plans.models import Goal, PlanStatus


@transaction.atomic
def answer_comment(
    *, comment: int, outcome: str, reason: str, goal: str = "", scope: Scope, by: str, at: datetime
) -> Answer:
    """Answer a comment that has been handed in: what it led to, why, and which goal of the plan was changed.

    The same answer again changes nothing and leaves no event.

    Audit: consultation.comment-answered.

    :raises CommentUnknown: when there is no such comment, or when it is not handed in.
    :raises NotPermitted: when the scope may not change the plan.
    :raises RoundNotOpen: when the record is published already.
    :raises UnknownChoice: when there is no such outcome or goal, or when the reason is empty.
    """
    found = comment_to_answer(comment=comment, scope=scope)
    held = found.invitation.round
    if held.published_at is not None:
        raise RoundNotOpen("Svaret kan inte ändras.", "Redovisningen är publicerad.", "Låt den stå.")
    if outcome not in {str(one) for one in rules.Outcome} or not reason.strip():
        raise UnknownChoice("Svaret kan inte sparas.", "Utfall eller skäl saknas.", "Välj utfall och skriv ett skäl.")
    changed = _goal(held, goal)
    answer = Answer.objects.filter(comment=found).first() or Answer(comment=found)
    before = _told(answer) if answer.pk else {}
    answer.outcome, answer.reason = outcome, reason.strip()
    answer.goal_key, answer.goal_words = (changed.key, str(changed)) if changed else ("", "")
    if before != _told(answer):
        answer.answered_at = at
        answer.save()
        about = str(found.about) if found.about else "planen i sin helhet"
        told = {"från": found.invitation.organisation.name, "om": about, **_told(answer)}
        record(round_entry("consultation.comment-answered", held, before=before, after=told), by=by, at=at)
    return answer


@transaction.atomic
def close_round(*, plan: str, number: int, scope: Scope, by: str, at: datetime) -> CommentRound:
    """Close a round, after which no comments are taken and the plan is a proposal again; return it.

    Audit: consultation.round-closed.

    :raises RoundUnknown: when the plan has no such round.
    :raises NotPermitted: when the scope may not change the plan.
    :raises RoundNotOpen: when the round is closed already.
    """
    found = round_to_manage(plan=plan, number=number, scope=scope)
    if found.closed_at is not None:
        raise RoundNotOpen("Remissen kan inte avslutas.", "Den är redan avslutad.", "Ladda om sidan.")
    found.closed_at = at
    found.save(update_fields=["closed_at"])
    if found.plan.status == PlanStatus.OUT_FOR_COMMENT:
        plan_services.end_comments(key=plan, scope=scope, by=by, at=at)
    answered = found.invitations.filter(submitted_at__isnull=False).count()
    told = {"har svarat": answered, "inbjudna": found.invitations.count()}
    record(round_entry("consultation.round-closed", found, after=told), by=by, at=at)
    return found


@transaction.atomic
def publish_record(*, plan: str, number: int, scope: Scope, by: str, at: datetime) -> CommentRound:
    """Publish what was said in a closed round and what it led to, and return the round.

    Audit: consultation.record-published.

    :raises RoundUnknown: when the plan has no such round.
    :raises NotPermitted: when the scope may not change the plan.
    :raises RoundNotOpen: when the round is not closed, or when the record is published already.
    :raises CommentsUnanswered: when a comment lacks the owner's answer.
    """
    found = round_to_manage(plan=plan, number=number, scope=scope)
    if found.closed_at is None or found.published_at is not None:
        words = "Remissen är inte avslutad." if found.closed_at is None else "Den är redan publicerad."
        raise RoundNotOpen("Redovisningen kan inte publiceras.", words, "Avsluta remissen först.")
    handed_in = Comment.objects.filter(invitation__round=found, invitation__submitted_at__isnull=False)
    if waiting := handed_in.filter(answer=None).count():
        raise CommentsUnanswered(
            "Redovisningen kan inte publiceras.",
            f"{swedish.number(waiting)} {'synpunkt saknar' if waiting == 1 else 'synpunkter saknar'} svar.",
            "Besvara varje synpunkt.",
        )
    found.published_at = at
    found.save(update_fields=["published_at"])
    record(round_entry("consultation.record-published", found, after={"synpunkter": handed_in.count()}), by=by, at=at)
    return found


def _goal(held: CommentRound, key: str) -> Goal | None:
    if not key:
        return None
    found = Goal.objects.filter(plan=held.plan, key=key).first()
    if found is None:
        raise UnknownChoice("Svaret kan inte sparas.", f"Målet {key} finns inte i planen.", "Välj ett mål i listan.")
    return found


def _told(answer: Answer) -> dict[str, str]:
    outcome = rules.OUTCOME_WORDS[rules.Outcome(answer.outcome)]
    return {"outcome": outcome, "reason": answer.reason, "ändrat mål": answer.goal_words}
