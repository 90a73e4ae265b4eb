"""Pages of organisations and groups."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lagesbild.accounts.access import Access, declares
from lagesbild.actors import forms, queries, services
from lagesbild.journal.queries import history
from lagesbild.kernel.errors import DomainError


@declares(Access.PUBLIC)
def organisation_list(request: HttpRequest) -> HttpResponse:
    """Show a page of organisations, narrowed and sorted as the reader chose."""
    found = queries.organisation_list(
        scope=request.scope,  # type: ignore[attr-defined]
        kind=request.GET.get("slag", ""),
        county=request.GET.get("lan", ""),
        search=request.GET.get("sok", ""),
        sort=request.GET.get("sortera", ""),
        page=request.GET.get("sida", "1"),
    )
    context = {"found": found, "form": forms.Filter(request.GET, found.kinds, found.counties)}
    part = "#list" if request.htmx else ""  # type: ignore[attr-defined]
    return render(request, f"actors/organisations.html{part}", context)


@declares(Access.PUBLIC)
def organisation_detail(request: HttpRequest, key: str) -> HttpResponse:
    """Show one organisation: who it is and which groups it is in, or its history."""
    scope = request.scope  # type: ignore[attr-defined]
    picture = queries.organisation(key=key, scope=scope)
    is_history = request.GET.get("flik") == "historik"
    entries = history(subject_type="actors.organisation", subject_key=key, scope=scope) if is_history else ()
    context = {"picture": picture, "one": picture.row, "history": entries, "is_history": is_history}
    return render(request, "actors/organisation.html", context)


@declares(Access.OWN_AREA)
def organisation_register(request: HttpRequest) -> HttpResponse:
    """Add an organisation."""
    scope = request.scope  # type: ignore[attr-defined]
    empty = queries.empty_form(scope=scope)
    form = forms.Organisation(request.POST or None, counties=empty.counties, initial=empty.initial)
    if request.method == "POST" and form.is_valid():
        try:
            added = services.register_organisation(
                particulars=form.particulars(), scope=scope, by=request.user.get_username(), at=timezone.now()
            )
        except REFUSED as refusal:
            form.add_error(refusal.field, refusal.message)
        else:
            messages.success(request, f"{added.name} är tillagd.")
            return redirect("actors:organisation-detail", added.key)
    return render(request, "actors/organisation_form.html", {"form": form})
