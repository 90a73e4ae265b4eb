"""Linking goals upward to other plans and sideways to frameworks."""

from datetime import datetime

from django.db import transaction

from lagesbild.journal.services import Entry, record
from lagesbild.kernel.scopes import Scope
from lagesbild.plans.errors import GoalUnknown, LinkWithinPlan, UnknownChoice
from lagesbild.plans.models import Goal, GoalLink, LinkKind, Plan
from lagesbild.plans.queries import plan_to_change


@transaction.atomic
def link_goal(
    *, plan: str, target: str, kind: str, goal: str = "", note: str = "", scope: Scope, by: str, at: datetime
) -> GoalLink:
    """Link a goal of the plan, or the whole plan when `goal` is empty, to a goal of another plan; return the link.

    The same link again changes at most its note; when nothing changes there is no event.

    Audit: plans.goal-linked.

    :raises PlanUnknown: when there is no such plan, or when it may not be seen.
    :raises NotPermitted: when the scope may not change the plan.
    :raises GoalUnknown: when the plan has no such goal, or the target may not be seen.
    :raises LinkWithinPlan: when the target belongs to the same plan.
    :raises UnknownChoice: when there is no such kind of link.
    """
    found, _ = plan_to_change(key=plan, scope=scope)
    if kind not in LinkKind.values:
        raise UnknownChoice("Målet kan inte länkas.", f"Slag: {kind}.", f"Välj bland {', '.join(LinkKind.values)}.")
    ours = _own_goal(found, goal) if goal else None
    there = _target(target, scope)
    if there.plan_id == found.pk:
        raise LinkWithinPlan(
            "Målet kan inte länkas inom samma plan.",
            f"{there} hör också till {found.name}.",
            "Flytta målet i trädet i stället.",
        )
    link = GoalLink.objects.filter(plan=found, goal=ours, target=there, kind=kind).first()
    before = _told(link) if link else {}
    link = link or GoalLink(plan=found, goal=ours, target=there, kind=kind)
    link.note = note
    link.save()
    if before != _told(link):
        record(_entry("plans.goal-linked", link, before, _told(link)), by=by, at=at)
    return link


@transaction.atomic
def unlink_goal(*, plan: str, link: int, scope: Scope, by: str, at: datetime) -> None:
    """Take away a link from the plan or one of its goals.

    Audit: plans.goal-unlinked.

    :raises PlanUnknown: when there is no such plan, or when it may not be seen.
    :raises NotPermitted: when the scope may not change the plan.
    :raises GoalUnknown: when the plan has no such link.
    """
    found, _ = plan_to_change(key=plan, scope=scope)
    there = GoalLink.objects.select_related("plan__county", "goal", "target__plan").filter(plan=found, pk=link).first()
    if there is None:
        raise GoalUnknown("Länken finns inte.", f"Länk {link} i {found.name}.", "Ladda om sidan.")
    entry = _entry("plans.goal-unlinked", there, _told(there), {})
    there.delete()
    record(entry, by=by, at=at)


def _own_goal(plan: Plan, key: str) -> Goal:
    goal = Goal.objects.filter(plan=plan, key=key).first()
    if goal is None:
        raise GoalUnknown("Målet kan inte länkas.", f"{key} finns inte i {plan.name}.", "Välj ett mål i planen.")
    return goal


def _target(key: str, scope: Scope) -> Goal:
    seen = Plan.objects.within(scope).values("pk")
    target = Goal.objects.select_related("plan").filter(key=key, plan__in=seen).first()
    if target is None:
        raise GoalUnknown("Målet kan inte länkas.", f"Målet {key} finns inte.", "Välj ett mål i listan.")
    return target


def _told(link: GoalLink) -> dict[str, str]:
    return {
        "länk": f"{LinkKind(link.kind).label} {link.target}, {link.target.plan.name}",
        "anmärkning till länken": link.note,
    }


def _entry(action: str, link: GoalLink, before: dict[str, str], after: dict[str, str]) -> Entry:
    county = link.plan.county.code if link.plan.county else ""
    if link.goal:
        return Entry(action, "plans.goal", link.goal.key, str(link.goal), county, before, after)
    return Entry(action, "plans.plan", link.plan.key, link.plan.name, county, before, after)
