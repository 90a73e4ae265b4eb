"""How many persons an organisation had in an activity during a year, when no list of names is kept."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Attended:
    """How many came from an organisation to one occasion; None when the list does not say."""

    step: int | None
    persons: int | None


def persons_in_year(counts: Iterable[Attended]) -> int | None:
    """Return how many persons an organisation had in an activity: within a step they add up, between steps they do not.

    The same training given on many days has different people each day. The steps of a series have the same people, so
    the step with the most tells how many there were at least.

    Unit: persons.
    Withheld: None when no list says how many.
    Source: docs/methods/participation-lists.md.
    """
    by_step: defaultdict[int | None, int] = defaultdict(int)
    for one in counts:
        if one.persons is not None:
            by_step[one.step] += one.persons
    return max(by_step.values(), default=None)
