"""A plan as one document: everything it holds, in the shape of the plan exchange format, empty things left out."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from lagesbild.kernel.scopes import Scope
from lagesbild.plans.loading.contents import GOAL_TEXTS, PARTS, PLAN_TEXTS, PLAN_TRUTHS, WRITTEN
from lagesbild.plans.models import (
    FollowUpMethod,
    Goal,
    GoalIndicator,
    GoalLink,
    PerspectiveReview,
    Plan,
    PlannedActivity,
    PlanStatement,
    Responsibility,
)
from lagesbild.plans.queries import visible_plan
from lagesbild.sources.models import Sourced

Document = dict[Any, Any]
# field of the format → what the model calls it
CALLED = {written: called for called, written in WRITTEN.items()}
LEAD = "ansvarig"


def gathered(*, key: str, scope: Scope) -> Document:
    """Return everything the plan holds; links to plans that the scope may not see are left out.

    Database: 10 queries, whatever the number of goals.

    :raises PlanUnknown: when there is no such plan, or when it may not be seen.
    """
    plan = visible_plan(key=key, scope=scope)
    goals = list(
        Goal.objects.filter(plan=plan)
        .select_related("source")
        .prefetch_related("violence_types")
        .order_by("position", "key")
    )
    document = _texts(plan, PLAN_TEXTS) | {
        "owner": plan.owner.name,
        "county": plan.county.code if plan.county else "",
        "parent": plan.parent.key if plan.parent else "",
        **{name: getattr(plan, name) for name in PLAN_TRUTHS},
    }
    around = _around(plan)
    below: dict[int | None, list[Goal]] = {}
    for goal in goals:
        below.setdefault(goal.parent_id, []).append(goal)
    document["goals"] = _goals(None, below, around)
    document["links"] = _links(plan, scope)
    document["statements"] = [
        _part("statements", one) for one in _rows(PlanStatement.objects.filter(plan=plan), "position", "pk")
    ]
    document["perspectives"] = _perspectives(plan)
    return _filled(document)


def _goals(
    above: int | None, below: Mapping[int | None, list[Goal]], around: Mapping[str, Mapping[int, list[Document]]]
) -> list[Document]:
    return [
        _filled(
            _texts(goal, GOAL_TEXTS)
            | {
                "prevention_levels": list(goal.prevention_levels),
                "violence_types": sorted(one.key for one in goal.violence_types.all()),
                **{name: rows.get(goal.pk, []) for name, rows in around.items()},
                "subgoals": _goals(goal.pk, below, around),
            }
        )
        for goal in below.get(above, [])
    ]


def _around(plan: Plan) -> dict[str, dict[int, list[Document]]]:
    found: dict[str, dict[int, list[Document]]] = {}
    for name, rows in (
        ("planned_activities", _rows(PlannedActivity.objects.filter(goal__plan=plan), "position", "pk")),
        ("follow_up_methods", _rows(FollowUpMethod.objects.filter(goal__plan=plan), "position", "pk")),
        ("indicators", _rows(GoalIndicator.objects.filter(goal__plan=plan), "position", "pk")),
        ("responsibilities", _rows(Responsibility.objects.filter(goal__plan=plan), "pk")),
    ):
        by_goal = found.setdefault(name, {})
        for row in rows:
            by_goal.setdefault(row.goal_id, []).append(_part(name, row))
    for responsible in found["responsibilities"].values():
        responsible.sort(key=by_name)
    return found


def by_name(responsible: Document) -> tuple[str, str]:
    """Return what responsibilities are ordered by: plans give them no order of their own."""
    return responsible["organisation"], responsible.get("role", "")


def _rows(rows: Any, *order: str) -> Iterable[Any]:
    named = ("organisation", "indicator", "perspective", "goal")
    related = ["source", *(name for name in named if hasattr(rows.model, name))]
    found: Iterable[Any] = rows.select_related(*related).order_by(*order)
    return found


def _links(plan: Plan, scope: Scope) -> list[Document]:
    seen = Plan.objects.within(scope).values("pk")
    rows = GoalLink.objects.filter(plan=plan, target__plan__in=seen).select_related("goal", "target", "source")
    found = [_part("links", row) for row in rows]
    return sorted(found, key=lambda one: (one.get("goal", ""), one["target"], one["kind"]))


def _perspectives(plan: Plan) -> list[Document]:
    rows = _rows(PerspectiveReview.objects.filter(plan=plan), "pk")
    return sorted((_part("perspectives", row) for row in rows), key=by_goal_and_perspective)


def by_goal_and_perspective(review: Document) -> tuple[str, str]:
    """Return what reviews of perspectives are ordered by: plans give them no order of their own."""
    return review.get("goal", ""), review["perspective"]


def _part(name: str, row: Any) -> Document:
    texts = _texts(row, PARTS[name][1])
    if "organisation" in texts:
        texts["organisation"] = row.organisation.name if row.organisation else ""
    if "indicator" in texts:
        texts["indicator"] = row.indicator.key if row.indicator else ""
    if name == "links":
        texts |= {"goal": row.goal.key if row.goal else "", "target": row.target.key}
    if name == "perspectives":
        texts |= {"goal": row.goal.key if row.goal else "", "perspective": row.perspective.key}
    if texts.get("role") == LEAD:
        texts["role"] = ""
    return _filled(texts)


def _texts(row: Sourced, names: Iterable[str]) -> Document:
    texts = {name: _text(getattr(row, CALLED.get(name, name))) for name in names}
    return texts | {"source": row.source.key if row.source else ""}


def _text(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return written_number(value)
    return value.replace("\r\n", "\n").replace("\r", "\n").strip() if isinstance(value, str) else ""


def written_number(value: Decimal) -> str:
    """Return a number as the format writes it: a point, and no decimals that say nothing."""
    # adding zero makes minus zero plain
    return f"{value.normalize() + 0:f}"


def _filled(document: Document) -> Document:
    return {name: value for name, value in document.items() if value not in ("", [], False)}
