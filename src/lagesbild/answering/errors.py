"""What answering refuses.

DomainError
├── StepNotAllowed           a step that cannot be taken from where the answer stands
├── ResponseClosed           the last day for answering has passed
├── SectionNotReady          faults remain in what should be ready
├── AnswersMeet              somebody else has changed the same questions since the page was opened
├── AnswersChanged           the answers are not those that were shown for signing
├── AnotherOpenAnswer        the request has an answer already, of another questionnaire or organisation
├── UnknownSection           no such section in the questionnaire
├── UnknownPlace             an address that the section does not ask for
├── ReasonMissing            an answer returned or opened again without a word of why
├── UploadOutdated           the preview of a file is too old, or the answers have changed since
├── LinkUnusable (NotFound)  a link that is unknown, too old or revoked: all are answered alike
├── LinkOpenedElsewhere      a link that belongs to another browser
├── TooManyTries             too many links that do not exist, or too many new links, in too short a time
└── ResponseUnknown (NotFound)  no such response, or one that may not be seen
"""

from collections.abc import Mapping
from typing import Any

from lagesbild.kernel.edits import Meeting
from lagesbild.kernel.errors import DomainError, Fault, NotFound


class StepNotAllowed(DomainError):
    """Refuse a step that cannot be taken from where the answer stands."""

    code = "answering/step-not-allowed"
    status = 409


class ResponseClosed(DomainError):
    """Refuse to change an answer after its last day."""

    code = "answering/response-closed"
    status = 409


class SectionNotReady(DomainError):
    """Refuse to call something ready while faults remain; each fault has its place."""

    code = "answering/section-not-ready"
    status = 422

    def __init__(self, what: str, faults: tuple[Fault, ...], remedy: str = "Rätta det som står nedan.") -> None:
        """Carry the faults, so that a page can show each at its question."""
        self.faults = faults
        super().__init__(what, " ".join(str(fault) for fault in faults), remedy)


class AnswersMeet(DomainError):
    """Refuse to overwrite what somebody else has saved since the page was opened; what fitted together is saved."""

    code = "answering/answers-meet"
    status = 409

    def __init__(self, meeting: Meeting, saved: Mapping[str, Any]) -> None:
        """Carry how the two edits met, and who saved last and when."""
        self.meeting = meeting
        self.saved = saved
        super().__init__(
            "Någon annan har ändrat samma frågor.",
            f"Det gäller {len(meeting.clashes)} av frågorna.",
            "Välj för varje fråga vilket svar som ska gälla. Inget är överskrivet.",
        )


class AnswersChanged(DomainError):
    """Refuse to sign for other answers than those that were shown."""

    code = "answering/answers-changed"
    status = 409


class AnotherOpenAnswer(DomainError):
    """Refuse a second answer to the same request, with another questionnaire or by another organisation."""

    code = "answering/another-open-answer"
    status = 409


class UnknownSection(NotFound):
    """Refuse a section that the questionnaire does not have, or that the link does not cover."""

    code = "answering/unknown-section"


class UnknownPlace(DomainError):
    """Refuse an address that the section does not ask for."""

    code = "answering/unknown-place"
    status = 422


class ReasonMissing(DomainError):
    """Refuse to return or open an answer again without a reason."""

    code = "answering/reason-missing"
    status = 422


class UploadOutdated(DomainError):
    """Refuse to save from a preview that is too old, changed on the way, or no longer true."""

    code = "answering/upload-outdated"
    status = 409


class LinkUnusable(NotFound):
    """Refuse a link that is unknown, too old or revoked: the words are the same, so that they tell nothing."""

    code = "answering/link-unusable"


class LinkOpenedElsewhere(DomainError):
    """Refuse a link that belongs to another browser; a new one can be sent to the same address."""

    code = "answering/link-opened-elsewhere"
    status = 403


class TooManyTries(DomainError):
    """Refuse to go on after too many tries in too short a time."""

    code = "answering/too-many-tries"
    status = 429


class ResponseUnknown(NotFound):
    """Refuse because the response does not exist, or may not be seen by the one who asks."""

    code = "answering/response-unknown"
