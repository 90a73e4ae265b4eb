"""Making and changing plans, and linking a whole plan."""

from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from lagesbild.accounts.access import Access, ScopedRequest, declares
from lagesbild.plans import forms, queries, services
from lagesbild.plans.views.answering import Sheet, answered


def plan_address(key: str) -> str:
    """Return the address of a plan's page."""
    return reverse("plans:plan-detail", args=[key])


@declares(Access.OWN_AREA)
def plan_new(request: ScopedRequest) -> HttpResponse:
    """Make a plan."""
    form = forms.Plan(request.POST or None, choices=queries.plan_choices(scope=request.scope))
    sheet = Sheet(
        heading="Ny plan",
        button="Skapa planen",
        back=reverse("plans:plan-list"),
        done="Planen är skapad. Lägg till mål.",
    )

    def save(who: dict[str, Any]) -> str:
        return plan_address(services.create_plan(fields=form.said(), **who).key)

    return answered(request, sheet, form, save)


@declares(Access.OWN_AREA)
def plan_change(request: ScopedRequest, key: str) -> HttpResponse:
    """Change what a plan says."""
    plan, said = queries.plan_to_change(key=key, scope=request.scope)
    choices = queries.plan_choices(scope=request.scope, plan=plan)
    form = forms.Plan(request.POST or None, choices=choices, said=said)
    sheet = Sheet(
        heading="Ändra planen", button="Spara planen", back=plan_address(key), done="Planen är sparad.", about=plan.name
    )

    def save(who: dict[str, Any]) -> str:
        return plan_address(services.change_plan(key=key, fields=form.said(), **who).key)

    return answered(request, sheet, form, save)


@declares(Access.OWN_AREA)
def plan_link(request: ScopedRequest, key: str) -> HttpResponse:
    """Link the whole plan to a goal of another plan or a framework."""
    plan, _ = queries.plan_to_change(key=key, scope=request.scope)
    targets = queries.link_choices(plan=plan, scope=request.scope)
    form = forms.Link(request.POST or None, targets=targets)
    back = f"{plan_address(key)}?flik=kopplingar"
    sheet = Sheet(heading="Länka planen", button="Spara länken", back=back, done="Länken är sparad.", about=plan.name)

    def save(who: dict[str, Any]) -> str:
        services.link_goal(plan=key, **form.cleaned_data, **who)
        return back

    return answered(request, sheet, form, save)


@declares(Access.OWN_AREA)
@require_POST
def link_remove(request: ScopedRequest, key: str, link: int) -> HttpResponse:
    """Take away a link from the plan or one of its goals."""
    back = f"{plan_address(key)}?flik=kopplingar"
    sheet = Sheet(heading="Ta bort länken", button="Ta bort", back=back, done="Länken är borttagen.")

    def save(who: dict[str, Any]) -> str:
        services.unlink_goal(plan=key, link=link, **who)
        return back

    return answered(request, sheet, Form(request.POST), save)
