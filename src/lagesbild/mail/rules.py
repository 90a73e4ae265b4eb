"""How a letter is filled in, tried again, and recognised when it comes back."""

import email
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import Message

LINK = re.compile(r"\{link:([a-z-]+)\}")
HIDDEN = "(personlig länk)"
LETTER_ID = re.compile(r"<?brev\.([0-9a-f]{32})@")
# a server that is away for a night gets the letter in the morning; after two days a person must look
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720, 1440))
CLAIM = timedelta(minutes=5)


@dataclass(frozen=True)
class Bounce:
    """A message that came back: which letter, whether it is final, and why in the receiving server's words."""

    letter: str
    is_final: bool
    reason: str


def filled(body: str, addresses: Mapping[str, str]) -> str:
    """Return the text of a letter with its personal links in place.

    Unit: the letter's text.
    Withheld: never.
    Source: docs/methods/outbox.md.
    """
    return LINK.sub(lambda found: addresses[found[1]], body)


def hidden(body: str) -> str:
    """Return the text of a letter as it may be shown afterwards: without its personal links.

    Unit: the letter's text.
    Withheld: every personal link.
    Source: docs/methods/outbox.md.
    """
    return LINK.sub(HIDDEN, body)


def links_in(body: str) -> frozenset[str]:
    """Return the names of the links that a text uses.

    Unit: names.
    Withheld: never.
    Source: docs/methods/outbox.md.
    """
    return frozenset(LINK.findall(body))


def next_attempt(*, attempts: int, at: datetime) -> datetime | None:
    """Return when a letter that could not be handed over is tried again, or None when it is given up.

    Unit: a moment.
    Withheld: None when the letter is given up.
    Source: docs/methods/outbox.md.
    """
    return at + WAITS[attempts - 1] if 1 <= attempts <= len(WAITS) else None


def message_id(letter: str, host: str) -> str:
    """Return the Message-ID of a letter, the same however many times it is tried.

    Unit: a Message-ID, RFC 5322.
    Withheld: never.
    Source: docs/methods/outbox.md.
    """
    return f"<brev.{letter}@{host}>"


def read_bounce(raw: bytes) -> Bounce | None:
    """Return what a returned message says, or None when it does not name a letter of ours.

    Understands delivery status notifications (RFC 3464), and plain returns that quote the letter's headers.

    Unit: one bounce.
    Withheld: None when no letter of ours is named.
    Source: docs/methods/outbox.md.
    """
    message = email.message_from_bytes(raw)
    found = LETTER_ID.search(_quoted_headers(message)) or LETTER_ID.search(raw.decode("utf-8", "replace"))
    if found is None:
        return None
    status, reason = _status(message)
    return Bounce(found[1], not status.startswith("4"), reason or "Mottagarens server skickade tillbaka brevet.")


def _quoted_headers(message: Message) -> str:
    names = ("In-Reply-To", "References", "Message-ID", "Original-Message-ID")
    parts = [part for part in message.walk() if part.get_content_type().startswith(("message/", "text/rfc822"))]
    told = [str(part.get(name, "")) for part in [*message.walk(), *parts] for name in names]
    return " ".join([*told, *(str(part.get_payload()) for part in parts if not part.is_multipart())])


def _status(message: Message) -> tuple[str, str]:
    for part in message.walk():
        if part.get("Status") and part.get("Action"):
            return str(part["Status"]).strip(), " ".join(str(part.get("Diagnostic-Code", "")).split())[:300]
    return "", ""
