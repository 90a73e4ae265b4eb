"""The whole response: its sections, who has which, handing over, handing in, and the receipt."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from lagesbild.accounts.access import Access, declares
from lagesbild.answering import forms, services
from lagesbild.answering.errors import AnswersChanged, SectionNotReady
from lagesbild.answering.models import Response, Role
from lagesbild.answering.queries.afterwards import are_there, shown
from lagesbild.answering.queries.doors import links_of
from lagesbild.answering.queries.handed_in import receipt_of
from lagesbild.answering.queries.pages import remaining_in
from lagesbild.answering.queries.printed import written_answers
from lagesbild.answering.queries.standing import standing_of
from lagesbild.answering.rules.statuses import HANDED_IN, Status, is_writable
from lagesbild.answering.services.finishing import fingerprint
from lagesbild.answering.views.entering import AnsweringRequest, private
from lagesbild.kernel import scopes
from lagesbild.kernel.errors import DomainError, NotFound, NotPermitted
from lagesbild.kernel.periods import closes_before, is_open

DAYS_WITHOUT_END = 90
DAYS_AFTER = 30
MOST_TOLD = 8


@declares(Access.LINK)
def overview(request: AnsweringRequest, response: uuid.UUID) -> HttpResponse:  # noqa: ARG001 - the guard has read it
    """Show how far the response has come, section by section, and what remains."""
    visit = request.visit
    standing = standing_of(response=visit.response, today=timezone.localdate())
    links = links_of(response=visit.response) if visit.door.may_hand_over else ()
    context = {
        "response": visit.response,
        "door": visit.door,
        "standing": standing,
        "sections": [
            {
                "standing": one,
                "links": [link for link in links if one.key in link.sections and not link.revoked_at],
                "remaining": remaining_in(response=visit.response, standing=standing, section=one.key)[:MOST_TOLD],
            }
            for one in standing.sections
            if one.is_asked and visit.door.covers(one.key)
        ],
        "may_write": _is_open(visit.response),
        "is_handed_in": visit.response.status in HANDED_IN,
    }
    return private(render(request, "answering/overview.html", context))


@declares(Access.LINK)
def share(request: AnsweringRequest, response: uuid.UUID) -> HttpResponse:  # noqa: ARG001
    """Hand sections to colleagues, or the whole to the one who signs; show who has which."""
    visit = request.visit
    _demand(visit.door.may_hand_over)
    standing = standing_of(response=visit.response, today=timezone.localdate())
    asked = [(one.key, one.title) for one in standing.sections if one.is_asked]
    form = forms.HandOver(request.POST or None, sections=asked)
    made = None
    if request.method == "POST" and form.is_valid():
        made = _hand_over(request, form)
        form = form if made is None else forms.HandOver(None, sections=asked)
    context = {
        "response": visit.response,
        "standing": standing,
        "form": form,
        "made": made,
        "links": [link for link in links_of(response=visit.response) if link.role != Role.ANSWERER],
        "titles": dict(asked),
    }
    return private(render(request, "answering/share.html", context, status=422 if form.errors else 200))


def _hand_over(request: AnsweringRequest, form: forms.HandOver) -> dict[str, str] | None:
    given, visit = form.cleaned_data, request.visit
    try:
        link, token = services.hand_over(
            response=visit.response,
            door=visit.door,
            role=Role(given["role"]),
            sections=given["sections"],
            days=_days(visit.response),
            label=given["label"],
            address=given["address"],
            nonce=given["nonce"],
            by=visit.by,
            at=timezone.now(),
        )
    except DomainError as refusal:
        form.add_error(None, refusal.message)
        return None
    path = reverse("answering:link-follow", args=[token])
    return {"label": link.label, "sent": "ja" if link.address else "", "address": request.build_absolute_uri(path)}


@declares(Access.LINK)
@require_POST
def link_revoke(request: AnsweringRequest, response: uuid.UUID, link: int) -> HttpResponse:  # noqa: ARG001
    """Take back a link that a colleague was given."""
    visit = request.visit
    services.revoke_link(response=visit.response, link=link, door=visit.door, by=visit.by, at=timezone.now())
    messages.success(request, "Länken är återkallad. Det som redan är skrivet finns kvar.")
    return private(redirect("answering:share", response=visit.response.key))


@declares(Access.LINK)
def sign(request: AnsweringRequest, response: uuid.UUID) -> HttpResponse:  # noqa: ARG001
    """Show everything that will be handed in, and hand it in."""
    visit = request.visit
    _demand(visit.door.may_sign)
    if visit.response.status in HANDED_IN:
        return private(redirect("answering:receipt", response=visit.response.key))
    form, refusal = forms.Sign(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        try:
            _submit(request, form)
            return private(redirect("answering:receipt", response=visit.response.key))
        except (SectionNotReady, AnswersChanged) as refused:
            refusal = refused
    standing = standing_of(response=visit.response, today=timezone.localdate())
    context = {
        "response": visit.response,
        "standing": standing,
        "written": written_answers(response=visit.response, answers=standing.on_route),
        "form": form,
        "seen": fingerprint(standing.on_route),
        "refusal": refusal,
        "may_write": _is_open(visit.response),
    }
    status = refusal.status if refusal else 422 if form.errors else 200
    return private(render(request, "answering/sign.html", context, status=status))


def _submit(request: AnsweringRequest, form: forms.Sign) -> None:
    given, visit = form.cleaned_data, request.visit
    services.sign_and_submit(
        response=visit.response,
        signed_by_role=given["signed_by_role"],
        seen=given["seen"],
        minutes=given["minutes"],
        door=visit.door,
        by=visit.by,
        at=timezone.now(),
    )


@declares(Access.LINK)
def receipt(request: AnsweringRequest, response: uuid.UUID) -> HttpResponse:  # noqa: ARG001
    """Show that the answer is handed in: the code, when, and one's own answers."""
    visit = request.visit
    found = receipt_of(response=visit.response, door=visit.door)
    context = {
        "response": visit.response,
        "receipt": found,
        "has_results": are_there(about_type=visit.response.about_type, about_key=visit.response.about_key),
        "written": written_answers(response=visit.response, answers=found.answers),
    }
    return private(render(request, "answering/receipt.html", context))


@declares(Access.LINK)
def results(request: AnsweringRequest, response: uuid.UUID) -> HttpResponse:
    """Show what everybody said, with one's own answer marked, when those who asked show it."""
    found = request.visit.response
    show = shown(about_type=found.about_type)
    if show is None or not request.visit.door.sees_all:
        raise NotFound("Resultatet visas inte.", "Det finns inget att visa ännu.", "Kom tillbaka när omgången stängt.")
    return private(show(request, found.about_key, scopes.response(str(response))))


def _is_open(response: Response) -> bool:
    return is_writable(Status(response.status)) and _is_in_time(response)


def _is_in_time(response: Response) -> bool:
    return is_open(response.closes_on, timezone.now())


def _days(response: Response) -> int:
    """Return how long a colleague's link stays good: a month past the last day, so that what was said can be read."""
    if response.closes_on is None:
        return DAYS_WITHOUT_END
    return max((closes_before(response.closes_on) - timezone.now()).days + 1, 1) + DAYS_AFTER


def _demand(may: bool) -> None:
    if not may:
        raise NotPermitted("Sidan visas inte.", "Din länk gäller inte det här.", "Be den som gav dig länken.")
