"""A draft being written: its heading, its parts and its lists of choices, all without a script."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from lagesbild.accounts.access import Access, ScopedRequest, declares
from lagesbild.kernel.errors import DomainError, NotFound, NotPermitted
from lagesbild.questionnaires import forms, queries, services
from lagesbild.questionnaires.rules import editing
from lagesbild.questionnaires.rules.linting import lint
from lagesbild.questionnaires.views.answering import Sheet, answered, who

STEPS = {"upp": -1, "ner": 1}
ANYWAY = "anda"


@declares(Access.SIGNED_IN)
@require_safe
def draft_edit(request: ScopedRequest, key: str, version: str) -> HttpResponse:
    """Show a draft with everything that can be done with its parts."""
    page = queries.draft_page(key=key, version=version, scope=request.scope)
    return render(request, "questionnaires/edit.html", {"page": page, "kinds": forms.PARTS})


@declares(Access.OWN_AREA)
def heading_change(request: ScopedRequest, key: str, version: str) -> HttpResponse:
    """Change what the questionnaire is called."""
    page = queries.draft_page(key=key, version=version, scope=request.scope)
    form = forms.Heading(request.POST or None, initial=forms.heading_of(page.version.definition))
    sheet = Sheet("Rubrik och inledning", "Spara", _editor(page), "Rubriken är sparad.")

    def save() -> str:
        return _save(request, page, {**page.version.definition, **form.said()})

    return answered(request, sheet, form, save, more=_shared(page))


@declares(Access.OWN_AREA)
def part_new(request: ScopedRequest, key: str, version: str, kind: str) -> HttpResponse:
    """Add a section, or a group, a repeat or a question to the part that ?i= names."""
    page = queries.draft_page(key=key, version=version, scope=request.scope)
    what, above = forms.PARTS.get(kind, "question"), editing.place_of(request.GET.get("i", ""))
    if what != "section" or above:
        _part(page, above)
    part = {"kind": what} if what in {"group", "repeat"} else {}
    form = forms.form_of(what, request.POST or None, given=part, lists=tuple(page.questionnaire.choices))
    sheet = Sheet(
        f"Lägg till: {kind.replace('fraga', 'fråga')}", "Lägg till", _editor(page), "Tillagt.", anyway="Spara ändå"
    )

    def save() -> str:
        definition = editing.added(page.version.definition, above, form.said())
        last = len(editing.part_at(definition, above)["items" if above else "sections"]) - 1  # type: ignore[index]
        return _save_part(request, page, definition, (*above, last), form=form)

    return answered(request, sheet, form, save, more=_shared(page))


@declares(Access.OWN_AREA)
def part_change(request: ScopedRequest, key: str, version: str, place: str) -> HttpResponse:
    """Change a part; what the linter says of it stands at the fields."""
    page = queries.draft_page(key=key, version=version, scope=request.scope)
    at = editing.place_of(place)
    part = _part(page, at)
    what = "section" if len(at) == 1 else part["kind"] if part["kind"] in {"group", "repeat"} else "question"
    form = forms.form_of(what, request.POST or None, given=part, lists=tuple(page.questionnaire.choices))
    about = part.get("variable") or part.get("key", "")
    sheet = Sheet(
        f"Ändra {about}", "Spara", f"{_editor(page)}#del-{place}", "Ändringen är sparad.", anyway="Spara ändå"
    )

    def save() -> str:
        return _save_part(request, page, editing.changed(page.version.definition, at, form.said()), at, form=form)

    return answered(request, sheet, form, save, more=_shared(page))


@declares(Access.OWN_AREA)
@require_POST
def part_move(request: ScopedRequest, key: str, version: str, place: str, *, way: str) -> HttpResponse:
    """Move a part up or down among those beside it, or to the section that is posted."""
    page, at = queries.draft_page(key=key, version=version, scope=request.scope), editing.place_of(place)
    _part(page, at)
    if way == "till":
        definition = editing.moved_to(page.version.definition, at, request.POST.get("avsnitt", ""))
    else:
        definition = editing.moved(page.version.definition, at, STEPS.get(way, 0))
    return _done(request, page, definition, "Flyttat.")


@declares(Access.OWN_AREA)
@require_POST
def part_remove(request: ScopedRequest, key: str, version: str, place: str) -> HttpResponse:
    """Remove a part and what is inside it."""
    page, at = queries.draft_page(key=key, version=version, scope=request.scope), editing.place_of(place)
    _part(page, at)
    return _done(request, page, editing.removed(page.version.definition, at), "Borttaget.")


@declares(Access.OWN_AREA)
def choices_change(request: ScopedRequest, key: str, version: str, name: str = "") -> HttpResponse:
    """Write a list of choices: a new one, or one that is there; without rows it is removed."""
    page = queries.draft_page(key=key, version=version, scope=request.scope)
    form = forms.Choices(request.POST or None, initial=forms.rows_of(page.version.definition, name))
    sheet = Sheet(f"Val: {name}" if name else "Ny lista med val", "Spara", _editor(page), "Listan är sparad.")

    def save() -> str:
        said = form.cleaned_data
        definition = editing.with_choices(page.version.definition, said["name"], said["rows"], before=name)
        return _save(request, page, definition)

    return answered(request, sheet, form, save, more=_shared(page))


@declares(Access.OWN_AREA)
@require_POST
def draft_publish(request: ScopedRequest, key: str, version: str) -> HttpResponse:
    """Publish a draft, or tell every fault in it."""
    page = queries.draft_page(key=key, version=version, scope=request.scope)
    try:
        services.publish(key=key, version=version, **who(request))
    except (NotFound, NotPermitted):
        raise
    except DomainError as error:
        messages.error(request, f"{error.what} Felen står vid frågorna.")
        return redirect(_editor(page))
    messages.success(request, "Versionen är publicerad och ändras inte mer.")
    return redirect("questionnaires:version-detail", key, version)


@declares(Access.OWN_AREA)
@require_POST
def draft_remove(request: ScopedRequest, key: str, version: str) -> HttpResponse:
    """Remove a draft."""
    services.remove_draft(key=key, version=version, **who(request))
    messages.success(request, "Utkastet är borttaget.")
    return redirect("questionnaires:questionnaire-list")


def _editor(page: queries.VersionPage) -> str:
    return reverse("questionnaires:draft-edit", args=[page.key, page.version.version])


def _shared(page: queries.VersionPage) -> dict[str, Any]:
    return {"page": page, "base": page.version.sha256}


def _part(page: queries.VersionPage, at: editing.Place) -> dict[str, Any]:
    found = editing.part_at(page.version.definition, at) if at else None
    if found is None:
        raise NotFound("Delen finns inte.", f"Plats: {'.'.join(map(str, at)) or 'ingen'}.", "Öppna utkastet igen.")
    return found


def _save(request: ScopedRequest, page: queries.VersionPage, definition: Mapping[str, Any]) -> str:
    services.save_draft(
        key=page.key,
        version=page.version.version,
        definition=definition,
        base=request.POST.get("base", ""),
        **who(request),
    )
    return _editor(page)


def _save_part(
    request: ScopedRequest,
    page: queries.VersionPage,
    definition: Mapping[str, Any],
    at: editing.Place,
    *,
    form: forms.Part,
) -> str:
    """Save a part, unless the linter finds faults in its fields and nobody asked to save it anyway."""
    path = editing.path_of(at)
    own = [one for one in lint(definition, earlier=page.kinds).faults if one.path[: len(path)] == path]
    wrong = [one for one in own if one.code != "empty" and one.path[len(path) : len(path) + 1] != ("items",)]
    if wrong and ANYWAY not in request.POST:
        form.note(wrong, len(path))
        return ""
    return f"{_save(request, page, definition)}#del-{'.'.join(map(str, at))}"


def _done(request: ScopedRequest, page: queries.VersionPage, definition: Mapping[str, Any], words: str) -> HttpResponse:
    try:
        address = _save(request, page, definition)
    except (NotFound, NotPermitted):
        raise
    except DomainError as error:
        messages.error(request, error.message)
        return redirect(_editor(page))
    messages.success(request, words)
    return redirect(address)
