"""How unevenly participation is shared: the Lorenz curve, Gini, the five that have most, and per inhabitant."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from lagesbild.activities.queries import By, Frame, Municipality, ReachLine
from lagesbild.equality import rules
from lagesbild.equality.queries.asked import Asked
from lagesbild.equality.queries.reached import TookPart, took_part, took_part_by_year, unnamed_reach
from lagesbild.equality.queries.standing import NO_GRANTS, NOBODY_NAMED, frame_of, place_of
from lagesbild.equality.rules import Curve
from lagesbild.kernel.disclosure import protected
from lagesbild.kernel.quantities import Count, Measured, Share
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.withheld import Reason, Withheld, missing

ALL = "Alla"
KOMMUNER = "kommuner"


class Measure(StrEnum):
    """What is shared out."""

    ACTIVITIES = "activities"
    PERSONS = "persons"
    MONEY = "money"

    @property
    def words(self) -> str:
        """Return the measure in Swedish."""
        return MEASURE_WORDS[self]

    @property
    def unit(self) -> str:
        """Return the unit of the measure."""
        return UNITS[self]


class Split(StrEnum):
    """What the figures are shown by: the municipalities' group, or each year by itself."""

    SKR_GROUP = "skr-group"
    COUNTY = "county"
    SUBREGION = "subregion"
    SIZE = "size"
    YEAR = "year"

    @property
    def words(self) -> str:
        """Return the split in Swedish."""
        return "år" if self is Split.YEAR else By(self.value).words


MEASURE_WORDS = {
    Measure.ACTIVITIES: "insatser som kommunen deltog i",
    Measure.PERSONS: "deltagande personer",
    Measure.MONEY: "bidrag",
}
UNITS = {Measure.ACTIVITIES: "deltaganden", Measure.PERSONS: "personer", Measure.MONEY: "kronor"}


@dataclass(frozen=True)
class SharedOut:
    """How what is shared out lies among a group of municipalities, or in one year."""

    name: str
    municipalities: Count
    with_any: Share | Withheld
    total: Count | Withheld
    largest: Share | Withheld
    gini: Fraction | Withheld
    gini_people: Fraction | Withheld
    per_inhabitant: Measured | Withheld


@dataclass(frozen=True)
class Concentration:
    """How what is shared out lies among all, and by group or year; with the curve of all."""

    asked: Asked
    measure: Measure
    split: Split | None
    frame: Frame
    place: str
    whole: SharedOut
    parts: tuple[SharedOut, ...]
    curve: Curve | Withheld
    curve_people: Curve | Withheld
    unnamed: tuple[ReachLine, ...]

    @property
    def is_known(self) -> bool:
        """Return whether there is a curve to show."""
        return not isinstance(self.curve, Withheld)


def concentration(*, asked: Asked, measure: Measure, scope: Scope, split: Split | None = None) -> Concentration:
    """Return how what is shared out lies among the municipalities there were, those without any included.

    Database: at most 5 queries, whatever the number of rows.

    :raises NoMunicipalities: when no municipality existed where and when it was asked.
    """
    by = By(split.value) if split and split is not Split.YEAR else None
    around = frame_of(asked=asked, by=by)
    among = list(around.municipalities.values())
    held, absent = _amounts(took_part(asked=asked, around=around, scope=scope), measure)
    groups = _groups(among) if by else {}
    parts = [_shared(name, of, held=held, absent=absent, measure=measure) for name, of in groups.items()]
    if split is Split.YEAR:
        parts = [
            _shared(str(year), among, held=had, absent=why, measure=measure)
            for year, of in took_part_by_year(asked=asked, around=around, scope=scope).items()
            for had, why in [_amounts(of, measure)]
        ]
    if measure is Measure.PERSONS and any(_is_few(one.total) for one in parts):
        hidden = Withheld(Reason.TOO_FEW)
        parts = [replace(one, largest=hidden, per_inhabitant=hidden) for one in parts]
    amounts, people = _columns(among, held)
    return Concentration(
        asked=asked,
        measure=measure,
        split=split,
        frame=around,
        place=place_of(around, asked),
        whole=_shared(ALL, among, held=held, absent=absent, measure=measure),
        parts=tuple(parts),
        curve=absent or rules.lorenz(amounts),
        curve_people=absent or rules.lorenz(amounts, people),
        unnamed=unnamed_reach(asked=asked, scope=scope).lines,
    )


def _is_few(total: Count | Withheld) -> bool:
    return isinstance(total, Count) and protected(total) != total


def _amounts(of: Mapping[str, TookPart], measure: Measure) -> tuple[dict[str, int], Withheld | None]:
    """Return how much each has, or why nobody knows."""
    if measure is Measure.MONEY:
        return {}, NO_GRANTS
    if not of:
        return {}, missing(NOBODY_NAMED)
    if measure is Measure.ACTIVITIES:
        return {code: one.activities for code, one in of.items()}, None
    if lacking := sum(one.without_number for one in of.values()):
        return {}, missing(f"Antalet personer är inte känt för {lacking} av deltagandena.")
    return {code: one.persons for code, one in of.items()}, None


def _groups(among: Iterable[Municipality]) -> dict[str, list[Municipality]]:
    groups: defaultdict[tuple[str, str], list[Municipality]] = defaultdict(list)
    for one in among:
        groups[one.group_order, one.group].append(one)
    return {name: groups[order, name] for order, name in sorted(groups)}


def _columns(among: Iterable[Municipality], held: Mapping[str, int]) -> tuple[list[int], list[int | None]]:
    listed = list(among)
    return [held.get(one.code, 0) for one in listed], [one.inhabitants for one in listed]


def _shared(
    name: str, among: Sequence[Municipality], *, held: Mapping[str, int], absent: Withheld | None, measure: Measure
) -> SharedOut:
    amounts, people = _columns(among, held)
    having = sum(amount > 0 for amount in amounts)
    return SharedOut(
        name=name,
        municipalities=Count(len(among), KOMMUNER),
        with_any=absent or (Share(having, len(among), KOMMUNER) if among else missing()),
        total=absent or Count(sum(amounts), measure.unit),
        largest=absent or rules.top_share(amounts, measure.unit),
        gini=absent or rules.gini(amounts),
        gini_people=absent or rules.gini(amounts, people),
        per_inhabitant=absent or rules.per_inhabitants(amounts, people),
    )
