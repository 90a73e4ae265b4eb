"""Absence is a value with a reason: never None, zero or an empty string."""

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """Why a value is not shown. The words are those of docs/methods/withheld.md."""

    MISSING = "missing"
    TOO_FEW = "too-few"
    NOT_APPLICABLE = "not-applicable"
    NOT_YET = "not-yet"
    NOT_PERMITTED = "not-permitted"


WORDS = {
    Reason.MISSING: "inte känt",
    Reason.TOO_FEW: "för få för att visas",
    Reason.NOT_APPLICABLE: "ej tillämpligt",
    Reason.NOT_YET: "ännu inte klart",
    Reason.NOT_PERMITTED: "får inte visas",
}


@dataclass(frozen=True)
class Withheld:
    """A value that is not shown, with the reason and, where there is one, a note in Swedish."""

    reason: Reason
    note: str = ""

    @property
    def words(self) -> str:
        """Return the reason in Swedish, as it stands in a table cell."""
        return WORDS[self.reason]

    def __str__(self) -> str:
        return f"{self.words}: {self.note}" if self.note else self.words


def missing(note: str = "") -> Withheld:
    """Return the absence of a value that no source gives."""
    return Withheld(Reason.MISSING, note)
