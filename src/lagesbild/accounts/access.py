"""Every view declares who may open it. A house test finds views that do not, and tries each one as others.

@declares(Access.PUBLIC)      anyone
@declares(Access.SIGNED_IN)   anyone who has signed in
@declares(Access.OWN_AREA)    somebody who writes somewhere; the service checks that it is in the right place
@declares(Access.LINK)        somebody with a personal link; the app that makes the links says which (guarded_by)
"""

from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase
from django_htmx.middleware import HtmxDetails

from lagesbild.kernel.errors import NotPermitted
from lagesbild.kernel.scopes import Scope

View = Callable[..., HttpResponseBase]


class ScopedRequest(HttpRequest):
    """A request that carries the scope of the person who sent it, and what htmx asks for; the middleware puts both."""

    scope: Scope
    htmx: HtmxDetails


class Access(StrEnum):
    """Who may open a page."""

    PUBLIC = "public"
    SIGNED_IN = "signed-in"
    OWN_AREA = "own-area"
    LINK = "link"


Guard = Callable[[ScopedRequest, dict[str, Any]], None]
_GUARDS: dict[Access, Guard] = {}


def guarded_by(guard: Guard) -> None:
    """Let the app above that makes personal links say whom they let in; the guard refuses by raising."""
    _GUARDS[Access.LINK] = guard


def declares(access: Access) -> Callable[[View], View]:
    """Return a decorator that enforces the access and leaves it on the view as `access`."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: ScopedRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if access is Access.LINK:
                _GUARDS[access](request, kwargs)
                return view(request, *args, **kwargs)
            if access is not Access.PUBLIC and not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if access is Access.OWN_AREA and not any(grant.writes for grant in request.scope.grants):
                raise NotPermitted("Du kan inte ändra här.", "Din roll ger bara läsrätt.", "Be din systemförvaltare.")
            return view(request, *args, **kwargs)

        guarded.access = access  # type: ignore[attr-defined]
        return guarded

    return decorate
