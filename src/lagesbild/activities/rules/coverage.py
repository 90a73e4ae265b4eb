"""How coverage is counted: whom an activity reached, of those there were to reach."""

from collections.abc import Iterable

from lagesbild.activities.errors import ParticipationBeyondDenominator
from lagesbild.kernel.quantities import Count, Share
from lagesbild.kernel.withheld import Reason, Withheld, missing

MUNICIPALITIES = "kommuner"


def coverage(reached: int | None, of: int | None, unit: str, qualifier: str = "") -> Share | Withheld:
    """Return how many were reached of those there were to reach.

    Unit: share from 0 to 1 of the unit counted.
    Withheld: missing when either number is unknown; not applicable when there was nobody to reach.
    Source: docs/methods/coverage.md.

    :raises ParticipationBeyondDenominator: when more were reached than there are.
    """
    if reached is not None and of is not None and reached > of:
        raise ParticipationBeyondDenominator(
            "Täckningsgraden kan inte räknas.",
            f"{reached} nådda av {of} {unit}.",
            "Rätta antalet nådda eller antalet som fanns att nå.",
        )
    if of == 0:
        return Withheld(Reason.NOT_APPLICABLE, "Det fanns inga att nå.")
    if reached is None or of is None:
        return missing(
            f"Källan säger ”{qualifier}”." if qualifier else "Källan anger inte både nådda och av hur många."
        )
    return Share(reached, of, unit)


def left(covered: Share | Withheld) -> Count | Withheld:
    """Return how many were not reached: the work that is left.

    Unit: the unit of the coverage.
    Withheld: for the same reason as the coverage.
    Source: docs/methods/coverage.md.
    """
    return covered if isinstance(covered, Withheld) else Count(covered.whole - covered.part, covered.unit)


def reach(reached: int | None, of: int | None, unit: str, qualifier: str = "") -> Share | Count | Withheld:
    """Return what a source states of whom an activity reached: a share, a count without denominator, or neither.

    Unit: share from 0 to 1, or a count, of the unit.
    Withheld: missing when the source gives no number, with the source's own words.
    Source: docs/methods/coverage.md.

    :raises ParticipationBeyondDenominator: when more were reached than there are.
    """
    if reached is not None and of is None:
        return Count(reached, unit)
    return coverage(reached, of, unit, qualifier)


def municipal_coverage(participating: Iterable[str], existing: Iterable[str]) -> Share | Withheld:
    """Return how many of a county's municipalities took part, each counted once however often it did.

    Both are municipality codes; those outside the county do not count.

    Unit: share from 0 to 1 of the municipalities whose code is valid on the day.
    Withheld: not applicable when the county has no municipality on the day.
    Source: docs/methods/coverage.md.
    """
    there = frozenset(existing)
    return coverage(len(there.intersection(participating)), len(there), MUNICIPALITIES)
