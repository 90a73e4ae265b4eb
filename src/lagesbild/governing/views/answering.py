"""Saving what a form holds, or showing what is to be mended; and sending a file."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lagesbild.accounts.access import ScopedRequest
from lagesbild.kernel.errors import DomainError

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"


def saved(request: ScopedRequest, form: forms.Form, save: Callable[[], str], words: str) -> HttpResponse | None:
    """Save what the form holds and go where `save` says; None when there is something to mend."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        where = save()
    except DomainError as refused:
        if refused.status in {403, 404}:
            raise
        form.add_error(None, refused.message)
        return None
    messages.success(request, words)
    return redirect(where)


def to_mend(request: ScopedRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """Show the form, new or with what is to be mended."""
    return render(request, template, context, status=422 if context["form"].errors else 200)


def attachment(content: bytes, kind: str, name: str) -> HttpResponse:
    """Send a file to be saved, never shown in the page."""
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = _disposition(name)
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _disposition(name: str) -> str:
    """Return the header with the name, in plain letters for old readers and whole for the others."""
    plain = "".join(letter for letter in name if letter.isascii() and letter.isprintable() and letter not in '"\\')
    return f"attachment; filename=\"{plain or 'fil'}\"; filename*=UTF-8''{quote(name, safe='')}"
