"""Plans against frameworks, and a plan read as a catalogue of measures."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from lagesbild.accounts.access import Access, ScopedRequest, declares
from lagesbild.plans import forms, queries
from lagesbild.plans.models import PlanLevel
from lagesbild.plans.permissions import PlanPermission, may


@declares(Access.PUBLIC)
def framework_list(request: ScopedRequest) -> HttpResponse:
    """Show the frameworks and national strategies that plans may be held against."""
    found = queries.frameworks(scope=request.scope, on=timezone.localdate())
    return render(request, "plans/framework_list.html", {"frameworks": found})


@declares(Access.PUBLIC)
def framework_detail(request: ScopedRequest, framework: str) -> HttpResponse:
    """Show every plan of a level against one framework."""
    level = request.GET.get("niva", "")
    level = level if level in PlanLevel.values else PlanLevel.REGIONAL
    picture = queries.framework_picture(framework=framework, level=level, scope=request.scope)
    context = {"picture": picture, "level": level, "levels": PlanLevel.choices}
    return render(request, "plans/framework.html", context)


@declares(Access.PUBLIC)
def crosswalk(request: ScopedRequest, key: str, framework: str) -> HttpResponse:
    """Show how a plan and a framework meet, from both sides."""
    found = queries.crosswalk(plan=key, framework=framework, scope=request.scope)
    plan = queries.visible_plan(key=key, scope=request.scope)
    context = {
        "found": found,
        "frameworks": queries.frameworks(scope=request.scope, on=timezone.localdate()),
        "may_change": may(scope=request.scope, permission=PlanPermission.CHANGE, plan=plan),
    }
    return render(request, "plans/crosswalk.html", context)


@declares(Access.PUBLIC)
def measure_list(request: ScopedRequest, key: str) -> HttpResponse:
    """Show a plan as a catalogue of measures, by area, as chosen in the filter."""
    names = {"area": "omrade", "owner": "agare", "status": "lage"}
    asked = {name: request.GET.get(written, "") for name, written in names.items()}
    found = queries.measures_of(plan=key, scope=request.scope, **asked)
    form = forms.MeasureFilter(request.GET, measures=found)
    return render(request, "plans/measures.html", {"found": found, "form": form, "asked": asked})
