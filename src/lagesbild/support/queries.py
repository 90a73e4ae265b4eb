"""Questions about support services: where one can turn, and which municipalities are stated to have what."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from lagesbild.kernel import swedish
from lagesbild.kernel.quantities import Share
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.withheld import Withheld, missing
from lagesbild.places.models import Area
from lagesbild.support import rules
from lagesbild.support.errors import CountyUnknown, ServiceUnknown
from lagesbild.support.models import SupportService
from lagesbild.support.rules import Audience

NATIONAL = "country"


@dataclass(frozen=True)
class ServiceLine:
    """One service of the list: what it is, for whom, where, and how to reach it."""

    key: str
    name: str
    kind: str
    target_group: str
    violence_type: str
    audiences: tuple[Audience, ...]
    open_to: str
    is_national: bool
    is_named_in_area: bool
    contact: str | Withheld
    status: str
    is_open: bool
    host: str
    host_key: str
    funding: str
    municipalities_stated: int | None
    note: str
    origin: str
    source_title: str


@dataclass(frozen=True)
class ServiceList:
    """The services that fit, the nearest first, and what there is to choose among."""

    services: tuple[ServiceLine, ...]
    counties: tuple[tuple[str, str], ...]
    violence_types: tuple[str, ...]

    def of(self, *audiences: Audience) -> tuple[ServiceLine, ...]:
        """Return the services whose first audience is one of these."""
        return tuple(one for one in self.services if one.audiences[0] in audiences)


@dataclass(frozen=True)
class CoverageRow:
    """One kind of service in a county, with the names of the municipalities it is and is not stated to be open to."""

    kind: str
    services: tuple[str, ...]
    stated: tuple[str, ...]
    not_stated: tuple[str, ...]
    value: Share | Withheld


@dataclass(frozen=True)
class Coverage:
    """What a county's municipalities are stated to have, per kind of service."""

    county: str
    municipalities: int
    rows: tuple[CoverageRow, ...]


def services(
    *,
    scope: Scope,  # noqa: ARG001 - public; asked in the form of every query
    county: str = "",
    violence: str = "",
    audience: str = "",
    search: str = "",
) -> ServiceList:
    """Return the services that fit the choice, those of the county before the national ones. Services are public.

    Database: 4 queries.
    """
    chosen = _within(f"county:{county}") if county else _known()
    every = [_line(one, county) for one in chosen]
    words = search.casefold().split()
    fit = [
        one
        for one in every
        if one.is_open
        and (not violence or violence in _split(one.violence_type))
        and (not audience or audience in one.audiences)
        and all(word in f"{one.name} {one.kind} {one.target_group}".casefold() for word in words)
    ]
    fit.sort(key=lambda one: _nearest(one, county))
    return ServiceList(services=tuple(fit), counties=_counties(), violence_types=_violence_types())


def services_open_to(
    *,
    area: str,
    scope: Scope,  # noqa: ARG001 - public; asked in the form of every query
    national: bool = True,
) -> tuple[ServiceLine, ...]:
    """Return the services stated to be open to an area (municipality:0680, county:06), by name.

    A municipality may turn to what is open to it, to its county or to the country. A county is also given the services
    of its municipalities, and those whose municipalities the source does not name.

    Database: 2 queries.
    """
    lines = [_line(one, area.partition(":")[2][:2]) for one in _within(area)]
    kept = [one for one in lines if one.is_open and (national or not one.is_national)]
    return tuple(sorted(kept, key=lambda one: swedish.sort_key(one.name)))


def service(
    *,
    key: str,
    scope: Scope,  # noqa: ARG001 - public; asked in the form of every query
) -> ServiceLine:
    """Return one service.

    Database: 2 queries.

    :raises ServiceUnknown: when no service has that key.
    """
    found = _known().filter(key=key).first()
    if found is None:
        raise ServiceUnknown("Stödverksamheten finns inte.", f"Nyckel: {key}.", "Välj en verksamhet i listan.")
    return _line(found, "")


