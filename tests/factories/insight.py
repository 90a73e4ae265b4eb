"""Makes the red thread of a plan as plain values: whole, so that each test breaks it in one place."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from lagesbild.insight.rules.thread import (
    ActivityNode,
    GoalNode,
    IndicatorNode,
    ObjectiveNode,
    Place,
    PlannedNode,
    PlanThread,
)

ON = date(2026, 11, 21)
NAMED = "En registrerad indikator"


def place(key: str) -> Place:
    """Return a place with pages of its own."""
    return Place(key, key, f"/{key}/", f"/{key}/andra/")


def whole_plan(goals: int = 2, subgoals: int = 2) -> PlanThread:
    """Return a plan whose thread holds everywhere, with that many goals and that many sub-goals under each."""
    tops = [str(number) for number in range(1, goals + 1)]
    leaves = [f"{top}:{number}" for top in tops for number in range(1, subgoals + 1)]
    return PlanThread(
        key="P",
        name="Provplanen",
        place=place("plan:P"),
        starts_on=date(2020, 1, 1),
        ends_before=date(2028, 1, 1),
        goals=tuple([_goal(key) for key in tops] + [_leaf(key, number) for number, key in enumerate(leaves)]),
        planned=tuple(
            PlannedNode(place(f"planned:{key}"), key, responsible="Skolchefen", is_dated=True) for key in leaves
        ),
        activities=tuple(_activity(key) for key in leaves),
        objectives=tuple(ObjectiveNode(place(f"objective:{key}"), is_operationalised=True) for key in tops),
        own_objectives=tuple(ObjectiveNode(place(f"goal:{key}"), is_operationalised=True) for key in tops),
        indicators=(IndicatorNode(NAMED, place("indicator:en"), True, True, True, True),),
        perspectives=("Barnets bästa",),
        reported_year=2025,
    )


def _goal(key: str) -> GoalNode:
    return GoalNode(key=key, place=place(f"goal:{key}"), problem_statement="Var femte ungdom har utsatts.")


def _leaf(key: str, number: int) -> GoalNode:
    return GoalNode(
        key=key,
        place=place(f"goal:{key}"),
        parent=key.partition(":")[0],
        target_group="Unga 13–18 år",
        prevention_levels=("universal", "selective", "indicated")[number % 3 : number % 3 + 1],
        responsible=("Regionen",),
        follow_ups=("Andel skolor som deltar",),
    )


LETTERS = "abcdefghij"


def _activity(key: str) -> ActivityNode:
    return ActivityNode(
        place=place(f"activity:{key}"),
        title=f"Kurs {''.join(LETTERS[int(digit)] for digit in key if digit.isdigit())}",
        status="done",
        goals=(key,),
        responsible="Länsstyrelsen",
        starts_on=date(2025, 1, 1),
        ends_before=date(2026, 1, 1),
        target_group="Skolpersonal",
        has_result=True,
    )


def changed(plan: PlanThread, part: str, key: str, **fields: Any) -> PlanThread:
    """Return the plan with one of its goals, planned, activities, objectives or indicators changed."""
    return with_each(plan, part, lambda one: replace(one, **fields) if one.place.key == key else one)


def with_each(plan: PlanThread, part: str, change: Callable[[Any], Any]) -> PlanThread:
    """Return the plan with every thing of a part put through a function; None takes it away."""
    made = [change(one) for one in getattr(plan, part)]
    return replace(plan, **{part: tuple(one for one in made if one is not None)})


def without(plan: PlanThread, part: str, key: str) -> PlanThread:
    """Return the plan without one of its things."""
    return with_each(plan, part, lambda one: None if one.place.key == key else one)
