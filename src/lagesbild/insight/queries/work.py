"""A person's own work: what they answer for, what is missing in it, and what has happened."""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Q

from lagesbild.activities.models import Activity, ActivityQuerySet
from lagesbild.actors.models import Organisation
from lagesbild.insight.queries.figures import ActivityLine, activity_line
from lagesbild.insight.queries.planned import period_of
from lagesbild.journal import queries as journal
from lagesbild.journal import wording
from lagesbild.journal.queries import Entry
from lagesbild.kernel.scopes import Level, Scope
from lagesbild.places.models import Area, AreaKind
from lagesbild.plans.models import Plan
from lagesbild.rounds.models import Request, RequestStatus

MOST = 10
PAGES = {
    "plans.plan": "/planer/{}/", "activities.activity": "/insatser/{}/", "actors.organisation": "/aktorer/{}/",
    "actors.group": "/aktorer/grupper/{}/", "indicators.indicator": "/indikatorer/{}/",
    "methods.method": "/metoder/{}/", "rounds.round": "/uppfoljning/{}/", "reports.edition": "/rapporter/{}/",
}  # fmt: skip


@dataclass(frozen=True)
class Place:
    """A county or an organisation that a person works for, with its page."""

    name: str
    href: str
    writes: bool


@dataclass(frozen=True)
class PlanToDo:
    """A plan in one's own area."""

    key: str
    name: str
    standing: str


@dataclass(frozen=True)
class Asked:
    """A request that one's own organisation has not answered."""

    key: str
    name: str
    year: int
    organisation: str


@dataclass(frozen=True)
class Happened:
    """One change: when, who, what, to which thing, and that thing's page."""

    entry: Entry
    what: str
    href: str


@dataclass(frozen=True)
class Work:
    """Everything My work shows."""

    places: tuple[Place, ...]
    is_national: bool
    writes: bool
    plans: tuple[PlanToDo, ...]
    not_evaluated: tuple[ActivityLine, ...]
    not_evaluated_count: int
    without_goal_count: int
    asked: tuple[Asked, ...]
    mine: tuple[Happened, ...]
    in_my_area: tuple[Happened, ...]


def work_of(*, scope: Scope) -> Work:
    """Return what the person of this scope answers for and what has happened there.

    Database: 12 queries, whatever the number of rows.
    """
    counties, organisations = scope.keys(Level.COUNTY), scope.keys(Level.ORGANISATION)
    activities = _own_activities(scope)
    ended = activities.filter(status__in=("done", "closed"))
    unknown = ended.filter(Q(evaluation=None) | Q(evaluation__status="unknown"))
    plans = Plan.objects.within(scope).exclude(level="framework")
    if not scope.reads_everything():
        plans = plans.filter(Q(county__code__in=counties) | Q(owner__key__in=organisations))
    return Work(
        places=_places(scope),
        is_national=scope.reads_everything(),
        writes=any(grant.writes for grant in scope.grants),
        plans=tuple(
            PlanToDo(one.key, one.name, ", ".join(dict.fromkeys((one.get_status_display(), period_of(one)))))
            for one in plans.order_by("status", "name")[:MOST]
        ),
        not_evaluated=tuple(activity_line(one) for one in unknown.select_related("lead").order_by("-pk")[:MOST]),
        not_evaluated_count=ended.count()
        - ended.filter(evaluation__status__in=("yes", "ongoing", "too-early", "no")).count(),
        without_goal_count=activities.filter(goals=None).count(),
        asked=_asked(organisations),
        mine=_happened(journal.latest(scope=scope, by=scope.person, most=MOST)),
        in_my_area=_happened(journal.latest(scope=scope, most=MOST)),
    )


def _own_activities(scope: Scope) -> ActivityQuerySet:
    """Return the activities of one's own counties and organisations; for the nation all of them."""
    visible: ActivityQuerySet = Activity.objects.within(scope)
    if scope.reads_everything():
        return visible
    areas = Area.objects.of_kind(AreaKind.COUNTY).filter(code__in=scope.keys(Level.COUNTY)).values_list("pk", flat=True)
    leads = Organisation.objects.within(scope).filter(key__in=scope.keys(Level.ORGANISATION))
    own = [Q(county__in=list(areas))] if scope.keys(Level.COUNTY) else []
    own += [Q(lead__in=list(leads.values_list("pk", flat=True)))] if scope.keys(Level.ORGANISATION) else []
    return visible.filter(reduce(or_, own)) if own else visible.none()


def _places(scope: Scope) -> tuple[Place, ...]:
    counties, organisations = scope.keys(Level.COUNTY), scope.keys(Level.ORGANISATION)
    areas = Area.objects.of_kind(AreaKind.COUNTY).filter(code__in=counties).order_by("code")
    own = Organisation.objects.within(scope).filter(key__in=organisations).order_by("name")
    return (
        *(Place(one.name, f"/lan/{one.code}/", scope.writes_in(county=one.code)) for one in areas),
        *(Place(one.name, f"/aktorer/{one.key}/", scope.writes_in(county=None, organisation=one.key)) for one in own),
    )


def _asked(organisations: frozenset[str]) -> tuple[Asked, ...]:
    # what is asked from here is among one's own answers; this is what reports tell of
    told = Request.objects.filter(round__version__isnull=True, status=RequestStatus.REQUESTED)
    found = told.filter(organisation__key__in=organisations)
    rows = found.select_related("round", "organisation").order_by("-round__year")
    return tuple(Asked(one.round.key, one.round.name, one.round.year, one.organisation.name) for one in rows)


def _happened(entries: tuple[Entry, ...]) -> tuple[Happened, ...]:
    return tuple(
        Happened(
            one,
            wording.event(one.action),
            PAGES[one.subject_type].format(one.subject_key) if one.subject_type in PAGES else "",
        )
        for one in entries
    )
