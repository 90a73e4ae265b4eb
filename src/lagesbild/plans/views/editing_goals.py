"""Adding, changing, moving, linking and removing goals."""

from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.urls import reverse

from lagesbild.accounts.access import Access, ScopedRequest, declares
from lagesbild.plans import forms, queries, rules, services
from lagesbild.plans.models import Goal
from lagesbild.plans.views.answering import Sheet, answered
from lagesbild.plans.views.editing_plans import plan_address


def goal_address(goal: Goal) -> str:
    """Return the address of a goal's page."""
    plan = goal.plan.key
    address = rules.address(plan=plan, key=goal.key, number=goal.number)
    return reverse("plans:goal-detail", args=[plan, address])


@declares(Access.OWN_AREA)
def goal_new(request: ScopedRequest, key: str) -> HttpResponse:
    """Add a goal to a plan; ?under= chooses the goal it stands under."""
    plan, _ = queries.plan_to_change(key=key, scope=request.scope)
    form = forms.NewGoal(request.POST or None, choices=queries.goal_choices(plan=plan))
    form.fields["under"].initial = request.GET.get("under", "")
    sheet = Sheet(
        heading="Nytt mål", button="Lägg till målet", back=plan_address(key), done="Målet är tillagt.", about=plan.name
    )

    def save(who: dict[str, Any]) -> str:
        under = form.cleaned_data["under"]
        return goal_address(services.add_goal(plan=key, fields=form.said(), under=under, **who))

    return answered(request, sheet, form, save)


@declares(Access.OWN_AREA)
def goal_change(request: ScopedRequest, key: str, address: str) -> HttpResponse:
    """Change what a goal says."""
    goal, said = queries.goal_to_change(plan=key, address=address, scope=request.scope)
    form = forms.Goal(request.POST or None, choices=queries.goal_choices(plan=goal.plan), said=said)
    sheet = Sheet(
        heading="Ändra målet", button="Spara målet", back=goal_address(goal), done="Målet är sparat.", about=str(goal)
    )

    def save(who: dict[str, Any]) -> str:
        return goal_address(services.change_goal(key=goal.key, fields=form.said(), **who))

    return answered(request, sheet, form, save)


@declares(Access.OWN_AREA)
def goal_move(request: ScopedRequest, key: str, address: str) -> HttpResponse:
    """Move a goal in the tree."""
    goal, _ = queries.goal_to_change(plan=key, address=address, scope=request.scope)
    choices = queries.goal_choices(plan=goal.plan, without=goal.key)
    start = {"under": goal.parent.key if goal.parent else "", "place": goal.position}
    form = forms.Move(request.POST or None, choices=choices, initial=start)
    sheet = Sheet(
        heading="Flytta målet", button="Flytta", back=goal_address(goal), done="Målet är flyttat.", about=str(goal)
    )

    def save(who: dict[str, Any]) -> str:
        given = form.cleaned_data
        services.move_goal(key=goal.key, under=given["under"], place=given["place"] or 0, **who)
        return plan_address(key)

    return answered(request, sheet, form, save)


@declares(Access.OWN_AREA)
def goal_link(request: ScopedRequest, key: str, address: str) -> HttpResponse:
    """Link a goal to a goal of another plan or a framework."""
    goal, _ = queries.goal_to_change(plan=key, address=address, scope=request.scope)
    targets = queries.link_choices(plan=goal.plan, scope=request.scope)
    form = forms.Link(request.POST or None, targets=targets)
    sheet = Sheet(
        heading="Länka målet", button="Spara länken", back=goal_address(goal), done="Länken är sparad.", about=str(goal)
    )

    def save(who: dict[str, Any]) -> str:
        services.link_goal(plan=key, goal=goal.key, **form.cleaned_data, **who)
        return goal_address(goal)

    return answered(request, sheet, form, save)


@declares(Access.OWN_AREA)
def goal_remove(request: ScopedRequest, key: str, address: str) -> HttpResponse:
    """Ask whether the goal shall be removed, and remove it."""
    goal, _ = queries.goal_to_change(plan=key, address=address, scope=request.scope)
    form = Form(request.POST if request.method == "POST" else None)
    sheet = Sheet(
        heading="Ta bort målet",
        button="Ta bort målet",
        back=goal_address(goal),
        done="Målet är borttaget.",
        about=f"{goal}. Målets planerade insatser, uppföljningsmetoder och egna länkar tas också bort.",
    )

    def save(who: dict[str, Any]) -> str:
        services.remove_goal(key=goal.key, **who)
        return plan_address(key)

    return answered(request, sheet, form, save)
