"""Which counties and municipalities there are, found by name or code."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count as CountOf
from django.db.models import Q

from lagesbild.insight import rules
from lagesbild.insight.errors import CountyUnknown, MunicipalityUnknown
from lagesbild.kernel import swedish
from lagesbild.kernel.quantities import Count
from lagesbild.kernel.withheld import Withheld
from lagesbild.places.models import Area, AreaKind, Population

PAGES = {AreaKind.COUNTY: "lan", AreaKind.MUNICIPALITY: "kommun"}


@dataclass(frozen=True)
class Found:
    """A county or municipality with the page about it."""

    kind: str
    code: str
    name: str
    county: str
    note: str

    @property
    def href(self) -> str:
        """Return the page about the place."""
        return f"/{PAGES[AreaKind(self.kind)]}/{self.code}/"


@dataclass(frozen=True)
class People:
    """How many lived in an area on a day, and who counted."""

    total: Count | Withheld
    women: int | None
    men: int | None
    counted_on: date | None
    source: str


def county_named(*, code: str) -> Area:
    """Return the county with this code.

    Database: 1 query.

    :raises CountyUnknown: when there is none.
    """
    found = Area.objects.of_kind(AreaKind.COUNTY).filter(code=code).select_related("source").first()
    if found is None:
        raise CountyUnknown("Länet finns inte.", f"Kod: {code}.", "Välj ett av de 21 länen på sidan Län och kommuner.")
    return found


def municipality_coded(*, code: str) -> Area:
    """Return the municipality that has or has had this code.

    Database: 1 query.

    :raises MunicipalityUnknown: when there is none.
    """
    found = (
        Area.objects.of_kind(AreaKind.MUNICIPALITY)
        .filter(code=code)
        .select_related("county", "continues", "source")
        .first()
    )
    if found is None:
        raise MunicipalityUnknown(
            "Kommunen finns inte.",
            f"Kod: {code}.",
            "Kontrollera kommunkoden (fyra siffror), eller sök på kommunens namn på sidan Län och kommuner.",
        )
    return found


def counties(*, on: date) -> tuple[Found, ...]:
    """Return the counties in order of code, with their number of municipalities on the day.

    Database: 1 query.
    """
    valid = (Q(parts__valid_from=None) | Q(parts__valid_from__lte=on)) & (
        Q(parts__valid_before=None) | Q(parts__valid_before__gt=on)
    )
    rows = Area.objects.of_kind(AreaKind.COUNTY).annotate(
        municipalities=CountOf("parts", filter=Q(parts__kind=AreaKind.MUNICIPALITY) & valid)
    )
    return tuple(
        Found("county", one.code, one.name, "", f"{one.municipalities} kommuner") for one in rows.order_by("code")
    )


def areas_named(*, text: str, most: int = 60) -> tuple[Found, ...]:
    """Return the counties and municipalities whose name or code begins with, or else holds, the text.

    Database: 1 query.
    """
    wanted = " ".join(text.split()).casefold()
    if not wanted:
        return ()
    rows = Area.objects.filter(kind__in=PAGES).select_related("county")
    found = [(_closeness(one, wanted), one) for one in rows]
    kept = sorted(
        ((near, one) for near, one in found if near), key=lambda pair: (-pair[0], swedish.sort_key(pair[1].name))
    )
    if kept and kept[0][0] == 3:
        kept = [pair for pair in kept if pair[0] == 3]
    return tuple(_found(one) for _, one in kept[:most])


def people_of(*, area: Area) -> People:
    """Return the latest population of an area.

    Database: 1 query.
    """
    latest = Population.objects.filter(area=area).select_related("source").order_by("-counted_on").first()
    if latest is None:
        return People(rules.inhabitants(None, None), None, None, None, "")
    return People(
        rules.inhabitants(latest.women, latest.men), latest.women, latest.men, latest.counted_on, latest.origin_words
    )


def _closeness(one: Area, wanted: str) -> int:
    """Return 3 for the very name or code, 2 for its beginning, 1 when it holds the text, 0 otherwise."""
    names = [name.casefold() for name in (one.name, one.full_name, one.code)]
    if wanted in names:
        return 3
    if any(name.startswith(wanted) for name in names):
        return 2
    return 1 if any(wanted in name for name in names) else 0


def _found(one: Area) -> Found:
    ended = f"koden gällde före {swedish.day(one.valid_before)}" if one.valid_before else ""
    return Found(one.kind, one.code, one.full_name, one.county.name if one.county else "", ended)
