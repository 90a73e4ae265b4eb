"""The panel: those who answered comparable questions both times, and how their answers changed.

Nobody is weighted and nobody's missing answer is guessed: those who answered only once are counted beside.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import sqrt

from lagesbild.kernel.quantities import Share
from lagesbild.kernel.withheld import Reason, Withheld, missing

UNIT = "aktörer"
FEWEST = 30
Z = 1.959963984540054


@dataclass(frozen=True)
class Interval:
    """A change with its 95 per cent confidence interval, in the same unit as the change."""

    low: float
    high: float


@dataclass(frozen=True)
class Answered:
    """Who answered when: both times, only the first, only the second, and asked both times but never answered."""

    both: tuple[str, ...]
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]
    neither: tuple[str, ...]


@dataclass(frozen=True)
class ShareChange:
    """One alternative among those who answered both times: the share then, the share now, and the change.

    `change` is in percentage points; `gained` went over to the alternative, `lost` left it.
    """

    value: str
    first: Share | Withheld
    second: Share | Withheld
    change: Fraction | Withheld
    interval: Interval | Withheld
    gained: int
    lost: int


@dataclass(frozen=True)
class MeanChange:
    """A number among those who answered both times: the mean then, the mean now, and the change."""

    first: Decimal | Withheld
    second: Decimal | Withheld
    change: Decimal | Withheld
    interval: Interval | Withheld


def who_answered(*, asked: Iterable[str], first: Iterable[str], second: Iterable[str]) -> Answered:
    """Return who answered when, among everybody asked in either round; the four parts sum to the whole.

    Unit: actors' keys, in order.
    Withheld: never.
    Source: docs/methods/panel.md.
    """
    then, now = frozenset(first), frozenset(second)
    return Answered(
        both=tuple(sorted(then & now)),
        only_first=tuple(sorted(then - now)),
        only_second=tuple(sorted(now - then)),
        neither=tuple(sorted(frozenset(asked) - then - now)),
    )


def share_changes(
    *, first: Mapping[str, frozenset[str]], second: Mapping[str, frozenset[str]], values: Sequence[str], whole: bool
) -> tuple[ShareChange, ...]:
    """Return the change of each alternative, from each actor's chosen alternatives both times.

    Only actors in both mappings count. `whole` says that everybody asked answered both times.

    Unit: shares from 0 to 1 of the panel; the change in percentage points.
    Withheld: everything when nobody answered both times; the interval when fewer than 30 did, or everybody did.
    Source: docs/methods/panel.md.
    """
    both = sorted(first.keys() & second.keys())
    return tuple(
        _share_change(value, [(value in first[key], value in second[key]) for key in both], whole) for value in values
    )


def mean_change(*, first: Mapping[str, Decimal], second: Mapping[str, Decimal], whole: bool) -> MeanChange:
    """Return the change of a number, from each actor's number both times; only actors in both mappings count.

    Unit: the variable's own.
    Withheld: everything when nobody answered both times; the interval when fewer than 30 did, or everybody did.
    Source: docs/methods/panel.md.
    """
    both = sorted(first.keys() & second.keys())
    if not both:
        none = missing("Ingen har svarat båda gångerna.")
        return MeanChange(none, none, none, none)
    n = len(both)
    then = sum((first[key] for key in both), Decimal(0)) / n
    now = sum((second[key] for key in both), Decimal(0)) / n
    middle = now - then
    squares = sum(((second[key] - first[key] - middle) ** 2 for key in both), Decimal(0))
    spread = sqrt(float(squares) / (n - 1)) if n > 1 else 0.0
    return MeanChange(then, now, middle, _interval(float(middle), spread / sqrt(n), n, whole))


def _share_change(value: str, pairs: Sequence[tuple[bool, bool]], whole: bool) -> ShareChange:
    n = len(pairs)
    gained = sum(now and not then for then, now in pairs)
    lost = sum(then and not now for then, now in pairs)
    if not n:
        none = missing("Ingen har svarat båda gångerna.")
        return ShareChange(value, none, none, none, none, 0, 0)
    change = Fraction(100 * (gained - lost), n)
    # the two shares are of the same actors, so only those who changed their answer tell how uncertain the change is
    error = 100 * sqrt(gained + lost - Fraction((gained - lost) ** 2, n)) / n
    return ShareChange(
        value=value,
        first=Share(sum(then for then, _ in pairs), n, UNIT),
        second=Share(sum(now for _, now in pairs), n, UNIT),
        change=change,
        interval=_interval(float(change), error, n, whole),
        gained=gained,
        lost=lost,
    )


def _interval(middle: float, error: float, n: int, whole: bool) -> Interval | Withheld:
    if whole:
        return Withheld(
            Reason.NOT_APPLICABLE, "Alla tillfrågade svarade båda gångerna: det finns ingen osäkerhet av bortfall."
        )
    if n < FEWEST:
        return Withheld(Reason.NOT_APPLICABLE, f"Färre än {FEWEST} svarade båda gångerna.")
    return Interval(middle - Z * error, middle + Z * error)


def recoded(said: Mapping[str, frozenset[str]], recoding: Mapping[str, str]) -> frozenset[str]:
    """Return what was said in the first round, in the second round's codes.

    `said` is by variable. A recoding names "variable:value" or just "value"; what it does not name is kept when there
    is no recoding at all, and left out otherwise, so that no answer is counted as another by chance.

    Unit: values.
    Withheld: values that the recoding does not name.
    Source: docs/methods/panel.md.
    """
    found = set()
    for variable, values in said.items():
        for value in values:
            named = recoding.get(f"{variable}:{value}", recoding.get(value))
            if named is not None:
                found.add(named)
            elif not recoding:
                found.add(value)
    return frozenset(found)
