"""Refusals about pictures of places and findings in the red thread."""

from lagesbild.kernel.errors import DomainError, NotFound


class CountyUnknown(NotFound):
    """Refuse because no county has that code."""

    code = "insight/county-unknown"


class MunicipalityUnknown(NotFound):
    """Refuse because no municipality has or has had that code."""

    code = "insight/municipality-unknown"


class FindingUnknown(NotFound):
    """Refuse because the plan has no such finding: it is mended, or never was."""

    code = "insight/finding-unknown"


class AnswerWithoutReason(DomainError):
    """Refuse to accept a finding without saying why."""

    code = "insight/answer-without-reason"
    status = 422


class AnswerAlreadyPast(DomainError):
    """Refuse an answer that would have stopped holding before it was given."""

    code = "insight/answer-already-past"
    status = 422


class NotComparable(DomainError):
    """Refuse to compare answers to a question that nobody has decided can be compared."""

    code = "insight/not-comparable"
    status = 409
