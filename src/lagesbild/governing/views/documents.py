"""One governing document: its page, its file, and the forms that change it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lagesbild.accounts.access import Access, ScopedRequest, declares
from lagesbild.governing import forms, queries, services
from lagesbild.governing.rules import MEDIA_TYPES
from lagesbild.governing.views.answering import attachment, saved, to_mend
from lagesbild.journal.queries import history

FORM = "governing/document_form.html"


@declares(Access.PUBLIC)
def document_detail(request: ScopedRequest, key: str) -> HttpResponse:
    """Show one governing document, or its history."""
    picture = queries.document_picture(key=key, scope=request.scope, on=timezone.localdate())
    is_history = request.GET.get("flik") == "historik"
    entries = history(subject_type="governing.document", subject_key=key, scope=request.scope) if is_history else ()
    context = {"picture": picture, "line": picture.line, "is_history": is_history, "history": entries}
    return render(request, "governing/document.html", context)


@declares(Access.PUBLIC)
def document_download(request: ScopedRequest, key: str) -> HttpResponse:
    """Send the document's file, to be saved and not shown."""
    file = queries.stored_file(key=key, scope=request.scope)
    return attachment(file.content, MEDIA_TYPES[file.kind], file.name)


@declares(Access.OWN_AREA)
def document_register(request: ScopedRequest) -> HttpResponse:
    """Register a governing document: first for whom, then what."""
    scope, actor = request.scope, request.POST.get("aktor") or request.GET.get("aktor", "")
    if not actor:
        form_of_actor = forms.ActorForm(choices=queries.actor_choices(scope=scope))
        return render(request, "governing/choose_actor.html", {"form": form_of_actor})
    choices = queries.document_choices(actor=actor, scope=scope)
    form = forms.DocumentForm(request.POST or None, request.FILES or None, choices=choices)

    def save() -> str:
        at, by = timezone.now(), str(request.user)
        file = form.cleaned_data["file"]
        key = services.register_with_file(
            actor=actor, fields=form.as_fields(), file=_given(file), scope=scope, by=by, at=at
        ).key
        return f"/styrdokument/{key}/"

    context = {"form": form, "choices": choices}
    return saved(request, form, save, "Styrdokumentet är registrerat.") or to_mend(request, FORM, context)


@declares(Access.OWN_AREA)
def document_change(request: ScopedRequest, key: str) -> HttpResponse:
    """Change a governing document, and its file when a new one is given."""
    scope = request.scope
    document = queries.to_change(key=key, scope=scope)
    choices = queries.document_choices(actor=document.organisation.key, scope=scope)
    initial = forms.initial_of(document)
    form = forms.DocumentForm(request.POST or None, request.FILES or None, choices=choices, initial=initial)

    def save() -> str:
        at, by = timezone.now(), str(request.user)
        file = form.cleaned_data["file"]
        services.change_with_file(key=key, fields=form.as_fields(), file=_given(file), scope=scope, by=by, at=at)
        return f"/styrdokument/{key}/"

    context = {"form": form, "choices": choices, "document": document}
    return saved(request, form, save, "Ändringen är sparad.") or to_mend(request, FORM, context)


@declares(Access.OWN_AREA)
def document_remove(request: ScopedRequest, key: str) -> HttpResponse:
    """Ask before a document is taken away, and take it away."""
    document = queries.to_change(key=key, scope=request.scope)
    actor = document.organisation.key
    if request.method == "POST":
        services.remove_document(key=key, scope=request.scope, by=str(request.user), at=timezone.now())
        messages.success(request, "Styrdokumentet är borttaget. Historiken finns kvar.")
        return redirect("governing:actor-detail", actor)
    return render(request, "governing/document_remove.html", {"document": document})


@declares(Access.OWN_AREA)
def file_remove(request: ScopedRequest, key: str) -> HttpResponse:
    """Ask before a file is taken away, and take it away."""
    document = queries.to_change(key=key, scope=request.scope)
    if request.method == "POST":
        services.remove_file(key=key, scope=request.scope, by=str(request.user), at=timezone.now())
        messages.success(request, "Filen är borttagen.")
        return redirect("governing:document-detail", key)
    return render(request, "governing/file_remove.html", {"document": document})


def _given(file: object) -> tuple[str, bytes] | None:
    return (str(file.name), file.read()) if file else None  # type: ignore[attr-defined]  # an uploaded file
