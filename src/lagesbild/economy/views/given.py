"""The pages that change appropriations and staffing."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from lagesbild.accounts.access import Access, ScopedRequest, declares
from lagesbild.actors.models import Organisation
from lagesbild.economy import forms, permissions, queries, services
from lagesbild.economy.permissions import Permission
from lagesbild.economy.questions import people_in_words
from lagesbild.economy.views.saving import Page, asked_or_done, shown_or_saved


@declares(Access.PUBLIC)
def staffing_list(request: ScopedRequest) -> HttpResponse:
    """Show the people that actors have for the work."""
    rows = queries.people(scope=request.scope)
    return render(request, "economy/people.html", {"people": rows, "finding": people_in_words(rows)})


@declares(Access.OWN_AREA)
def appropriation_record(request: ScopedRequest, owner: str) -> HttpResponse:
    """Record an appropriation."""
    found = _to_change(request, queries.found_owner(owner=owner, scope=request.scope))
    form = forms.AppropriationForm(request.POST or None)
    page = _page("Nytt anslag", "Spara anslaget", found)
    return shown_or_saved(
        request,
        form,
        page,
        save=lambda whom: services.record_appropriation(owner=found.key, fields=form.as_fields(), **whom),
        words="Anslaget är sparat.",
    )


@declares(Access.OWN_AREA)
def appropriation_change(request: ScopedRequest, key: str) -> HttpResponse:
    """Change an appropriation."""
    one = queries.appropriation(key=key, scope=request.scope)
    found = _to_change(request, one.owner)
    form = forms.AppropriationForm(request.POST or None, initial=_said(one, forms.AppropriationForm))
    page = _page("Ändra anslaget", "Spara ändringen", found)
    return shown_or_saved(
        request,
        form,
        page,
        save=lambda whom: services.change_appropriation(key=key, fields=form.as_fields(), **whom),
        words="Ändringen är sparad.",
    )


@declares(Access.OWN_AREA)
def appropriation_withdraw(request: ScopedRequest, key: str) -> HttpResponse:
    """Ask before an appropriation is taken away, and take it away."""
    one = queries.appropriation(key=key, scope=request.scope)
    found = _to_change(request, one.owner)
    page = _page("Ta bort anslaget", "Ta bort anslaget", found, f"{one}. Vad som stod här finns kvar i historiken.")
    return asked_or_done(
        request, page, do=lambda whom: services.withdraw_appropriation(key=key, **whom), words="Anslaget är borttaget."
    )


@declares(Access.OWN_AREA)
def staffing_record(request: ScopedRequest, owner: str) -> HttpResponse:
    """Record staffing."""
    found = _to_change(request, queries.found_owner(owner=owner, scope=request.scope))
    form = forms.StaffingForm(request.POST or None, choices=queries.choices(owner=found, scope=request.scope))
    page = _page("Ny uppgift om bemanning", "Spara bemanningen", found, "Skriv antal, aldrig namn.")
    return shown_or_saved(
        request,
        form,
        page,
        save=lambda whom: services.record_staffing(owner=found.key, fields=form.as_fields(), **whom),
        words="Bemanningen är sparad.",
    )


@declares(Access.OWN_AREA)
def staffing_change(request: ScopedRequest, key: str) -> HttpResponse:
    """Change staffing."""
    one = queries.staffing(key=key, scope=request.scope)
    found = _to_change(request, one.owner)
    initial = _said(one, forms.StaffingForm) | {"area": one.area.key if one.area else ""}
    choices = queries.choices(owner=found, scope=request.scope)
    form = forms.StaffingForm(request.POST or None, choices=choices, initial=initial)
    page = _page("Ändra bemanningen", "Spara ändringen", found, "Skriv antal, aldrig namn.")
    return shown_or_saved(
        request,
        form,
        page,
        save=lambda whom: services.change_staffing(key=key, fields=form.as_fields(), **whom),
        words="Ändringen är sparad.",
    )


@declares(Access.OWN_AREA)
def staffing_withdraw(request: ScopedRequest, key: str) -> HttpResponse:
    """Ask before a row of staffing is taken away, and take it away."""
    one = queries.staffing(key=key, scope=request.scope)
    found = _to_change(request, one.owner)
    page = _page("Ta bort uppgiften", "Ta bort uppgiften", found, f"{one}. Vad som stod här finns kvar i historiken.")
    return asked_or_done(
        request, page, do=lambda whom: services.withdraw_staffing(key=key, **whom), words="Uppgiften är borttagen."
    )


def _to_change(request: ScopedRequest, owner: Organisation) -> Organisation:
    permissions.demand(request.scope, Permission.CHANGE, owner)
    return owner


def _said(one: Any, form: Any) -> dict[str, Any]:
    return {name: getattr(one, name) for name in form.base_fields}


def _page(title: str, button: str, owner: Organisation, lead: str = "") -> Page:
    return Page(title, button, f"/ekonomi/aktor/{owner.key}/", owner.name, lead)
