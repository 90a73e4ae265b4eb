"""Whom activities reached: what sources state, who took part by name, and which municipalities are left."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from lagesbild.activities import rules
from lagesbild.activities.errors import ActivityUnknown
from lagesbild.activities.models import Activity, Participation, StatedReach
from lagesbild.actors.models import OrganisationKind
from lagesbild.kernel import swedish
from lagesbild.kernel.quantities import Count, Share
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.withheld import Reason, Withheld, missing
from lagesbild.places.models import Area

NAMED = "Kommuner som deltog, namngivna"
NO_COUNTY = Withheld(
    Reason.NOT_APPLICABLE, "Insatsen gäller inte ett enda län, så det finns inget antal kommuner att räkna av."
)


@dataclass(frozen=True)
class ReachLine:
    """One statement of how many were reached, and how many were not."""

    key: str
    activity_key: str
    activity_title: str
    county: str
    what: str
    value: Share | Count | Withheld
    left: Count | Withheld
    unit: str
    qualifier: str
    percent_stated: str
    period: str
    note: str
    source: str
    place: str
    is_named: bool = False

    @property
    def origin(self) -> str:
        """Return the source and the place in it as a person reads them."""
        return ", ".join(part for part in (self.source, self.place) if part)


@dataclass(frozen=True)
class MunicipalReach:
    """A municipality and how many activities it took part in."""

    code: str
    name: str
    activities: int


@dataclass(frozen=True)
class Coverage:
    """Whom one activity reached: lines of coverage, and the municipalities not reached, when they can be named."""

    activity_key: str
    activity_title: str
    lines: tuple[ReachLine, ...]
    not_reached: tuple[str, ...] | Withheld


def stated_reach(
    *, scope: Scope, county: str = "", year: int | None = None, activity: str = ""
) -> tuple[ReachLine, ...]:
    """Return what sources state of reach, by key; of a county, a year (the last of a period) or an activity.

    Database: 1 query.
    """
    asked = {
        "county__code": county,
        "county__kind": "county" if county else "",
        "year": year,
        "activity__key": activity,
    }
    found = (
        StatedReach.objects.within(scope)
        .filter(**{lookup: value for lookup, value in asked.items() if value})
        .select_related("activity", "county", "source")
    )
    return tuple(_line(one) for one in sorted(found, key=lambda one: swedish.natural_key(one.key)))


def stated_without_names(
    *, scope: Scope, county: str = "", first_year: int | None = None, last_year: int | None = None
) -> int:
    """Return how many statements count the municipalities reached, in a county or all, without naming a single one.

    Database: 1 query.
    """
    years = {"year__gte": first_year, "year__lte": last_year}
    stated = StatedReach.objects.within(scope).filter(unit=rules.MUNICIPALITIES, reached__gt=0)
    if county:
        stated = stated.filter(county__code=county, county__kind="county")
    named = Participation.objects.filter(is_confirmed=True, organisation__kind=OrganisationKind.MUNICIPALITY)
    return (
        stated.filter(**{lookup: year for lookup, year in years.items() if year is not None})
        .exclude(activity__in=named.values("activity_id"))
        .count()
    )


def coverage_of(*, activity: str, scope: Scope, on: date | None = None) -> Coverage:
    """Return whom an activity reached: what sources state, then the named municipalities of its county.

    The county's municipalities are those whose code is valid on the day, the last of the latest year of participation
    unless another is given.

    Database: 4 queries.

    :raises ActivityUnknown: when there is no such activity, or it may not be seen.
    """
    found = Activity.objects.within(scope).filter(key=activity).select_related("county").first()
    if found is None:
        raise unknown(key=activity)
    stated = stated_reach(scope=scope, activity=activity)
    took_part = list(
        Participation.objects.filter(
            activity=found, is_confirmed=True, organisation__kind=OrganisationKind.MUNICIPALITY
        )
        .exclude(organisation__area=None)
        .values_list("organisation__area__code", "year")
    )
    if not took_part:
        return Coverage(found.key, found.title, stated, missing("Källan namnger inte kommunerna."))
    last = max(year for _, year in took_part)
    names = municipalities(county=found.county.code, on=on or date(last, 12, 31)) if found.county else {}
    line, left = _named(found, {code for code, _ in took_part}, names, last)
    return Coverage(found.key, found.title, (*stated, line), left)


def _named(
    activity: Activity, codes: set[str], names: dict[str, str], year: int
) -> tuple[ReachLine, tuple[str, ...] | Withheld]:
    value: Share | Count | Withheld = (
        rules.municipal_coverage(codes, names) if names else Count(len(codes), rules.MUNICIPALITIES)
    )
    rest = rules.left(value) if isinstance(value, Share) else NO_COUNTY
    line = ReachLine(
        key=f"{activity.key}-namngivna",
        activity_key=activity.key,
        activity_title=activity.title,
        county=activity.county.name if activity.county else activity.county_text,
        what=NAMED,
        value=value,
        left=rest,
        unit=rules.MUNICIPALITIES,
        qualifier="",
        percent_stated="",
        period=str(year),
        note="Räknat ur deltagandet i Lägesbild.",
        source="",
        place="",
        is_named=True,
    )
    return line, tuple(name for code, name in names.items() if code not in codes) if names else NO_COUNTY


def municipalities(*, county: str, on: date) -> dict[str, str]:
    """Return the municipalities of a county whose code is valid on the day, name by code, in Swedish order.

    Database: 1 query.
    """
    found = Area.objects.of_kind("municipality").valid_on(on).filter(county__code=county, county__kind="county")
    return dict(sorted(found.values_list("code", "name"), key=lambda pair: swedish.sort_key(pair[1])))


def municipal_participation(
    *, county: str, scope: Scope, on: date, year: int | None = None
) -> tuple[MunicipalReach, ...]:
    """Return the county's municipalities with how many activities each took part in; those that took part in none too.

    Database: 2 queries.
    """
    took_part = Participation.objects.filter(
        Q(year=year) if year is not None else Q(),
        is_confirmed=True,
        activity__in=Activity.objects.within(scope).values("pk"),
        organisation__kind=OrganisationKind.MUNICIPALITY,
        organisation__area__county__code=county,
    )
    counted = Counter(code for code, _ in set(took_part.values_list("organisation__area__code", "activity_id")))
    names = municipalities(county=county, on=on)
    return tuple(MunicipalReach(code, name, counted[code]) for code, name in names.items())


def unknown(*, key: str) -> ActivityUnknown:
    """Return the refusal for an activity that does not exist or may not be seen.

    Database: 0 queries.
    """
    return ActivityUnknown("Insatsen finns inte.", f"Nyckel: {key}.", "Välj en insats i listan.")


def lines_of(*, reaches: Iterable[StatedReach]) -> tuple[ReachLine, ...]:
    """Return statements of reach that are already read, by key.

    Database: 0 queries, when activity, county and source came along.
    """
    return tuple(_line(one) for one in sorted(reaches, key=lambda one: swedish.natural_key(one.key)))


def _line(one: StatedReach) -> ReachLine:
    value = rules.reach(one.reached, one.of, one.unit, one.qualifier)
    return ReachLine(
        key=one.key,
        activity_key=one.activity.key if one.activity else "",
        activity_title=one.activity.title if one.activity else "",
        county=one.county.name if one.county else one.county_text,
        what=one.what,
        value=value,
        left=rules.left(rules.coverage(one.reached, one.of, one.unit, one.qualifier)),
        unit=one.unit,
        qualifier=one.qualifier,
        percent_stated=swedish.number(one.percent_stated) if one.percent_stated is not None else "",
        period=one.period_text or (str(one.year) if one.year else "inte känt"),
        note=one.note,
        source=one.source.title if one.source else "",
        place=one.place_in_source,
    )
