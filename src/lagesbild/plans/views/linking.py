"""Linking a plan or one of its goals upward to other plans and sideways to frameworks: search, choose, save."""

from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from lagesbild.accounts.access import Access, ScopedRequest, declares
from lagesbild.plans import forms, queries, services
from lagesbild.plans.models import Goal, Plan
from lagesbild.plans.views.answering import Page, Sheet, answered
from lagesbild.plans.views.editing_plans import plan_address
from lagesbild.plans.views.goal_form import edit_address


@declares(Access.OWN_AREA)
def goal_link(request: ScopedRequest, key: str, address: str) -> HttpResponse:
    """Link a goal to a goal of another plan or a framework; ?q=, ?plan= and ?till= say which are offered."""
    goal, _ = queries.goal_to_change(plan=key, address=address, scope=request.scope)
    return _linked(request, goal.plan, goal, edit_address(goal, "kopplingar"))


@declares(Access.OWN_AREA)
def plan_link(request: ScopedRequest, key: str) -> HttpResponse:
    """Link the whole plan, or one of its goals, to a goal of another plan or a framework."""
    plan, _ = queries.plan_to_change(key=key, scope=request.scope)
    return _linked(request, plan, None, f"{plan_address(key)}?flik=kopplingar")


@declares(Access.OWN_AREA)
@require_POST
def link_remove(request: ScopedRequest, key: str, link: int) -> HttpResponse:
    """Take away a link from the plan or one of its goals, and go back to where that was asked for."""
    goal = request.POST.get("mal", "")
    back = f"{plan_address(key)}?flik=kopplingar"
    if goal:
        back = reverse("plans:goal-change", args=[key, goal]) + "#kopplingar"
    sheet = Sheet(heading="Ta bort länken", button="Ta bort", back=back, done="Länken är borttagen.")

    def save(who: dict[str, Any]) -> str:
        services.unlink_goal(plan=key, link=link, **who)
        return back

    return answered(request, sheet, Form(request.POST), save)


def _linked(request: ScopedRequest, plan: Plan, goal: Goal | None, back: str) -> HttpResponse:
    chosen = request.GET.get("till", "")
    asked = {"search": request.GET.get("q", "")[:100], "within": request.GET.get("plan", ""), "chosen": chosen}
    found = queries.link_choices(plan=plan, scope=request.scope, **asked)
    goals = None if goal else queries.goal_choices(plan=plan).parents
    start = {"target": chosen, "kind": request.GET.get("slag", "")}
    form = forms.Link(request.POST or None, targets=found.groups, goals=goals, initial=start)
    sheet = Sheet(
        heading="Länka målet" if goal else "Länka planen",
        button="Spara länken",
        back=back,
        done="Länken är sparad.",
        about=str(goal) if goal else plan.name,
    )

    def save(who: dict[str, Any]) -> str:
        given = {"goal": goal.key} if goal else {}
        services.link_goal(plan=plan.key, **{**form.cleaned_data, **given}, **who)
        return back

    search = forms.LinkSearch(request.GET, plans=found.plans)
    context = {"search": search, "found": found, "sheet": sheet, "plan": plan, "goal": goal}
    return answered(request, sheet, form, save, page=_page(request, context))


def _page(request: ScopedRequest, context: dict[str, Any]) -> Page:
    def page(form: Form, status: int) -> HttpResponse:
        return render(request, "plans/link_form.html", context | {"form": form}, status=status)

    return page
