"""What one indicator says of some areas over time, with the nation beside them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from lagesbild.indicators import rules
from lagesbild.indicators.errors import AreaUnknown, IndicatorUnknown
from lagesbild.indicators.models import Indicator, SeriesBreak, Sex
from lagesbild.indicators.queries.rows import (
    NATION,
    IndicatorDetail,
    ObservationRow,
    ValueTable,
    detail,
    flagged,
    points,
    row,
    selected,
)
from lagesbild.indicators.rules import Dated
from lagesbild.kernel import swedish
from lagesbild.kernel.scopes import Scope
from lagesbild.places.models import Area

LINES = 5
TOLD = 4


@dataclass(frozen=True)
class AreaLine:
    """One area's values: every year its series expects, and the runs that a line may join."""

    area: str
    name: str
    is_nation: bool
    points: tuple[Dated, ...]
    segments: tuple[tuple[Dated, ...], ...]
    latest: Dated | None


@dataclass(frozen=True)
class BreakNote:
    """A change after which values are not comparable with those before; `year` is the first of the new series."""

    year: int
    note: str
    origin: str


@dataclass(frozen=True)
class IndicatorSeries:
    """An indicator's values for some areas: lines for the picture, rows for the table, what to know, the finding."""

    indicator: IndicatorDetail
    lines: tuple[AreaLine, ...]
    rows: tuple[ObservationRow, ...]
    breaks: tuple[BreakNote, ...]
    notes: tuple[str, ...]
    finding: str

    @property
    def table(self) -> ValueTable:
        """Return the rows as they are laid out in a table."""
        return ValueTable(self.rows)

    @property
    def latest_year(self) -> int | None:
        """Return the latest year that any row is about."""
        return max((one.year for one in self.rows if one.year), default=None)


def series(
    *,
    indicator: str,
    areas: Sequence[str] | None = None,
    sex: str = Sex.TOTAL,
    scope: Scope,  # noqa: ARG001 - public; asked in the form of every query
    with_nation: bool = True,
) -> IndicatorSeries:
    """Return an indicator's values for the areas (as county:06, municipality:0680), the nation last as reference.

    Without areas, all values there are. Indicators are public.

    Database: 4 queries.

    :raises IndicatorUnknown: when no indicator has that key.
    :raises AreaUnknown: when an area does not exist.
    """
    found = find(indicator)
    observations = selected().filter(indicator=found, sex=sex)
    if areas is None:
        rows = [row(one) for one in observations]
        names = lines_of(found=rows)
    else:
        wanted = [*dict.fromkeys(areas), *([NATION] if with_nation and NATION not in areas else [])]
        known = _areas(wanted)
        rows = [row(one) for one in observations.filter(area__in=list(known.values()))]
        names = {key: known[key].full_name for key in wanted if key in known}
    return assembled(indicator=found, found=rows, breaks=breaks_of(found), areas=names)


def find(key: str) -> Indicator:
    """Return the indicator with this key.

    Database: 1 query.

    :raises IndicatorUnknown: when no indicator has it.
    """
    found = Indicator.objects.select_related("source").filter(key=key).first()
    if found is None:
        raise IndicatorUnknown("Indikatorn finns inte.", f"Nyckel: {key}.", "Välj en indikator i listan.")
    return found


def breaks_of(indicator: Indicator) -> tuple[BreakNote, ...]:
    """Return the breaks of an indicator's series, in order.

    Database: 1 query.
    """
    found = SeriesBreak.objects.filter(indicator=indicator).select_related("source").order_by("year")
    return tuple(BreakNote(one.year, one.note, one.origin_words) for one in found)


def assembled(
    *, indicator: Indicator, found: Iterable[ObservationRow], breaks: Sequence[BreakNote], areas: dict[str, str]
) -> IndicatorSeries:
    """Return the series made of observations already read; `areas` gives the lines, in order, with their names.

    Database: none.
    """
    rows = flagged(found)
    by_area: dict[str, list[ObservationRow]] = defaultdict(list)
    for one in rows:
        by_area[one.where].append(one)
    years = [found.year for found in breaks]
    lines = tuple(_line(key, name, by_area[key], years) for key, name in areas.items())
    return IndicatorSeries(
        indicator=detail(indicator),
        lines=lines,
        rows=rows,
        breaks=tuple(breaks),
        notes=rules.comparability(
            {one.year for one in rows if one.year}, {one.year: one.note for one in breaks}, indicator.direction
        ),
        finding=_finding(rows, lines, years),
    )


def lines_of(*, found: Sequence[ObservationRow], area: str = "") -> dict[str, str]:
    """Return the areas that get a line, by key: the chosen one and the nation, or those with several years when few.

    Database: none.
    """
    names = {one.where: one.area_name for one in found}
    if area:
        return {key: names[key] for key in (area, NATION) if key in names}
    years: dict[str, set[int]] = {key: set() for key in names}
    for one in found:
        if one.year:
            years[one.where].add(one.year)
    several = [key for key in names if len(years[key]) > 1]
    kept = several if 0 < len(several) <= LINES else [key for key in names if key == NATION]
    return {key: names[key] for key in sorted(kept, key=lambda key: key == NATION)}


def _finding(rows: Sequence[ObservationRow], lines: Sequence[AreaLine], breaks: list[int]) -> str:
    if any(line.latest for line in lines):
        return rules.finding([(line.name, line.points, breaks) for line in lines])
    doubtful = [one for one in rows if one.is_contradicted]
    if doubtful:
        given = swedish.joined(_words(one) for one in doubtful)
        return f"{doubtful[0].area_name} {doubtful[0].period}: källan ger olika värden, {given}."
    if 0 < len(rows) <= TOLD:
        return "; ".join(_told(one) for one in rows) + "."
    if rows:
        last = max((one.year for one in rows if one.year), default=None)
        return f"{swedish.number(len(rows))} värden finns{f'; det senaste gäller {last}' if last else ''}."
    return "Ingen källa ger något värde. Indikatorn finns med för att definitionen ska vara känd."


def _told(one: ObservationRow) -> str:
    where = " ".join(filter(None, (one.area_name, one.period)))
    return f"{where}: {' '.join(filter(None, (one.qualifier, _words(one))))}"


def _words(one: ObservationRow) -> str:
    return one.value if isinstance(one.value, str) else swedish.quantity(one.value)


def _line(key: str, name: str, rows: list[ObservationRow], breaks: list[int]) -> AreaLine:
    dated = points(rows)
    return AreaLine(
        area=key,
        name=name,
        is_nation=key == NATION,
        points=dated,
        segments=rules.segments(dated, breaks),
        latest=rules.latest(dated),
    )


def _areas(keys: Sequence[str]) -> dict[str, Area]:
    named = Q()
    for key in keys:
        kind, _, code = key.partition(":")
        named |= Q(kind=kind, code=code)
    known = {f"{area.kind}:{area.code}": area for area in Area.objects.filter(named)} if named else {}
    unknown = [key for key in keys if key not in known and key != NATION]
    if unknown:
        raise AreaUnknown(
            "Området finns inte.", f"Kod: {', '.join(unknown)}.", "Välj ett län eller en kommun i listan."
        )
    return known
