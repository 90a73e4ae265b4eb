"""What every form of this app does when it is sent: save, say so and go on; or show what is to be mended."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lagesbild.accounts.access import ScopedRequest
from lagesbild.kernel.errors import DomainError

FORM = "economy/form.html"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Page:
    """What a form's page is called, where it leads back to, and what its button says."""

    title: str
    button: str
    back: str
    back_name: str
    lead: str = ""


def shown_or_saved(
    request: ScopedRequest, form: Any, page: Page, *, save: Callable[[dict[str, Any]], object], words: str
) -> HttpResponse:
    """Save what a valid form holds and go back, or show the form; `save` gets scope, by and at."""
    if request.method == "POST" and form.is_valid():
        try:
            save(by_whom(request))
        except DomainError as refused:
            if refused.status in {403, 404} and refused.code != "economy/money-unknown":
                raise
            form.add_error(None, refused.message)
        else:
            messages.success(request, words)
            return redirect(page.back)
    return render(request, FORM, {"form": form, "page": page}, status=422 if form.errors else 200)


def asked_or_done(
    request: ScopedRequest, page: Page, *, do: Callable[[dict[str, Any]], object], words: str
) -> HttpResponse:
    """Ask before something is taken away, and take it away; `do` gets scope, by and at."""
    refusal = ""
    if request.method == "POST":
        try:
            do(by_whom(request))
        except DomainError as refused:
            if refused.status != 409:
                raise
            refusal = refused.message
        else:
            messages.success(request, words)
            return redirect(page.back)
    return render(request, FORM, {"page": page, "refusal": refusal}, status=409 if refusal else 200)


def by_whom(request: ScopedRequest) -> dict[str, Any]:
    """Return who changes something, with which scope and when."""
    return {"scope": request.scope, "by": str(request.user), "at": timezone.now()}


def file(content: bytes, name: str, kind: str = EXCEL) -> HttpResponse:
    """Return a file to keep."""
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
