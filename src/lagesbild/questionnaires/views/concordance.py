"""Two versions side by side, and a person's decisions on what is comparable."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from lagesbild.accounts.access import Access, ScopedRequest, declares
from lagesbild.questionnaires import forms, queries, services
from lagesbild.questionnaires.views.answering import Sheet, answered, who

COMPARISON = "questionnaires:version-compare"


@declares(Access.PUBLIC)
def version_compare(request: ScopedRequest, key: str, version: str, other: str) -> HttpResponse:
    """Show what has been decided between two versions, and what is proposed for the rest."""
    found = queries.comparison(key=key, before=version, after=other, scope=request.scope)
    return render(request, "questionnaires/compare.html", {"comparison": found, "key": key})


@declares(Access.OWN_AREA)
def concordance_decide(request: ScopedRequest, key: str, version: str, other: str) -> HttpResponse:
    """Decide how variables of two versions answer to each other."""
    found = queries.comparison_to_judge(key=key, before=version, after=other, scope=request.scope)
    chosen = {name: request.GET.getlist(name) for name in ("before", "after")} | {"kind": request.GET.get("kind", "")}
    form = forms.Judgement(request.POST or None, initial=chosen, before=found.labels_before, after=found.labels_after)
    back = reverse(COMPARISON, args=[key, version, other])
    about = f"Version {version} och version {other}"
    sheet = Sheet("Bedöm jämförbarhet", "Spara bedömningen", back, "Bedömningen är sparad.", about=about)

    def save() -> str:
        services.decide_concordance(before=(key, version), after=(key, other), decision=form.said(), **who(request))
        return back

    return answered(request, sheet, form, save)


@declares(Access.OWN_AREA)
@require_POST
def concordance_withdraw(
    request: ScopedRequest, key: str, version: str, other: str, *, concordance: int
) -> HttpResponse:
    """Take a decision back."""
    services.withdraw_concordance(concordance=concordance, **who(request))
    messages.success(request, "Bedömningen är borttagen.")
    return redirect(COMPARISON, key, version, other)
