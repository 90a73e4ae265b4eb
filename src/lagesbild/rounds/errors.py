"""What the rounds refuse."""

from lagesbild.kernel.errors import DomainError, NotFound


class MoreAnswersThanRequests(DomainError):
    """Refuse a response rate whose answers outnumber the requests."""

    code = "rounds/more-answers-than-requests"
    status = 422


class RoundUnknown(NotFound):
    """Refuse a round that does not exist, or that may not be seen."""

    code = "rounds/round-unknown"


class RequestUnknown(NotFound):
    """Refuse an actor that the round does not ask."""

    code = "rounds/request-unknown"


class RoundTaken(DomainError):
    """Refuse a second round with the same key."""

    code = "rounds/round-taken"
    status = 409


class RoundNotReady(DomainError):
    """Refuse to open a round that lacks something: questions, actors, a last day, a letter with its link."""

    code = "rounds/round-not-ready"
    status = 422


class RoundAlreadyOpen(DomainError):
    """Refuse what can only be done before a round is opened."""

    code = "rounds/round-already-open"
    status = 409


class RoundNotOpen(DomainError):
    """Refuse what can only be done while a round is open."""

    code = "rounds/round-not-open"
    status = 409


class NotAnswered(DomainError):
    """Refuse to judge or register an answer that has not been handed in."""

    code = "rounds/not-answered"
    status = 409


class SyntheticAnswers(DomainError):
    """Refuse to let made-up answers stand as facts of something real."""

    code = "rounds/synthetic-answers"
    status = 409
