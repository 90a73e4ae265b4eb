"""The pages of what one activity cost."""

from django.http import HttpResponse
from django.shortcuts import render

from lagesbild.accounts.access import Access, ScopedRequest, declares
from lagesbild.activities.models import Activity
from lagesbild.activities.permissions import demand_change
from lagesbild.actors.models import Organisation
from lagesbild.economy import forms, queries, services
from lagesbild.economy.views.saving import Page, asked_or_done, shown_or_saved
from lagesbild.journal.queries import history
from lagesbild.kernel import swedish
from lagesbild.kernel.quantities import Amount


@declares(Access.PUBLIC)
def activity_costs(request: ScopedRequest, activity: str) -> HttpResponse:
    """Show what an activity cost, with what may be changed, and its history."""
    scope = request.scope
    found = queries.costs_of_activity(activity=activity, scope=scope)
    entries = history(subject_type="activities.cost", subject_key=activity, scope=scope)
    return render(request, "economy/activity.html", {"activity": found, "history": entries})


@declares(Access.OWN_AREA)
def cost_add(request: ScopedRequest, activity: str) -> HttpResponse:
    """Add a cost to an activity."""
    of = _to_change(request, activity)
    year = of.starts_on.year if of.starts_on else None
    form = forms.CostForm(request.POST or None, choices=_choices(request, of), initial={"year": year})
    return shown_or_saved(
        request,
        form,
        _page("Ny kostnad", "Spara kostnaden", of),
        save=lambda whom: services.add_cost(activity=activity, fields=form.as_fields(), **whom),
        words="Kostnaden är sparad.",
    )


@declares(Access.OWN_AREA)
def cost_change(request: ScopedRequest, activity: str, number: int) -> HttpResponse:
    """Change a cost of an activity."""
    of = _to_change(request, activity)
    one = queries.cost(activity=activity, number=number, scope=request.scope)
    names = ("year", "amount_sek", "funding_source", "account_code")
    areas = {area.name: area.key for area in queries.areas_of_work()}
    initial = {name: getattr(one, name) for name in names} | {"area": areas.get(one.area_of_work, "")}
    form = forms.CostForm(request.POST or None, choices=_choices(request, of), initial=initial)
    return shown_or_saved(
        request,
        form,
        _page("Ändra kostnaden", "Spara ändringen", of),
        save=lambda whom: services.change_cost(activity=activity, number=number, fields=form.as_fields(), **whom),
        words="Ändringen är sparad.",
    )


@declares(Access.OWN_AREA)
def cost_remove(request: ScopedRequest, activity: str, number: int) -> HttpResponse:
    """Ask before a cost is taken away, and take it away."""
    of = _to_change(request, activity)
    one = queries.cost(activity=activity, number=number, scope=request.scope)
    lead = f"{swedish.quantity(Amount(one.amount_sek))}. Vad som stod här finns kvar i historiken."
    page = _page("Ta bort kostnaden", "Ta bort kostnaden", of, lead)
    return asked_or_done(
        request,
        page,
        do=lambda whom: services.remove_cost(activity=activity, number=number, **whom),
        words="Kostnaden är borttagen.",
    )


@declares(Access.OWN_AREA)
def cost_split(request: ScopedRequest, activity: str, number: int) -> HttpResponse:
    """Split a cost of an activity by a stated key."""
    of = _to_change(request, activity)
    one = queries.cost(activity=activity, number=number, scope=request.scope)
    form = forms.SplitChoice(request.POST or None, choices=_choices(request, of))
    amount = swedish.quantity(Amount(one.amount_sek))
    lead = f"{amount} delas enligt nyckeln. Delarna blir tillsammans exakt lika mycket."
    return shown_or_saved(
        request,
        form,
        _page("Fördela kostnaden", "Fördela", of, lead),
        save=lambda whom: services.split_cost(
            activity=activity, number=number, key=form.cleaned_data["split_key"], **whom
        ),
        words="Kostnaden är fördelad.",
    )


def _to_change(request: ScopedRequest, activity: str) -> Activity:
    found = queries.activity_of(activity=activity, scope=request.scope)
    demand_change(request.scope, found)
    return found


def _choices(request: ScopedRequest, of: Activity) -> queries.Choices:
    return queries.choices(owner=of.lead or Organisation(), scope=request.scope)


def _page(title: str, button: str, of: Activity, lead: str = "") -> Page:
    return Page(title, button, f"/ekonomi/insats/{of.key}/", of.title, lead)
