"""Opening a comment round and changing it."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from lagesbild.accounts.access import Access, ScopedRequest, declares
from lagesbild.consultation import forms, queries, services
from lagesbild.consultation.views.sheets import Sheet, answered
from lagesbild.plans.queries import plan_to_change


@declares(Access.OWN_AREA)
def round_new(request: ScopedRequest, key: str) -> HttpResponse:
    """Send out a plan for comment."""
    plan, _ = plan_to_change(key=key, scope=request.scope)
    form = forms.Round(request.POST or None, initial={"starts_on": timezone.localdate()})
    sheet = Sheet(
        heading="Skicka på remiss",
        button="Skicka på remiss",
        back=reverse("plans:plan-detail", args=[key]),
        done="Remissen är öppen. Bjud in dem som ska svara.",
        about=f"{plan.name}. Målen skickas ut som de är nu, och planen visas öppet medan remissen pågår.",
    )

    def save(who: dict[str, Any]) -> str:
        made = services.open_round(plan=key, fields=form.said(), **who)
        return reverse("consultation:invited", args=[key, made.number])

    return answered(request, sheet, form, save)


@declares(Access.OWN_AREA)
def round_change(request: ScopedRequest, key: str, number: int) -> HttpResponse:
    """Change the days or the words of a round."""
    held = queries.round_to_manage(plan=key, number=number, scope=request.scope)
    facts = queries.round_picture(plan=key, number=number, scope=request.scope, on=timezone.localdate()).facts
    known = {name: getattr(facts, name) for name in ("letter", "questions", "starts_on", "last_day")}
    form = forms.Round(request.POST or None, initial=known)
    back = reverse("consultation:round-detail", args=[key, number])
    sheet = Sheet(heading="Ändra remissen", button="Spara", back=back, done="Remissen är sparad.", about=held.plan.name)

    def save(who: dict[str, Any]) -> str:
        services.change_round(plan=key, number=number, fields=form.said(), **who)
        return back

    return answered(request, sheet, form, save)
