"""What equality refuses.

DomainError
├── AmountBelowZero                 something shared out that is less than nothing
├── WeightsNotUsable                no weight above zero, or one outside 0–10
├── CriterionIncomplete             a criterion with weight that lacks its groups or its indicator
├── PilotsWithoutReason             a choice without saying why
├── NotInTheRanking                 a chosen municipality that was not ranked
├── RankingHasChanged               the ranking is no longer the one the person looked at
├── ChoiceAlreadyWithdrawn          a choice that has been taken back already
├── NoMunicipalities (NotFound)     no municipality existed where and when it was asked
└── ChoiceUnknown (NotFound)        there is no such choice of pilots
"""

from lagesbild.kernel.errors import DomainError, NotFound


class AmountBelowZero(DomainError):
    """Refuse to share out less than nothing."""

    code = "equality/amount-below-zero"
    status = 422


class WeightsNotUsable(DomainError):
    """Refuse weights that cannot rank anything."""

    code = "equality/weights-not-usable"
    status = 422


class CriterionIncomplete(DomainError):
    """Refuse a criterion that is weighed but does not say what it looks at."""

    code = "equality/criterion-incomplete"
    status = 422


class NoMunicipalities(NotFound):
    """Refuse to look at equality where there was no municipality."""

    code = "equality/no-municipalities"


class PilotsWithoutReason(DomainError):
    """Refuse a choice of pilots that does not say why, or chooses nobody."""

    code = "equality/pilots-without-reason"
    status = 422


class NotInTheRanking(DomainError):
    """Refuse a pilot that was not among those ranked."""

    code = "equality/not-in-the-ranking"
    status = 422


class RankingHasChanged(DomainError):
    """Refuse a choice from a ranking that is no longer the same."""

    code = "equality/ranking-has-changed"
    status = 409


class ChoiceAlreadyWithdrawn(DomainError):
    """Refuse to take back a choice twice."""

    code = "equality/choice-already-withdrawn"
    status = 409


class ChoiceUnknown(NotFound):
    """Refuse a choice of pilots that does not exist, or may not be seen."""

    code = "equality/choice-unknown"
