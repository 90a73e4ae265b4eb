"""The pages of the mapping table. A change shows what it would lead to before it is made."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lagesbild.accounts.access import Access, ScopedRequest, declares
from lagesbild.actors.models import Organisation
from lagesbild.economy import exports, forms, loading, permissions, queries, services
from lagesbild.economy.loading.mappings import COLUMNS
from lagesbild.economy.permissions import Permission
from lagesbild.economy.services.mapping import MappingFields, effect_of_mapping, fields_of
from lagesbild.economy.views import saving
from lagesbild.kernel.errors import DomainError, Fault, InvalidInput

CODES = {"konto": "account", "kostnadsstalle": "cost_centre", "projekt": "project"}


@declares(Access.OWN_AREA)
def mapping_list(request: ScopedRequest, owner: str) -> HttpResponse:
    """Show the mapping table, and read one out of a file."""
    found = _owner(request, owner, Permission.SEE_LEDGER)
    form = forms.Upload(request.POST or None, request.FILES or None)
    faults: tuple[Fault, ...] = ()
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            count = loading.load_mappings(file.read(), file.name, owner=found.key, **saving.by_whom(request))
        except InvalidInput as refusal:
            faults = refusal.faults
        else:
            messages.success(request, f"Lästa konteringsregler: {count}. Huvudboken är räknad om.")
            return redirect("economy:mapping-list", found.key)
    context = {"owner": queries.described(found=found, scope=request.scope), "form": form, "faults": faults}
    context |= {"mappings": queries.mappings(owner=found, scope=request.scope), "columns": COLUMNS}
    return render(request, "economy/mappings.html", context, status=422 if faults or form.errors else 200)


@declares(Access.SIGNED_IN)
def mapping_excel(request: ScopedRequest, owner: str) -> HttpResponse:
    """Give the mapping table as a workbook to change and read in again."""
    found = _owner(request, owner, Permission.SEE_LEDGER)
    rows = queries.mappings(owner=found, scope=request.scope)
    return saving.file(exports.mapping_table(COLUMNS, rows), f"konteringsregler-{found.key}.xlsx")


@declares(Access.OWN_AREA)
def mapping_add(request: ScopedRequest, owner: str) -> HttpResponse:
    """Add a mapping, after showing what it leads to."""
    found = _owner(request, owner, Permission.CHANGE)
    initial = {field: request.GET.get(name, "") for name, field in CODES.items()} | {"is_ours": True}
    return _mended(request, found, None, initial=initial, title="Ny konteringsregel")


@declares(Access.OWN_AREA)
def mapping_change(request: ScopedRequest, owner: str, number: int) -> HttpResponse:
    """Change a mapping, after showing what it leads to."""
    found = _owner(request, owner, Permission.CHANGE)
    kept = queries.mapping(owner=found, number=number, scope=request.scope)
    initial = vars(fields_of(kept))
    return _mended(request, found, number, initial=initial, title="Ändra konteringsregeln")


@declares(Access.OWN_AREA)
def mapping_remove(request: ScopedRequest, owner: str, number: int) -> HttpResponse:
    """Show what taking a mapping away leads to, and take it away."""
    found = _owner(request, owner, Permission.CHANGE)
    kept = queries.mapping(owner=found, number=number, scope=request.scope)
    if request.method == "POST":
        services.remove_mapping(owner=found.key, number=number, **saving.by_whom(request))
        messages.success(request, "Konteringsregeln är borttagen. Huvudboken är räknad om.")
        return redirect("economy:mapping-list", found.key)
    effect = effect_of_mapping(owner=found, fields=None, number=number, scope=request.scope)
    context = {"owner": found, "mapping": kept, "title": "Ta bort konteringsregeln", "effect": _compared(effect)}
    return render(request, "economy/mapping_form.html", context)


def _mended(
    request: ScopedRequest, owner: Organisation, number: int | None, *, initial: dict[str, Any], title: str
) -> HttpResponse:
    choices = queries.choices(owner=owner, scope=request.scope)
    form = forms.MappingForm(request.POST or None, choices=choices, initial=initial)
    context: dict[str, Any] = {"owner": owner, "form": form, "title": title}
    if request.method == "POST" and form.is_valid():
        try:
            if "bekrafta" in request.POST:
                return _saved(request, owner, number, form.as_fields())
            effect = effect_of_mapping(owner=owner, fields=form.as_fields(), number=number, scope=request.scope)
            context["effect"] = _compared(effect)
        except DomainError as refused:
            if refused.status == 403:
                raise
            form.add_error(None, refused.message)
    return render(request, "economy/mapping_form.html", context, status=422 if form.errors else 200)


def _saved(request: ScopedRequest, owner: Organisation, number: int | None, fields: MappingFields) -> HttpResponse:
    whom = saving.by_whom(request)
    if number is None:
        services.add_mapping(owner=owner.key, fields=fields, **whom)
    else:
        services.change_mapping(owner=owner.key, number=number, fields=fields, **whom)
    messages.success(request, "Konteringsregeln är sparad. Huvudboken är räknad om.")
    return redirect("economy:mapping-list", owner.key)


def _compared(effect: tuple[queries.Sums, queries.Sums]) -> Sequence[tuple[str, object, object]]:
    return queries.compared(before=effect[0], after=effect[1])


def _owner(request: ScopedRequest, owner: str, permission: Permission) -> Organisation:
    found = queries.found_owner(owner=owner, scope=request.scope)
    permissions.demand(request.scope, permission, found)
    return found
