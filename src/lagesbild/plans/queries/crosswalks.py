"""A plan against a framework, every plan of a level against one framework, and which frameworks there are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q

from lagesbild.kernel import swedish
from lagesbild.kernel.quantities import Share
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.withheld import Withheld
from lagesbild.plans import rules
from lagesbild.plans.models import Goal, GoalLink, LinkKind, Plan, PlanLevel, PlanStatus
from lagesbild.plans.queries.found import visible_plan
from lagesbild.plans.queries.shown import GoalNode, GoalReference, PlanFacts, goal_node, goal_reference, plan_facts
from lagesbild.plans.rules import LinkFact, Net, Reached, Tie, Way

WAYS = {Way.DIRECT: "direkt", Way.THROUGH: "genom en annan plan", Way.MAPPED: "föreslagen"}
OBJECTIVE_WORDS = {
    Reached.BY_ITSELF: "nått",
    Reached.BELOW: "nått genom delmål",
    Reached.PROPOSED: "föreslaget",
    Reached.GAP: "lucka",
}
GOAL_WORDS = {
    Reached.BY_ITSELF: "kopplat",
    Reached.ABOVE: "kopplat genom målet ovanför",
    Reached.PROPOSED: "föreslaget",
    Reached.GAP: "ingen koppling",
}


@dataclass(frozen=True)
class FrameworkRow:
    """A framework, or a national strategy, that plans may be held against, with how much of it plans are linked to."""

    key: str
    name: str
    level_words: str
    years: str
    is_over: bool
    objectives: int
    linked_plans: int
    note: str


@dataclass(frozen=True)
class TieShown:
    """A tie as a page shows it: from where (nothing for the whole plan), to where, how, and through which goals."""

    goal: GoalReference | None
    objective: GoalReference
    kind_words: str
    way: str
    way_words: str
    through: tuple[GoalReference, ...]


@dataclass(frozen=True)
class CrosswalkRow:
    """An objective or a goal, how deep in its tree it stands, the ties at it, and how it fares in words."""

    goal: GoalReference
    depth: int
    reached: Reached
    words: str
    ties: tuple[TieShown, ...]

    @property
    def is_gap(self) -> bool:
        """Return whether nothing reaches it, a proposal excepted."""
        return self.reached in {Reached.GAP, Reached.PROPOSED}


@dataclass(frozen=True)
class Crosswalk:
    """A plan and a framework, from both sides; the shares are of the framework's top objectives, and of the goals."""

    plan: PlanFacts
    framework: PlanFacts
    finding: str
    objectives: tuple[CrosswalkRow, ...]
    goals: tuple[CrosswalkRow, ...]
    reached: Share | Withheld
    tied: Share | Withheld


@dataclass(frozen=True)
class PlanAgainst:
    """One plan against a framework: per top objective how many goals reach it, and how many objectives are reached."""

    plan: PlanFacts
    counts: tuple[tuple[int, Reached], ...]
    reached: Share | Withheld


@dataclass(frozen=True)
class FrameworkPicture:
    """A framework and every plan of a level: top objectives, plans row by row, and the objectives nobody reaches."""

    framework: PlanFacts
    finding: str
    objectives: tuple[GoalReference, ...]
    rows: tuple[PlanAgainst, ...]
    unknown: tuple[PlanFacts, ...]
    nobody: tuple[GoalReference, ...]


