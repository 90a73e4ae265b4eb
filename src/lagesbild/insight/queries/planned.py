"""The plans of a county: their top goals, each with the activities tied to it or to anything under it."""

from collections.abc import Mapping
from dataclasses import dataclass

from lagesbild.activities.models import ActivityQuerySet
from lagesbild.insight.queries.figures import years_of
from lagesbild.kernel.scopes import Scope
from lagesbild.plans import rules as plan_rules
from lagesbild.plans.models import Goal, Plan


@dataclass(frozen=True)
class GoalLine:
    """One goal at the top of a plan's tree, with the activities linked to it or to anything under it."""

    number: str
    title: str
    activities: int
    href: str


@dataclass(frozen=True)
class PlanLine:
    """One plan of the county with its top goals."""

    key: str
    name: str
    kind: str
    status: str
    period: str
    owner: str
    goals: tuple[GoalLine, ...]
    in_own_words: bool
    origin: str


def plans_of(code: str, scope: Scope, found: ActivityQuerySet) -> tuple[tuple[PlanLine, ...], int]:
    """Return the county's plans with their top goals, and how many of its activities are tied to no goal.

    Database: 4 queries.
    """
    plans = Plan.objects.within(scope).for_county(code).but_editions_under_way()
    rows = plans.select_related("owner", "source").order_by("-starts_on", "name")
    goals = list(Goal.objects.filter(plan__in=rows).order_by("position"))
    counted = _by_top_goal(goals, found)
    lines = tuple(
        PlanLine(
            key=plan.key,
            name=plan.name,
            kind=plan.kind,
            status=plan.get_status_display(),
            period=period_of(plan),
            owner=plan.owner.name,
            goals=tuple(
                _goal_line(plan, one, counted) for one in goals if one.plan_id == plan.pk and not one.parent_id
            ),
            in_own_words=plan.in_own_words,
            origin=plan.origin_words,
        )
        for plan in rows
    )
    return lines, found.filter(goals=None).count()


def period_of(plan: Plan) -> str:
    """Return the years a plan holds for, or what the source says instead.

    Database: none.
    """
    if plan.starts_on or plan.ends_before:
        return years_of(plan.starts_on, plan.ends_before)
    return plan.period_note or years_of(None, None)


def _goal_line(plan: Plan, goal: Goal, counted: Mapping[int, int]) -> GoalLine:
    address = plan_rules.address(plan=plan.key, key=goal.key, number=goal.number)
    return GoalLine(goal.number, goal.title, counted.get(goal.pk, 0), f"/planer/{plan.key}/mal/{address}/")


def _by_top_goal(goals: list[Goal], found: ActivityQuerySet) -> Mapping[int, int]:
    """Return how many activities stand under each top goal; one that serves two sub-goals of a goal counts once."""
    parents = {goal.pk: goal.parent_id for goal in goals}
    tops: dict[int, set[int]] = {}
    pairs = found.filter(goals__in=parents.keys()).order_by().values_list("goals", "pk")
    for goal, activity in pairs:
        tops.setdefault(_top(goal, parents), set()).add(activity)
    return {goal: len(activities) for goal, activities in tops.items()}


def _top(goal: int, parents: Mapping[int, int | None]) -> int:
    while above := parents.get(goal):
        goal = above
    return goal
