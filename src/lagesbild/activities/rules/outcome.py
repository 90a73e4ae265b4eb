"""What an activity costs, and that its period runs forward."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from lagesbild.activities.errors import ActivityEndsBeforeItStarts, NegativeCost
from lagesbild.kernel import swedish
from lagesbild.kernel.quantities import Amount
from lagesbild.kernel.withheld import Withheld, missing


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