def frameworks(*, scope: Scope, on: date) -> tuple[FrameworkRow, ...]:
    """Return the frameworks and national strategies with known goals, those in force on the day first.

    Database: 1 query.
    """
    seen = Plan.objects.within(scope)
    linking = GoalLink.objects.filter(target__plan=OuterRef("pk"), plan__in=seen.values("pk"))
    found = (
        seen.filter(level__in=[PlanLevel.FRAMEWORK, PlanLevel.NATIONAL], goals__isnull=False)
        .annotate(
            objective_count=Count("goals", filter=Q(goals__parent=None), distinct=True),
            linked_count=Count(
                "goals__links_in__plan", filter=~Q(goals__links_in__kind=LinkKind.REPLACES), distinct=True
            ),
            is_linked=Exists(linking),
        )
        .filter(Q(level=PlanLevel.FRAMEWORK) | Q(is_linked=True))
    )
    rows = [
        FrameworkRow(
            key=one.key,
            name=one.name,
            level_words=PlanLevel(one.level).label,
            years=rules.years(one.starts_on, one.ends_before),
            is_over=one.status == PlanStatus.SUPERSEDED or bool(one.ends_before and one.ends_before <= on),
            objectives=one.objective_count,
            linked_plans=one.linked_count,
            note=one.note,
        )
        for one in found
    ]
    return tuple(sorted(rows, key=lambda row: (row.is_over, -row.linked_plans, swedish.sort_key(row.name))))


def crosswalk(*, plan: str, framework: str, scope: Scope) -> Crosswalk:
    """Return how a plan and a framework, or any two plans, meet: which goals reach which objectives, and what is left.

    Database: 4 queries, whatever the number of goals and links.

    :raises PlanUnknown: when one of them does not exist, or may not be seen.
    """
    ours, theirs = (visible_plan(key=key, scope=scope) for key in (plan, framework))
    net, goals = _net(scope, [ours, theirs])
    own, objectives = (_in_order(goals, one) for one in (ours, theirs))
    references = {goal.key: goal_reference(goal) for goal in goals.values()}
    parents = net.parents
    found = rules.ties(plan=ours.key, goals=_keys(own), objectives=_keys(objectives), net=net)
    upper = rules.by_objective(_keys(objectives), parents, found)
    lower = rules.by_goal(_keys(own), parents, found)
    tops = [row for row in upper if not parents.get(row.key)]
    reached = rules.share_reached(tops, unit="mål", has_goals=bool(own))
    tied = rules.share_reached(lower, unit="mål", has_goals=bool(own))
    return Crosswalk(
        plan=plan_facts(ours),
        framework=plan_facts(theirs),
        finding=_finding(ours.name, theirs.name, reached, tied),
        objectives=tuple(_shown(row, references, parents, OBJECTIVE_WORDS) for row in upper),
        goals=tuple(_shown(row, references, parents, GOAL_WORDS) for row in lower),
        reached=reached,
        tied=tied,
    )


def framework_picture(*, framework: str, level: str = PlanLevel.REGIONAL, scope: Scope) -> FrameworkPicture:
    """Return a framework with every plan of a level against it, by county and name.

    Database: 4 queries, whatever the number of plans, goals and links.

    :raises PlanUnknown: when the framework does not exist, or may not be seen.
    """
    theirs = visible_plan(key=framework, scope=scope)
    related = ("owner__county", "county", "parent", "source")
    plans = list(Plan.objects.within(scope).filter(level=level).exclude(pk=theirs.pk).select_related(*related))
    plans.sort(
        key=lambda one: (swedish.sort_key(one.county.full_name if one.county else ""), swedish.sort_key(one.name))
    )
    net, goals = _net(scope, [theirs, *plans])
    objectives = _in_order(goals, theirs)
    tops = [node.key for node in objectives if not net.parents.get(node.key)]
    by_plan: dict[str, list[str]] = {}
    for goal in goals.values():
        by_plan.setdefault(goal.plan.key, []).append(goal.key)
    rows = tuple(
        _against(one, by_plan[one.key], _keys(objectives), tops=tops, net=net) for one in plans if one.key in by_plan
    )
    nobody = [
        top
        for place, top in enumerate(tops)
        if all(row.counts[place][1] in {Reached.GAP, Reached.PROPOSED} for row in rows)
    ]
    return FrameworkPicture(
        framework=plan_facts(theirs),
        finding=_common_finding(rows, len(tops), len(nobody)),
        objectives=tuple(goal_reference(goals[key]) for key in tops),
        rows=rows,
        unknown=tuple(plan_facts(one) for one in plans if one.key not in by_plan),
        nobody=tuple(goal_reference(goals[key]) for key in nobody),
    )


