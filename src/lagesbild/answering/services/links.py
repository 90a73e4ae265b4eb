"""Letting people in without an account: making links, opening them in a browser, sending them anew, taking them back.

A letter may be read by others long after it was sent, so a link that has been opened belongs to the browser that
opened it. Elsewhere the same link opens nothing, but sends a new one to the address where the first one went.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4, uuid5

from django.conf import settings
from django.db import transaction

from lagesbild.answering.errors import LinkUnusable, TooManyTries
from lagesbild.answering.models import Link, Response, Role
from lagesbild.answering.queries import doors
from lagesbild.answering.queries.definitions import definition_of
from lagesbild.answering.rules.doors import Door
from lagesbild.answering.services import letters
from lagesbild.answering.services.events import note
from lagesbild.answering.services.opening import note_opened
from lagesbild.kernel.errors import NotPermitted
from lagesbild.kernel.tokens import derived_token, is_same_token, new_token, token_hash

MOST_NEW_LINKS, NEW_LINKS_HOURS = 3, 1


@dataclass(frozen=True)
class Opened:
    """A link that has just been opened: the link, and the secret that only this browser has."""

    link: Link
    browser: str


def token_of(nonce: UUID) -> str:
    """Return the token of a link; it is worked out when it is needed and never kept."""
    return derived_token(secret=settings.SECRET_KEY, purpose=letters.PURPOSE, nonce=nonce.hex)


@transaction.atomic
def new_link(
    *,
    response: Response,
    role: Role = Role.ANSWERER,
    sections: Collection[str] = (),
    days: int,
    label: str = "",
    address: str = "",
    nonce: UUID | None = None,
    by: str,
    at: datetime,
) -> tuple[Link, str]:
    """Make a link into a response and return it with its token; the same nonce again is the same link.

    Audit: answering.link-made.
    """
    nonce = nonce or uuid4()
    token = token_of(nonce)
    link, is_new = Link.objects.get_or_create(
        nonce=nonce,
        defaults={
            "response": response,
            "token_hash": token_hash(token),
            "role": role,
            "sections": sorted(sections),
            "label": label,
            "address": address,
            "made_at": at,
            "made_by": by,
            "ends_before": at + timedelta(days=days),
        },
    )
    if is_new:
        note(response, "answering.link-made", by=by, at=at, role=str(role), sections=len(link.sections))
    return link, token


@transaction.atomic
def hand_over(
    *,
    response: Response,
    door: Door,
    role: Role = Role.COLLEAGUE,
    sections: Collection[str],
    days: int,
    label: str,
    address: str = "",
    nonce: UUID,
    by: str,
    at: datetime,
) -> tuple[Link, str]:
    """Let a colleague in to some sections, or a manager in to sign; by letter when there is an address.

    Audit: answering.link-made.

    :raises NotPermitted: when one's own link does not let one let others in.
    :raises LetterNotWritten: when the address cannot be used.
    """
    _demand_hand_over(door)
    known = {section.key for section in definition_of(response=response).sections}
    is_new = not Link.objects.filter(nonce=nonce).exists()
    link, token = new_link(
        response=response,
        role=role,
        sections=() if role != Role.COLLEAGUE else known.intersection(sections),
        days=days,
        label=label,
        address=address,
        nonce=nonce,
        by=by,
        at=at,
    )
    if address and is_new:
        letters.put_link(link, by=by, at=at)
    return link, token


def open_link(*, token: str, browser: str = "", by: str = "", at: datetime) -> Opened:
    """Open a link in a browser and return what that browser is let in with; the first browser keeps the link.

    Audit: answering.response-opened, the first time that anybody opens the response.

    :raises LinkUnusable: when the link is unknown, too old or revoked: the same words for each.
    :raises LinkOpenedElsewhere: when it belongs to another browser.
    """
    with transaction.atomic():
        link = doors.usable_link(token=token, at=at, is_locked=True)
        if link.browser_hash:
            if not is_same_token(browser, link.browser_hash):
                raise doors.opened_elsewhere(link=link)
            return Opened(link, browser)
        made = new_token()
        link.browser_hash, link.opened_at = token_hash(made), at
        link.save(update_fields=["browser_hash", "opened_at"])
        note_opened(response=link.response, by=by or f"{link.get_role_display()} (personlig länk)", at=at)
    return Opened(link, made)


@transaction.atomic
def send_anew(*, token: str, by: str, at: datetime) -> Link:
    """Send a new link to the address where this one went, for somebody who opens it in another browser.

    Audit: answering.link-made.

    :raises LinkUnusable: when the link is unknown, too old or revoked, or was never sent by letter.
    :raises TooManyTries: when several new links were sent in the last hour.
    """
    link = doors.usable_link(token=token, at=at, is_locked=True)
    if not link.address:
        raise doors.opened_elsewhere(link=link)
    lately = Link.objects.filter(made_from=link, made_at__gt=at - timedelta(hours=NEW_LINKS_HOURS)).count()
    if lately >= MOST_NEW_LINKS:
        raise TooManyTries(
            "Ingen ny länk skickades.",
            f"{MOST_NEW_LINKS} länkar är skickade den senaste timmen.",
            "Titta i inkorgen och i skräpposten, eller vänta en timme.",
        )
    made, _ = new_link(
        response=link.response,
        role=Role(link.role),
        sections=link.sections,
        days=max((link.ends_before - at).days, 1),
        label=link.label,
        address=link.address,
        nonce=uuid5(link.nonce, at.isoformat()),
        by=by,
        at=at,
    )
    made.made_from = link
    made.save(update_fields=["made_from"])
    letters.put_link(made, by=by, at=at)
    return made


@transaction.atomic
def revoke_link(*, response: Response, link: int, door: Door, by: str, at: datetime) -> None:
    """Take back a link that was given to somebody; what they wrote stays.

    Audit: answering.link-revoked.

    :raises NotPermitted: when one's own link does not let one let others in.
    :raises LinkUnusable: when the response has no such link.
    """
    _demand_hand_over(door)
    found = Link.objects.filter(response=response, pk=link, revoked_at__isnull=True).exclude(role=Role.ANSWERER).first()
    if found is None:
        raise LinkUnusable("Länken kan inte återkallas.", "Den finns inte, eller är redan återkallad.", "Läs om sidan.")
    found.revoked_at = at
    found.save(update_fields=["revoked_at"])
    note(response, "answering.link-revoked", by=by, at=at, role=found.role)


def _demand_hand_over(door: Door) -> None:
    if not door.may_hand_over:
        raise NotPermitted(
            "Du kan inte dela ut avsnitt.", "Din länk gäller bara vissa avsnitt.", "Be den som gav dig länken."
        )
