"""The outbox's refusals."""

from lagesbild.kernel.errors import DomainError, NotFound


class LetterNotWritten(DomainError):
    """Refuse a letter that cannot be sent: no address, no text, or a link that the text does not use."""

    code = "mail/letter-not-written"
    status = 422


class BounceNotUnderstood(DomainError):
    """Refuse a returned message that does not say which letter it answers."""

    code = "mail/bounce-not-understood"
    status = 422


class LetterUnknown(NotFound):
    """Refuse a returned message about a letter that was never sent from here."""

    code = "mail/letter-unknown"
