"""Pages of the methods."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lagesbild.accounts.access import Access, ScopedRequest, declares
from lagesbild.journal.queries import history
from lagesbild.kernel.errors import DomainError
from lagesbild.methods import assembly, forms, permissions, queries, services
from lagesbild.places.queries import counties
from lagesbild.sources.queries import contradictions


@declares(Access.PUBLIC)
def methods(request: ScopedRequest) -> HttpResponse:
    """Show the methods that fit the reader's choice."""
    choice, page = forms.chosen(request.GET), request.GET.get("sida", 1)
    found = queries.methods(scope=request.scope, page=page, **choice)
    context = {"found": found, "form": forms.Choose(request.GET, found.kinds)}
    part = "#list" if request.htmx else ""
    return render(request, f"methods/methods.html{part}", context)


@declares(Access.PUBLIC)
def method(request: ScopedRequest, key: str) -> HttpResponse:
    """Show one method: what it is, and what has been said of its evidence by whom and when."""
    context = {
        "picture": queries.method_picture(key=key, scope=request.scope),
        "contradictions": contradictions(subject_type="method", subject_key=key),
        "is_history": request.GET.get("flik") == "historik",
        "history": _history(request, key),
    }
    return render(request, "methods/method.html", context)


@declares(Access.PUBLIC)
def spread(request: ScopedRequest, key: str) -> HttpResponse:
    """Show where a method is used: the finding, the map, the years, every municipality, and what sources state."""
    today = timezone.localdate()
    form = forms.ChooseCounty(request.GET, [(one.code, one.name) for one in counties(on=today)])
    county, day = form.chosen(today)
    found = queries.spread(method=key, county=county, on=day, scope=request.scope)
    years = queries.trend(method=key, county=county, until=day, scope=request.scope)
    context = {
        "spread": found,
        "form": form,
        "years": years,
        "drawn": assembly.drawn(found, years),
        "trend_finding": assembly.trend_finding(years),
        "may_record": any(grant.writes for grant in request.scope.grants),
    }
    return render(request, "methods/spread.html", context)


@declares(Access.OWN_AREA)
def step_record(request: ScopedRequest, key: str) -> HttpResponse:
    """Record how far a municipality has come."""
    name = queries.method_picture(key=key, scope=request.scope).method.name
    choices = queries.form_choices(scope=request.scope)
    form = forms.StepForm(request.POST or None, choices=choices, initial={"organisation": request.GET.get("kommun")})
    context = {"form": form, "key": key, "name": name, "title": "Skriv hur långt en kommun har kommit"}
    return _saved(request, form, partial(services.record_step, method=key), key) or _to_mend(request, context)


@declares(Access.OWN_AREA)
def step_change(request: ScopedRequest, key: str, number: int) -> HttpResponse:
    """Change how far a municipality had come."""
    step = queries.step(method=key, number=number, scope=request.scope)
    permissions.demand(scope=request.scope, organisation=step.organisation)
    choices = queries.form_choices(scope=request.scope)
    form = forms.StepForm(request.POST or None, choices=choices, initial=forms.initial_of(step))
    context = {"form": form, "key": key, "name": step.method.name, "title": "Ändra steget", "number": number}
    change = partial(services.change_step, method=key, number=number)
    return _saved(request, form, change, key) or _to_mend(request, context)


@declares(Access.OWN_AREA)
def step_withdraw(request: ScopedRequest, key: str, number: int) -> HttpResponse:
    """Ask before a step is taken away, and take it away."""
    step = queries.step(method=key, number=number, scope=request.scope)
    permissions.demand(scope=request.scope, organisation=step.organisation)
    if request.method == "POST":
        services.withdraw_step(method=key, number=number, scope=request.scope, by=str(request.user), at=timezone.now())
        messages.success(request, "Steget är borttaget. Historiken finns kvar.")
        return redirect("methods:method-spread", key)
    return render(request, "methods/step_withdraw.html", {"step": step, "key": key})


def _saved(request: ScopedRequest, form: Any, save: Any, key: str) -> HttpResponse | None:
    """Save the step and go to the spread; None when there is something to mend."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        save(fields=form.as_fields(), scope=request.scope, by=str(request.user), at=timezone.now())
    except DomainError as refused:
        if refused.status in {403, 404}:
            raise
        form.add_error(None, refused.message)
        return None
    messages.success(request, "Steget är sparat.")
    return redirect("methods:method-spread", key)


def _to_mend(request: ScopedRequest, context: dict[str, Any]) -> HttpResponse:
    return render(request, "methods/step_form.html", context, status=422 if context["form"].errors else 200)


def _history(request: ScopedRequest, key: str) -> list[Any]:
    kinds = ("methods.method", "methods.implementation")
    found = [one for kind in kinds for one in history(subject_type=kind, subject_key=key, scope=request.scope)]
    return sorted(found, key=lambda entry: -entry.position)
