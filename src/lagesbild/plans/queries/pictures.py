"""One plan whole: its tree, links up and sideways, and what stands around its goals, in a few queries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db.models import CharField, F, IntegerField, Q, QuerySet, Value

from lagesbild.kernel import swedish
from lagesbild.kernel.quantities import Share
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.withheld import Withheld
from lagesbild.plans import rules
from lagesbild.plans.models import (
    FollowUpMethod,
    Goal,
    GoalLink,
    LinkKind,
    Plan,
    PlanLevel,
    PlannedActivity,
    PlanStatement,
    Responsibility,
    StatementKind,
)
from lagesbild.plans.permissions import PlanPermission, may
from lagesbild.plans.queries.found import visible_plan
from lagesbild.plans.queries.shown import (
    Detail,
    Details,
    GoalNode,
    LinkRow,
    Objective,
    PlanFacts,
    StatementGroup,
    goal_node,
    goal_reference,
    link_row,
    plan_facts,
)
from lagesbild.plans.rules import Branch

TEXT = CharField()
NO_TEXT = Value("", output_field=TEXT)


@dataclass(frozen=True)
class PlanPicture:
    """A plan with its tree of goals, its links, what it says beside them, and how it meets what stands above."""

    plan: PlanFacts
    may_change: bool
    finding: str
    goals: int
    subgoals: int
    branches: tuple[Branch[GoalNode], ...]
    objectives: tuple[Objective, ...]
    operationalised: Share | Withheld
    above: str
    links_out: tuple[LinkRow, ...]
    links_in: tuple[LinkRow, ...]
    statements: tuple[StatementGroup, ...]

    @property
    def gaps(self) -> tuple[Objective, ...]:
        """Return the objectives that no goal makes concrete."""
        return tuple(one for one in self.objectives if one.is_gap)

    @property
    def link_count(self) -> int:
        """Return how many links go from and to the plan."""
        return len(self.links_out) + len(self.links_in)


def plan_picture(*, key: str, scope: Scope) -> PlanPicture:
    """Return the plan with everything its page shows.

    Database: 5 queries, whatever the number of goals.

    :raises PlanUnknown: when there is no such plan, or when it may not be seen.
    """
    plan = visible_plan(key=key, scope=scope)
    links = links_around(plan=plan, scope=scope)
    goals, above = _goals_and_objectives(plan, links)
    details = details_by_goal(goals=Goal.objects.filter(plan=plan))
    branches = rules.tree(_nodes(plan, goals, links, details))
    order = [node.key for node in rules.flattened(branches)]
    objectives = _objectives(above, goals, links, order)
    share = _share(objectives, has_goals=bool(goals))
    top = len(branches)
    words = "nationella mål" if all(goal.plan.level == PlanLevel.NATIONAL for goal in above) else "överordnade mål"
    return PlanPicture(
        plan=plan_facts(plan),
        may_change=may(scope=scope, permission=PlanPermission.CHANGE, plan=plan),
        finding=rules.finding(goals=top, subgoals=len(goals) - top, share=share, above=words),
        goals=top,
        subgoals=len(goals) - top,
        branches=branches,
        objectives=objectives,
        operationalised=share,
        above=words,
        links_out=_in_order((link for link in links if link.plan_id == plan.pk), order),
        links_in=_in_order((link for link in links if link.plan_id != plan.pk), order),
        statements=_statements(plan),
    )


def objectives_of(*, key: str, scope: Scope) -> tuple[PlanFacts, tuple[Objective, ...], Share | Withheld]:
    """Return the plan, the objectives above it with the goals that make each concrete, and the share that has any.

    Database: 3 queries.

    :raises PlanUnknown: when there is no such plan, or when it may not be seen.
    """
    plan = visible_plan(key=key, scope=scope)
    links = links_around(plan=plan, scope=scope)
    goals, above = _goals_and_objectives(plan, links)
    order = [node.key for node in rules.flattened(rules.tree(_nodes(plan, goals, links, {})))]
    objectives = _objectives(above, goals, links, order)
    return plan_facts(plan), objectives, _share(objectives, has_goals=bool(goals))


def links_around(*, plan: Plan, scope: Scope) -> list[GoalLink]:
    """Return the links from and to the plan, as far as both ends may be seen.

    Database: 1 query.
    """
    seen = Plan.objects.within(scope).values("pk")
    found = GoalLink.objects.filter(Q(plan=plan) | Q(target__plan=plan), plan__in=seen, target__plan__in=seen)
    return list(found.select_related("plan", "goal__plan", "target__plan", "source").order_by("pk"))


def details_by_goal(*, goals: QuerySet[Goal]) -> dict[str, Details]:
    """Return planned activities, ways of following up and those responsible, by the key of their goal.

    Database: 1 query.
    """
    rows = (
        _columns(PlannedActivity.objects.all(), goals, "planned", F("title"), F("method_name"), F("responsible_text"))
        .union(
            _columns(FollowUpMethod.objects.all(), goals, "follow-up", F("title"), NO_TEXT, NO_TEXT),
            _columns(
                Responsibility.objects.annotate(position=Value(0, output_field=IntegerField())),
                goals,
                "responsible",
                F("organisation__name"),
                F("organisation__key"),
                F("role"),
            ),
            all=True,
        )
    )  # fmt: skip
    found: dict[str, dict[str, list[Detail]]] = {}
    for part, goal, _, title, key, words, source, place in sorted(rows, key=lambda row: (row[0], row[1], row[2])):
        found.setdefault(goal, {}).setdefault(part, []).append(Detail(title, key, words, source or "", place))
    return {
        goal: Details(*(tuple(parts.get(part, ())) for part in ("planned", "follow-up", "responsible")))
        for goal, parts in found.items()
    }


def _columns(rows: QuerySet, goals: QuerySet[Goal], part: str, *texts: F | Value) -> QuerySet:
    title, key, words = texts
    return rows.filter(goal__in=goals.values("pk")).values_list(
        Value(part, output_field=TEXT), "goal__key", "position", title, key, words, "source__title", "place_in_source"
    )


def _goals_and_objectives(plan: Plan, links: Sequence[GoalLink]) -> tuple[list[Goal], list[Goal]]:
    above = {link.target.plan_id for link in links if link.plan_id == plan.pk and link.kind == LinkKind.OPERATIONALISES}
    if not above and plan.parent_id:
        above = {plan.parent_id}
    found = list(
        Goal.objects.filter(Q(plan=plan) | Q(plan__in=above, parent=None)).select_related("plan", "parent", "source")
    )
    own = [goal for goal in found if goal.plan_id == plan.pk]
    objectives = [goal for goal in found if goal.plan_id != plan.pk]
    return own, sorted(objectives, key=lambda goal: (goal.plan.key, swedish.natural_key(goal.number), goal.position))


def _nodes(
    plan: Plan, goals: Iterable[Goal], links: Iterable[GoalLink], details: Mapping[str, Details]
) -> list[GoalNode]:
    upward: dict[int | None, list[LinkRow]] = {}
    for link in links:
        if link.plan_id == plan.pk and link.kind == LinkKind.OPERATIONALISES:
            upward.setdefault(link.goal_id, []).append(link_row(link))
    return [
        replace(
            goal_node(goal, plan),
            upward=tuple(upward.get(goal.pk, ())),
            details=details.get(goal.key, Details()),
        )
        for goal in goals
    ]


def _objectives(
    above: Sequence[Goal], goals: Sequence[Goal], links: Iterable[GoalLink], order: Sequence[str]
) -> tuple[Objective, ...]:
    by_key = {goal.key: goal for goal in (*above, *goals)}
    pairs = [(link.target.key, link.goal.key) for link in links if link.goal and link.kind == LinkKind.OPERATIONALISES]
    found = rules.operationalised([goal.key for goal in above], pairs, order)
    return tuple(
        Objective(
            goal=goal_reference(by_key[one.objective]),
            goals=tuple(goal_reference(by_key[key]) for key in one.goals),
            is_gap=one.is_gap,
        )
        for one in found
    )


def _share(objectives: Sequence[Objective], *, has_goals: bool) -> Share | Withheld:
    found = [rules.Operationalised(one.goal.key, tuple(goal.key for goal in one.goals)) for one in objectives]
    return rules.share_operationalised(found, has_goals=has_goals)


def _in_order(links: Iterable[GoalLink], order: Sequence[str]) -> tuple[LinkRow, ...]:
    place = {key: number for number, key in enumerate(order, start=1)}
    rows = [link_row(link) for link in links]
    return tuple(sorted(rows, key=lambda row: _place(row, place)))


def _place(row: LinkRow, place: Mapping[str, int]) -> tuple[object, ...]:
    ours = row.goal if row.goal and row.goal.key in place else row.target
    return place.get(ours.key, len(place) + 1), row.target.plan.key, swedish.natural_key(row.target.number), row.pk


def _statements(plan: Plan) -> tuple[StatementGroup, ...]:
    found = PlanStatement.objects.filter(plan=plan).select_related("organisation", "source").order_by("position", "pk")
    groups: dict[str, list[Detail]] = {}
    for one in found:
        organisation = one.organisation.key if one.organisation else ""
        source = one.source.title if one.source else ""
        detail = Detail(one.title, organisation, one.note, source, one.place_in_source)
        groups.setdefault(one.kind, []).append(detail)
    return tuple(
        StatementGroup(kind, StatementKind(kind).label, tuple(groups[kind]))
        for kind in StatementKind.values
        if kind in groups
    )
