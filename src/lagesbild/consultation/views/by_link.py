"""Commenting with a personal link. The token moves from the address to a cookie at once.

An address is written in logs, histories and referrers; the cookie goes to these pages only. Nothing is said of why a
link does not hold, and opening one changes nothing, so that a mail filter that follows links does no harm.
"""

from datetime import UTC, datetime

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from lagesbild.accounts.access import Access, ScopedRequest, declares
from lagesbild.consultation import queries, services
from lagesbild.consultation.models import Invitation
from lagesbild.consultation.views.writing import Desk, handing_in, overview, writing

COOKIE, WAY, SALT = "remissvar", "/remissvar/", "consultation.link"
LASTS = 60 * 60 * 8


@declares(Access.PUBLIC)
@never_cache
def link_open(request: ScopedRequest, token: str) -> HttpResponse:  # noqa: ARG001 - a view is given its request
    """Take the token out of the address and lead on."""
    answer = redirect("consultation:link-respond")
    secure = bool(settings.SESSION_COOKIE_SECURE)
    answer.set_signed_cookie(
        COOKIE, token, salt=SALT, max_age=LASTS, path=WAY, httponly=True, samesite="Lax", secure=secure
    )
    answer["Referrer-Policy"] = "no-referrer"
    return answer


@declares(Access.PUBLIC)
@never_cache
def link_respond(request: ScopedRequest) -> HttpResponse:
    """Show what was sent out and what the organisation has written."""
    return overview(request, *_seated(request))


@declares(Access.PUBLIC)
@never_cache
def link_about(request: ScopedRequest, place: int) -> HttpResponse:
    """Write about a goal, or about the whole plan."""
    return writing(request, *_seated(request), place)


@declares(Access.PUBLIC)
@require_POST
def link_submit(request: ScopedRequest) -> HttpResponse:
    """Hand in, or take back."""
    return handing_in(request, _seated(request)[1])


def _seated(request: ScopedRequest) -> tuple[Invitation, Desk]:
    token = str(request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=LASTS))
    found = queries.invitation_of_token(token=token, at=datetime.now(UTC))
    return found, Desk(
        speaker=services.Speaker(found.pk, token=token),
        by=f"Personlig länk, {found.organisation.name}",
        home=reverse("consultation:link-respond"),
        submit=reverse("consultation:link-submit"),
        about=lambda place: reverse("consultation:link-about", args=[place]),
    )
