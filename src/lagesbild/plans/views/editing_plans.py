"""Making and changing plans, and saying which perspectives were tried for the whole plan."""

from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from lagesbild.accounts.access import Access, ScopedRequest, declares
from lagesbild.plans import forms, queries, services
from lagesbild.plans.models import Plan
from lagesbild.plans.rules import PlanFields
from lagesbild.plans.views.answering import Page, Sheet, answered, posted


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
    sheet = Sheet(heading="Ändra planen", button="Spara planen", back=plan_address(key), done="Planen är sparad.")

    def save(who: dict[str, Any]) -> str:
        return plan_address(services.change_plan(key=key, fields=form.said(), seen=said, **who).key)

    return answered(request, sheet, form, save, page=_page(request, plan, said, "form"))


@declares(Access.OWN_AREA)
def plan_perspectives(request: ScopedRequest, key: str) -> HttpResponse:
    """Say which perspectives were tried for the whole plan."""
    plan, said = queries.plan_to_change(key=key, scope=request.scope)
    form = forms.Perspectives(posted(request), rows=queries.reviews_of(plan=plan), prefix="perspektiv")
    seen = queries.said_of_reviews(plan=plan)
    back = reverse("plans:plan-change", args=[key]) + "#perspektiv"
    sheet = Sheet(heading="Ändra planen", button="Spara", back=back, done="Prövningen är sparad.")

    def save(who: dict[str, Any]) -> str:
        services.review_perspectives(plan=key, reviews=form.said(), seen=seen, **who)
        return back

    return answered(request, sheet, form, save, page=_page(request, plan, said, "perspectives"))


def _page(request: ScopedRequest, plan: Plan, said: PlanFields, own: str) -> Page:
    """Return how the whole page is shown with one of its forms as it came back; the other shows what is saved."""

    def page(form: Form, status: int) -> HttpResponse:
        choices = queries.plan_choices(scope=request.scope, plan=plan)
        context = {
            "plan": plan,
            "form": forms.Plan(choices=choices, said=said),
            "perspectives": forms.Perspectives(rows=queries.reviews_of(plan=plan), prefix="perspektiv"),
            "goals": queries.goals_to_edit(plan=plan),
            own: form,
            "faulty": form if form.errors else None,
        }
        return render(request, "plans/plan_form.html", context, status=status)

    return page
