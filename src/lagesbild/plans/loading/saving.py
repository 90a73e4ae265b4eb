"""Saves a checked plans.json: plans and goals by key, and what stands around them."""

from collections.abc import Iterator
from typing import Any

from lagesbild.plans.loading.contents import PLAN_DAYS, PLAN_TRUTHS, Contents, Row
from lagesbild.plans.loading.references import Known
from lagesbild.plans.models import (
    FollowUpMethod,
    Goal,
    GoalIndicator,
    GoalLink,
    PerspectiveReview,
    Plan,
    PlannedActivity,
    PlanStatement,
    PlanStatus,
    Responsibility,
)

PLAN_PLAIN = ("name", "level", "kind", "period_note", "edition", "document", "vision", "purpose", "follow_up", "note")
GOAL_PLAIN = (
    "number",
    "title",
    "purpose",
    "problem_statement",
    "target_group",
    "analysis",
    "analysis_place",
    "status_note",
)


def save(contents: Contents, known: Known) -> list[dict[str, Any]]:
    """Save everything and return the journal's entries: one per plan and goal that is new or has changed."""
    entries: list[dict[str, Any]] = []
    plans = _plans(contents, known, entries)
    goals = _goals(contents, known, plans, entries)
    _links(contents, known, plans, goals)
    _statements(contents, known, plans)
    _perspectives(contents, known, plans, goals)
    _around_goals(contents, known, goals)
    return entries


def _plans(contents: Contents, known: Known, entries: list[dict[str, Any]]) -> dict[str, Plan]:
    saved = dict(known.plans)
    for row in contents.plans:
        old = known.plans.get(row["key"])
        before = _told_plan(old) if old else {}
        plan = old or Plan(key=row["key"])
        for name, value in _plan_values(row, known).items():
            setattr(plan, name, value)
        after = _told_plan(plan) | {"parent": row["parent"]}
        if before != after:
            plan.save()
            entries.append(_entry(plan, before=before, after=after))
        saved[row["key"]] = plan
    _parents(contents, saved)
    return saved


def _parents(contents: Contents, plans: dict[str, Plan]) -> None:
    for row in contents.plans:
        plan, parent = plans[row["key"]], plans.get(row["parent"])
        if plan.parent != parent:
            plan.parent = parent
            plan.save(update_fields=["parent"])


def _plan_values(row: Row, known: Known) -> dict[str, Any]:
    return {
        **{name: row[name] for name in PLAN_PLAIN},
        **row.days,
        "status": row["status"] or PlanStatus.NOT_KNOWN,
        "owner": known.organisations[row["owner"]],
        "county": known.counties.get(row["county"]),
        **row.truths,
        **_origin(row, known),
    }


def _told_plan(plan: Plan) -> dict[str, Any]:
    return {
        **{name: getattr(plan, name) for name in (*PLAN_PLAIN, "status", *PLAN_DAYS, *PLAN_TRUTHS)},
        "owner": plan.owner.name,
        "county": plan.county.code if plan.county else "",
        "parent": plan.parent.key if plan.parent else "",
        "source": plan.source.key if plan.source else "",
        "place_in_source": plan.place_in_source,
    }


def _goals(contents: Contents, known: Known, plans: dict[str, Plan], entries: list[dict[str, Any]]) -> dict[str, Goal]:
    saved = dict(known.goals)
    before = {row["key"]: _told_goal(known.goals[row["key"]]) for row in contents.goals if row["key"] in known.goals}
    changed = [row for row in contents.goals if before.get(row["key"]) != _wanted_goal(row)]
    # numbers may have changed places: they are emptied first, so that no two goals hold the same one on the way
    Goal.objects.filter(key__in=[row["key"] for row in changed]).update(number="")
    for row in changed:
        goal = known.goals.get(row["key"]) or Goal(key=row["key"])
        for name, value in _goal_values(row, known).items():
            setattr(goal, name, value)
        goal.plan, goal.parent = plans[row.of], saved.get(row.parent)
        goal.save()
        goal.violence_types.set([known.violence_types[key] for key in row.words["violence_types"]])
        entries.append(_entry(goal, before=before.get(row["key"], {}), after=_wanted_goal(row)))
        saved[row["key"]] = goal
    return saved


def _goal_values(row: Row, known: Known) -> dict[str, Any]:
    return {
        **{name: row[name] for name in GOAL_PLAIN},
        "position": row.position,
        "prevention_levels": list(row.words["prevention_levels"]),
        **_origin(row, known),
    }


def _wanted_goal(row: Row) -> dict[str, Any]:
    return {
        **{name: row[name] for name in GOAL_PLAIN},
        "plan": row.of,
        "parent": row.parent,
        "position": row.position,
        "prevention_levels": list(row.words["prevention_levels"]),
        "violence_types": sorted(row.words["violence_types"]),
        "source": row["source"],
        "place_in_source": row["place"],
    }


