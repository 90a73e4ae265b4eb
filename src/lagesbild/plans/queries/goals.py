"""One goal: where it stands, what it says, what it is linked to, and what the plan says under it."""

from collections.abc import Iterable
from dataclasses import dataclass

from lagesbild.kernel.scopes import Scope
from lagesbild.plans import rules
from lagesbild.plans.errors import GoalUnknown
from lagesbild.plans.models import Goal, GoalLink, LinkKind, PreventionLevel
from lagesbild.plans.permissions import PlanPermission, may
from lagesbild.plans.queries.found import visible_plan
from lagesbild.plans.queries.pictures import details_by_goal, links_around
from lagesbild.plans.queries.shown import (
    Details,
    GoalReference,
    LinkRow,
    PlanFacts,
    goal_node,
    goal_reference,
    link_row,
    plan_facts,
)


@dataclass(frozen=True)
class GoalPicture:
    """A goal with everything its page shows; texts are empty when the source says nothing.

    `upward` are the links that make something above concrete: the goal's own, or those of the nearest goal above it.
    """

    plan: PlanFacts
    may_change: bool
    finding: str
    goal: GoalReference
    purpose: str
    problem_statement: str
    target_group: str
    prevention_words: tuple[str, ...]
    violence_types: tuple[str, ...]
    analysis: str
    analysis_place: str
    status_note: str
    source_title: str
    place: str
    above: tuple[GoalReference, ...]
    subgoals: tuple[GoalReference, ...]
    upward: tuple[LinkRow, ...]
    links_out: tuple[LinkRow, ...]
    links_in: tuple[LinkRow, ...]
    details: Details


def goal_picture(*, plan: str, address: str, scope: Scope) -> GoalPicture:
    """Return one goal of a plan with the goals above and under it, its links and its details.

    Database: 5 queries.

    :raises PlanUnknown: when there is no such plan, or when it may not be seen.
    :raises GoalUnknown: when the plan has no such goal.
    """
    found = visible_plan(key=plan, scope=scope)
    goals = {goal.key: goal for goal in Goal.objects.filter(plan=found).select_related("plan", "parent", "source")}
    goal = _at(goals, address, plan)
    parents = {one.key: one.parent.key if one.parent else "" for one in goals.values()}
    children = [goal_node(one, found) for one in goals.values() if parents[one.key] == goal.key]
    links = links_around(plan=found, scope=scope)
    above = rules.chain(parents, goal.key)
    upward = _upward(links, (goal.key, *reversed(above)))
    details = details_by_goal(goals=Goal.objects.filter(pk=goal.pk)).get(goal.key, Details())
    return GoalPicture(
        plan=plan_facts(found),
        may_change=may(scope=scope, permission=PlanPermission.CHANGE, plan=found),
        finding=rules.goal_finding(
            subgoals=len(children),
            above=len(upward),
            planned=len(details.planned),
            follow_ups=len(details.follow_ups),
        ),
        goal=goal_reference(goal),
        purpose=goal.purpose,
        problem_statement=goal.problem_statement,
        target_group=goal.target_group,
        prevention_words=tuple(PreventionLevel(level).label for level in goal.prevention_levels),
        violence_types=tuple(sorted(goal.violence_types.values_list("name", flat=True))),
        analysis=goal.analysis,
        analysis_place=goal.analysis_place,
        status_note=goal.status_note,
        source_title=goal.source.title if goal.source else "",
        place=goal.place_in_source,
        above=tuple(goal_reference(goals[key]) for key in above),
        subgoals=tuple(goal_reference(goals[node.key]) for node in rules.in_reading_order(children)),
        upward=upward,
        links_out=tuple(link_row(link) for link in links if link.goal_id == goal.pk),
        links_in=tuple(link_row(link) for link in links if link.target_id == goal.pk),
        details=details,
    )


def _upward(links: Iterable[GoalLink], keys: Iterable[str]) -> tuple[LinkRow, ...]:
    by_goal: dict[str, list[LinkRow]] = {}
    for link in links:
        if link.goal and link.kind == LinkKind.OPERATIONALISES:
            by_goal.setdefault(link.goal.key, []).append(link_row(link))
    return next((tuple(by_goal[key]) for key in keys if key in by_goal), ())


def _at(goals: dict[str, Goal], address: str, plan: str) -> Goal:
    for goal in goals.values():
        if rules.address(plan=plan, key=goal.key, number=goal.number) == address:
            return goal
    raise GoalUnknown("Målet finns inte.", f"Mål {address} i planen {plan}.", "Välj ett mål på planens sida.")
