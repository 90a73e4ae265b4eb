"""What workplan refuses.

DomainError
├── RuleNotUnderstood   a rule for a moving date that is written in another way
├── DateWithoutDay      a date of a plan without a day
├── UnknownChoice       a kind or an actor that does not exist
├── DateUnknown         (NotFound) no such date of a plan
└── FeedUnknown         (NotFound) no such calendar address, or one that has been taken back
"""

from lagesbild.kernel.errors import DomainError, NotFound


class RuleNotUnderstood(DomainError):
    """Refuse a rule for a moving date that is written in another way."""

    code = "workplan/rule-not-understood"
    status = 500


class DateWithoutDay(DomainError):
    """Refuse a date of a plan without a day."""

    code = "workplan/date-without-day"
    status = 422


class UnknownChoice(DomainError):
    """Refuse a kind or an actor that does not exist."""

    code = "workplan/unknown-choice"
    status = 422


class DateUnknown(NotFound):
    """Refuse because the plan has no such date."""

    code = "workplan/date-unknown"


class FeedUnknown(NotFound):
    """Refuse because there is no such calendar address, or it has been taken back."""

    code = "workplan/feed-unknown"
