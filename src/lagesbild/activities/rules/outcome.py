"""What may be claimed of an activity's effect, what it cost, and when it was."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum

from lagesbild.activities.errors import ActivityEndsBeforeItStarts, NegativeCost
from lagesbild.kernel import swedish
from lagesbild.kernel.quantities import Amount
from lagesbild.kernel.withheld import Withheld, missing


class Claim(StrEnum):
    """What may be said of whether an activity led to a change."""

    EVALUATED = "evaluated"
    EVALUATED_WITHOUT_EFFECT = "evaluated-without-effect"
    UNDER_EVALUATION = "under-evaluation"
    ASSESSED = "assessed"
    NOT_FOLLOWED_UP = "not-followed-up"
    NOT_KNOWN = "not-known"

    @property
    def words(self) -> str:
        """Return the claim as it stands on the page."""
        return CLAIM_WORDS[self]


CLAIM_WORDS = {
    Claim.EVALUATED: "utvärderad",
    Claim.EVALUATED_WITHOUT_EFFECT: "utvärderad, källan anger ingen effekt",
    Claim.UNDER_EVALUATION: "utvärdering pågår",
    Claim.ASSESSED: "bedömd av organisationen",
    Claim.NOT_FOLLOWED_UP: "inte följd upp",
    Claim.NOT_KNOWN: "inte känt",
}


def claim_of_effect(has_effect: bool, evaluation: str) -> Claim:
    """Return what may be claimed of an activity's effect, from what is reported and whether it was evaluated.

    `evaluation` is yes, ongoing, no or unknown.

    Unit: one of six claims.
    Withheld: never; not known is a claim of its own.
    Source: docs/methods/result-and-effect.md.
    """
    if evaluation == "yes":
        return Claim.EVALUATED if has_effect else Claim.EVALUATED_WITHOUT_EFFECT
    if evaluation == "ongoing":
        return Claim.UNDER_EVALUATION
    if has_effect:
        return Claim.ASSESSED
    return Claim.NOT_FOLLOWED_UP if evaluation == "no" else Claim.NOT_KNOWN


def total_cost(amounts: Iterable[Decimal]) -> Amount | Withheld:
    """Return what an activity cost in all.

    Unit: Swedish kronor, not rounded.
    Withheld: missing when no cost is known; that is not the same as nothing.
    Source: docs/methods/cost.md.

    :raises NegativeCost: when an amount is below zero.
    """
    listed = list(amounts)
    for amount in listed:
        if amount < 0:
            raise NegativeCost("Kostnaden kan inte sparas.", f"Beloppet är {amount} kr.", "Ange noll eller mer.")
    return Amount(sum(listed, Decimal(0))) if listed else missing("Källan anger ingen kostnad.")


def checked_period(starts_on: date | None, ends_before: date | None) -> tuple[date | None, date | None]:
    """Return the period unchanged when it runs forward.

    Unit: days, the last one not included.
    Withheld: never; an unknown day is None.
    Source: docs/methods/coverage.md.

    :raises ActivityEndsBeforeItStarts: when it ends before it starts.
    """
    if starts_on and ends_before and ends_before <= starts_on:
        last = date.fromordinal(ends_before.toordinal() - 1)
        raise ActivityEndsBeforeItStarts(
            "Insatsen kan inte sparas.",
            f"Den börjar {swedish.day(starts_on)} och slutar {swedish.day(last)}.",
            "Rätta startdagen eller slutdagen.",
        )
    return starts_on, ends_before
