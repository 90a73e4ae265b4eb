"""Preparing a round, choosing whom it asks, opening it, following it, and closing it."""

from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from lagesbild.accounts.access import Access, ScopedRequest, declares
from lagesbild.kernel.errors import DomainError, NotFound, NotPermitted
from lagesbild.rounds import forms
from lagesbild.rounds.models import ReminderTo
from lagesbild.rounds.queries import choices, live
from lagesbild.rounds.queries.found import round_to_run
from lagesbild.rounds.queries.rounds import taken_keys
from lagesbild.rounds.services import asking_from_plan, opening, preparing, reminding

REFUSED = 422


@declares(Access.OWN_AREA)
def round_new(request: ScopedRequest) -> HttpResponse:
    """Prepare a round."""
    offered = choices.round_choices(scope=request.scope)
    start = forms.initial_of(None, today=timezone.localdate()) | request.GET.dict()
    form = forms.RoundForm(request.POST or None, choices=offered, initial=start)
    if request.method == "POST" and form.is_valid():
        said = form.said()
        key = forms.free_key(said.name, said.year, taken_keys())
        if saved(request, form, lambda who: preparing.prepare_round(key=key, fields=said, **who)):
            return redirect("rounds:round-recipients", key)
    from_plan = forms.FromPlan(plans=offered.plans, initial={"year": start["year"]})
    context = {"form": form, "from_plan": from_plan}
    return render(request, "rounds/form.html", context, status=REFUSED if form.errors else 200)


@declares(Access.OWN_AREA)
@require_POST
def questions_from_plan(request: ScopedRequest) -> HttpResponse:
    """Make the questions of a statement out of a plan, and go on with the round."""
    form = forms.FromPlan(request.POST, plans=choices.round_choices(scope=request.scope).plans)
    if not form.is_valid():
        messages.error(request, "Välj plan och år som frågorna ska göras av.")
        return redirect("rounds:round-new")
    made = asking_from_plan.questions_from_plan(**form.cleaned_data, **who_and_when(request))
    messages.success(request, "Frågorna är gjorda, med ett avsnitt för varje mål.")
    given = {"version": made.pk, "plan": form.cleaned_data["plan"], "year": form.cleaned_data["year"]}
    return redirect(f"{reverse('rounds:round-new')}?{urlencode(given)}")


@declares(Access.OWN_AREA)
def round_change(request: ScopedRequest, key: str) -> HttpResponse:
    """Change a round that has not been opened."""
    found = round_to_run(key=key, scope=request.scope)
    offered = choices.round_choices(scope=request.scope)
    start = forms.initial_of(found, today=timezone.localdate())
    form = forms.RoundForm(request.POST or None, choices=offered, initial=start)
    if request.method == "POST" and form.is_valid():
        said = form.said()
        if saved(request, form, lambda who: preparing.change_round(key=key, fields=said, **who)):
            messages.success(request, "Omgången är sparad.")
            return redirect("rounds:round-live", key)
    return render(request, "rounds/form.html", {"form": form, "round": found}, status=REFUSED if form.errors else 200)


@declares(Access.OWN_AREA)
def round_recipients(request: ScopedRequest, key: str) -> HttpResponse:
    """Show whom a round asks, and add more."""
    found = round_to_run(key=key, scope=request.scope)
    county = found.county.code if found.county else ""
    offered = choices.recipient_choices(county=county, scope=request.scope)
    form = forms.Recipients(request.POST or None, choices=offered, county=county)
    if request.method == "POST" and form.is_valid():
        chosen = form.said()
        if saved(request, form, lambda who: preparing.choose_recipients(key=key, chosen=chosen, **who)):
            return redirect("rounds:round-recipients", key)
    asked = choices.asked_so_far(found=found, on=timezone.localdate(), scope=request.scope)
    context = {"form": form, "round": found, "asked": asked, "lacking": sum(not one.address for one in asked)}
    return render(request, "rounds/recipients.html", context, status=REFUSED if form.errors else 200)


