"""How indicators and observations of the database become plain values."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from django.db.models import QuerySet

from lagesbild.indicators import rules
from lagesbild.indicators.models import Indicator, Observation
from lagesbild.kernel import swedish
from lagesbild.kernel.quantities import Measured, Value
from lagesbild.kernel.withheld import Withheld, missing
from lagesbild.places.models import Area

NATION = "country:00"
FEW = 4


@dataclass(frozen=True)
class IndicatorDetail:
    """A defined measure, with its place in its life and where its definition comes from."""

    key: str
    name: str
    unit: str
    category: str
    status: str
    status_words: str
    direction: str
    direction_words: str
    producer: str
    periodicity: str
    geographic_level: str
    by_sex: str
    kolada_id: str
    objective: str
    objective_words: str
    verification: str
    origin: str
    is_synthetic: bool


@dataclass(frozen=True)
class ObservationRow:
    """One value of an indicator: for which area and period, what it is, on what conditions, and who says so."""

    indicator: str
    indicator_name: str
    unit: str
    area: str
    area_code: str
    area_name: str
    year: int | None
    period: str
    sex: str
    value: Value | str
    numerator: Value | str
    denominator: Value | str
    qualifier: str
    is_derived: bool
    note: str
    origin: str
    source_title: str
    place: str
    is_contradicted: bool = False

    @property
    def where(self) -> str:
        """Return the area's key, or its name when it is no area of the register."""
        return self.area or self.area_name

    @property
    def spot(self) -> tuple[str, str, str, str]:
        """Return what the value is about: indicator, area, period and sex."""
        return self.indicator, self.where, self.period, self.sex


@dataclass(frozen=True)
class ValueTable:
    """Rows as they are laid out in a table: what all share stands once, under it."""

    rows: tuple[ObservationRow, ...]

    @property
    def has_parts(self) -> bool:
        """Return whether any row says what its value was counted from."""
        return any(one.numerator or one.denominator for one in self.rows)

    @property
    def sources(self) -> str:
        """Return the titles of the sources, empty when each row names its own."""
        if self.sources_differ:
            return ""
        return "; ".join(sorted({one.source_title for one in self.rows if one.source_title}, key=swedish.sort_key))

    @property
    def sources_differ(self) -> bool:
        """Return whether each row has to name its own source."""
        return len({one.source_title for one in self.rows}) > 1

    @property
    def remarks(self) -> tuple[str, ...]:
        """Return what the rows note, each note once, with the values it is about unless it is about them all."""
        about: dict[str, list[ObservationRow]] = defaultdict(list)
        for one in self.rows:
            if one.note:
                about[one.note].append(one)
        return tuple(f"{self._about(rows)}{note.rstrip('.')}." for note, rows in about.items())

    def _about(self, rows: list[ObservationRow]) -> str:
        if len(rows) == len(self.rows):
            return ""
        if len(rows) > FEW:
            return f"{swedish.number(len(rows))} av värdena: "
        return f"{swedish.joined(_named(one) for one in rows)}: "


def detail(one: Indicator) -> IndicatorDetail:
    """Return an indicator of the database as plain values.

    Database: none, when the source was selected.
    """
    return IndicatorDetail(
        key=one.key,
        name=one.name,
        unit=one.unit,
        category=one.category,
        status=one.status,
        status_words=one.get_status_display(),
        direction=one.direction,
        direction_words=one.get_direction_display(),
        producer=one.producer,
        periodicity=one.periodicity,
        geographic_level=one.geographic_level,
        by_sex=one.by_sex,
        kolada_id=one.kolada_id,
        objective=one.objective,
        objective_words=rules.OBJECTIVES.get(one.objective, ""),
        verification=one.verification,
        origin=one.origin_words,
        is_synthetic=one.is_synthetic,
    )


def selected() -> QuerySet[Observation]:
    """Return observations with what a row needs.

    Database: 1 query, when evaluated.
    """
    return Observation.objects.select_related("indicator", "area", "source")


def row(one: Observation) -> ObservationRow:
    """Return an observation of the database as plain values.

    Database: none, when indicator, area and source were selected.
    """
    unit = one.indicator.unit
    stated = rules.Stated(unit, one.value, one.value_text, one.denominator, one.withheld, one.note)
    return ObservationRow(
        indicator=one.indicator.key,
        indicator_name=one.indicator.name,
        unit=unit,
        area=area_key(one.area),
        area_code=one.area.code if one.area else "",
        area_name=one.area_text or (one.area.full_name if one.area else ""),
        year=one.year,
        period=str(one.year) if one.year else one.period_text,
        sex=one.get_sex_display(),
        value=rules.figure(stated),
        numerator=_plain(one.numerator),
        denominator=_plain(one.denominator),
        qualifier=one.qualifier,
        is_derived=one.is_derived,
        note="" if one.withheld else one.note,
        origin=one.origin_words,
        source_title=one.source.title if one.source else "",
        place=one.place_in_source,
    )


def flagged(found: Iterable[ObservationRow]) -> tuple[ObservationRow, ...]:
    """Return the rows in the order of area and time, those that contradict another marked.

    Database: none.
    """
    rows = list(found)
    doubtful = rules.contradictory((one.spot, _comparable(one.value)) for one in rows)
    marked = [replace(one, is_contradicted=True) if one.spot in doubtful else one for one in rows]
    return tuple(sorted(marked, key=_order))


def points(rows: Iterable[ObservationRow]) -> tuple[rules.Dated, ...]:
    """Return the years that have a figure, for a line; a year with contradictory values has none.

    Database: none.
    """
    found: dict[int, rules.Dated] = {}
    for one in rows:
        if one.year is None or isinstance(one.value, str):
            continue
        value = missing("Källan ger olika värden.") if one.is_contradicted else one.value
        found[one.year] = rules.Dated(one.year, value)
    return rules.with_gaps(found.values())


def area_key(area: Area | None) -> str:
    """Return the key of an area, as county:06; empty for none.

    Database: none.
    """
    return f"{area.kind}:{area.code}" if area else ""


def _named(one: ObservationRow) -> str:
    value = one.value if isinstance(one.value, str) else swedish.quantity(one.value)
    return f"{one.area_name} {one.period} ({value})" if one.is_contradicted else f"{one.area_name} {one.period}".strip()


def _plain(value: Decimal | None) -> Value | str:
    return Measured(rules.plain(value), "") if value is not None else ""


def _comparable(value: Value | str) -> Hashable:
    return value.reason if isinstance(value, Withheld) else value


def _order(one: ObservationRow) -> tuple[bool, str, str, int, str, str]:
    ranked = {"country": "0", "county": "1", "region": "2", "municipality": "3"}.get(one.area.partition(":")[0], "4")
    return one.area == NATION, ranked, one.area_code or one.area_name, -(one.year or 0), one.sex, one.place
