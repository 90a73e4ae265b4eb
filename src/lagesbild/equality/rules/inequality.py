"""How unevenly something is shared: Lorenz curve, Gini, the share of the largest, and what it is per inhabitant.

Everything is exact fractions; rounding belongs to those who show it.
"""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import accumulate, pairwise

from lagesbild.equality.errors import AmountBelowZero
from lagesbild.kernel.disclosure import SMALLEST_SHOWN
from lagesbild.kernel.quantities import Measured, Share
from lagesbild.kernel.withheld import Reason, Withheld, missing

Curve = tuple[tuple[Fraction, Fraction], ...]
FEWEST = 2
LARGEST = 5
PER = 10_000
DECIMALS = Decimal("0.01")
NOTHING = Withheld(Reason.NOT_APPLICABLE, "Det finns inget att fördela.")
TOO_FEW_PLACES = Withheld(Reason.NOT_APPLICABLE, "Färre än två kommuner.")
NO_PEOPLE = missing("Folkmängden är inte känd för alla kommuner.")


def lorenz(amounts: Sequence[int], people: Sequence[int | None] | None = None) -> Curve | Withheld:
    """Return the Lorenz curve: the smallest holders' share of the places, and of what is shared out, from (0, 0).

    With `people` the places are weighed by how many live there, and stand in the order of the amount per inhabitant.

    Unit: pairs of shares, 0 to 1.
    Withheld: not applicable for fewer than two places or nothing to share; missing when a population is unknown.
    Source: docs/methods/equality.md.

    :raises AmountBelowZero: when an amount is negative.
    """
    _require_amounts(amounts)
    weights = [1] * len(amounts) if people is None else list(people)
    known = [weight for weight in weights if weight]
    if len(amounts) < FEWEST:
        return TOO_FEW_PLACES
    if not sum(amounts):
        return NOTHING
    if len(known) < len(weights):
        return NO_PEOPLE
    pairs = sorted(zip(known, amounts, strict=True), key=lambda pair: Fraction(pair[1], pair[0]))
    across = accumulate((weight for weight, _ in pairs), initial=0)
    up = accumulate((amount for _, amount in pairs), initial=0)
    return tuple((Fraction(x, sum(known)), Fraction(y, sum(amounts))) for x, y in zip(across, up, strict=True))


def gini(amounts: Sequence[int], people: Sequence[int | None] | None = None) -> Fraction | Withheld:
    """Return the Gini coefficient: twice the area between the Lorenz curve and complete evenness.

    Unit: 0 when all have the same (per inhabitant, when weighed by people), towards 1 when one has everything.
    Withheld: as the Lorenz curve.
    Source: docs/methods/equality.md.

    :raises AmountBelowZero: when an amount is negative.
    """
    curve = lorenz(amounts, people)
    if isinstance(curve, Withheld):
        return curve
    return Fraction(1) - sum(((x - before) * (y + under) for (before, under), (x, y) in pairwise(curve)), Fraction())


def top_share(amounts: Sequence[int], unit: str) -> Share | Withheld:
    """Return how much of the whole the five that have most have together.

    Unit: share, 0 to 1, of the unit.
    Withheld: not applicable when there are no more than five, or nothing to share.
    Source: docs/methods/equality.md.

    :raises AmountBelowZero: when an amount is negative.
    """
    _require_amounts(amounts)
    if len(amounts) <= LARGEST:
        return Withheld(Reason.NOT_APPLICABLE, f"Högst {LARGEST} kommuner.")
    if not sum(amounts):
        return NOTHING
    return Share(sum(sorted(amounts)[-LARGEST:]), sum(amounts), unit)


def per_inhabitants(amounts: Sequence[int], people: Sequence[int | None]) -> Measured | Withheld:
    """Return how much there is per 10,000 inhabitants of the places together.

    Unit: what is shared out per 10 000 invånare, two decimals.
    Withheld: missing when a population is unknown or nobody lives there.
    Source: docs/methods/equality.md.

    :raises AmountBelowZero: when an amount is negative.
    """
    _require_amounts(amounts)
    known = [number for number in people if number]
    if not known or len(known) < len(people):
        return NO_PEOPLE
    exact = Fraction(sum(amounts) * PER, sum(known))
    return Measured(rounded(exact), "per 10 000 invånare")


def guarded(curve: Curve, total: int) -> Curve:
    """Return the points of a curve of persons, without those that would tell of fewer than five of them.

    What is left is still a rising, convex curve from (0, 0) to (1, 1).

    Unit: pairs of shares, 0 to 1.
    Withheld: never; points are left out instead.
    Source: docs/methods/equality.md.
    """
    kept = [curve[0]]
    for point in curve[1:]:
        if not 0 < (point[1] - kept[-1][1]) * total < SMALLEST_SHOWN:
            kept.append(point)
    while len(kept) > 1 and kept[-1] != curve[-1] and 0 < (curve[-1][1] - kept[-1][1]) * total < SMALLEST_SHOWN:
        kept.pop()
    return tuple(kept if kept[-1] == curve[-1] else [*kept, curve[-1]])


def rounded(exact: Fraction) -> Decimal:
    """Return a fraction with two decimals, as it is shown.

    Unit: that of the fraction.
    Withheld: never.
    Source: docs/methods/equality.md.
    """
    return (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(DECIMALS, ROUND_HALF_UP)


def _require_amounts(amounts: Sequence[int]) -> None:
    if least := min((amount for amount in amounts if amount < 0), default=0):
        raise AmountBelowZero(
            "Fördelningen kan inte räknas.", f"Ett av värdena är {least}.", "Rätta det: ingen kan ha mindre än inget."
        )
