"""How a form is answered: shown, shown again with what was refused, or saved and left for another page."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lagesbild.accounts.access import ScopedRequest
from lagesbild.kernel.errors import DomainError, InvalidInput, NotFound, NotPermitted

REFUSED = 422


@dataclass(frozen=True)
class Sheet:
    """A page with one form: its heading, the button's word, where to go back, what is said when it is saved.

    `anyway` is the word of a second button, which saves a draft although the linter has found faults in it.
    """

    heading: str
    button: str
    back: str
    done: str
    about: str = ""
    anyway: str = ""


def answered(
    request: ScopedRequest,
    sheet: Sheet,
    form: forms.Form,
    save: Callable[[], str],
    *,
    more: dict[str, Any] | None = None,
) -> HttpResponse:
    """Return the page with the form, or save and lead on to the address that `save` returns.

    Anticipated refusals stand in the form; that something may not be done or does not exist is a page of its own.
    `save` may itself put errors on the form, and then returns nothing.
    """
    if request.method == "POST" and form.is_valid():
        try:
            address = save()
        except (NotFound, NotPermitted):
            raise
        except InvalidInput as error:
            for fault in error.faults:
                form.add_error(None, str(fault))
        except DomainError as error:
            form.add_error(None, error.message)
        else:
            if address:
                messages.success(request, sheet.done)
                return redirect(address)
    context = {"form": form, "sheet": sheet, **(more or {})}
    return render(request, "questionnaires/form.html", context, status=REFUSED if form.errors else 200)


def who(request: ScopedRequest) -> dict[str, Any]:
    """Return who changes something, when and in which scope, as services want it."""
    return {"scope": request.scope, "by": str(request.user), "at": datetime.now(UTC)}
