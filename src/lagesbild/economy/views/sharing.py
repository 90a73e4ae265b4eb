"""The pages of split keys and shared costs."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from lagesbild.accounts.access import Access, ScopedRequest, declares
from lagesbild.actors.models import Organisation
from lagesbild.economy import forms, permissions, queries, services
from lagesbild.economy.models import SplitKind
from lagesbild.economy.permissions import Permission
from lagesbild.economy.views.saving import Page, asked_or_done, shown_or_saved

KINDS = {"sakomraden": SplitKind.AREA, "insatser": SplitKind.ACTIVITY}


@declares(Access.PUBLIC)
def sharing(request: ScopedRequest, owner: str) -> HttpResponse:
    """Show an actor's split keys, and the costs that have been split by them."""
    found = queries.found_owner(owner=owner, scope=request.scope)
    context = {
        "owner": queries.described(found=found, scope=request.scope),
        "keys": queries.split_keys(owner=found, scope=request.scope),
        "shared": queries.shared_costs(owner=found, scope=request.scope),
    }
    return render(request, "economy/sharing.html", context)


@declares(Access.OWN_AREA)
def split_key_add(request: ScopedRequest, owner: str, kind: str) -> HttpResponse:
    """Add a split key over areas of work or over activities."""
    if kind not in KINDS:
        raise Http404
    found = _to_change(request, queries.found_owner(owner=owner, scope=request.scope))
    choices = queries.choices(owner=found, scope=request.scope)
    form = forms.SplitKeyForm(request.POST or None, choices=choices, kind=KINDS[kind])
    title = f"Ny fördelningsnyckel på {KINDS[kind].label}"
    return shown_or_saved(
        request,
        form,
        _page(title, "Spara nyckeln", found, "Delarna ska bli exakt 100 procent tillsammans."),
        save=lambda whom: services.add_split_key(owner=found.key, fields=form.as_fields(), **whom),
        words="Nyckeln är sparad.",
    )


@declares(Access.OWN_AREA)
def split_key_remove(request: ScopedRequest, key: str) -> HttpResponse:
    """Ask before a split key is taken away, and take it away."""
    one = queries.split_key(key=key, scope=request.scope)
    found = _to_change(request, one.owner)
    page = _page("Ta bort nyckeln", "Ta bort nyckeln", found, f"”{one.name}”.")
    return asked_or_done(
        request, page, do=lambda whom: services.remove_split_key(key=key, **whom), words="Nyckeln är borttagen."
    )


@declares(Access.OWN_AREA)
def shared_cost_add(request: ScopedRequest, owner: str) -> HttpResponse:
    """Register a shared cost and split it."""
    found = _to_change(request, queries.found_owner(owner=owner, scope=request.scope))
    choices = queries.choices(owner=found, scope=request.scope)
    form = forms.SharedCostForm(request.POST or None, choices=choices)
    return shown_or_saved(
        request,
        form,
        _page("Ny gemensam kostnad", "Spara och fördela", found),
        save=lambda whom: services.share_cost(owner=found.key, fields=form.as_fields(), **whom),
        words="Kostnaden är fördelad.",
    )


@declares(Access.OWN_AREA)
def shared_cost_undo(request: ScopedRequest, number: int) -> HttpResponse:
    """Ask before a split is taken back, and take it back."""
    one = queries.shared_cost(number=number, scope=request.scope)
    found = _to_change(request, one.owner)
    back = "Kostnaden står sedan hel på insatsen." if one.activity else "Kostnaden tas bort med sina delar."
    page = _page("Ta tillbaka fördelningen", "Ta tillbaka", found, f"{one}. {back}")
    return asked_or_done(
        request,
        page,
        do=lambda whom: services.undo_split(number=number, **whom),
        words="Fördelningen är tillbakatagen.",
    )


def _to_change(request: ScopedRequest, owner: Organisation) -> Organisation:
    permissions.demand(request.scope, Permission.CHANGE, owner)
    return owner


def _page(title: str, button: str, owner: Organisation, lead: str = "") -> Page:
    return Page(title, button, f"/ekonomi/aktor/{owner.key}/fordelning/", f"Fördelning hos {owner.name}", lead)
