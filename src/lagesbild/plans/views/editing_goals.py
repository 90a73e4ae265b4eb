"""Adding, moving and removing goals."""

from typing import Any

from django.forms import Form
from django.http import HttpResponse

from lagesbild.accounts.access import Access, ScopedRequest, declares
from lagesbild.plans import forms, queries, services
from lagesbild.plans.views.answering import Sheet, answered
from lagesbild.plans.views.editing_plans import plan_address
from lagesbild.plans.views.goal_form import edit_address, goal_address


@declares(Access.OWN_AREA)
def goal_new(request: ScopedRequest, key: str) -> HttpResponse:
    """Add a goal to a plan; ?under= chooses the goal it stands under."""
    plan, _ = queries.plan_to_change(key=key, scope=request.scope)
    form = forms.NewGoal(request.POST or None, choices=queries.goal_choices(plan=plan))
    form.fields["under"].initial = request.GET.get("under", "")
    sheet = Sheet(
        heading="Nytt mål",
        button="Lägg till målet",
        back=plan_address(key),
        done="Målet är tillagt. Fyll i resten här.",
        about=plan.name,
    )

    def save(who: dict[str, Any]) -> str:
        under = form.cleaned_data["under"]
        return edit_address(services.add_goal(plan=key, fields=form.said(), under=under, **who))

    return answered(request, sheet, form, save)


@declares(Access.OWN_AREA)
def goal_move(request: ScopedRequest, key: str, address: str) -> HttpResponse:
    """Move a goal in the tree."""
    goal, _ = queries.goal_to_change(plan=key, address=address, scope=request.scope)
    choices = queries.goal_choices(plan=goal.plan, without=goal.key)
    start = {"under": goal.parent.key if goal.parent else "", "place": goal.position}
    prefix = "plats" if "plats-under" in request.POST else None
    form = forms.Move(request.POST or None, choices=choices, initial=start, prefix=prefix)
    sheet = Sheet(
        heading="Flytta målet", button="Flytta", back=goal_address(goal), done="Målet är flyttat.", about=str(goal)
    )

    def save(who: dict[str, Any]) -> str:
        given = form.cleaned_data
        services.move_goal(key=goal.key, under=given["under"], place=given["place"] or 0, **who)
        return plan_address(key)

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
