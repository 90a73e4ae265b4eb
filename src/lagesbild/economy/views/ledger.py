"""The pages of the ledger: what has been read, what waits, and a file to check and confirm."""

from collections import Counter
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lagesbild.accounts.access import Access, ScopedRequest, declares
from lagesbild.economy import exports, forms, loading, permissions, queries, services
from lagesbild.economy.errors import CreditsNotConfirmed
from lagesbild.economy.loading.ledger import COLUMNS, REQUIRED
from lagesbild.economy.models import LedgerDraft
from lagesbild.economy.permissions import Permission
from lagesbild.economy.views import saving
from lagesbild.kernel.errors import Fault, InvalidInput
from lagesbild.kernel.quantities import Amount

MOST_SHOWN = 200


@declares(Access.OWN_AREA)
def ledger(request: ScopedRequest, owner: str) -> HttpResponse:
    """Show an actor's ledger, and read a file to be checked."""
    found = queries.found_owner(owner=owner, scope=request.scope)
    permissions.demand(request.scope, Permission.SEE_LEDGER, found)
    form = forms.Upload(request.POST or None, request.FILES or None)
    faults: tuple[Fault, ...] = ()
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            draft = loading.draft_ledger(file.read(), file.name, owner=found.key, **saving.by_whom(request))
        except InvalidInput as refusal:
            faults = refusal.faults
        else:
            return redirect("economy:ledger-confirm", found.key, draft.pk)
    context = {"owner": queries.described(found=found, scope=request.scope), "form": form, "faults": faults}
    context |= {"ledger": queries.ledger(owner=found, scope=request.scope), "columns": COLUMNS, "required": REQUIRED}
    return render(request, "economy/ledger.html", context, status=422 if faults or form.errors else 200)


@declares(Access.OWN_AREA)
def ledger_confirm(request: ScopedRequest, owner: str, number: int) -> HttpResponse:
    """Show what a file holds before it is taken in, and take it in."""
    found = queries.found_owner(owner=owner, scope=request.scope)
    permissions.demand(request.scope, Permission.CHANGE, found)
    form = forms.Confirmation(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data["credits_are_credits"]
        try:
            made = services.confirm_ledger(
                owner=found.key, number=number, credits_are_credits=said, **saving.by_whom(request)
            )
        except CreditsNotConfirmed as refused:
            form.add_error("credits_are_credits", refused.message)
        else:
            messages.success(request, f"Inlästa rader: {made.row_count}.")
            return redirect("economy:ledger-detail", found.key)
    draft = queries.draft(owner=found, number=number, scope=request.scope)
    context = {"owner": queries.described(found=found, scope=request.scope), "form": form, **_shown(draft, request)}
    return render(request, "economy/ledger_confirm.html", context, status=422 if form.errors else 200)


@declares(Access.PUBLIC)
def ledger_template(_request: ScopedRequest) -> HttpResponse:
    """Send the workbook to paste a ledger into."""
    return saving.file(exports.ledger_template(COLUMNS), "huvudbok-mall.xlsx")


def _shown(draft: LedgerDraft, request: ScopedRequest) -> dict[str, object]:
    known = queries.known_fingerprints(
        owner=draft.owner, among={row["fingerprint"] for row in draft.rows}, scope=request.scope
    )
    new = [row for row in draft.rows if row["fingerprint"] not in known]
    unsaid = [row for row in new if Decimal(row["amount"]) < 0 and not row["is_credit"]]
    found = queries.what_becomes(owner=draft.owner, rows=new, scope=request.scope)
    return {
        "draft": draft,
        "faults": [Fault(**fault) for fault in draft.faults][:MOST_SHOWN],
        "fault_count": len(draft.faults),
        "new": len(new),
        "known": len(draft.rows) - len(new),
        "unsaid": [_in_words(row) for row in unsaid[:MOST_SHOWN]],
        "sums": found,
        "years": sorted(Counter(row["booked_on"][:4] for row in new)),
    }


def _in_words(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row of a draft with its amount and day as a page shows them."""
    return {**row, "amount": Amount(Decimal(row["amount"])), "booked_on": date.fromisoformat(row["booked_on"])}
