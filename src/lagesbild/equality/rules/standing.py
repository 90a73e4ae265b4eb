"""In how many years something happened, and whether it may be said that it never did.

"Never" is the strongest word here. It is used only when every year is known and nobody is left unnamed.
"""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum

from lagesbild.kernel import swedish
from lagesbild.kernel.quantities import Share
from lagesbild.kernel.withheld import Withheld, missing

YEARS = "år"


class Outcome(StrEnum):
    """What came of one question to one actor."""

    YES = "answered"
    NO = "did-not-answer"
    UNCLEAR = "unclear"


@dataclass(frozen=True)
class Standing:
    """In how many of the known years it happened, and whether it never did."""

    years: Share | Withheld
    never: bool | Withheld

    @property
    def never_words(self) -> str | Withheld:
        """Return yes or no in Swedish, or why neither can be said."""
        if isinstance(self.never, Withheld):
            return self.never
        return "ja" if self.never else "nej"


def standing(
    *, happened: AbstractSet[int], known: AbstractSet[int], needed: AbstractSet[int], unnamed: str, nothing: str
) -> Standing:
    """Return in how many known years it happened, and whether it may be said that it never did.

    `happened` is the years in which it did, `known` those for which anybody is named, `needed` those that must be
    known before "never" is said. `unnamed` says why others than those named may have been there; `nothing` why no year
    is known.

    Unit: share from 0 to 1 of the known years; yes or no.
    Withheld: missing both when no year is known; missing "never" while a year is unknown or somebody is unnamed.
    Source: docs/methods/equality.md.
    """
    seen = known | happened
    if not seen:
        return Standing(missing(nothing), missing(unnamed or nothing))
    years = Share(len(happened), len(seen), YEARS)
    if happened:
        return Standing(years, never=False)
    if unnamed:
        return Standing(years, missing(unnamed))
    if lacking := sorted(needed - seen):
        return Standing(years, missing(f"Inte känt för {swedish.joined(str(year) for year in lacking)}."))
    return Standing(years, never=True)


def outcome(answers: Iterable[Outcome]) -> Outcome:
    """Return what came of a year in which an actor was asked more than once: one answer is an answer.

    Unit: one of three.
    Withheld: never; unclear is an outcome.
    Source: docs/methods/equality.md.
    """
    told = set(answers)
    if Outcome.YES in told:
        return Outcome.YES
    return Outcome.UNCLEAR if Outcome.UNCLEAR in told or not told else Outcome.NO


def request_outcome(*, is_settled: bool, handed_in: bool, status_known: bool) -> Outcome:
    """Return what came of one request: nothing is said of a round that is still open.

    Unit: one of three.
    Withheld: never; unclear is an outcome.
    Source: docs/methods/equality.md.
    """
    if not is_settled or not status_known:
        return Outcome.UNCLEAR
    return Outcome.YES if handed_in else Outcome.NO
