"""Pages of organisations and groups."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lagesbild.accounts.access import Access, ScopedRequest, declares
from lagesbild.actors import forms, queries, services
from lagesbild.journal.queries import history
from lagesbild.kernel.errors import DomainError, NotFound, NotPermitted


@declares(Access.PUBLIC)
def organisation_list(request: ScopedRequest) -> HttpResponse:
    """Show a page of organisations, narrowed and sorted as the reader chose."""
    found = queries.organisation_list(
        scope=request.scope,
        kind=request.GET.get("slag", ""),
        county=request.GET.get("lan", ""),
        search=request.GET.get("sok", ""),
        sort=request.GET.get("sortera", ""),
        page=request.GET.get("sida", "1"),
    )
    form = forms.Filter(request.GET, found.kinds, found.counties)
    context = {"found": found, "form": form, "may_register": queries.may_register(scope=request.scope)}
    part = "#list" if request.htmx else ""
    return render(request, f"actors/organisations.html{part}", context)


@declares(Access.PUBLIC)
def organisation_detail(request: ScopedRequest, key: str) -> HttpResponse:
    """Show one organisation: who it is and which groups it is in, or its history."""
    scope = request.scope
    picture = queries.organisation(key=key, scope=scope)
    is_history = request.GET.get("flik") == "historik"
    entries = history(subject_type="actors.organisation", subject_key=key, scope=scope) if is_history else ()
    context = {"picture": picture, "one": picture.row, "history": entries, "is_history": is_history}
    return render(request, "actors/organisation.html", context)


@declares(Access.OWN_AREA)
def organisation_register(request: ScopedRequest) -> HttpResponse:
    """Add an organisation."""
    scope = request.scope
    counties = queries.counties_to_write_in(scope=scope)
    initial = {"county": counties[0][0] if len(counties) == 1 else "", "is_active": True}
    form = forms.Organisation(request.POST or None, counties=counties, initial=initial)

    def save() -> str:
        return services.register_organisation(
            particulars=form.particulars(), scope=scope, by=str(request.user), at=timezone.now()
        ).key

    return _answered(request, form, save, "Aktören är tillagd.")


@declares(Access.OWN_AREA)
def organisation_change(request: ScopedRequest, key: str) -> HttpResponse:
    """Change what is told about an organisation."""
    scope = request.scope
    organisation = queries.organisation_to_change(key=key, scope=scope)
    counties = queries.counties_to_write_in(scope=scope, besides=organisation.county)
    form = forms.Organisation(request.POST or None, counties=counties, initial=forms.told(organisation))

    def save() -> str:
        return services.change_organisation(
            key=key, particulars=form.particulars(), scope=scope, by=str(request.user), at=timezone.now()
        ).key

    return _answered(request, form, save, "Ändringen är sparad.", organisation=organisation)


@declares(Access.PUBLIC)
def group_list(request: ScopedRequest) -> HttpResponse:
    """Show the groups of the country or of one county, the leadership first."""
    county = request.GET.get("lan", "")
    form = forms.GroupFilter(request.GET, queries.counties_with_groups())
    return render(request, "actors/groups.html", {"groups": queries.groups(county=county), "form": form})


@declares(Access.PUBLIC)
def group_detail(request: ScopedRequest, key: str) -> HttpResponse:
    """Show one group with its members, or its history."""
    picture = queries.group(key=key)
    is_history = request.GET.get("flik") == "historik"
    scope = request.scope
    entries = history(subject_type="actors.group", subject_key=key, scope=scope) if is_history else ()
    context = {"picture": picture, "group": picture.group, "history": entries, "is_history": is_history}
    return render(request, "actors/group.html", context)


def _answered(
    request: ScopedRequest, form: forms.Organisation, save: Callable[[], str], said: str, **context: object
) -> HttpResponse:
    """Save and lead on to the organisation, or show the form with what was refused.

    What may not be done or does not exist is a page of its own, shown by the middleware.
    """
    if request.method == "POST" and form.is_valid():
        try:
            key = save()
        except (NotFound, NotPermitted):
            raise
        except DomainError as refusal:
            form.add_error(forms.FIELD_OF.get(refusal.code), refusal.message)
        else:
            messages.success(request, said)
            return redirect("actors:organisation-detail", key)
    status = 422 if form.errors else 200
    return render(request, "actors/organisation_form.html", {"form": form, **context}, status=status)
