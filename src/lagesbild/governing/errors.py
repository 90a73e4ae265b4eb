"""What governing refuses.

DomainError
├── UnknownChoice      an actor, kind, level, goal, form of violence, group or task that does not exist
├── FileNotAccepted    a file that is not a PDF or Word document, is not what it says, or is too large
├── DocumentTwice      the same title of the same actor again
├── HasDocument        a statement that an actor has none, when one is registered
├── NothingChosen      a local plan without a single regional sub-goal
├── AnswererMissing    a statement that somebody answers, without saying who
├── LinkNotAccepted    an address that is not a web page
├── DocumentUnknown    (NotFound) no such document, or one that may not be seen
└── MandateUnknown     (NotFound) no such statement of responsibility
"""

from lagesbild.kernel.errors import DomainError, NotFound


class UnknownChoice(DomainError):
    """Refuse a reference to something that does not exist."""

    code = "governing/unknown-choice"
    status = 422


class FileNotAccepted(DomainError):
    """Refuse a file that is not a PDF or a Word document, is not what its name says, or is too large."""

    code = "governing/file-not-accepted"
    status = 422


class DocumentTwice(DomainError):
    """Refuse to register what is registered already: a form sent twice."""

    code = "governing/document-twice"
    status = 409


class HasDocument(DomainError):
    """Refuse a statement that an actor has no document when one is registered."""

    code = "governing/has-document"
    status = 409


class NothingChosen(DomainError):
    """Refuse a local plan without a single regional sub-goal."""

    code = "governing/nothing-chosen"
    status = 422


class AnswererMissing(DomainError):
    """Refuse a statement that somebody answers for something, without saying who."""

    code = "governing/answerer-missing"
    status = 422


class LinkNotAccepted(DomainError):
    """Refuse an address that is not that of a web page."""

    code = "governing/link-not-accepted"
    status = 422


class DocumentUnknown(NotFound):
    """Refuse because the document does not exist, or may not be seen by the one who asks."""

    code = "governing/document-unknown"


class MandateUnknown(NotFound):
    """Refuse because there is no such statement of who answers for what."""

    code = "governing/mandate-unknown"
