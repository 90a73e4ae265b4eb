"""The root of every refusal.

DomainError
├── InvalidInput        one or many faults in what a person or a file gave
├── NotFound            the thing asked for does not exist or may not be seen
├── NotPermitted        the person may not do this here
├── ScopeMissing        a query was made without saying for whom
├── UnknownQuestion     no question with that id
└── (one class per refusal in each app's errors.py)
"""

from collections.abc import Sequence
from dataclasses import dataclass


class DomainError(Exception):
    """Say what could not be done, the values that stand in the way, and what to do now.

    `code` is stable and documented; `status` is the HTTP status at the border; `exit_code` is the command's.
    """

    code = "kernel/refused"
    status = 400
    exit_code = 2

    def __init__(self, what: str, values: str = "", remedy: str = "") -> None:
        """Keep the three parts of the message apart, so that each face can lay them out."""
        self.what = what
        self.values = values
        self.remedy = remedy
        super().__init__(self.message)

    @property
    def message(self) -> str:
        """Return the three parts as one line."""
        return " ".join(part for part in (self.what, self.values, self.remedy) if part)


@dataclass(frozen=True)
class Fault:
    """One thing wrong in an input: where it is, what it is, and how to mend it."""

    where: str
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what} {self.remedy}".strip()


class InvalidInput(DomainError):
    """Refuse an input with every fault listed; nothing of it was saved."""

    code = "kernel/invalid-input"
    status = 422

    def __init__(self, what: str, faults: Sequence[Fault], remedy: str = "Inget har sparats.") -> None:
        """Carry the faults so that pages, API and commands can show each at its place."""
        self.faults = tuple(faults)
        super().__init__(what, " ".join(str(fault) for fault in self.faults), remedy)


class NotFound(DomainError):
    """Refuse because the thing asked for does not exist, or may not be seen by the one who asks."""

    code = "kernel/not-found"
    status = 404
    exit_code = 4


class NotPermitted(DomainError):
    """Refuse because the person may not do this with this thing."""

    code = "kernel/not-permitted"
    status = 403
    exit_code = 3


class ScopeMissing(DomainError):
    """Refuse a query that does not say for whom it is made."""

    code = "kernel/scope-missing"
    status = 500


class UnknownQuestion(NotFound):
    """Refuse because no app publishes a question with that id."""

    code = "kernel/unknown-question"
