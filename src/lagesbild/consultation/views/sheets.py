"""How a form of a comment round is answered: shown, shown again with what was refused, or saved and left."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lagesbild.accounts.access import ScopedRequest
from lagesbild.kernel.errors import DomainError, NotFound, NotPermitted

Save = Callable[[dict[str, Any]], str]
REFUSED = 422


@dataclass(frozen=True)
class Sheet:
    """A page with one form: its heading, the button's word, where to go back, and what is said when it is saved."""

    heading: str
    button: str
    back: str
    done: str
    about: str = ""


def who(request: ScopedRequest) -> dict[str, Any]:
    """Return in which scope, by whom and when something is done."""
    return {"scope": request.scope, "by": str(request.user), "at": datetime.now(UTC)}


def answered(request: ScopedRequest, sheet: Sheet, form: forms.Form, save: Save) -> HttpResponse:
    """Return the page with the form, or save and lead on to the address that `save` returns."""
    if request.method == "POST" and form.is_valid():
        try:
            address = save(who(request))
        except (NotFound, NotPermitted):
            raise
        except DomainError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, sheet.done)
            return redirect(address)
    status = REFUSED if form.errors else 200
    return render(request, "consultation/form.html", {"form": form, "sheet": sheet}, status=status)
