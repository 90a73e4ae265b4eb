"""Indicators with data for an area: the latest value, and the series beside the nation's."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from lagesbild.indicators.models import Indicator, Observation, Sex
from lagesbild.kernel.quantities import Measured, Value
from lagesbild.kernel.withheld import Reason, Withheld, missing
from lagesbild.places.models import Area

SHOWN = 8


@dataclass(frozen=True)
class Point:
    """The value of one year."""

    year: int
    value: Value


@dataclass(frozen=True)
class IndicatorLine:
    """An indicator's latest value for a place, and its series with the nation's."""

    key: str
    name: str
    unit: str
    area: str
    year: str
    value: Value
    points: tuple[Point, ...]
    nation: tuple[Point, ...]
    origin: str
    is_synthetic: bool

    @property
    def href(self) -> str:
        """Return the indicator's own page."""
        return f"/indikatorer/{self.key}/"


def with_data(areas: Sequence[Area], nation: Area | None, most: int = SHOWN) -> tuple[tuple[IndicatorLine, ...], int]:
    """Return the first indicators with data for any of the areas, both sexes together, and how many there are.

    Database: 3 queries.
    """
    here = Observation.objects.filter(area__in=areas, sex=Sex.TOTAL)
    ids = set(here.order_by().values_list("indicator_id", flat=True).distinct())
    chosen = list(Indicator.objects.filter(id__in=ids).order_by("name")[:most])
    wanted = [*areas, *([nation] if nation else [])]
    rows = (
        Observation.objects.filter(area__in=wanted, sex=Sex.TOTAL, indicator__in=chosen)
        .select_related("source")
        .order_by("year", "id")
    )
    by_place: Mapping[tuple[int, int | None], list[Observation]] = defaultdict(list)
    for one in rows:
        by_place[one.indicator_id, one.area_id].append(one)
    return tuple(_line(one, areas, nation, by_place) for one in chosen), len(ids)


def value_of(one: Observation, unit: str) -> Value:
    """Return an observation's value with its unit, or why there is none.

    Database: none.
    """
    if one.value is not None:
        return Measured(_plain(one.value), unit)
    if one.withheld:
        return Withheld(Reason(one.withheld), one.note)
    return missing(f"Källan skriver ”{one.value_text}”.")


def _line(
    indicator: Indicator,
    areas: Iterable[Area],
    nation: Area | None,
    by_place: Mapping[tuple[int, int | None], list[Observation]],
) -> IndicatorLine:
    area = next(one for one in areas if by_place.get((indicator.id, one.id)))
    found = by_place[indicator.id, area.id]
    last = found[-1]
    unit = indicator.unit
    return IndicatorLine(
        key=indicator.key,
        name=indicator.name,
        unit=unit,
        area=area.name,
        year=str(last.year) if last.year else last.period_text,
        value=value_of(last, unit),
        points=_points(found, unit),
        nation=_points(by_place.get((indicator.id, nation.id), []) if nation else [], unit),
        origin=last.origin_words,
        is_synthetic=indicator.is_synthetic,
    )


def _points(found: Iterable[Observation], unit: str) -> tuple[Point, ...]:
    return tuple({one.year: Point(one.year, value_of(one, unit)) for one in found if one.year}.values())


def _plain(value: Decimal) -> Decimal:
    return value.to_integral_value() if value == value.to_integral_value() else value.normalize()
