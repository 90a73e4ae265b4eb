"""Putting a letter in the outbox."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from lagesbild.jobs.queue import enqueue
from lagesbild.journal.services import Entry, record
from lagesbild.mail import rules
from lagesbild.mail.errors import LetterNotWritten
from lagesbild.mail.models import Letter

LONGEST_SUBJECT = 200


@dataclass(frozen=True)
class Link:
    """A personal link in a letter: its path with `{token}`, and what the token is made of (kernel.tokens)."""

    path: str
    purpose: str
    nonce: str


@transaction.atomic
def put(
    *,
    to: str,
    subject: str,
    body: str,
    about_type: str,
    about_key: str,
    links: Mapping[str, Link] | None = None,
    by: str,
    at: datetime,
) -> Letter:
    """Write a letter in the caller's transaction and return it; it leaves when the transaction has been saved.

    The text holds `{link:NAME}` for each of the links. The journal gets the subject, never the text or the address.

    Audit: mail.letter-written.

    :raises LetterNotWritten: when the address or the text cannot be used, or text and links do not agree.
    """
    links = links or {}
    _require(to, subject, body, frozenset(links))
    letter = Letter.objects.create(
        to=to,
        subject=_one_line(subject),
        body=body,
        links={name: asdict(link) for name, link in links.items()},
        about_type=about_type,
        about_key=about_key,
        written_at=at,
        due_at=at,
    )
    record(Entry("mail.letter-written", about_type, about_key, letter.subject), by=by, at=at)
    enqueue("lagesbild.mail.jobs.send", letter.key.hex)
    return letter


def _one_line(subject: str) -> str:
    """Return a subject without line breaks, cut where an outbox's column ends: a long name never stops a letter."""
    line = " ".join(subject.split())
    return line if len(line) <= LONGEST_SUBJECT else f"{line[: LONGEST_SUBJECT - 1].rstrip()}…"


def _require(to: str, subject: str, body: str, links: frozenset[str]) -> None:
    try:
        validate_email(to)
    except ValidationError as error:
        raise LetterNotWritten(
            "Brevet kan inte skrivas.", f"Adressen ”{to}” är ingen e-postadress.", "Rätta adressen."
        ) from error
    if not subject.strip() or not body.strip():
        raise LetterNotWritten("Brevet kan inte skrivas.", "Ämnesrad eller text saknas.", "Skriv båda.")
    if rules.links_in(body) != links:
        named = ", ".join(sorted(rules.links_in(body) ^ links))
        raise LetterNotWritten(
            "Brevet kan inte skrivas.", f"Text och länkar stämmer inte: {named}.", "Använd varje länk i texten."
        )
