"""The list of plans, one plan, one goal."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from lagesbild.accounts.access import Access, ScopedRequest, declares
from lagesbild.journal.queries import history
from lagesbild.plans import forms, queries
from lagesbild.plans.permissions import may_create
from lagesbild.sources.queries import contradictions


@declares(Access.PUBLIC)
def plan_list(request: ScopedRequest) -> HttpResponse:
    """Show the plans, grouped by level, as chosen in the filter."""
    form = forms.Filter(request.GET, counties=queries.counties_with_plans(scope=request.scope))
    chosen = form.cleaned_data if form.is_valid() else {}
    groups = queries.plan_groups(
        scope=request.scope,
        level=chosen.get("niva", ""),
        county=chosen.get("lan", ""),
        status=chosen.get("status", ""),
        search=chosen.get("q", ""),
    )
    context = {"form": form, "groups": groups, "may_create": may_create(scope=request.scope)}
    return render(request, "plans/plan_list.html", context)


@declares(Access.PUBLIC)
def plan_detail(request: ScopedRequest, key: str) -> HttpResponse:
    """Show one plan: the tree with the red thread, its links, or its history."""
    picture = queries.plan_picture(key=key, scope=request.scope)
    tab = request.GET.get("flik", "plan")
    context = {
        "picture": picture,
        "plan": picture.plan,
        "tab": tab if tab in {"kopplingar", "historik"} else "plan",
        "frameworks": _frameworks(request, tab),
        "life": queries.plan_life(key=key, may_change=picture.may_change, scope=request.scope),
        "others": queries.others_of_owner(key=key, scope=request.scope),
        "contradictions": contradictions(subject_type="plan", subject_key=key),
        "history": history(subject_type="plans.plan", subject_key=key, scope=request.scope),
    }
    return render(request, "plans/plan.html", context)


def _frameworks(request: ScopedRequest, tab: str) -> tuple[queries.FrameworkRow, ...]:
    return queries.frameworks(scope=request.scope, on=timezone.localdate()) if tab == "kopplingar" else ()


@declares(Access.PUBLIC)
def goal_detail(request: ScopedRequest, key: str, address: str) -> HttpResponse:
    """Show one goal of a plan, or its history."""
    picture = queries.goal_picture(plan=key, address=address, scope=request.scope)
    goal = picture.goal
    found = queries.goal_at(plan=queries.visible_plan(key=key, scope=request.scope), address=address)
    context = {
        "parts": queries.parts_of(goal=found),
        "reviews": [row for row in queries.reviews_of(plan=found.plan, goal=found) if row.verdict or row.from_above],
        "picture": picture,
        "plan": picture.plan,
        "goal": goal,
        "tab": "historik" if request.GET.get("flik") == "historik" else "mal",
        "contradictions": contradictions(subject_type="goal", subject_key=goal.key),
        "history": history(subject_type="plans.goal", subject_key=goal.key, scope=request.scope),
    }
    return render(request, "plans/goal.html", context)
