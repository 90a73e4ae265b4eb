"""What consultation refuses.

DomainError
├── NothingToSendOut       a comment round of a plan without goals
├── RoundAlreadyOpen       a second comment round while one is open
├── RoundDaysImpossible    days that have passed, or an end before the start
├── RoundNotOpen           a comment when no comments are taken, or a step out of order
├── AlreadySubmitted       a change of what an organisation has handed in
├── InvitationInUse        an invitation taken back after something was written
├── UnknownChoice          an organisation, a goal or an outcome that does not exist
├── CommentsUnanswered     a record published before every comment is answered
├── CommentsMet            two people wrote different things about the same goal
├── LinkOver               (NotFound) a personal link that does not hold
├── RoundUnknown           (NotFound) no such comment round
└── CommentUnknown         (NotFound) no such comment
"""

from lagesbild.kernel.errors import DomainError, NotFound


class NothingToSendOut(DomainError):
    """Refuse to send out a plan that has no goals."""

    code = "consultation/nothing-to-send-out"
    status = 409


class RoundAlreadyOpen(DomainError):
    """Refuse a second comment round of a plan while one is not closed."""

    code = "consultation/round-already-open"
    status = 409


class RoundDaysImpossible(DomainError):
    """Refuse days for a comment round that have passed, or that run backwards."""

    code = "consultation/round-days-impossible"
    status = 422


class RoundNotOpen(DomainError):
    """Refuse what a comment round's state does not allow."""

    code = "consultation/round-not-open"
    status = 409


class AlreadySubmitted(DomainError):
    """Refuse to change comments that have been handed in."""

    code = "consultation/already-submitted"
    status = 409


class InvitationInUse(DomainError):
    """Refuse to take back an invitation under which something has been written or handed in."""

    code = "consultation/invitation-in-use"
    status = 409


class UnknownChoice(DomainError):
    """Refuse a reference to something that does not exist."""

    code = "consultation/unknown-choice"
    status = 422


class CommentsUnanswered(DomainError):
    """Refuse to publish a record in which comments lack the owner's answer."""

    code = "consultation/comments-unanswered"
    status = 409


class CommentsMet(DomainError):
    """Refuse to write over what a colleague has saved since the page was opened; carries what is saved."""

    code = "consultation/comments-met"
    status = 409

    def __init__(self, what: str, values: str, remedy: str, *, stance: str, text: str) -> None:
        """Keep what is saved, so that the page can show it beside what was written."""
        self.stance, self.text = stance, text
        super().__init__(what, values, remedy)


class LinkOver(NotFound):
    """Refuse a personal link that is unknown, replaced or too old; which of them is not said."""

    code = "consultation/link-over"


class RoundUnknown(NotFound):
    """Refuse because the plan has no such comment round."""

    code = "consultation/round-unknown"


class CommentUnknown(NotFound):
    """Refuse because there is no such comment or place to comment."""

    code = "consultation/comment-unknown"
