"""How coverage is counted, what may be claimed of an effect, and how activities are put in order and found."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum

import snowballstemmer

from lagesbild.activities.errors import ActivityEndsBeforeItStarts, NegativeCost, ParticipationBeyondDenominator
from lagesbild.kernel import swedish
from lagesbild.kernel.quantities import Amount, Count, Share
from lagesbild.kernel.withheld import Reason, Withheld, missing

MUNICIPALITIES = "kommuner"
_STEMMER = snowballstemmer.stemmer("swedish")
_LETTERS = str.maketrans({"å": "zza", "ä": "zzb", "æ": "zzb", "ö": "zzc", "ø": "zzc", "é": "e", "è": "e", "ü": "u"})


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


def alphabetical(title: str) -> str:
    """Return a key that any database sorts as Swedish does: å, ä and ö last, case and signs ignored.

    Unit: text.
    Withheld: never.
    Source: docs/methods/search.md.
    """
    return re.sub(r"[^a-z0-9]+", "0", title.casefold().translate(_LETTERS)).strip("0")[:320]


def stems(text: str) -> tuple[str, ...]:
    """Return the stems of the words in a text, in order and each once; each is how its word begins.

    Unit: word stems.
    Withheld: never.
    Source: docs/methods/search.md.
    """
    stemmed = (_STEMMER.stemWord(word) for word in _words(text))
    return tuple(dict.fromkeys(stem.removesuffix("et") if len(stem) > 5 else stem for stem in stemmed))


def search_text(*parts: str) -> str:
    """Return what an activity is found by: all its words, each once and after a space.

    Unit: text.
    Withheld: never.
    Source: docs/methods/search.md.
    """
    return "".join(f" {word}" for word in dict.fromkeys(_words(" ".join(parts))))


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())
