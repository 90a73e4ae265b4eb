"""What is left of an appropriation, and how much of it was used."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from lagesbild.kernel.quantities import Amount, Measured
from lagesbild.kernel.withheld import Reason, Withheld, missing


@dataclass(frozen=True)
class Use:
    """What is left, below zero when more was spent than given, and the used part in percent."""

    left: Amount | Withheld
    used: Measured | Withheld


def use_of_appropriation(appropriation: Decimal | None, cost: Decimal | None) -> Use:
    """Return what is left of an appropriation and how much was used; over 100 % when more was spent than given.

    Unit: kronor left; percent with one decimal used.
    Withheld: missing when either is unknown; the part not applicable when nothing was given.
    Source: docs/methods/use-of-appropriation.md.
    """
    if appropriation is None or cost is None:
        lacking = "anslaget" if appropriation is None else "kostnaden"
        unknown = missing(f"Ingen källa anger {lacking}.")
        return Use(unknown, unknown)
    left = Amount(appropriation - cost)
    if appropriation == 0:
        return Use(left, Withheld(Reason.NOT_APPLICABLE, "Det fanns inget anslag att använda."))
    percent = (cost * 100 / appropriation).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    return Use(left, Measured(percent, "procent"))
