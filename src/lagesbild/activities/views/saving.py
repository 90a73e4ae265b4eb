"""How a form of an activity is saved, or shown again with what is to be mended."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lagesbild.accounts.access import ScopedRequest
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
    messages.success(request, words)
    return redirect(f"/insatser/{key}/{where}")


def to_mend(request: ScopedRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """Show the form, new or with what is to be mended."""
    return render(request, template, context, status=422 if context["form"].errors else 200)
