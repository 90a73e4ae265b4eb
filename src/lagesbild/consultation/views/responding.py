"""Commenting for one's own organisation, signed in."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from lagesbild.accounts.access import Access, ScopedRequest, declares
from lagesbild.consultation import queries, services
from lagesbild.consultation.models import Invitation
from lagesbild.consultation.views.writing import Desk, handing_in, overview, writing


@declares(Access.SIGNED_IN)
def respond(request: ScopedRequest, key: str, number: int, organisation: str) -> HttpResponse:
    """Show what was sent out and what the organisation has written."""
    return overview(request, *_seated(request, key, number, organisation))


@declares(Access.OWN_AREA)
def respond_about(request: ScopedRequest, key: str, number: int, organisation: str, *, place: int) -> HttpResponse:
    """Write about a goal, or about the whole plan."""
    return writing(request, *_seated(request, key, number, organisation), place)


@declares(Access.OWN_AREA)
@require_POST
def respond_submit(request: ScopedRequest, key: str, number: int, organisation: str) -> HttpResponse:
    """Hand in, or take back."""
    return handing_in(request, _seated(request, key, number, organisation)[1])


def _seated(request: ScopedRequest, key: str, number: int, organisation: str) -> tuple[Invitation, Desk]:
    found = queries.my_invitation(plan=key, number=number, organisation=organisation, scope=request.scope)
    where = [key, number, organisation]
    return found, Desk(
        speaker=services.Speaker(found.pk, scope=request.scope),
        by=str(request.user),
        home=reverse("consultation:respond", args=where),
        submit=reverse("consultation:respond-submit", args=where),
        about=lambda place: reverse("consultation:respond-about", args=[*where, place]),
    )
