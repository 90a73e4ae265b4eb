"""What has been sent to whom, and what became of it. Personal links are never shown."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from lagesbild.mail import rules
from lagesbild.mail.models import Letter, LetterStatus


@dataclass(frozen=True)
class SentLetter:
    """A letter as it may be shown: without its personal links."""

    key: str
    to: str
    subject: str
    body: str
    status: LetterStatus
    status_words: str
    written_at: datetime
    settled_at: datetime | None
    reason: str


def letters_about(*, about_type: str, about_keys: Iterable[str]) -> Mapping[str, tuple[SentLetter, ...]]:
    """Return the letters about each of these things, newest first; a thing without letters is not there.

    Database: 1 query. Whoever asks must already have found the things within a scope.
    """
    found: dict[str, list[SentLetter]] = {}
    for letter in Letter.objects.filter(about_type=about_type, about_key__in=list(about_keys)).order_by("-written_at"):
        found.setdefault(letter.about_key, []).append(_shown(letter))
    return {key: tuple(letters) for key, letters in found.items()}


def letters_to(*, address: str) -> tuple[SentLetter, ...]:
    """Return everything ever written to an address, newest first; for the one whose address it is.

    Database: 1 query.
    """
    return tuple(_shown(letter) for letter in Letter.objects.filter(to__iexact=address).order_by("-written_at"))


def waiting() -> Mapping[str, int]:
    """Return how many letters stand at each step, for whoever runs the server: counts, never addresses.

    Database: 1 query.
    """
    counted = Counter(Letter.objects.values_list("status", flat=True))
    return {str(status): counted[status] for status in LetterStatus}


def _shown(letter: Letter) -> SentLetter:
    status = LetterStatus(letter.status)
    return SentLetter(
        key=letter.key.hex,
        to=letter.to,
        subject=letter.subject,
        body=rules.hidden(letter.body),
        status=status,
        status_words=str(status.label),
        written_at=letter.written_at,
        settled_at=letter.settled_at,
        reason=letter.reason,
    )