@declares(Access.OWN_AREA)
@require_POST
def recipient_remove(request: ScopedRequest, key: str, organisation: str) -> HttpResponse:
    """Take an actor out of a round that has not been opened."""
    preparing.remove_recipient(key=key, organisation=organisation, **who_and_when(request))
    return redirect("rounds:round-recipients", key)


@declares(Access.OWN_AREA)
def recipient_address(request: ScopedRequest, key: str, organisation: str) -> HttpResponse:
    """Say where an actor wants its letters."""
    found = round_to_run(key=key, scope=request.scope)
    form = forms.Address(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = {"organisation": organisation, "round_key": key, **form.cleaned_data}
        if saved(request, form, lambda who: preparing.set_address(**given, **who)):
            messages.success(request, "Svarsadressen är sparad.")
            return redirect("rounds:round-recipients", key)
    context = {"form": form, "round": found, "organisation": organisation}
    return render(request, "rounds/address.html", context, status=REFUSED if form.errors else 200)


@declares(Access.SIGNED_IN)
def round_live(request: ScopedRequest, key: str) -> HttpResponse:
    """Show how far a round has come, and what can be done now."""
    picture = live.live_picture(key=key, at=datetime.now(UTC), scope=request.scope)
    wanted = request.GET.get("lage", "")
    standings = [one for one in picture.standings if not wanted or one.status == wanted]
    context = {
        "picture": picture,
        "round": picture.round,
        "standings": standings,
        "wanted": wanted,
        "groupings": [(label, picture.groups[name]) for name, label in live.GROUPINGS if picture.groups[name]],
        "remind": forms.Remind(),
        "last_day": forms.LastDay(initial={"closes_on": picture.round.closes_on}),
    }
    return render(request, "rounds/live.html", context)


@declares(Access.OWN_AREA)
@require_POST
def round_open(request: ScopedRequest, key: str) -> HttpResponse:
    """Open a round: everybody is asked, and the letters are written."""
    told = opening.open_round(key=key, **who_and_when(request))
    messages.success(request, f"Omgången är öppen. {told.requests} är tillfrågade, {told.letters} brev är på väg.")
    return redirect("rounds:round-live", key)


@declares(Access.OWN_AREA)
@require_POST
def round_remind(request: ScopedRequest, key: str) -> HttpResponse:
    """Write reminders now."""
    form = forms.Remind(request.POST)
    if not form.is_valid():
        messages.error(request, "Välj vilka som ska påminnas.")
    elif written := reminding.remind(key=key, to=ReminderTo(form.cleaned_data["to"]), **who_and_when(request)):
        messages.success(request, f"{written} påminnelser är på väg.")
    else:
        messages.info(request, "Ingen påminnelse skickades: ingen saknas, eller så påmindes de redan i dag.")
    return redirect("rounds:round-live", key)


@declares(Access.OWN_AREA)
@require_POST
def round_last_day(request: ScopedRequest, key: str) -> HttpResponse:
    """Move the last day, for everybody asked."""
    form = forms.LastDay(request.POST)
    if form.is_valid():
        reminding.move_last_day(key=key, closes_on=form.cleaned_data["closes_on"], **who_and_when(request))
        messages.success(request, "Sista svarsdagen är flyttad för alla.")
    else:
        messages.error(request, "Skriv dagen som 2027-02-01.")
    return redirect("rounds:round-live", key)


@declares(Access.OWN_AREA)
@require_POST
def round_close(request: ScopedRequest, key: str) -> HttpResponse:
    """Close a round."""
    reminding.close_round(key=key, **who_and_when(request))
    messages.success(request, "Omgången är stängd. Resultatet kan visas för dem som svarade.")
    return redirect("rounds:round-live", key)


def who_and_when(request: ScopedRequest) -> dict[str, Any]:
    """Return who does something, when, and in which scope."""
    return {"scope": request.scope, "by": str(request.user), "at": datetime.now(UTC)}


def saved(request: ScopedRequest, form: Form, save: Any) -> bool:
    """Return whether it was saved; an anticipated refusal stands in the form instead."""
    try:
        save(who_and_when(request))
    except (NotFound, NotPermitted):
        raise
    except DomainError as error:
        form.add_error(None, error.message)
        return False
    return True
