"""What was said in a round and what it led to, per goal and per organisation."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from lagesbild.consultation import rules
from lagesbild.consultation.models import Answer, Comment, CommentRound, Invitation, SentGoal, Stance
from lagesbild.consultation.permissions import visible
from lagesbild.consultation.rules import OUTCOME_WORDS, Outcome
from lagesbild.kernel import swedish
from lagesbild.kernel.scopes import Scope

WHOLE_WORDS = "Planen i sin helhet"


@dataclass(frozen=True)
class Said:
    """One comment that was handed in, with the owner's answer when there is one; no person is named."""

    pk: int
    organisation_key: str
    organisation: str
    position: int
    about: str
    stance: str
    text: str
    outcome: str
    outcome_words: str
    reason: str
    goal_words: str


@dataclass(frozen=True)
class SaidOfGoal:
    """A goal as it was sent out, or the whole plan, and everything said of it."""

    position: int
    words: str
    said: tuple[Said, ...]


def record_of(*, held: CommentRound, scope: Scope) -> tuple[Said, ...]:
    """Return the comments handed in that the scope may see, in the order of the goals and by organisation.

    Database: 1 query.
    """
    seen = visible(queryset=Invitation.objects.filter(round=held, submitted_at__isnull=False), scope=scope)
    found = Comment.objects.filter(invitation__in=seen).select_related("invitation__organisation", "about", "answer")
    return tuple(sorted(map(_said, found), key=lambda one: (one.position, swedish.sort_key(one.organisation))))


def said_by_goal(*, goals: Iterable[SentGoal], said: Iterable[Said]) -> tuple[SaidOfGoal, ...]:
    """Return what was said, under the goal it is about; goals that nobody commented are left out.

    Database: 0 queries.
    """
    places = [SaidOfGoal(rules.WHOLE, WHOLE_WORDS, ()), *(SaidOfGoal(one.position, str(one), ()) for one in goals)]
    by_place: dict[int, list[Said]] = {}
    for one in said:
        by_place.setdefault(one.position, []).append(one)
    return tuple(replace(one, said=tuple(by_place[one.position])) for one in places if one.position in by_place)


def _said(one: Comment) -> Said:
    answer: Answer | None = getattr(one, "answer", None)
    return Said(
        pk=one.pk,
        organisation_key=one.invitation.organisation.key,
        organisation=one.invitation.organisation.name,
        position=one.about.position if one.about else rules.WHOLE,
        about=str(one.about) if one.about else WHOLE_WORDS,
        stance=Stance(one.stance).label if one.stance else "",
        text=one.text,
        outcome=answer.outcome if answer else "",
        outcome_words=OUTCOME_WORDS[Outcome(answer.outcome)] if answer else "",
        reason=answer.reason if answer else "",
        goal_words=answer.goal_words if answer else "",
    )
