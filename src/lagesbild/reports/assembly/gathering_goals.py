"""Gathers what belongs to each goal: its activities, whom they name, and the indicators of its national objective."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from lagesbild.activities.queries import ActorExamples
from lagesbild.indicators.models import IndicatorStatus
from lagesbild.indicators.queries import IndicatorSeries, indicators, observations_of_area, series
from lagesbild.kernel.scopes import Scope
from lagesbild.plans.models import LinkKind
from lagesbild.plans.queries import GoalNode, GoalReference, PlanPicture
from lagesbild.plans.rules import Branch, flattened
from lagesbild.reports.assembly.material import GoalMaterial, Subgoal

EVERY = 100_000


@dataclass(frozen=True)
class Measures:
    """The indicators of one national objective: those with values for the county, and how many have none."""

    series: tuple[IndicatorSeries, ...] = ()
    without_values: int = 0


NONE = Measures()


def goal_materials(
    *, plan: PlanPicture, county: str, told: Sequence[ActorExamples], scope: Scope
) -> tuple[GoalMaterial, ...]:
    """Return each top goal of the plan with everything that belongs to it, in the plan's order.

    The indicators of a national objective are told once, under the first goal that makes it concrete.

    Database: 5 queries and 4 for each indicator with values for the county.
    """
    measures = _measures(county, scope)
    first: dict[str, GoalNode] = {}
    made = []
    for branch in plan.branches:
        objective = _objective(branch.goal)
        shown = first.setdefault(objective.number, branch.goal) if objective else branch.goal
        found = measures.get(objective.number, NONE) if objective and shown is branch.goal else NONE
        goal = _goal(branch, objective.title if objective else "", _towards(told, branch), found)
        made.append(goal if shown is branch.goal else replace(goal, told_under=shown.number))
    return tuple(made)


def _goal(
    branch: Branch[GoalNode], objective: str, examples: tuple[ActorExamples, ...], measures: Measures
) -> GoalMaterial:
    return GoalMaterial(
        key=branch.goal.key,
        number=branch.goal.number,
        title=branch.goal.title,
        objective=objective,
        subgoals=tuple(Subgoal(one.goal.key, one.goal.number, one.goal.title) for one in branch.branches),
        examples=examples,
        described=frozenset(code for actor in examples for one in actor.examples for code in one.municipalities),
        series=measures.series,
        without_values=measures.without_values,
    )


def _objective(goal: GoalNode) -> GoalReference | None:
    """Return the national objective that a goal makes concrete."""
    upward = (link.target for link in goal.upward if link.kind == LinkKind.OPERATIONALISES)
    return next(upward, None)


def _towards(told: Sequence[ActorExamples], branch: Branch[GoalNode]) -> tuple[ActorExamples, ...]:
    """Return the activities towards a goal or anything under it, by actor."""
    keys = frozenset(goal.key for goal in flattened([branch]))
    kept = ((actor, tuple(one for one in actor.examples if keys.intersection(one.goals))) for actor in told)
    return tuple(
        ActorExamples(actor.actor_key, actor.actor, actor.is_municipality, examples)
        for actor, examples in kept
        if examples
    )


def _measures(county: str, scope: Scope) -> Mapping[str, Measures]:
    """Return the real indicators by national objective; what reports merely state is no indicator."""
    area = f"county:{county}"
    with_values = {one.indicator for one in observations_of_area(area=area, scope=scope) if one.year}
    lines = [
        one
        for one in indicators(scope=scope, per_page=EVERY).page.object_list
        if one.objective and not one.is_synthetic and one.status != IndicatorStatus.STATED
    ]
    return {
        objective: Measures(
            series=tuple(
                series(indicator=one.key, areas=[area], scope=scope)
                for one in lines
                if one.objective == objective and one.key in with_values
            ),
            without_values=sum(one.objective == objective and one.key not in with_values for one in lines),
        )
        for objective in {one.objective for one in lines}
    }
