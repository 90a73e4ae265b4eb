"""Two things around every page: the person's scope, and refusals turned into pages that say what to do."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import SimpleLazyObject

from lagesbild.accounts.errors import OnlyFromAButton
from lagesbild.accounts.queries import scope_of
from lagesbild.kernel.errors import DomainError

Next = Callable[[HttpRequest], HttpResponse]


class ScopeMiddleware:
    """Gives each request the scope of the person who sent it, read only when asked for."""

    def __init__(self, get_response: Next) -> None:
        """Remember what comes next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Put the scope on the request."""
        request.scope = SimpleLazyObject(lambda: scope_of(person=request.user))  # type: ignore[attr-defined]
        return self.get_response(request)


class RefusalMiddleware:
    """Shows a refusal as a page in three parts, with the status of its class."""

    def __init__(self, get_response: Next) -> None:
        """Remember what comes next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; an empty refusal of the way it came gets words."""
        response = self.get_response(request)
        if response.status_code != OnlyFromAButton.status or response.content:
            return response
        refusal = OnlyFromAButton(
            "Inget hände.", f"Adress: {request.path}. Den används av en knapp på en annan sida.", "Gå tillbaka dit."
        )
        worded = render(request, "ui/error.html", {"error": refusal}, status=OnlyFromAButton.status)
        worded["Allow"] = response["Allow"]
        return worded

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Return the error page for an anticipated refusal; others go on to be logged."""
        if not isinstance(exception, DomainError):
            return None
        return render(request, "ui/error.html", {"error": exception}, status=exception.status)
