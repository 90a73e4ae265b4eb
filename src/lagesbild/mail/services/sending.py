"""Sending what waits in the outbox, and taking note of what comes back.

A letter is claimed before it is handed over and marked afterwards. A worker that is killed in between leaves a claim
that runs out, and the letter is handed over again under the same Message-ID. In a folder that is the same file, so
nothing is lost and nothing is doubled; a mail server gets the same Message-ID and can tell it is the same letter.
"""

import smtplib
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q

from lagesbild.journal.services import Entry, record
from lagesbild.kernel.tokens import derived_token
from lagesbild.mail import rules
from lagesbild.mail.errors import BounceNotUnderstood, LetterUnknown
from lagesbild.mail.models import Letter, LetterStatus

OUTBOX = "Utkorgen"


def send_waiting(*, most: int = 500, only: str = "", by: str = OUTBOX, at: datetime) -> int:
    """Send the letters that are due, oldest first, and return how many left; `only` names one by its key.

    A letter whose receiver's server is away waits longer for each attempt, and is given up after the last.

    Audit: mail.letter-sent, mail.letter-given-up.
    """
    due = Letter.objects.filter(
        Q(status=LetterStatus.WAITING) | Q(status=LetterStatus.SENDING), due_at__lte=at
    ).order_by("due_at", "pk")
    if only:
        due = due.filter(key=only)
    return sum(_send(key, by=by, at=at) for key in list(due.values_list("pk", flat=True)[:most]))


def note_bounce(*, raw: bytes, by: str = OUTBOX, at: datetime) -> Letter:
    """Take note that a letter came back, and return it; the same message again changes nothing.

    A return that says "try later" leaves the letter as sent, with the reason.

    Audit: mail.letter-bounced.

    :raises BounceNotUnderstood: when the message does not say which letter it answers.
    :raises LetterUnknown: when the letter was never sent from here.
    """
    bounce = rules.read_bounce(raw)
    if bounce is None:
        raise BounceNotUnderstood(
            "Meddelandet kan inte kopplas till ett brev.",
            "Det nämner inget Message-ID härifrån.",
            "Läs det för hand; är det ett svar från en människa ska det besvaras.",
        )
    with transaction.atomic():
        letter = Letter.objects.select_for_update().filter(key=bounce.letter).first()
        if letter is None:
            raise LetterUnknown("Brevet finns inte här.", f"Brev {bounce.letter}.", "Kontrollera rätt installation.")
        if letter.status == LetterStatus.BOUNCED:
            return letter
        letter.reason = bounce.reason
        if bounce.is_final:
            letter.status, letter.settled_at = LetterStatus.BOUNCED, at
            record(Entry("mail.letter-bounced", letter.about_type, letter.about_key, letter.subject), by=by, at=at)
        letter.save(update_fields=["status", "settled_at", "reason"])
    return letter


def _send(pk: int, *, by: str, at: datetime) -> int:
    with transaction.atomic():
        letter = Letter.objects.select_for_update(skip_locked=True, of=("self",)).filter(pk=pk, due_at__lte=at).first()
        if letter is None or letter.status not in {LetterStatus.WAITING, LetterStatus.SENDING}:
            return 0
        letter.status, letter.due_at, letter.attempts = LetterStatus.SENDING, at + rules.CLAIM, letter.attempts + 1
        letter.save(update_fields=["status", "due_at", "attempts"])
    try:
        _hand_over(letter)
    except (OSError, smtplib.SMTPException) as error:
        _put_off(letter, f"{type(error).__name__}: {error}"[:300], by=by, at=at)
        return 0
    with transaction.atomic():
        letter.status, letter.settled_at, letter.reason = LetterStatus.SENT, at, ""
        letter.save(update_fields=["status", "settled_at", "reason"])
        record(Entry("mail.letter-sent", letter.about_type, letter.about_key, letter.subject), by=by, at=at)
    return 1


def _put_off(letter: Letter, reason: str, *, by: str, at: datetime) -> None:
    again = rules.next_attempt(attempts=letter.attempts, at=at)
    with transaction.atomic():
        letter.reason = reason
        letter.status = LetterStatus.WAITING if again else LetterStatus.FAILED
        letter.due_at, letter.settled_at = again or letter.due_at, None if again else at
        letter.save(update_fields=["reason", "status", "due_at", "settled_at"])
        if not again:
            record(Entry("mail.letter-given-up", letter.about_type, letter.about_key, letter.subject), by=by, at=at)


def _hand_over(letter: Letter) -> None:
    host = urlsplit(settings.LAGESBILD_ADDRESS).hostname or "localhost"
    message = EmailMessage(
        subject=letter.subject,
        body=rules.filled(letter.body, _addresses(letter.links)),
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[letter.to],
        headers={"Message-ID": rules.message_id(letter.key.hex, host), "Auto-Submitted": "auto-generated"},
    )
    if not settings.LAGESBILD_MAIL_FOLDER:
        message.send()
        return
    folder = Path(settings.LAGESBILD_MAIL_FOLDER)
    folder.mkdir(parents=True, exist_ok=True)
    wanted, unfinished = folder / f"{letter.key.hex}.eml", folder / f".{letter.key.hex}"
    unfinished.write_bytes(message.message().as_bytes())
    unfinished.replace(wanted)


def _addresses(links: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    made = {
        name: derived_token(secret=settings.SECRET_KEY, purpose=link["purpose"], nonce=link["nonce"])
        for name, link in links.items()
    }
    base = settings.LAGESBILD_ADDRESS.rstrip("/")
    return {name: base + links[name]["path"].format(token=token) for name, token in made.items()}