def _told_goal(goal: Goal) -> dict[str, Any]:
    return {
        **{name: getattr(goal, name) for name in GOAL_PLAIN},
        "plan": goal.plan.key,
        "parent": goal.parent.key if goal.parent else "",
        "position": goal.position,
        "prevention_levels": goal.prevention_levels,
        "violence_types": sorted(one.key for one in goal.violence_types.all()),
        "source": goal.source.key if goal.source else "",
        "place_in_source": goal.place_in_source,
    }


def _entry(thing: Plan | Goal, *, before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    is_plan = isinstance(thing, Plan)
    plan = thing if isinstance(thing, Plan) else thing.plan
    return {
        "action": "plans.plan-loaded" if is_plan else "plans.goal-loaded",
        "subject_type": "plans.plan" if is_plan else "plans.goal",
        "subject_key": thing.key,
        "subject_label": str(thing),
        "county": plan.county.code if plan.county else "",
        "before": before,
        "after": after,
    }


def _links(contents: Contents, known: Known, plans: dict[str, Plan], goals: dict[str, Goal]) -> None:
    there = {
        (link.plan_id, link.goal_id, link.target_id, link.kind): link
        for link in GoalLink.objects.filter(plan__in=[plans[row["key"]] for row in contents.plans])
    }
    for row in contents.links:
        goal, target = goals.get(row["goal"]), goals[row["target"]]
        key = (plans[row.of].pk, goal.pk if goal else None, target.pk, row["kind"])
        link = there.get(key) or GoalLink(plan=plans[row.of], goal=goal, target=target, kind=row["kind"])
        wanted = {"note": row["note"], **_origin(row, known)}
        if link.pk is None or any(getattr(link, name) != value for name, value in wanted.items()):
            for name, value in wanted.items():
                setattr(link, name, value)
            link.save()


def _statements(contents: Contents, known: Known, plans: dict[str, Plan]) -> None:
    wanted = [
        PlanStatement(
            plan=plans[row.of],
            kind=row["kind"],
            position=row.position,
            title=row["title"],
            note=row["note"],
            organisation=known.organisations.get(row["organisation"]),
            **_origin(row, known),
        )
        for row in contents.statements
    ]
    PlanStatement.objects.filter(plan__in=[plans[row["key"]] for row in contents.plans], source__isnull=False).delete()
    PlanStatement.objects.bulk_create(wanted, batch_size=500)


def _around_goals(contents: Contents, known: Known, goals: dict[str, Goal]) -> None:
    ours = [goals[row["key"]].pk for row in contents.goals]
    for model in (PlannedActivity, FollowUpMethod, GoalIndicator, Responsibility):
        model.objects.filter(goal__in=ours, source__isnull=False).delete()
    PlannedActivity.objects.bulk_create(
        PlannedActivity(
            title=row["title"],
            method_name=row["method"],
            organisation=known.organisations.get(row["organisation"]),
            responsible_text=row["responsible"],
            resources=row["resources"],
            period_text=row["period"],
            **row.days,
            **where,
        )
        for row, where in _placed(contents.planned_activities, known, goals)
    )
    FollowUpMethod.objects.bulk_create(
        FollowUpMethod(title=row["title"], responsible_text=row["responsible"], period_text=row["period"], **where)
        for row, where in _placed(contents.follow_up_methods, known, goals)
    )
    for row, where in _placed(contents.indicators, known, goals):
        _goal_indicator(row, where, known)
    for row in contents.responsibilities:
        Responsibility.objects.update_or_create(
            goal=goals[row.of],
            organisation=known.organisations[row["organisation"]],
            role=row["role"] or "ansvarig",
            defaults=_origin(row, known),
        )


def _goal_indicator(row: Row, where: dict[str, Any], known: Known) -> None:
    told = {
        **{name: row[name] for name in ("title", "unit", "baseline_period", "note")},
        **row.numbers,
        **row.days,
        **where,
        "organisation": known.organisations.get(row["organisation"]),
    }
    indicator, goal = known.indicators.get(row["indicator"]), told.pop("goal")
    if indicator is None:
        GoalIndicator.objects.create(goal=goal, **told)
    else:
        # somebody may have added the same indicator here; what the file says of it is written over
        GoalIndicator.objects.update_or_create(goal=goal, indicator=indicator, defaults=told)


def _perspectives(contents: Contents, known: Known, plans: dict[str, Plan], goals: dict[str, Goal]) -> None:
    ours = [plans[row["key"]] for row in contents.plans]
    PerspectiveReview.objects.filter(plan__in=ours, source__isnull=False).delete()
    for row in contents.perspectives:
        PerspectiveReview.objects.update_or_create(
            plan=plans[row.of],
            goal=goals.get(row["goal"]),
            perspective=known.perspectives[row["perspective"]],
            defaults={"verdict": row["verdict"], "reason": row["reason"], **_origin(row, known)},
        )


def _placed(rows: list[Row], known: Known, goals: dict[str, Goal]) -> Iterator[tuple[Row, dict[str, Any]]]:
    for row in rows:
        yield row, {"goal": goals[row.of], "position": row.position, **_origin(row, known)}


def _origin(row: Row, known: Known) -> dict[str, Any]:
    return {"source": known.sources.get(row["source"]), "place_in_source": row["place"]}
