"""What economy refuses.

DomainError
├── OwnerUnknown (NotFound)     no actor with that key or name
├── MoneyUnknown (NotFound)     no such cost, key, mapping or draft, or one that may not be seen
├── AmountUnreadable            text that is not an amount in kronor
├── DayUnreadable               text that is not a day
├── NegativeAmount              money that flows backwards
├── SplitNotWhole               parts that are not 100 % together
├── SplitKeyInUse               a key that costs have been split by
├── CostOutsideActivity         a year in which the activity did not go on
├── CostIsPosted                a cost that comes from the ledger, changed by hand
├── MappingTaken                two mappings for the same codes
├── CreditsNotConfirmed         negative rows that nobody has said are credits
└── TakenAlready                the same appropriation, staffing or split key again
"""

from lagesbild.kernel.errors import DomainError, NotFound


class OwnerUnknown(NotFound):
    """Refuse because there is no actor with that key or name."""

    code = "economy/owner-unknown"


class MoneyUnknown(NotFound):
    """Refuse because there is no such cost, key, mapping or draft, or it may not be seen."""

    code = "economy/money-unknown"


class AmountUnreadable(DomainError):
    """Refuse a text that is not an amount in kronor."""

    code = "economy/amount-unreadable"
    status = 422


class DayUnreadable(DomainError):
    """Refuse a text that is not a day."""

    code = "economy/day-unreadable"
    status = 422


class NegativeAmount(DomainError):
    """Refuse an amount below zero."""

    code = "economy/negative-amount"
    status = 422


class SplitNotWhole(DomainError):
    """Refuse parts that are not exactly 100 % together."""

    code = "economy/split-not-whole"
    status = 422


class SplitKeyInUse(DomainError):
    """Refuse to take away a key that costs have been split by."""

    code = "economy/split-key-in-use"
    status = 409


class CostOutsideActivity(DomainError):
    """Refuse a cost in a year when the activity did not go on."""

    code = "economy/cost-outside-activity"
    status = 422


class CostIsPosted(DomainError):
    """Refuse to change by hand a cost that comes from the ledger or from a shared cost."""

    code = "economy/cost-is-posted"
    status = 409


class MappingTaken(DomainError):
    """Refuse a second mapping for the same codes."""

    code = "economy/mapping-taken"
    status = 409


class CreditsNotConfirmed(DomainError):
    """Refuse negative rows that nobody has said are credits."""

    code = "economy/credits-not-confirmed"
    status = 422


class TakenAlready(DomainError):
    """Refuse a second appropriation, staffing or split key of the same name."""

    code = "economy/taken-already"
    status = 409
