"""How a form of an activity is saved, or shown again with what is to be mended."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lagesbild.accounts.access import ScopedRequest
from lagesbild.kernel import swedish
from lagesbild.kernel.errors import DomainError


def saved(
    request: ScopedRequest, form: Any, save: Callable[[], str], words: str, *, where: str = ""
) -> HttpResponse | None:
    """Save what the form holds and go to the activity; None when there is something to mend."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        key = save()
    except DomainError as refused:
        if refused.status in {403, 404}:
            raise
        form.add_error(None, refused.message)
        return None
    merged = swedish.joined(f"”{label}”" for label in getattr(form, "merged", ()))
    told = f" Någon annan ändrade {merged} under tiden; båda ändringarna är kvar." if merged else ""
    messages.success(request, words + told)
    return redirect(f"/insatser/{key}/{where}")


def to_mend(request: ScopedRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """Show the form, new or with what is to be mended."""
    form = context["form"]
    status = 409 if getattr(form, "is_clashing", False) else 422 if form.errors else 200
    return render(request, template, context, status=status)
