"""Makes the red thread of a plan out of what was read around it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote

from lagesbild.insight.queries.thread_rows import Measured, Rows
from lagesbild.insight.rules.thread import (
    ActivityNode,
    GoalNode,
    IndicatorNode,
    ObjectiveNode,
    Place,
    PlannedNode,
    PlanThread,
)
from lagesbild.kernel import swedish
from lagesbild.plans import rules as plan_rules
from lagesbild.plans.models import Goal, GoalIndicator, Plan, PlanStatus, StatementKind


@dataclass(frozen=True)
class Placed:
    """A goal with what its place in the tree depends on."""

    key: str
    parent: str
    number: str
    position: int
    goal: Goal


def woven(*, plan: Plan, rows: Rows, on: date) -> PlanThread:
    """Return the plan as the rules look at it.

    Database: 0 queries.
    """
    goals = _in_order(rows.goals[plan.pk])
    places = {goal.pk: _goal_place(goal) for goal in goals}
    keys = {goal.pk: goal.key for goal in goals}
    page = f"/planer/{plan.key}/"
    return PlanThread(
        key=plan.key,
        name=plan.name,
        place=Place(f"plan:{plan.key}", "planen", page, f"{page}andra/"),
        starts_on=plan.starts_on,
        ends_before=plan.ends_before,
        is_superseded=plan.status == PlanStatus.SUPERSEDED,
        goals=tuple(_goal(goal, places[goal.pk], keys, rows) for goal in goals),
        planned=tuple(one for goal in goals for one in _planned(goal, places[goal.pk], rows)),
        activities=tuple(_activity(row, rows, keys) for row in rows.activities[plan.pk]),
        objectives=_objectives(plan, rows),
        own_objectives=_own_objectives(goals, rows),
        indicators=_indicators(plan, goals, places, rows),
        perspectives=_statements(plan, rows, StatementKind.PERSPECTIVE),
        target_groups=_statements(plan, rows, StatementKind.TARGET_GROUP),
        reported_year=rows.rounds.get(plan.pk) or _last_whole_year(plan, on),
    )


def _in_order(goals: Iterable[Goal]) -> list[Goal]:
    listed = list(goals)
    keys = {goal.pk: goal.key for goal in listed}
    placed = [Placed(goal.key, keys.get(goal.parent_id or 0, ""), goal.number, goal.position, goal) for goal in listed]
    return [one.goal for one in plan_rules.flattened(plan_rules.tree(placed))]


def _goal_place(goal: Goal) -> Place:
    page = _page(goal)
    kind = "delmål" if goal.parent_id else "mål"
    return Place(f"goal:{goal.key}", f"{kind} {_words(goal)}", page, f"{page}andra/")


def _words(goal: Goal) -> str:
    return f"{goal.number} {goal.title}" if goal.number else f"”{goal.title}”"


def _goal(goal: Goal, place: Place, keys: dict[int, str], rows: Rows) -> GoalNode:
    details = rows.details[goal.pk]
    return GoalNode(
        key=goal.key,
        place=place,
        parent=keys.get(goal.parent_id or 0, ""),
        problem_statement=goal.problem_statement,
        target_group=goal.target_group,
        prevention_levels=tuple(goal.prevention_levels),
        responsible=tuple(one.title for one in details if one.part == "responsible"),
        follow_ups=tuple(one.title for one in details if one.part == "follow-up"),
        measures=tuple(str(one.indicator or one.title) for one in rows.goal_indicators[goal.pk]),
    )


def _planned(goal: Goal, place: Place, rows: Rows) -> list[PlannedNode]:
    return [
        PlannedNode(
            place=Place(
                f"planned:{goal.key}:{one.position}",
                f"”{one.title}” under {place.words}",
                place.page,
                f"{place.form}insatser/{one.pk}/",
            ),
            goal=goal.key,
            responsible=one.responsible,
            is_dated=bool(one.is_dated),
        )
        for one in rows.details[goal.pk]
        if one.part == "planned"
    ]


def _activity(row: dict[str, Any], rows: Rows, keys: dict[int, str]) -> ActivityNode:
    page = f"/insatser/{row['key']}/"
    return ActivityNode(
        place=Place(f"activity:{row['key']}", f"insatsen ”{row['title']}”", page, f"{page}andra/"),
        title=row["title"],
        status=row["status"],
        goals=tuple(keys[goal] for goal in rows.ties[row["pk"]] if goal in keys),
        responsible=row["lead_text"] or ("känd" if row["lead_id"] else ""),
        starts_on=row["starts_on"],
        ends_before=row["ends_before"],
        period_text=row["period_text"],
        target_group=row["target_group"],
        prevention_level=row["prevention_level"],
        effect=row["effect"] or "",
        effect_rests=row["effect_rests"] is not False,
        evaluation=row["evaluated"] or "unknown",
        has_result=row["has_result"],
        has_reach=row["has_reach"],
    )


def _objectives(plan: Plan, rows: Rows) -> tuple[ObjectiveNode, ...]:
    return tuple(
        ObjectiveNode(_objective_place(plan, goal), (plan.pk, goal.pk) in rows.links)
        for above in sorted(rows.above[plan.pk] - {plan.pk})
        for goal in sorted(rows.objectives[above], key=lambda one: (swedish.natural_key(one.number), one.position))
    )


def _objective_place(plan: Plan, goal: Goal) -> Place:
    form = f"/planer/{plan.key}/lanka/?till={quote(goal.key)}"
    return Place(f"objective:{goal.key}", f"överordnat mål {_words(goal)}", _page(goal), form)


def _page(goal: Goal) -> str:
    plan = goal.plan.key
    return f"/planer/{plan}/mal/{plan_rules.address(plan=plan, key=goal.key, number=goal.number)}/"


def _own_objectives(goals: list[Goal], rows: Rows) -> tuple[ObjectiveNode, ...]:
    if not any(goal.pk in rows.linked_from_others for goal in goals):
        return ()
    return tuple(
        ObjectiveNode(_goal_place(goal), goal.pk in rows.linked_from_others) for goal in goals if goal.parent_id is None
    )


def _indicators(plan: Plan, goals: Iterable[Goal], places: dict[int, Place], rows: Rows) -> tuple[IndicatorNode, ...]:
    """Return what the plan measures: what its goals are tied to, then what its follow-up names word for word."""
    tied = [(goal, one) for goal in goals for one in rows.goal_indicators[goal.pk]]
    told = {one.indicator.name for _, one in tied if one.indicator}
    named = {one.title for goal in goals for one in rows.details[goal.pk] if one.part == "follow-up"}
    only_named = sorted((named & rows.indicators.keys()) - told)
    return (
        *(_goal_indicator(plan, one, places[goal.pk], rows) for goal, one in tied),
        *(_registered(plan, rows.indicators[name], rows) for name in only_named),
    )


def _registered(plan: Plan, row: dict[str, Any], rows: Rows) -> IndicatorNode:
    data, targets = (_years(plan, rows.measured[part, row["pk"]]) for part in ("data", "target"))
    first = plan.starts_on.year if plan.starts_on else None
    return IndicatorNode(
        name=row["name"],
        place=Place(f"indicator:{row['key']}", f"indikatorn ”{row['name']}”", f"/indikatorer/{row['key']}/"),
        has_owner=bool(row["producer"]),
        has_data=bool(data),
        has_baseline=any(year is None or first is None or year <= first for year in data),
        has_target=bool(targets),
    )


def _goal_indicator(plan: Plan, one: GoalIndicator, goal: Place, rows: Rows) -> IndicatorNode:
    """Return what a goal is tied to: the plan's own baseline, target and owner, else what the indicator itself has."""
    row = rows.indicators.get(one.indicator.name) if one.indicator else None
    known = _registered(plan, row, rows) if row else None
    name = one.indicator.name if one.indicator else one.title
    key = f"measure:{goal.key.removeprefix('goal:')}:{one.indicator.key if one.indicator else one.position}"
    form = f"{goal.form}indikatorer/{one.pk}/"
    return IndicatorNode(
        name=name,
        place=Place(key, f"”{name}” vid {goal.words}", goal.page, form),
        has_owner=bool(one.organisation_id or (known and known.has_owner)),
        has_data=bool(known and known.has_data),
        has_baseline=one.baseline_value is not None or bool(known and known.has_baseline),
        has_target=one.target_value is not None or bool(known and known.has_target),
    )


def _years(plan: Plan, measured: Iterable[Measured]) -> list[int | None]:
    return [
        one.first_year
        for one in measured
        if (
            one.area_kind == "county" and one.area_code == plan.county.code
            if plan.county
            else one.area_kind == "country"
        )
    ]


def _statements(plan: Plan, rows: Rows, kind: str) -> tuple[str, ...]:
    return tuple(title for found, title in rows.statements[plan.pk] if found == kind)


def _last_whole_year(plan: Plan, on: date) -> int | None:
    year = on.year - 1
    is_started = plan.starts_on is None or plan.starts_on.year <= year
    is_over = plan.ends_before is not None and plan.ends_before <= date(year, 1, 1)
    return year if is_started and not is_over else None
