"""How many of a county's municipalities have a governing document, and which sub-goals their documents cover."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from lagesbild.governing.rules.standing import DECIDED_STATES, Holding, Standing
from lagesbild.kernel import swedish
from lagesbild.kernel.quantities import Count, Share
from lagesbild.kernel.withheld import Withheld, missing

MUNICIPALITIES = "kommuner"
HAVING = (Holding.CURRENT, Holding.UNCERTAIN)
NOTHING_KNOWN = missing("Inget är känt om någon kommun.")


class Cover(StrEnum):
    """Whether an actor's documents cover a goal."""

    COVERED = "covered"
    UNCERTAIN = "uncertain"
    NOT_COVERED = "not-covered"
    NOT_STATED = "not-stated"
    NONE = "none"
    NOT_KNOWN = "not-known"


COVER_WORDS = {
    Cover.COVERED: "omfattas",
    Cover.UNCERTAIN: "omfattas av dokument som inte säkert gäller",
    Cover.NOT_COVERED: "omfattas inte",
    Cover.NOT_STATED: "dokument finns, målen är inte angivna",
    Cover.NONE: "har inget dokument",
    Cover.NOT_KNOWN: "inte känt",
}


@dataclass(frozen=True)
class Covering:
    """A document as the matrix needs it: its standing, and the keys of the goals that it covers (none: not stated)."""

    standing: Standing
    goals: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Coverage:
    """How many municipalities have a governing document: known to have, known to be without, and not known.

    `having` counts those whose document is known; with municipalities not known it is the least there can be.
    """

    whole: int
    having: Share | Withheld
    current: Share | Withheld
    without: Count
    not_known: Count
    counts: tuple[tuple[Holding, int], ...]

    @property
    def is_least(self) -> bool:
        """Return whether more may have a document than is known."""
        return self.not_known.value > 0


def coverage(holdings: Iterable[Holding]) -> Coverage:
    """Return how many municipalities have a governing document, of all municipalities of the county that year.

    Unit: share of municipalities; numerator those that have one in force or decided, denominator all of them.
    Withheld: missing when there are no municipalities, or nothing is known of any.
    Source: docs/methods/governing-documents.md.
    """
    counted = Counter(holdings)
    whole = counted.total()
    known = whole - counted[Holding.NOT_KNOWN]
    shares = [
        Share(part, whole, MUNICIPALITIES) if known else NOTHING_KNOWN
        for part in (sum(counted[one] for one in HAVING), counted[Holding.CURRENT])
    ]
    return Coverage(
        whole=whole,
        having=shares[0],
        current=shares[1],
        without=Count(known - sum(counted[one] for one in HAVING), MUNICIPALITIES),
        not_known=Count(counted[Holding.NOT_KNOWN], MUNICIPALITIES),
        counts=tuple((one, counted[one]) for one in Holding),
    )


def finding(found: Coverage) -> str:
    """Return in a sentence how many have a governing document, how many are without, and of how many it is not known.

    Unit: text.
    Withheld: said in words when nothing is known.
    Source: docs/methods/governing-documents.md.
    """
    if isinstance(found.having, Withheld):
        return "Om ingen av kommunerna är det känt om den har ett styrdokument mot våld."
    least = "Minst " if found.is_least else ""
    told = f"{least}{swedish.quantity(found.having)} har ett styrdokument mot våld"
    parts = [f"{swedish.quantity(found.without)} saknar ett som är beslutat"] if found.without.value else []
    parts += [f"om {swedish.quantity(found.not_known)} är det inte känt"] if found.not_known.value else []
    return f"{told}; {swedish.joined(parts)}." if parts else f"{told}."


def cover(goal: Collection[str], documents: Iterable[Covering], holding: Holding) -> Cover:
    """Return whether an actor's documents cover a goal, given as its key and those of the goals above it.

    A document that covers a goal covers the sub-goals under it. What has expired or is not yet decided covers nothing.

    Unit: one of six.
    Withheld: not known when nothing is known of the actor; not stated when no document says which goals it covers.
    Source: docs/methods/governing-documents.md.
    """
    live = [one for one in documents if one.standing in {*DECIDED_STATES, Standing.NOT_KNOWN}]
    hits = {one.standing for one in live if one.goals & frozenset(goal)}
    if Standing.IN_FORCE in hits:
        return Cover.COVERED
    if hits:
        return Cover.UNCERTAIN
    if live:
        return Cover.NOT_COVERED if all(one.goals for one in live) else Cover.NOT_STATED
    return Cover.NOT_KNOWN if holding is Holding.NOT_KNOWN else Cover.NONE
