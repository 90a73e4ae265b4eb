"""Ranking municipalities as pilots: stated criteria, visible weights, and the same order whoever asks."""

import hashlib
import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from lagesbild.equality.errors import NoMunicipalities, WeightsNotUsable
from lagesbild.equality.rules.standing import Standing
from lagesbild.kernel.withheld import Withheld, missing

MOST_WEIGHT = 10


class Criterion(StrEnum):
    """What may speak for choosing a municipality."""

    NEVER_REACHED = "never-reached"
    NEVER_ANSWERED = "never-answered"
    SIZE = "size"
    GROUP = "skr-group"
    NEED = "need"

    @property
    def words(self) -> str:
        """Return the criterion in Swedish."""
        return CRITERION_WORDS[self]


CRITERION_WORDS = {
    Criterion.NEVER_REACHED: "sällan eller aldrig nådd",
    Criterion.NEVER_ANSWERED: "sällan eller aldrig svarat",
    Criterion.SIZE: "storlek",
    Criterion.GROUP: "kommungrupp",
    Criterion.NEED: "behov enligt en indikator",
}
Score = Fraction | Withheld


@dataclass(frozen=True)
class Candidate:
    """A municipality to rank, with its score from 0 to 1 on each criterion, or why it has none."""

    code: str
    scores: Mapping[Criterion, Score]


@dataclass(frozen=True)
class Ranked:
    """A municipality with its place, its points from 0 to 1, and the criteria on which nothing is known."""

    code: str
    place: int
    points: Fraction
    scores: Mapping[Criterion, Score]

    @property
    def unknown(self) -> tuple[Criterion, ...]:
        """Return the criteria on which nothing is known of it; they give no points."""
        return tuple(one for one in Criterion if isinstance(self.scores.get(one), Withheld))


def seldom(told: Standing) -> Score:
    """Return how seldom something happened: the share of the known years in which it did not.

    While it cannot be said whether it ever happened there is no score: not knowing is no reason to be chosen.

    Unit: score, 0 to 1; 1 is never.
    Withheld: as "never", or as the years.
    Source: docs/methods/pilots.md.
    """
    if isinstance(told.never, Withheld):
        return told.never
    return told.years if isinstance(told.years, Withheld) else 1 - told.years.fraction


def relative(values: Mapping[str, int | Decimal | None], *, high_first: bool) -> dict[str, Score]:
    """Return for each municipality the share of the others that stand strictly after it.

    Unit: score, 0 to 1.
    Withheld: missing where the value is unknown; those are not compared with.
    Source: docs/methods/pilots.md.
    """
    known = sorted(value for value in values.values() if value is not None)
    others = max(len(known) - 1, 1)

    def beaten(value: int | Decimal) -> int:
        return bisect_left(known, value) if high_first else len(known) - bisect_right(known, value)

    return {
        code: missing("Värdet är inte känt.") if value is None else Fraction(beaten(value), others)
        for code, value in values.items()
    }


def checked_weights(weights: Mapping[Criterion, int]) -> dict[Criterion, int]:
    """Return the weights above zero, in the order of the criteria.

    Unit: whole numbers, 0 to 10.
    Withheld: never.
    Source: docs/methods/pilots.md.

    :raises WeightsNotUsable: when none is above zero, or one lies outside 0–10.
    """
    astray = [f"{one.words} {weight}" for one, weight in weights.items() if not 0 <= weight <= MOST_WEIGHT]
    kept = {one: weights[one] for one in Criterion if weights.get(one)}
    if astray or not kept:
        raise WeightsNotUsable(
            "Kommunerna kan inte rangordnas.",
            f"Vikter utanför 0–{MOST_WEIGHT}: {', '.join(astray)}." if astray else "Inget kriterium har någon vikt.",
            f"Ge minst ett kriterium en vikt mellan 1 och {MOST_WEIGHT}.",
        )
    return kept


def ranking(candidates: Iterable[Candidate], weights: Mapping[Criterion, int]) -> tuple[Ranked, ...]:
    """Return the candidates by points, most first; those with the same points share a place and stand by code.

    Points are the weighed mean of the scores. A criterion on which nothing is known gives no points.

    Unit: points, 0 to 1.
    Withheld: never; an unknown score counts as 0 and is told.
    Source: docs/methods/pilots.md.

    :raises WeightsNotUsable: when none is above zero, or one lies outside 0–10.
    :raises NoMunicipalities: when there are no candidates.
    """
    kept = checked_weights(weights)
    counted = sorted(((_points(one, kept), one) for one in candidates), key=lambda pair: (-pair[0], pair[1].code))
    if not counted:
        raise NoMunicipalities(
            "Det finns inget att rangordna.", "Ingen kommun fanns då och där.", "Välj ett annat län."
        )
    place: dict[Fraction, int] = {}
    for number, (points, _) in enumerate(counted, start=1):
        place.setdefault(points, number)
    return tuple(
        Ranked(one.code, place[points], points, {name: one.scores[name] for name in kept}) for points, one in counted
    )


def fingerprint(asked: Mapping[str, object], ranked: Iterable[Ranked]) -> str:
    """Return the ranking's fingerprint: the same for the same criteria and the same order, points and scores.

    Unit: 64 hexadecimal digits.
    Withheld: never.
    Source: docs/methods/pilots.md.
    """
    rows = [
        [one.code, one.place, str(one.points), {name: _written(score) for name, score in one.scores.items()}]
        for one in ranked
    ]
    text = json.dumps([asked, rows], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _points(one: Candidate, weights: Mapping[Criterion, int]) -> Fraction:
    total = Fraction()
    for name, weight in weights.items():
        score = one.scores[name]
        total += 0 if isinstance(score, Withheld) else weight * score
    return total / sum(weights.values())


def _written(score: Score) -> str:
    return "?" if isinstance(score, Withheld) else str(score)
