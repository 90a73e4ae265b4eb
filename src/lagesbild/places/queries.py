"""Questions about places: which there are on a day, who lives there, and whether the register holds.

Places are public: these questions take no scope.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.db.models import F, QuerySet

from lagesbild.kernel.errors import Fault
from lagesbild.kernel.quantities import Count
from lagesbild.kernel.swedish import day, joined
from lagesbild.kernel.withheld import Withheld, missing
from lagesbild.places.errors import UnknownArea
from lagesbild.places.models import Area, AreaGroup, AreaKind, GroupKind, Population
from lagesbild.places.rules import geometry, register
from lagesbild.places.rules.codes import is_valid_on

MAP = Path(__file__).parent / "geometry" / "sverige.topojson"
NOT_COUNTED = "Registret har ingen folkmängd för området."


@dataclass(frozen=True)
class Place:
    """An area under one code: what it is, where it lies, when the code is valid, and the codes before and after."""

    kind: str
    code: str
    name: str
    full_name: str
    county_code: str = ""
    county_name: str = ""
    valid_from: date | None = None
    valid_before: date | None = None
    continues: str = ""
    continued_by: str = ""
    source_title: str = ""
    place_in_source: str = ""


@dataclass(frozen=True)
class Inhabitants:
    """How many lived in an area and on which day; withheld where the register does not say."""

    women: Count | Withheld
    men: Count | Withheld
    total: Count | Withheld
    counted_on: date | Withheld
    source_title: str = ""
    place_in_source: str = ""


@dataclass(frozen=True)
class Belonging:
    """A group of areas that an area belongs to, itself or through its county."""

    kind: str
    kind_words: str
    code: str
    name: str
    through_county: bool
    source_title: str


def municipalities(*, on: date | None = None, county: str = "") -> tuple[Place, ...]:
    """Return the municipalities on a day, in code order, optionally of one county; without a day by the latest codes.

    Database: 1 query.
    """
    return _places(AreaKind.MUNICIPALITY, on, county)


def counties(*, on: date | None = None) -> tuple[Place, ...]:
    """Return the counties on a day, in code order.

    Database: 1 query.
    """
    return _places(AreaKind.COUNTY, on, "")


def regions(*, county: str = "") -> tuple[Place, ...]:
    """Return the regions, in code order, optionally the one of a county.

    Database: 1 query.
    """
    return _places(AreaKind.REGION, None, county)


def municipality(*, code: str, on: date | None = None) -> Place:
    """Return the municipality that has the code on the day; without a day, whenever the code was valid.

    Database: 1 query.

    :raises UnknownArea: when no municipality has the code then; says which code it has instead.
    """
    return _place(AreaKind.MUNICIPALITY, code, on)


def county(*, code: str, on: date | None = None) -> Place:
    """Return the county that has the code on the day.

    Database: 1 query.

    :raises UnknownArea: when no county has the code then.
    """
    return _place(AreaKind.COUNTY, code, on)


def population(*, kind: str, code: str) -> Inhabitants:
    """Return how many lived in an area at the latest count, by sex.

    Database: 1 query.
    """
    return populations(kind=kind, codes=(code,))[code]


def populations(*, kind: str, codes: tuple[str, ...] = ()) -> Mapping[str, Inhabitants]:
    """Return how many lived in each area of a kind at the latest count, by code; without codes, in all.

    Database: 1 query.
    """
    counted = Population.objects.filter(area__kind=kind).select_related("area", "source").order_by("counted_on")
    if codes:
        counted = counted.filter(area__code__in=codes)
    absent = missing(NOT_COUNTED)
    found = {code: Inhabitants(absent, absent, absent, absent) for code in codes}
    return found | {one.area.code: _inhabitants(one) for one in counted}


def groups_of(*, kind: str, code: str) -> tuple[Belonging, ...]:
    """Return the groups an area belongs to, itself or through its county, as a municipality does to a police region.

    Database: 2 queries.
    """
    own = AreaGroup.objects.filter(areas__kind=kind, areas__code=code).select_related("source")
    through = AreaGroup.objects.filter(areas__parts__kind=kind, areas__parts__code=code).select_related("source")
    listed = [_belonging(group, through_county=False) for group in own.order_by("name")]
    listed += [_belonging(group, through_county=True) for group in through.order_by("name")]
    return tuple(sorted(listed, key=lambda one: (GroupKind.values.index(one.kind), one.name)))


def group_members(*, kind: str, code: str) -> tuple[Place, ...]:
    """Return the areas of a group, in code order; empty when there is no such group.

    Database: 1 query.
    """
    areas = _areas().filter(group_memberships__group__kind=kind, group_memberships__group__code=code)
    return tuple(_as_place(area) for area in areas)


def check_register(*, on: date) -> tuple[Fault, ...]:
    """Return everything wrong in the register: numbers, codes, counties on the map, and sums of populations.

    Database: 2 queries.
    """
    areas = list(Area.objects.select_related("county").order_by("kind", "code"))
    counted = Population.objects.select_related("area__county").order_by("area__kind", "area__code")
    entries = [
        register.Entry(a.kind, a.code, a.name, a.county.code if a.county else "", a.valid_from, a.valid_before)
        for a in areas
    ]
    people = [
        register.Counted(
            p.area.kind, p.area.code, p.area.county.code if p.area.county else "", p.counted_on, p.women, p.men
        )
        for p in counted
    ]
    return (*register.faults(entries, people, on=on), *_outside(areas))


@cache
def topology() -> dict[str, Any]:
    """Return the map of Sweden as TopoJSON in SWEREF 99 TM: layers `kommuner` and `lan`, ids are codes.

    Database: 0 queries.
    """
    made: dict[str, Any] = json.loads(MAP.read_text(encoding="utf-8"))
    return made


def _outside(areas: list[Area]) -> list[Fault]:
    """Return the municipalities whose point on the map lies outside their county, or that have no point."""
    shapes = _county_shapes()
    found = []
    for area in areas:
        if area.kind != AreaKind.MUNICIPALITY or area.valid_before is not None:
            continue
        if area.longitude is None or area.latitude is None:
            found.append(Fault(str(area), "saknar punkt på kartan.", "Fyll i longitud och latitud i areas.csv."))
            continue
        point = geometry.sweref(float(area.longitude), float(area.latitude))
        if not geometry.is_inside(point, shapes.get(area.county.code if area.county else "", ())):
            found.append(Fault(str(area), f"ligger utanför {area.county} på kartan.", "Rätta länet eller punkten."))
    return found


@cache
def _county_shapes() -> Mapping[str, Any]:
    return geometry.polygons(topology(), "lan")


def _areas() -> QuerySet[Area]:
    return Area.objects.select_related("county", "continues", "source").order_by("code")


def _places(kind: str, on: date | None, county_code: str) -> tuple[Place, ...]:
    areas = _areas().filter(kind=kind)
    areas = areas.filter(pk__in=Area.objects.valid_on(on)) if on else areas.filter(valid_before__isnull=True)
    if county_code:
        areas = areas.filter(county__code=county_code)
    return tuple(_as_place(area) for area in areas)


def _place(kind: str, code: str, on: date | None) -> Place:
    area = _areas().filter(kind=kind, code=code).annotate(later=F("continued_by__code")).first()
    if area is None:
        what = f"{AreaKind(kind).label.capitalize()}: {code}."
        raise UnknownArea("Platsen finns inte.", what, "Välj en kod ur registret.")
    place = _as_place(area, area.later or "")
    if on and not is_valid_on(area.valid_from, area.valid_before, on):
        raise UnknownArea(f"Koden {code} gäller inte {day(on)}.", f"{area} {_validity(place)}.", _other_code(place, on))
    return place


def _as_place(area: Area, continued_by: str = "") -> Place:
    return Place(
        kind=area.kind,
        code=area.code,
        name=area.name,
        full_name=area.full_name,
        county_code=area.county.code if area.county else "",
        county_name=area.county.name if area.county else "",
        valid_from=area.valid_from,
        valid_before=area.valid_before,
        continues=area.continues.code if area.continues else "",
        continued_by=continued_by,
        source_title=area.source.title if area.source else "",
        place_in_source=area.place_in_source,
    )


def _validity(place: Place) -> str:
    parts = [f"gäller från {day(place.valid_from)}"] if place.valid_from else []
    parts += [f"gäller till och med {day(place.valid_before - timedelta(days=1))}"] if place.valid_before else []
    return joined(parts)


def _other_code(place: Place, on: date) -> str:
    """Return which code to use instead: the later one after the change, the earlier one before it."""
    is_over = place.valid_before is not None and place.valid_before <= on
    other = place.continued_by if is_over else place.continues
    return f"Använd koden {other}." if other else "Välj en annan dag."


def _inhabitants(one: Population) -> Inhabitants:
    return Inhabitants(
        women=Count(one.women, "kvinnor"),
        men=Count(one.men, "män"),
        total=Count(one.women + one.men, "personer"),
        counted_on=one.counted_on,
        source_title=one.source.title if one.source else "",
        place_in_source=one.place_in_source,
    )


def _belonging(group: AreaGroup, *, through_county: bool) -> Belonging:
    title = group.source.title if group.source else ""
    return Belonging(group.kind, GroupKind(group.kind).label, group.code, group.name, through_county, title)
