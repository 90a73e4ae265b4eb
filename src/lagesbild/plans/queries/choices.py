"""What forms start from and what may be chosen in them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Q

from lagesbild.actors.models import Organisation
from lagesbild.kernel import swedish
from lagesbild.kernel.scopes import Level, Scope
from lagesbild.places.models import Area
from lagesbild.plans import rules
from lagesbild.plans.models import Goal, Plan, PlanLevel, ViolenceType
from lagesbild.plans.permissions import require_change
from lagesbild.plans.queries.found import goal_at, visible_plan
from lagesbild.plans.queries.shown import GoalNode, goal_node
from lagesbild.plans.rules import GoalFields, PlanFields


class Choice(NamedTuple):
    """A value and its words."""

    value: str
    words: str


@dataclass(frozen=True)
class PlanChoices:
    """What may be chosen for a plan: owners the scope answers for, counties, and plans to start from."""

    owners: tuple[Choice, ...]
    counties: tuple[Choice, ...]
    parents: tuple[Choice, ...]


Groups = tuple[tuple[str, tuple[Choice, ...]], ...]
MOST_SHOWN = 150


@dataclass(frozen=True)
class LinkChoices:
    """Goals to link to, by plan; `count` is how many there are, also beyond those shown, and `plans` where to look."""

    plans: tuple[Choice, ...]
    groups: Groups
    count: int

    @property
    def shown(self) -> int:
        """Return how many are shown."""
        return sum(len(goals) for _, goals in self.groups)


@dataclass(frozen=True)
class GoalChoices:
    """What may be chosen for a goal: the goal above, and forms of violence."""

    parents: tuple[Choice, ...]
    violence_types: tuple[Choice, ...]


def plan_choices(*, scope: Scope, plan: Plan | None = None) -> PlanChoices:
    """Return what the scope may choose for a plan; what the plan has already may be kept.

    Database: 3 queries.
    """
    counties = set(scope.keys(Level.COUNTY, writing=True))
    own = set(scope.keys(Level.ORGANISATION, writing=True)) | ({plan.owner.key} if plan else set())
    home = {plan.county.code} if plan and plan.county else set()
    everywhere = scope.writes_in(county=None)
    owners = Organisation.objects.within(scope)
    areas = Area.objects.of_kind("county").filter(valid_before=None)
    if not everywhere:
        owners = owners.filter(Q(county__code__in=counties) | Q(key__in=own))
        areas = areas.filter(Q(code__in=counties | home) | Q(county_organisations__key__in=own)).distinct()
    plans = Plan.objects.within(scope).exclude(pk=plan.pk if plan else None).values_list("key", "name")
    return PlanChoices(
        owners=_by_words(owners.values_list("key", "name")),
        counties=_by_words(areas.values_list("code", "full_name")),
        parents=_by_words(plans),
    )


def plan_to_change(*, key: str, scope: Scope) -> tuple[Plan, PlanFields]:
    """Return the plan and what a person has said about it, for somebody who may change it.

    Database: 1 query.

    :raises PlanUnknown: when there is no such plan, or when it may not be seen.
    :raises NotPermitted: when the scope may not change it.
    """
    plan = visible_plan(key=key, scope=scope)
    require_change(scope=scope, plan=plan)
    return plan, said_of_plan(plan=plan)


def said_of_plan(*, plan: Plan) -> PlanFields:
    """Return what a person has said about the plan; owner, county and parent must have been fetched.

    Database: 0 queries.
    """
    return PlanFields(
        name=plan.name,
        owner=plan.owner.key,
        county=plan.county.code if plan.county else "",
        level=plan.level,
        kind=plan.kind,
        status=plan.status,
        starts_on=plan.starts_on,
        ends_before=plan.ends_before,
        vision=plan.vision,
        purpose=plan.purpose,
        follow_up=plan.follow_up,
        note=plan.note,
        parent=plan.parent.key if plan.parent else "",
    )


def goal_choices(*, plan: Plan, without: str = "") -> GoalChoices:
    """Return what may be chosen for a goal of the plan; `without` is the goal that cannot stand under itself.

    Database: 2 queries.
    """
    nodes = [goal_node(goal, plan) for goal in Goal.objects.filter(plan=plan).select_related("parent", "source")]
    parents = {node.key: node.parent for node in nodes}
    above = [
        Choice(node.key, f"{node.number} {node.title}".strip())
        for node in rules.flattened(rules.tree(nodes))
        if not (without and rules.closes_a_loop(parents, goal=without, under=node.key))
    ]
    return GoalChoices(parents=tuple(above), violence_types=_by_words(ViolenceType.objects.values_list("key", "name")))


def goal_to_change(*, plan: str, address: str, scope: Scope) -> tuple[Goal, GoalFields]:
    """Return the goal and what a person has said about it, for somebody who may change it.

    Database: 3 queries.

    :raises PlanUnknown: when there is no such plan, or when it may not be seen.
    :raises GoalUnknown: when the plan has no such goal.
    :raises NotPermitted: when the scope may not change the plan.
    """
    found, _ = plan_to_change(key=plan, scope=scope)
    goal = goal_at(plan=found, address=address)
    goal.plan = found
    return goal, said_of_goal(goal=goal)


def said_of_goal(*, goal: Goal) -> GoalFields:
    """Return what a person has said about the goal.

    Database: 1 query.
    """
    return GoalFields(
        title=goal.title,
        number=goal.number,
        purpose=goal.purpose,
        problem_statement=goal.problem_statement,
        target_group=goal.target_group,
        prevention_levels=tuple(goal.prevention_levels),
        violence_types=tuple(goal.violence_types.order_by("key").values_list("key", flat=True)),
    )


def goals_to_edit(*, plan: Plan) -> tuple[tuple[GoalNode, int], ...]:
    """Return the plan's goals in reading order, each with how far down in the tree it stands, 0 at the top.

    Database: 1 query.
    """
    nodes = [goal_node(goal, plan) for goal in Goal.objects.filter(plan=plan).select_related("parent", "source")]
    parents = {node.key: node.parent for node in nodes}
    return tuple((node, len(rules.chain(parents, node.key))) for node in rules.flattened(rules.tree(nodes)))


def link_choices(*, plan: Plan, scope: Scope, search: str = "", within: str = "", chosen: str = "") -> LinkChoices:
    """Return the goals of other plans that a goal may be linked to, grouped by plan: what stands above comes first.

    Without `search` or `within` (the key of a plan) they are those of frameworks, of national plans, and of the plan
    that this one starts from. The goal `chosen` is always among them.

    Database: 2 queries.
    """
    seen = Plan.objects.within(scope).exclude(pk=plan.pk)
    goals = Goal.objects.filter(plan__in=seen.values("pk")).select_related("plan", "parent", "source")
    if within:
        goals = goals.filter(Q(plan__key=within) | Q(key=chosen))
    elif not search:
        above = Q(plan__level__in=[PlanLevel.FRAMEWORK, PlanLevel.NATIONAL]) | Q(plan=plan.parent_id)
        goals = goals.filter(above | Q(key=chosen))
    found = [goal for goal in goals if goal.key == chosen or _is_like(goal, search)]
    by_plan: dict[tuple[object, ...], list[Goal]] = {}
    for goal in found:
        order = (goal.plan_id != plan.parent_id, rules.LEVELS.index(goal.plan.level), goal.plan.name, goal.plan_id)
        by_plan.setdefault(order, []).append(goal)
    groups = tuple((some[0].plan.name, _read(some)) for _, some in sorted(by_plan.items()))
    return LinkChoices(
        plans=_by_words(seen.filter(goals__isnull=False).distinct().values_list("key", "name")),
        groups=_first(groups),
        count=len(found),
    )


def _is_like(goal: Goal, search: str) -> bool:
    said = f"{goal.number} {goal.title} {goal.plan.name} {goal.key}".casefold()
    return all(word in said for word in search.casefold().split())


def _first(groups: Groups) -> Groups:
    """Return the first goals, as many as a person reads; the rest is searched for."""
    kept, left = [], MOST_SHOWN
    for name, goals in groups:
        if left > 0:
            kept.append((name, goals[:left]))
            left -= len(goals)
    return tuple(kept)


def _read(goals: list[Goal]) -> tuple[Choice, ...]:
    nodes = rules.flattened(rules.tree(goal_node(goal, goal.plan) for goal in goals))
    return tuple(Choice(node.key, f"{node.number} {node.title}".strip()) for node in nodes)


def _by_words(rows: Iterable[tuple[str, str]]) -> tuple[Choice, ...]:
    return tuple(sorted((Choice(*row) for row in rows), key=lambda one: swedish.sort_key(one.words)))
