"""Coming in: a personal link is opened in a browser, and every page looks at who comes.

The token of a link stands in an address once. It is put in a short-lived cookie and the reader is sent on to a page
without it, so that it stays out of histories, logs and the addresses that browsers tell other sites. What scanners of
mail fetch changes nothing: the link is bound to a browser only when its reader presses the button.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from lagesbild.accounts.access import Access, ScopedRequest, declares
from lagesbild.answering import services
from lagesbild.answering.errors import LinkOpenedElsewhere, LinkUnusable, TooManyTries
from lagesbild.answering.models import Link, Response
from lagesbild.answering.queries import doors
from lagesbild.answering.queries.definitions import definition_of
from lagesbild.answering.rules.doors import Door
from lagesbild.kernel.tokens import is_same_token

WAITING, WAITING_SECONDS = "svar-lank", 1800
OPENED = "svar-"
MOST_LINKS = 20
MOST_MISSES, MISSES_SECONDS = 30, 600
SALT = "lagesbild.answering.link"


@dataclass(frozen=True)
class Visit:
    """Somebody who has come in: to which response, how, and how they are named in the log."""

    response: Response
    door: Door
    by: str


class AnsweringRequest(ScopedRequest):
    """A request to a page behind a link; the guard puts who has come in."""

    visit: Visit


def guard(request: ScopedRequest, arguments: dict[str, Any]) -> None:
    """Let in those whose links this browser has opened, and those who answer for the organisation; refuse others."""
    key, secrets = arguments["response"], _secrets(request)
    found = doors.opened(key=key, secrets=secrets, at=timezone.now()) if secrets else None
    by_link = found is not None
    if found is None and request.user.is_authenticated:
        found = doors.for_person(key=key, scope=request.scope)
    if found is None:
        raise doors.unknown()
    response, door = found
    by = f"{door.label} ({response.organisation.name})" if by_link else str(request.user)
    request.visit = Visit(response, door, by)  # type: ignore[attr-defined]


@declares(Access.PUBLIC)
def link_follow(request: ScopedRequest, token: str) -> HttpResponse:  # noqa: ARG001 - a view is given its request
    """Take the token out of the address and go on to where it is opened."""
    onward = redirect("answering:link-open")
    sealed = signing.dumps(token, salt=SALT)
    onward.set_cookie(WAITING, sealed, max_age=WAITING_SECONDS, path="/svara/", **_cookie())
    return private(onward, referrer="no-referrer")


@declares(Access.PUBLIC)
def link_open(request: ScopedRequest) -> HttpResponse:
    """Say what the link leads to, and open it in this browser when the reader presses the button."""
    try:
        token = _token(request)
        link = doors.usable_link(token=token, at=timezone.now())
        secret = _secrets(request).get(link.pk, "")
        if link.browser_hash and not is_same_token(secret, link.browser_hash):
            raise doors.opened_elsewhere(link=link)
        if link.browser_hash:
            return private(_let_in(link, secret))
        if request.method != "POST":
            shown = {"link": link, "response": link.response, "questionnaire": definition_of(response=link.response)}
            return private(render(request, "answering/link_open.html", shown))
        opened = services.open_link(token=token, at=timezone.now())
    except LinkUnusable as refusal:
        _count_miss(request)
        return private(render(request, "answering/link_unusable.html", {"error": refusal}, status=refusal.status))
    except LinkOpenedElsewhere as refusal:
        shown = {"error": refusal, "may_send": bool(link.address)}
        return private(render(request, "answering/link_elsewhere.html", shown, status=refusal.status))
    return private(_let_in(opened.link, opened.browser))


@declares(Access.PUBLIC)
@require_POST
def link_anew(request: ScopedRequest) -> HttpResponse:
    """Send a new link to the address where the first one went; the address itself is not shown."""
    services.send_anew(token=_token(request), by="Länkens mottagare", at=timezone.now())
    return private(render(request, "answering/link_sent.html"))


def _token(request: ScopedRequest) -> str:
    """Return the token that waits in the cookie; an empty one, which opens nothing, when none waits."""
    try:
        sealed = request.COOKIES.get(WAITING, "")
        return str(signing.loads(sealed, salt=SALT, max_age=timedelta(seconds=WAITING_SECONDS)))
    except signing.BadSignature:
        return ""


def _count_miss(request: ScopedRequest) -> None:
    """Count a link that does not exist. A link that does exist opens all the same: nobody is shut out by a guesser.

    :raises TooManyTries: when too many were tried from the same place.
    """
    cache.add(_misses(request), 0, MISSES_SECONDS)
    if cache.incr(_misses(request)) > MOST_MISSES:
        raise TooManyTries(
            "Länken öppnas inte just nu.", "Många felaktiga länkar har prövats härifrån.", "Vänta tio minuter."
        )


def _misses(request: ScopedRequest) -> str:
    return f"answering-misses-{request.META.get('REMOTE_ADDR', '')}"


def _secrets(request: ScopedRequest) -> dict[int, str]:
    """Return this browser's own secret for each link that it has opened."""
    found = {name.removeprefix(OPENED): value for name, value in request.COOKIES.items() if name.startswith(OPENED)}
    return {int(pk): secret for pk, secret in list(found.items())[:MOST_LINKS] if pk.isdecimal() and len(pk) < 18}


def _let_in(link: Link, browser: str) -> HttpResponse:
    onward = redirect("answering:overview", response=link.response.key)
    onward.set_cookie(f"{OPENED}{link.pk}", browser, expires=link.ends_before, path="/svara/", **_cookie())
    onward.delete_cookie(WAITING, path="/svara/", samesite="Lax")
    return onward


def _cookie() -> dict[str, Any]:
    return {"httponly": True, "secure": settings.SESSION_COOKIE_SECURE, "samesite": "Lax"}


def private(response: HttpResponse, *, referrer: str = "same-origin") -> HttpResponse:
    """Keep a page out of caches and search engines, and its address from other sites."""
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = referrer
    return response
