"""The responsibility matrix, and the forms that fill its cells."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lagesbild.accounts.access import Access, ScopedRequest, declares
from lagesbild.governing import forms, queries, services
from lagesbild.governing.views.answering import saved, to_mend
from lagesbild.kernel.scopes import Level


@declares(Access.PUBLIC)
def responsibility_matrix(request: ScopedRequest) -> HttpResponse:
    """Show who answers for what, in the nation or in a county, and what is to be mended."""
    form = forms.MatrixFilter(request.GET, choices=queries.filter_choices())
    chosen = form.cleaned_data if form.is_valid() else {}
    matrix = queries.responsibility_matrix(
        scope=request.scope, county=chosen.get("lan", ""), violence=chosen.get("valdsform", "")
    )
    return render(request, "governing/responsibility.html", {"matrix": matrix, "form": form, "chosen": chosen})


@declares(Access.OWN_AREA)
def mandate_record(request: ScopedRequest) -> HttpResponse:
    """Record who answers for something, in a county or in the nation."""
    scope, county = request.scope, _county(request)
    choices = queries.mandate_choices(county=county, scope=scope)
    initial = {"group": request.GET.get("grupp", ""), "task": request.GET.get("uppgift", "")}
    form = forms.MandateForm(request.POST or None, choices=choices, initial=initial)

    def save() -> str:
        services.record_mandate(fields=form.as_fields(county), scope=scope, by=str(request.user), at=timezone.now())
        return f"/ansvar/?lan={county}"

    context = {"form": form, "county": county}
    return saved(request, form, save, "Uppgiften är sparad.") or to_mend(
        request, "governing/mandate_form.html", context
    )


@declares(Access.OWN_AREA)
def mandate_withdraw(request: ScopedRequest, key: str) -> HttpResponse:
    """Ask before a statement is taken away, and take it away."""
    mandate = queries.mandate_to_change(key=key, scope=request.scope)
    county = mandate.county.code if mandate.county else ""
    if request.method == "POST":
        services.withdraw_mandate(key=key, scope=request.scope, by=str(request.user), at=timezone.now())
        messages.success(request, "Uppgiften är borttagen. Historiken finns kvar.")
        return redirect(f"/ansvar/?lan={county}")
    return render(request, "governing/mandate_withdraw.html", {"mandate": mandate, "county": county})


def _county(request: ScopedRequest) -> str:
    """Return the county chosen, empty for the nation; when nothing is chosen, the first that the person writes in."""
    chosen = request.POST.get("lan", request.GET.get("lan"))
    own = sorted(request.scope.keys(Level.COUNTY, writing=True))
    return chosen if chosen is not None else next(iter(own), "")
