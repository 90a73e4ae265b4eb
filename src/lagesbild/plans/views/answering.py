"""How a form is answered: shown, shown again with what was refused, or saved and left for the page of the thing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render

from lagesbild.accounts.access import ScopedRequest
from lagesbild.kernel import swedish
from lagesbild.kernel.errors import DomainError, NotFound, NotPermitted

Save = Callable[[dict[str, Any]], str]
Page = Callable[[forms.Form, int], HttpResponse]
CLASH, REFUSED = 409, 422


@dataclass(frozen=True)
class Sheet:
    """A page with one form: its heading, the button's word, where to go back, and what is said when it is saved."""

    heading: str
    button: str
    back: str
    done: str
    about: str = ""


def answered(
    request: ScopedRequest, sheet: Sheet, form: forms.Form, save: Save, *, page: Page | None = None
) -> HttpResponse:
    """Return the page with the form, or save and lead on.

    `save` gets who, when and in which scope, and returns the address to lead on to; `page` shows the form, on a page
    of its own unless given. Anticipated refusals stand in the form; that something may not be done or does not exist
    is a page of its own. When somebody else has changed the same field the answer says so (409), and nothing is saved.
    """
    if request.method == "POST" and form.is_valid():
        try:
            address = save(who(request))
        except (NotFound, NotPermitted):
            raise
        except DomainError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, _done(sheet, form))
            return redirect(address)
    status = CLASH if getattr(form, "is_clashing", False) else REFUSED if form.errors else 200
    if page:
        return page(form, status)
    return render(request, "plans/form.html", {"form": form, "sheet": sheet}, status=status)


def who(request: ScopedRequest) -> dict[str, Any]:
    """Return who changes something, when and in which scope, as services want it."""
    return {"scope": request.scope, "by": str(request.user), "at": datetime.now(UTC)}


def posted(request: ScopedRequest) -> QueryDict | None:
    """Return what was sent with the form, also when every field of it was empty, or None when it is first shown."""
    return request.POST if request.method == "POST" else None


def _done(sheet: Sheet, form: forms.Form) -> str:
    merged = getattr(form, "merged", ())
    if not merged:
        return sheet.done
    fields = swedish.joined(f"”{label}”" for label in merged)
    return f"{sheet.done} Någon annan ändrade {fields} under tiden; båda ändringarna är kvar."
