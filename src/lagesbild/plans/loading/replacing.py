"""One plan as a file has it, whole: what the scope may refer to, and what the plan holds that the file does not."""

from typing import Any

from django.db.models import Q

from lagesbild.actors.models import Organisation
from lagesbild.actors.queries import organisations_by_name
from lagesbild.indicators.models import Indicator
from lagesbild.kernel import swedish
from lagesbild.kernel.scopes import Scope
from lagesbild.places.models import Area
from lagesbild.plans.loading.contents import Contents, Row
from lagesbild.plans.loading.references import Known
from lagesbild.plans.loading.saving import save
from lagesbild.plans.models import (
    FollowUpMethod,
    Goal,
    GoalIndicator,
    GoalLink,
    Perspective,
    PerspectiveReview,
    Plan,
    PlannedActivity,
    PlanStatement,
    Responsibility,
    ViolenceType,
)
from lagesbild.plans.queries import ties
from lagesbild.sources.models import Source

RELATED = ("owner__county", "county", "parent", "source")


def lock(key: str) -> None:
    """Let whoever else changes the plan wait until this change is done."""
    list(Plan.everything.select_for_update().filter(key=key).values_list("pk"))


def is_taken(key: str) -> bool:
    """Return whether there is a plan with the key, seen or not."""
    return bool(Plan.everything.filter(key=key).exists())


def goals_there(key: str) -> list[Goal]:
    """Return the goals of the plan, in the order they were made."""
    return list(Goal.objects.filter(plan__key=key).order_by("pk"))


def known_for(contents: Contents, scope: Scope) -> Known:
    """Return what a file with one plan may refer to: what the scope may see, and whatever has one of its own keys."""
    seen = Plan.objects.within(scope)
    keys, targets = {row["key"] for row in contents.goals}, {row["target"] for row in contents.links}
    goals = Goal.objects.filter(Q(key__in=keys) | Q(key__in=targets, plan__in=seen.values("pk")))
    names = Organisation.objects.within(scope).values_list("name", "aliases__name")
    return Known(
        organisations=organisations_by_name(names=contents.organisation_names()),
        counties={area.code: area for area in Area.objects.of_kind("county")},
        sources={source.key: source for source in Source.objects.all()},
        violence_types={one.key: one for one in ViolenceType.objects.all()},
        plans={plan.key: plan for plan in seen.select_related(*RELATED)},
        goals={
            goal.key: goal
            for goal in goals.select_related("plan__county", "parent", "source").prefetch_related("violence_types")
        },
        indicators={one.key: one for one in Indicator.objects.filter(key__in=contents.indicator_keys())},
        perspectives={one.key: one for one in Perspective.objects.all()},
        names=tuple(sorted({name for row in names for name in row if name})),
    )


def check_absent(contents: Contents, row: Row) -> None:
    """Note each goal that stands in the plan but not in the file, and cannot be removed since something rests on it."""
    absent = list(_absent(contents, row["key"]))
    for key, resting in ties(goals=absent, with_subgoals=False).items():
        goal = next(one for one in absent if one.key == key)
        contents.fault(
            row.where,
            f"målet ”{goal}” finns i planen men inte i filen, och till det hör {swedish.joined(resting)}.",
            "Lägg tillbaka målet i filen, eller flytta det som hör till målet först.",
        )


def save_whole(contents: Contents, known: Known, scope: Scope) -> list[dict[str, Any]]:
    """Save one plan so that it holds what the file holds and nothing else; return the journal's entries."""
    key = contents.plans[0]["key"]
    absent = list(_absent(contents, key))
    Goal.objects.filter(pk__in=[goal.pk for goal in absent]).update(number="")
    for part in (PlanStatement, PerspectiveReview):
        part.objects.filter(plan__key=key).delete()
    for model in (PlannedActivity, FollowUpMethod, GoalIndicator, Responsibility):
        model.objects.filter(goal__plan__key=key).delete()
    entries = save(contents, known)
    _unlink(contents, key, scope)
    Goal.objects.filter(pk__in=[goal.pk for goal in absent]).update(parent=None)
    Goal.objects.filter(pk__in=[goal.pk for goal in absent]).delete()
    return entries + [_removed(goal) for goal in absent]


def _absent(contents: Contents, plan: str) -> Any:
    kept = [row["key"] for row in contents.goals]
    found = Goal.objects.filter(plan__key=plan).exclude(key__in=kept)
    return found.select_related("plan__county", "parent").order_by("position", "key")


def _unlink(contents: Contents, plan: str, scope: Scope) -> None:
    """Take away the links that the file does not have; a link to something the scope may not see is not its to take."""
    kept = {(row["goal"], row["target"], row["kind"]) for row in contents.links}
    seen = Plan.objects.within(scope).values("pk")
    there = GoalLink.objects.filter(plan__key=plan, target__plan__in=seen).values_list(
        "pk", "goal__key", "target__key", "kind"
    )
    gone = [pk for pk, goal, target, kind in there if (goal or "", target, kind) not in kept]
    GoalLink.objects.filter(pk__in=gone).delete()


def _removed(goal: Goal) -> dict[str, Any]:
    return {
        "action": "plans.goal-removed",
        "subject_type": "plans.plan",
        "subject_key": goal.plan.key,
        "subject_label": goal.plan.name,
        "county": goal.plan.county.code if goal.plan.county else "",
        "before": {"mål": str(goal), "purpose": goal.purpose, "problem_statement": goal.problem_statement},
        "after": {},
    }
