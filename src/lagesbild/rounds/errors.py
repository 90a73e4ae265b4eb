"""What the rounds refuse."""

from lagesbild.kernel.errors import DomainError


class MoreAnswersThanRequests(DomainError):
    """Refuse a response rate whose answers outnumber the requests."""

    code = "rounds/more-answers-than-requests"
    status = 422