def _against(
    plan: Plan, goals: Sequence[str], objectives: Sequence[str], *, tops: Sequence[str], net: Net
) -> PlanAgainst:
    found = rules.ties(plan=plan.key, goals=goals, objectives=objectives, net=net)
    rows = {row.key: row for row in rules.by_objective(objectives, net.parents, found)}
    by_top: dict[str, set[str]] = {}
    for tie in found:
        if tie.way is not Way.MAPPED:
            by_top.setdefault(_top(tie.objective, net.parents), set()).add(tie.goal)
    share = rules.share_reached([rows[key] for key in tops], unit="mål", has_goals=bool(goals))
    counts = tuple((len(by_top.get(key, ())), rows[key].reached) for key in tops)
    return PlanAgainst(plan_facts(plan), counts, share)


def _top(key: str, parents: Mapping[str, str]) -> str:
    return (rules.chain(parents, key) or (key,))[0]


def _net(scope: Scope, plans: Iterable[Plan]) -> tuple[Net, dict[str, Goal]]:
    """Return every link between what may be seen, and the goals of the plans and of whatever is linked to."""
    seen = Plan.objects.within(scope).values("pk")
    links = GoalLink.objects.filter(plan__in=seen, target__plan__in=seen)
    found = [
        LinkFact(*row) for row in
        links.values_list("plan__key", "goal__key", "target__key", "kind").order_by("pk")
    ]  # fmt: skip
    facts = [LinkFact(one.plan, one.source or rules.WHOLE_PLAN, one.target, one.kind) for one in found]
    asked = Q(plan__in=[plan.pk for plan in plans]) | Q(plan__in=links.values("target__plan"))
    goals = {goal.key: goal for goal in Goal.objects.filter(asked).select_related("plan", "parent", "source")}
    parents = {goal.key: goal.parent.key for goal in goals.values() if goal.parent}
    return Net(facts, parents), goals


def _in_order(goals: Mapping[str, Goal], plan: Plan) -> tuple[GoalNode, ...]:
    return rules.flattened(rules.tree(goal_node(goal, plan) for goal in goals.values() if goal.plan_id == plan.pk))


def _keys(nodes: Iterable[GoalNode]) -> list[str]:
    return [node.key for node in nodes]


def _shown(
    row: rules.CrosswalkFact,
    references: Mapping[str, GoalReference],
    parents: Mapping[str, str],
    words: Mapping[Reached, str],
) -> CrosswalkRow:
    depth = len(rules.chain(parents, row.key))
    ties = tuple(_tie(tie, references) for tie in row.ties)
    return CrosswalkRow(references[row.key], depth, row.reached, words[row.reached], ties)


def _tie(tie: Tie, references: Mapping[str, GoalReference]) -> TieShown:
    return TieShown(
        goal=references.get(tie.goal),
        objective=references[tie.objective],
        kind_words=LinkKind(tie.kind).label,
        way=tie.way,
        way_words=WAYS[tie.way],
        through=tuple(references[key] for key in tie.through if key in references),
    )


def _finding(plan: str, framework: str, reached: Share | Withheld, tied: Share | Withheld) -> str:
    if isinstance(reached, Withheld) or isinstance(tied, Withheld):
        return f"Det går inte att säga hur {plan} når {framework}: målen är inte kända."
    return (
        f"{swedish.number(reached.part)} av {swedish.number(reached.whole)} mål i {framework} nås av planen, "
        f"och {swedish.number(tied.part)} av planens {swedish.number(tied.whole)} mål är kopplade dit."
    )


def _common_finding(rows: Sequence[PlanAgainst], objectives: int, nobody: int) -> str:
    if not rows:
        return "Ingen plan på nivån har kända mål, så ramverket kan inte hållas mot någon."
    counted = f"{swedish.number(len(rows))} {'plan har' if len(rows) == 1 else 'planer har'} kända mål"
    if not nobody:
        return f"{counted}; vart och ett av ramverkets {swedish.number(objectives)} mål nås av minst en."
    return f"{counted}; {swedish.number(nobody)} av ramverkets {swedish.number(objectives)} mål nås inte av någon."