def coverage(
    *,
    county: str,
    scope: Scope,  # noqa: ARG001 - public; asked in the form of every query
) -> Coverage:
    """Return, per kind of service, which municipalities of a county it is stated to be open to.

    National services, information material and web pages are left out: they are open to all.

    Database: 4 queries.

    :raises CountyUnknown: when no county has that code.
    """
    found = Area.objects.filter(kind="county", code=county).first()
    if found is None:
        raise CountyUnknown("Länet finns inte.", f"Kod: {county}.", "Ange en länskod med två siffror, till exempel 06.")
    named = dict(
        Area.objects.filter(kind="municipality", county=found, valid_before__isnull=True).values_list("code", "name")
    )
    open_to: dict[str, list[frozenset[str]]] = defaultdict(list)
    titles: dict[str, list[str]] = defaultdict(list)
    for one in _known().exclude(kind__in=rules.READ_ONLY):
        areas = list(one.areas.all())
        if not rules.is_open(one.status) or any(area.kind == NATIONAL for area in areas):
            continue
        codes = frozenset(_codes(areas, county, named))
        open_to[one.kind].append(codes)
        if codes:
            titles[one.kind].append(one.name)
    return _coverage(found, named, open_to, titles)


def _coverage(
    county: Area, named: dict[str, str], open_to: dict[str, list[frozenset[str]]], titles: dict[str, list[str]]
) -> Coverage:
    ordered = sorted(named, key=lambda code: swedish.sort_key(named[code]))
    rows = tuple(
        CoverageRow(
            kind=one.kind,
            services=tuple(sorted(titles[one.kind], key=swedish.sort_key)),
            stated=tuple(named[code] for code in one.stated),
            not_stated=tuple(named[code] for code in one.not_stated),
            value=one.value,
        )
        for one in rules.coverage(ordered, open_to)
    )
    return Coverage(county.full_name, len(named), tuple(sorted(rows, key=lambda one: swedish.sort_key(one.kind))))


def _codes(areas: Iterable[Area], county: str, named: dict[str, str]) -> Iterable[str]:
    for area in areas:
        if area.kind == "county" and area.code == county:
            yield from named
        elif area.kind == "municipality" and area.code in named:
            yield area.code


def _known() -> QuerySet[SupportService]:
    return SupportService.objects.select_related("county", "host", "source").prefetch_related("areas")


def _within(area: str) -> QuerySet[SupportService]:
    kind, _, code = area.partition(":")
    open_to = Q(areas__kind=kind, areas__code=code) | Q(areas__kind=NATIONAL)
    if kind == "county":
        open_to |= Q(areas__kind="municipality", areas__county__code=code) | Q(county__code=code)
    elif kind == "municipality":
        open_to |= Q(areas__kind="county", areas__parts__kind=kind, areas__parts__code=code)
    return _known().filter(pk__in=SupportService.objects.filter(open_to).values("pk"))


def _line(one: SupportService, county: str) -> ServiceLine:
    areas = sorted(one.areas.all(), key=lambda area: swedish.sort_key(area.name))
    national = any(area.kind == NATIONAL for area in areas)
    return ServiceLine(
        key=one.key,
        name=one.name,
        kind=one.kind,
        target_group=one.target_group,
        violence_type=one.violence_type,
        audiences=rules.audiences(one.target_group),
        open_to=_open_to(one, areas, county),
        is_national=national,
        is_named_in_area=bool(areas),
        contact=one.contact or missing("Källan anger ingen kontakt."),
        status=one.status,
        is_open=rules.is_open(one.status),
        host=one.host.name if one.host and one.host.is_active else one.host_text,
        host_key=one.host.key if one.host and one.host.is_active else "",
        funding=one.funding,
        municipalities_stated=one.municipalities_stated,
        note=one.note,
        origin=one.origin_words,
        source_title=one.source.title if one.source else "",
    )


def _open_to(one: SupportService, areas: list[Area], county: str) -> str:
    if not areas:
        return f"{one.area_text}: källan säger inte vilka kommuner"
    if any(area.kind == NATIONAL for area in areas):
        return "hela landet"
    near = [area for area in areas if not county or county in {area.code, area.code[:2]}] or areas
    return swedish.joined(area.full_name if area.kind == "county" else area.name for area in near)


def _split(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())


def _nearest(one: ServiceLine, county: str) -> tuple[bool, bool, bool, object]:
    """Return a key that sorts what one can turn to before what one can read, and the county before the country."""
    far = one.is_national == bool(county)
    return one.kind in rules.READ_ONLY, far, isinstance(one.contact, Withheld), swedish.sort_key(one.name)


def _counties() -> tuple[tuple[str, str], ...]:
    found = Area.objects.filter(kind="county").values_list("code", "full_name")
    return tuple(sorted(found, key=lambda one: swedish.sort_key(one[1])))


def _violence_types() -> tuple[str, ...]:
    texts = SupportService.objects.exclude(violence_type="").values_list("violence_type", flat=True).distinct()
    return tuple(sorted({part for text in texts for part in _split(text)}, key=swedish.sort_key))
