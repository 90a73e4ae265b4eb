"""How a form is answered: shown, shown again with what was refused, or saved and left for the page of the thing."""

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


def answered(request: ScopedRequest, sheet: Sheet, form: forms.Form, save: Save) -> HttpResponse:
    """Return the page with the form, or save and lead on.

    `save` gets who, when and in which scope, and returns the address to lead on to.
    Anticipated refusals stand in the form; that something may not be done or does not exist is a page of its own.
    """
    if request.method == "POST" and form.is_valid():
        try:
            address = save({"scope": request.scope, "by": str(request.user), "at": datetime.now(UTC)})
        except (NotFound, NotPermitted):
            raise
        except DomainError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, sheet.done)
            return redirect(address)
    status = REFUSED if form.errors else 200
    return render(request, "plans/form.html", {"form": form, "sheet": sheet}, status=status)
