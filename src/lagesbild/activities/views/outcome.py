"""Pages where a person says what came of an activity: results, effects, and their evaluation."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lagesbild.accounts.access import Access, ScopedRequest, declares
from lagesbild.activities import permissions, queries, services
from lagesbild.activities.forms import outcome as forms
from lagesbild.activities.views.saving import saved, to_mend

# the word of the address → the kind, and what it is called
KINDS = {"resultat": ("result", "resultatet"), "effekt": ("effect", "effekten")}
FORM = "activities/outcome_form.html"


@declares(Access.OWN_AREA)
def outcome_add(request: ScopedRequest, key: str, kind: str) -> HttpResponse:
    """Add a result or an effect."""
    which, name = _kind(kind)
    activity = queries.read(key=key, scope=request.scope)
    permissions.demand_change(request.scope, activity)
    form = forms.OutcomeForm(request.POST or None, kind=which)
    add = partial(services.add_outcome, activity=key, kind=which)
    context = {"form": form, "activity": activity, "title": f"Lägg till {kind}", "name": name}
    return _saved(request, form, add, key, words=f"{name.capitalize()} är sparat.") or to_mend(request, FORM, context)


@declares(Access.OWN_AREA)
def outcome_change(request: ScopedRequest, key: str, kind: str, number: int) -> HttpResponse:
    """Change a result or an effect."""
    which, name = _kind(kind)
    said = queries.outcome(activity=key, kind=services.KINDS[which], number=number, scope=request.scope)
    form = forms.OutcomeForm(request.POST or None, kind=which, initial=forms.initial_of_outcome(said))
    change = partial(services.change_outcome, activity=key, kind=which, number=number)
    context = {"form": form, "activity": said.activity, "title": f"Ändra {name}", "name": name, "kind": kind}
    context["number"] = number
    return _saved(request, form, change, key, words="Ändringen är sparad.") or to_mend(request, FORM, context)


@declares(Access.OWN_AREA)
def outcome_remove(request: ScopedRequest, key: str, kind: str, number: int) -> HttpResponse:
    """Ask before a result or an effect is taken away, and take it away."""
    which, name = _kind(kind)
    said = queries.outcome(activity=key, kind=services.KINDS[which], number=number, scope=request.scope)
    if request.method == "POST":
        services.remove_outcome(
            activity=key, kind=which, number=number, scope=request.scope, by=str(request.user), at=timezone.now()
        )
        return _removed(request, key)
    context = {"activity": said.activity, "words": said.text, "name": name}
    return render(request, "activities/outcome_remove.html", context)


@declares(Access.OWN_AREA)
def evaluation_change(request: ScopedRequest, key: str) -> HttpResponse:
    """Say whether and how the activity was evaluated."""
    activity = queries.read(key=key, scope=request.scope)
    permissions.demand_change(request.scope, activity)
    known = getattr(activity, "evaluation", None)
    form = forms.EvaluationForm(request.POST or None, initial=forms.initial_of_evaluation(known))
    change = partial(services.set_evaluation, activity=key)
    context = {"form": form, "activity": activity, "title": "Utvärdering", "name": "utvärderingen"}
    context["is_evaluation"] = known is not None
    return _saved(request, form, change, key, words="Utvärderingen är sparad.") or to_mend(request, FORM, context)


@declares(Access.OWN_AREA)
def evaluation_remove(request: ScopedRequest, key: str) -> HttpResponse:
    """Ask before what is said of the evaluation is taken away, and take it away."""
    activity = queries.read(key=key, scope=request.scope)
    permissions.demand_change(request.scope, activity)
    if request.method == "POST":
        services.remove_evaluation(activity=key, scope=request.scope, by=str(request.user), at=timezone.now())
        return _removed(request, key)
    known = getattr(activity, "evaluation", None)
    context = {"activity": activity, "words": str(known or "Ingen uppgift finns"), "name": "utvärderingen"}
    return render(request, "activities/outcome_remove.html", context)


def _kind(word: str) -> tuple[str, str]:
    if word not in KINDS:
        raise Http404
    return KINDS[word]


def _saved(request: ScopedRequest, form: Any, change: Any, key: str, *, words: str) -> HttpResponse | None:
    def save() -> str:
        change(fields=form.as_fields(), scope=request.scope, by=str(request.user), at=timezone.now())
        return key

    return saved(request, form, save, words, where="#effekt")


def _removed(request: ScopedRequest, key: str) -> HttpResponse:
    messages.success(request, "Uppgiften är borttagen. Historiken finns kvar.")
    return redirect(f"/insatser/{key}/#effekt")
