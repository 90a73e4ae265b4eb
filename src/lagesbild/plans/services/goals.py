"""Adding, changing, moving and removing the goals of a plan."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError

from lagesbild.journal.services import Entry, record
from lagesbild.kernel import swedish
from lagesbild.kernel.scopes import Scope
from lagesbild.plans import rules
from lagesbild.plans.errors import (
    GoalInAnotherPlan,
    GoalInsideItself,
    GoalInUse,
    GoalNumberTaken,
    GoalUnknown,
    UnknownChoice,
)
from lagesbild.plans.models import Goal, Plan, PreventionLevel, ViolenceType
from lagesbild.plans.queries import plan_to_change, said_of_goal, ties
from lagesbild.plans.rules import GoalFields
from lagesbild.plans.services.meeting import require_unchanged

UP, DOWN = "upp", "ner"
STEPS = {UP: -1, DOWN: 1}
PLAIN = ("title", "number", "purpose", "problem_statement", "target_group")


@transaction.atomic
def add_goal(*, plan: str, fields: GoalFields, under: str = "", scope: Scope, by: str, at: datetime) -> Goal:
    """Add a goal last in the plan, or last under the goal `under`, and return it.

    Audit: plans.goal-added.

    :raises PlanUnknown: when there is no such plan, or when it may not be seen.
    :raises NotPermitted: when the scope may not change the plan.
    :raises GoalNumberTaken: when another goal of the plan has the number.
    :raises GoalUnknown: when there is no goal `under`.
    :raises GoalInAnotherPlan: when `under` belongs to another plan.
    :raises UnknownChoice: when a form of violence or a prevention level does not exist.
    """
    found = _locked(plan, scope)
    keys = set(Goal.objects.filter(key__startswith=f"{found.key}-").values_list("key", flat=True))
    wanted = f"{found.key}-{fields.number.replace(' ', '-')}" if fields.number else f"{found.key}-m{len(keys) + 1}"
    goal = Goal(plan=found, key=rules.free_key(wanted=wanted, taken=keys))
    goal.parent = _above(under, found)
    goal.position = 1 + Goal.objects.filter(plan=found, parent=goal.parent).count()
    _fill(goal, fields)
    _record("plans.goal-added", goal, before={}, by=by, at=at)
    return goal


@transaction.atomic
def change_goal(
    *, key: str, fields: GoalFields, seen: GoalFields | None = None, scope: Scope, by: str, at: datetime
) -> Goal:
    """Change what a goal says and return it; the same words again change nothing and leave no event.

    With `seen`, what the goal said when the change was made up, nothing that somebody saved since is overwritten.

    Audit: plans.goal-changed.

    :raises GoalUnknown: when there is no such goal.
    :raises NotPermitted: when the scope may not change the plan.
    :raises ChangedMeanwhile: when the goal no longer says what was `seen`.
    :raises GoalNumberTaken: when another goal of the plan has the number.
    :raises UnknownChoice: when a form of violence or a prevention level does not exist.
    """
    goal = locked_goal(key=key, scope=scope)
    if seen is not None:
        require_unchanged(seen=seen, saved=said_of_goal(goal=goal))
    before = _told(goal)
    _fill(goal, fields)
    _record("plans.goal-changed", goal, before=before, by=by, at=at)
    return goal


@transaction.atomic
def move_goal(*, key: str, under: str, place: int = 0, scope: Scope, by: str, at: datetime) -> Goal:
    """Move a goal under another goal, or to the top when `under` is empty, and return it.

    `place` counts from 1 among the goals there; 0 means last. Printed numbers stay as they are.

    Audit: plans.goal-moved.

    :raises GoalUnknown: when the goal or the goal `under` does not exist.
    :raises NotPermitted: when the scope may not change the plan.
    :raises GoalInAnotherPlan: when `under` belongs to another plan.
    :raises GoalInsideItself: when `under` is the goal itself or stands under it.
    """
    goal = locked_goal(key=key, scope=scope)
    parents = {
        one: parent or "" for one, parent in Goal.objects.filter(plan=goal.plan).values_list("key", "parent__key")
    }
    if rules.closes_a_loop(parents, goal=goal.key, under=under):
        raise GoalInsideItself(
            "Målet kan inte läggas under sig självt.",
            f"{goal} är samma mål som {under}, eller står över det.",
            "Välj ett mål i en annan gren, eller lägg målet överst.",
        )
    before = _told(goal)
    goal.parent = _above(under, goal.plan)
    siblings = list(
        Goal.objects.filter(plan=goal.plan, parent=goal.parent).exclude(pk=goal.pk).order_by("position", "key")
    )
    siblings.insert(min(place - 1, len(siblings)) if place > 0 else len(siblings), goal)
    for position, one in enumerate(siblings, start=1):
        one.position = position
    Goal.objects.bulk_update(siblings, ["position"])
    goal.save(update_fields=["parent", "position"])
    _record("plans.goal-moved", goal, before=before, by=by, at=at)
    return goal


@transaction.atomic
def step_goal(*, key: str, step: str, scope: Scope, by: str, at: datetime) -> Goal:
    """Move a goal one step up or down among those beside it, and return it; the first cannot be moved up.

    Audit: plans.goal-moved.

    :raises GoalUnknown: when there is no such goal.
    :raises NotPermitted: when the scope may not change the plan.
    :raises UnknownChoice: when the step is neither up nor down.
    """
    if step not in STEPS:
        raise UnknownChoice("Målet kan inte flyttas.", f"Steg: {step}.", f"Välj {UP} eller {DOWN}.")
    goal = locked_goal(key=key, scope=scope)
    beside = list(Goal.objects.filter(plan=goal.plan, parent=goal.parent).order_by("position", "key"))
    place = min(max(beside.index(goal) + STEPS[step], 0), len(beside) - 1) + 1
    under = goal.parent.key if goal.parent else ""
    return move_goal(key=key, under=under, place=place, scope=scope, by=by, at=at)


@transaction.atomic
def remove_goal(*, key: str, scope: Scope, by: str, at: datetime) -> None:
    """Remove a goal that nothing rests on, with its planned activities, follow-up methods and own links.

    The event stands in the plan's history, since the goal's own page is gone.

    Audit: plans.goal-removed.

    :raises GoalUnknown: when there is no such goal.
    :raises NotPermitted: when the scope may not change the plan.
    :raises GoalInUse: when sub-goals, links, activities or anything else rests on it.
    """
    goal = locked_goal(key=key, scope=scope)
    if resting := ties(goals=[goal]).get(goal.key):
        raise _in_use(goal, resting)
    told = {"mål": str(goal), **_told(goal)}
    try:
        goal.delete()
    except ProtectedError as error:
        raise _in_use(goal, [str(one) for one in error.protected_objects]) from error
    plan = goal.plan
    county = plan.county.code if plan.county else ""
    record(Entry("plans.goal-removed", "plans.plan", plan.key, plan.name, county, before=told), by=by, at=at)


def _locked(plan: str, scope: Scope) -> Plan:
    found, _ = plan_to_change(key=plan, scope=scope)
    # two people at once: the second waits here, so that numbers and places are counted on what the first saved
    list(Plan.everything.select_for_update().filter(pk=found.pk).values_list("pk"))
    return found


def locked_goal(*, key: str, scope: Scope) -> Goal:
    """Return the goal, for somebody who may change its plan; whoever else changes the plan waits.

    :raises GoalUnknown: when there is no such goal.
    :raises NotPermitted: when the scope may not change the plan.
    """
    goal = Goal.objects.select_related("plan", "parent").filter(key=key).first()
    if goal is None:
        raise GoalUnknown("Målet finns inte.", f"Nyckel: {key}.", "Välj ett mål på planens sida.")
    goal.plan = _locked(goal.plan.key, scope)
    return goal


def _above(key: str, plan: Plan) -> Goal | None:
    if not key:
        return None
    above = Goal.objects.select_related("plan").filter(key=key).first()
    if above is None:
        raise GoalUnknown("Målet ovanför finns inte.", f"Nyckel: {key}.", "Välj ett mål i planen.")
    if above.plan_id != plan.pk:
        raise GoalInAnotherPlan(
            "Målet kan inte läggas under ett mål i en annan plan.",
            f"{above} hör till {above.plan.name}.",
            "Länka till målet i stället.",
        )
    return above


def _fill(goal: Goal, fields: GoalFields) -> None:
    _require_free_number(goal, fields.number)
    unknown = set(fields.prevention_levels) - set(PreventionLevel.values)
    violence = {one.key: one for one in ViolenceType.objects.filter(key__in=fields.violence_types)}
    unknown |= set(fields.violence_types) - set(violence)
    if unknown:
        raise UnknownChoice("Målet kan inte sparas.", f"Okänt: {', '.join(sorted(unknown))}.", "Välj i listan.")
    for name in PLAIN:
        setattr(goal, name, getattr(fields, name))
    goal.prevention_levels = [level for level in PreventionLevel.values if level in fields.prevention_levels]
    goal.save()
    goal.violence_types.set(violence.values())


def _require_free_number(goal: Goal, number: str) -> None:
    wanted = rules.address(plan=goal.plan.key, key=goal.key, number=number)
    if "/" in wanted or wanted in rules.RESERVED:
        raise UnknownChoice("Målet kan inte sparas.", f"Nummer: {wanted}.", "Skriv numret utan snedstreck.")
    for other in Goal.objects.filter(plan=goal.plan).exclude(pk=goal.pk):
        if rules.address(plan=goal.plan.key, key=other.key, number=other.number) == wanted:
            raise GoalNumberTaken(
                "Målet kan inte sparas.",
                f"Numret {wanted} har redan målet ”{other.title}”.",
                "Välj ett annat nummer, eller lämna numret tomt om källan inte trycker något.",
            )


def _in_use(goal: Goal, resting: Sequence[str]) -> GoalInUse:
    return GoalInUse(
        "Målet kan inte tas bort.",
        f"Till {goal} hör {swedish.joined(resting)}.",
        "Flytta eller ta bort dem först.",
    )


def _told(goal: Goal) -> dict[str, Any]:
    return {
        **{name: getattr(goal, name) for name in PLAIN},
        "parent": str(goal.parent) if goal.parent else "",
        "position": goal.position,
        "prevention_levels": swedish.joined(PreventionLevel(level).label for level in goal.prevention_levels),
        "violence_types": swedish.joined(sorted(goal.violence_types.values_list("name", flat=True))),
    }


def _record(action: str, goal: Goal, *, before: dict[str, Any], by: str, at: datetime) -> None:
    after = _told(goal)
    if before != after:
        county = goal.plan.county.code if goal.plan.county else ""
        record(Entry(action, "plans.goal", goal.key, str(goal), county, before, after), by=by, at=at)
