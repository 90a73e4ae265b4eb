"""What every picture of a place is made of: key figures, and lines about plans, activities, reach and support."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count as CountOf
from django.db.models import QuerySet
from django.utils import timezone

from lagesbild.activities import rules as activity_rules
from lagesbild.activities.models import Activity, StatedReach
from lagesbild.actors.models import Group
from lagesbild.insight import rules
from lagesbild.journal.models import Event
from lagesbild.kernel import swedish
from lagesbild.kernel.quantities import Value
from lagesbild.places.models import Area
from lagesbild.support.models import SupportService

OWN_COUNT = "Lägesbild, räknat i underlaget"
LATEST = 8


@dataclass(frozen=True)
class KeyFigure:
    """One figure with what it says, where it comes from, what date it holds for, and a page to read on."""

    label: str
    value: Value
    source: str
    dated: str = ""
    note: str = ""
    href: str = ""


@dataclass(frozen=True)
class ActivityLine:
    """One activity as it stands in a list."""

    key: str
    title: str
    lead: str
    status: str
    period: str
    is_synthetic: bool

    @property
    def href(self) -> str:
        """Return the activity's own page."""
        return f"/insatser/{self.key}/"


@dataclass(frozen=True)
class ReachLine:
    """What a source states of whom an activity reached."""

    key: str
    what: str
    value: Value
    qualifier: str
    year: str
    activity_key: str
    origin: str


@dataclass(frozen=True)
class SupportLine:
    """A place people can turn to."""

    key: str
    name: str
    kind: str
    target_group: str
    origin: str


@dataclass(frozen=True)
class GroupLine:
    """A standing group of actors, with those of its members that the source names."""

    key: str
    name: str
    kind: str
    convener: str
    members: tuple[str, ...]
    origin: str


def counted_when() -> str:
    """Return the day of the latest change in the material: the date of every figure that is counted in it.

    Database: 1 query.
    """
    latest = Event.objects.order_by("-position").values_list("at", flat=True).first()
    return swedish.day(timezone.localtime(latest).date()) if latest else ""


def counted(label: str, value: Value, when: str, note: str = "", *, href: str = "") -> KeyFigure:
    """Return a key figure that is counted in the material.

    Database: none.
    """
    return KeyFigure(label, value, OWN_COUNT, when, note, href)


def latest_activities(found: QuerySet[Activity], most: int = LATEST) -> tuple[ActivityLine, ...]:
    """Return the activities that started last.

    Database: 1 query.
    """
    rows = found.select_related("lead").order_by("-starts_on", "-id")[:most]
    return tuple(activity_line(one) for one in rows)


def activity_line(one: Activity) -> ActivityLine:
    """Return an activity as a line; its lead must be there already.

    Database: none.
    """
    return ActivityLine(
        key=one.key,
        title=one.title,
        lead=one.lead.name if one.lead else one.lead_text,
        status=one.get_status_display(),
        period=one.period_text or years_of(one.starts_on, one.ends_before),
        is_synthetic=one.is_synthetic,
    )


def years_of(starts_on: date | None, ends_before: date | None) -> str:
    """Return the years between two days, where the second is outside.

    Database: none.
    """
    last = date.fromordinal(ends_before.toordinal() - 1).year if ends_before else None
    return swedish.years(starts_on.year if starts_on else None, last)


def evaluation_statuses(found: QuerySet[Activity]) -> Mapping[str, int]:
    """Return how many of the activities have each evaluation status; those without any are unknown.

    Database: 2 queries.
    """
    with_status = found.filter(evaluation__isnull=False).order_by().values_list("evaluation__status")
    counted: dict[str, int] = dict(with_status.annotate(CountOf("pk")))
    counted["unknown"] = counted.get("unknown", 0) + found.count() - sum(counted.values())
    return counted


def stated_reach(found: QuerySet[StatedReach], most: int) -> tuple[ReachLine, ...]:
    """Return what sources state of reach, those with both numbers first.

    Database: 1 query.
    """
    rows = found.select_related("activity", "source").order_by("-of", "-reached", "key")[: most * 3]
    known = sorted(rows, key=lambda one: (one.reached is None, one.of is None))[:most]
    return tuple(
        ReachLine(
            key=one.key,
            what=one.what,
            value=activity_rules.reach(one.reached, one.of, one.unit, one.qualifier),
            qualifier=one.qualifier,
            year=str(one.year) if one.year else one.period_text,
            activity_key=one.activity.key if one.activity else "",
            origin=one.origin_words,
        )
        for one in known
    )


def support_services(areas: Iterable[Area], most: int = 12) -> tuple[tuple[SupportLine, ...], int]:
    """Return the first support services open to any of the areas, and how many there are in all.

    Database: 2 queries.
    """
    found = SupportService.objects.filter(catchments__area__in=list(areas)).distinct()
    rows = found.select_related("source").order_by("name")[:most]
    lines = tuple(SupportLine(one.key, one.name, one.kind, one.target_group, one.origin_words) for one in rows)
    return lines, found.count()


def groups(found: QuerySet[Group]) -> tuple[GroupLine, ...]:
    """Return the groups with the members that are named.

    Database: 2 queries.
    """
    rows = found.select_related("convener", "source").prefetch_related("memberships").order_by("name")
    return tuple(
        GroupLine(
            key=one.key,
            name=one.name,
            kind=one.kind,
            convener=one.convener.name if one.convener else one.convener_text,
            members=tuple(sorted((m.named_as for m in one.memberships.all()), key=swedish.sort_key)),
            origin=one.origin_words,
        )
        for one in rows
    )


def evaluation_figure(statuses: Mapping[str, int], when: str, href: str = "") -> KeyFigure:
    """Return the key figure about evaluation, with what the sources do not say.

    Database: none.
    """
    silent = statuses.get("unknown", 0)
    note = f"Om {swedish.number(silent)} säger källan inget." if silent else ""
    return counted("Insatser som är utvärderade", rules.evaluated(statuses), when, note, href=href)
