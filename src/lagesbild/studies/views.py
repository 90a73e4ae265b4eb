"""Pages of studies: the register with its reminders, one study, and the forms that change it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lagesbild.accounts.access import Access, ScopedRequest, declares
from lagesbild.journal.queries import history
from lagesbild.kernel.errors import DomainError
from lagesbild.places.queries import counties
from lagesbild.studies import forms, permissions, queries, services

# the word of the address → the kind, and what it is called
KINDS = {
    "verksamhet": ("place", "verksamheten"),
    "delmoment": ("milestone", "delmomentet"),
    "hanvisning": ("reference", "hänvisningen"),
}
HISTORIES = ("study", "studyplace", "milestone", "studyreference")


@declares(Access.PUBLIC)
def study_list(request: ScopedRequest) -> HttpResponse:
    """Show the register: what is due, and the studies that fit the reader's choices."""
    today = timezone.localdate()
    form = forms.Filter(request.GET, tuple((one.code, one.name) for one in counties(on=today)))
    context = {
        "form": form,
        "found": queries.studies(scope=request.scope, **form.asked()),
        "reminders": queries.due(on=today, scope=request.scope),
        "may_register": any(grant.writes for grant in request.scope.grants),
    }
    return render(request, f"studies/study_list.html{'#list' if request.htmx else ''}", context)


@declares(Access.PUBLIC)
def study_detail(request: ScopedRequest, key: str) -> HttpResponse:
    """Show one study: where it stands, what is due, who takes part, and its history."""
    kinds = [f"studies.{kind}" for kind in HISTORIES]
    entries = [one for kind in kinds for one in history(subject_type=kind, subject_key=key, scope=request.scope)]
    context = {
        "picture": queries.study_picture(key=key, on=timezone.localdate(), scope=request.scope),
        "is_history": request.GET.get("flik") == "historik",
        "history": sorted(entries, key=lambda entry: -entry.position),
    }
    return render(request, "studies/study_detail.html", context)


@declares(Access.OWN_AREA)
def study_register(request: ScopedRequest) -> HttpResponse:
    """Register a study."""
    choices = queries.form_choices(scope=request.scope)
    form = forms.StudyForm(request.POST or None, choices=choices, initial=request.GET.dict())

    def save(**who: Any) -> str:
        return services.register_study(fields=form.as_fields(), **who).key

    return _saved(request, form, save, "Studien är registrerad.") or _to_mend(
        request, "studies/study_form.html", {"form": form}
    )


@declares(Access.OWN_AREA)
def study_change(request: ScopedRequest, key: str) -> HttpResponse:
    """Change a study."""
    study = queries.read(key=key, scope=request.scope)
    permissions.demand_change(scope=request.scope, study=study)
    choices = queries.form_choices(scope=request.scope)
    form = forms.StudyForm(request.POST or None, choices=choices, initial=forms.initial_of(study))

    def save(**who: Any) -> str:
        return services.change_study(key=key, fields=form.as_fields(), **who).key

    return _saved(request, form, save, "Ändringen är sparad.") or _to_mend(
        request, "studies/study_form.html", {"form": form, "study": study}
    )


@declares(Access.OWN_AREA)
def part_add(request: ScopedRequest, key: str, kind: str) -> HttpResponse:
    """Add a place, a milestone or a reference."""
    which, _ = _kind(kind)
    study = queries.read(key=key, scope=request.scope)
    permissions.demand_change(scope=request.scope, study=study)
    form = forms.PARTS[which](request.POST or None, choices=queries.form_choices(scope=request.scope))
    context = {"form": form, "study": study, "title": f"Lägg till {'hänvisning' if kind == 'hanvisning' else kind}"}
    return _saved(request, form, partial(_add, form, key), "Uppgiften är sparad.") or _to_mend(
        request, "studies/part_form.html", context
    )


@declares(Access.OWN_AREA)
def part_change(request: ScopedRequest, key: str, kind: str, number: int) -> HttpResponse:
    """Change a place, a milestone or a reference."""
    which, name = _kind(kind)
    part = queries.part(study=key, kind=which, number=number, scope=request.scope)
    choices = queries.form_choices(scope=request.scope)
    form = forms.PARTS[which](request.POST or None, choices=choices, initial=forms.initial_of_part(part))
    context = {"form": form, "study": part.study, "title": f"Ändra {name}", "kind": kind, "number": number}
    return _saved(request, form, partial(_change, form, key, number), "Ändringen är sparad.") or _to_mend(
        request, "studies/part_form.html", context | {"name": name}
    )


@declares(Access.OWN_AREA)
def part_remove(request: ScopedRequest, key: str, kind: str, number: int) -> HttpResponse:
    """Ask before a place, a milestone or a reference is taken away, and take it away."""
    which, name = _kind(kind)
    part = queries.part(study=key, kind=which, number=number, scope=request.scope)
    if request.method == "POST":
        services.remove_part(
            study=key, kind=which, number=number, scope=request.scope, by=str(request.user), at=timezone.now()
        )
        messages.success(request, "Uppgiften är borttagen. Historiken finns kvar.")
        return redirect("studies:study-detail", key)
    return render(request, "studies/part_remove.html", {"part": part, "study": part.study, "name": name})


def _kind(word: str) -> tuple[str, str]:
    if word not in KINDS:
        raise Http404
    return KINDS[word]


def _add(form: Any, key: str, **who: Any) -> str:
    services.add_part(study=key, fields=form.as_fields(), **who)
    return key


def _change(form: Any, key: str, number: int, **who: Any) -> str:
    services.change_part(study=key, number=number, fields=form.as_fields(), **who)
    return key


def _saved(request: ScopedRequest, form: Any, save: Callable[..., str], words: str) -> HttpResponse | None:
    """Save what the form holds and go to the study; None when there is something to mend."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        key = save(scope=request.scope, by=str(request.user), at=timezone.now())
    except DomainError as refused:
        if refused.status in {403, 404}:
            raise
        form.add_error(None, refused.message)
        return None
    messages.success(request, words)
    return redirect("studies:study-detail", key)


def _to_mend(request: ScopedRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    return render(request, template, context, status=422 if context["form"].errors else 200)
