"""The comment rounds of a plan, one of them with what was sent out, and what a new one would send."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count as Counted
from django.db.models import Q

from lagesbild.consultation import rules
from lagesbild.consultation.models import CommentRound, Invitation, SentGoal
from lagesbild.consultation.permissions import may_manage, may_speak_for
from lagesbild.consultation.queries.found import round_to_see, standing_of
from lagesbild.consultation.rules import STATE_WORDS, State
from lagesbild.kernel import swedish
from lagesbild.kernel.scopes import Scope
from lagesbild.plans import queries as plan_queries
from lagesbild.plans import rules as plan_rules
from lagesbild.plans.models import Goal, Plan, PreventionLevel
from lagesbild.plans.queries import visible_plan

TEXTS = (
    ("problem_statement", "Problembeskrivning"),
    ("purpose", "Syfte"),
    ("target_group", "Målgrupp"),
)


@dataclass(frozen=True)
class RoundFacts:
    """A comment round in a list or at the top of its pages."""

    plan_key: str
    plan_name: str
    number: int
    letter: str
    questions: str
    starts_on: date
    last_day: date
    state: State
    invited: int
    answered: int
    is_synthetic: bool

    @property
    def state_words(self) -> str:
        """Return the state in words."""
        return STATE_WORDS[self.state]

    @property
    def days(self) -> str:
        """Return the days the round is open, both included."""
        return f"{swedish.day(self.starts_on)} till och med {swedish.day(self.last_day)}"

    @property
    def is_closed(self) -> bool:
        """Return whether no more comments will be taken."""
        return self.state in {State.CLOSED, State.PUBLISHED}


@dataclass(frozen=True)
class RoundPicture:
    """One round as anyone sees it, and what the one who asks may do with it."""

    facts: RoundFacts
    goals: tuple[SentGoal, ...]
    invited: tuple[tuple[str, str, bool], ...]
    may_manage: bool
    speaks_for: tuple[tuple[str, str], ...]

    @property
    def not_answered(self) -> tuple[str, ...]:
        """Return the names of those who have not answered."""
        return tuple(name for _, name, has_answered in self.invited if not has_answered)


def rounds_of(*, plan: str, scope: Scope, on: date) -> tuple[Plan, tuple[RoundFacts, ...], bool]:
    """Return a plan, its comment rounds, latest first, and whether the scope may hold them.

    Database: 2 queries.

    :raises PlanUnknown: when there is no such plan, or when it may not be seen.
    """
    found = visible_plan(key=plan, scope=scope)
    held = _counted().filter(plan=found).order_by("-number")
    return found, tuple(_facts(one, found, on) for one in held), may_manage(scope=scope, plan=found)


def round_picture(*, plan: str, number: int, scope: Scope, on: date) -> RoundPicture:
    """Return one round with what was sent out and who is invited.

    Database: 4 queries.

    :raises PlanUnknown: when there is no such plan, or when it may not be seen.
    :raises RoundUnknown: when the plan has no such round.
    """
    held = round_to_see(plan=plan, number=number, scope=scope)
    invitations = list(Invitation.objects.filter(round=held).select_related("organisation__county"))
    invitations.sort(key=lambda one: swedish.sort_key(one.organisation.name))
    held.invited = len(invitations)  # type: ignore[attr-defined]  # as _counted annotates
    held.answered = sum(one.submitted_at is not None for one in invitations)  # type: ignore[attr-defined]
    own = [one.organisation for one in invitations if may_speak_for(scope=scope, organisation=one.organisation)]
    return RoundPicture(
        facts=_facts(held, held.plan, on),
        goals=tuple(SentGoal.objects.filter(round=held).order_by("position")),
        invited=tuple(
            (one.organisation.key, one.organisation.name, one.submitted_at is not None) for one in invitations
        ),
        may_manage=may_manage(scope=scope, plan=held.plan),
        speaks_for=tuple((one.key, one.name) for one in own),
    )


def proposal_of(*, plan: str, scope: Scope) -> list[dict[str, Any]]:
    """Return the goals of a plan in reading order as they would be sent out, with what the plan says under each.

    Database: 8 queries, whatever the number of goals.

    :raises PlanUnknown: when there is no such plan, or when it may not be seen.
    """
    picture = plan_queries.plan_picture(key=plan, scope=scope)
    nodes = plan_rules.flattened(picture.branches)
    goals = {one.key: one for one in Goal.objects.filter(plan__key=plan).prefetch_related("violence_types")}
    depths: dict[str, int] = {}
    for node in nodes:
        depths[node.key] = depths.get(node.parent, 0) + 1
    return [
        {
            "goal_key": node.key,
            "number": node.number,
            "title": node.title,
            "depth": depths[node.key],
            "texts": _texts(goals[node.key], node.details),
        }
        for node in nodes
    ]


def _texts(goal: Goal, details: Any) -> list[list[str]]:
    found = [[heading, getattr(goal, name)] for name, heading in TEXTS]
    levels = swedish.joined(PreventionLevel(one).label for one in goal.prevention_levels)
    found += [
        ["Insatsformer", levels],
        ["Våldsformer", swedish.joined(sorted(one.name for one in goal.violence_types.all()))],
        ["Planerade insatser", "\n".join(one.title for one in details.planned)],
        ["Uppföljning", "\n".join(one.title for one in details.follow_ups)],
        ["Ansvariga", swedish.joined(one.title for one in details.responsible)],
    ]
    return [one for one in found if one[1]]


def _counted() -> Any:
    handed_in = Q(invitations__submitted_at__isnull=False)
    return CommentRound.objects.annotate(
        invited=Counted("invitations"), answered=Counted("invitations", filter=handed_in)
    )


def _facts(held: CommentRound, plan: Plan, on: date) -> RoundFacts:
    return RoundFacts(
        plan_key=plan.key,
        plan_name=plan.name,
        number=held.number,
        letter=held.letter,
        questions=held.questions,
        starts_on=held.starts_on,
        last_day=held.ends_before - timedelta(days=1),
        state=rules.state(standing_of(held=held), on=on),
        invited=held.invited,  # type: ignore[attr-defined]  # annotated above
        answered=held.answered,  # type: ignore[attr-defined]
        is_synthetic=held.is_synthetic,
    )
