"""Questions about rounds: the response, and what is known of each actor asked."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count as CountOf
from django.db.models import Q

from lagesbild.answering.rules.statuses import HANDED_IN
from lagesbild.database.scoped import ScopedQuerySet
from lagesbild.kernel import swedish
from lagesbild.kernel.errors import NotFound
from lagesbild.kernel.scopes import Scope, nation
from lagesbild.kernel.withheld import Withheld
from lagesbild.rounds import rules
from lagesbild.rounds.models import Request, RequestStatus, Round
from lagesbild.rounds.rules import Response


@dataclass(frozen=True)
class RoundSummary:
    """A round with its response; figures or the reason why they are not known."""

    key: str
    name: str
    year: int
    county_code: str
    county_name: str
    plan_key: str
    response: Response
    note: str
    origin: str
    source_title: str
    place: str
    closes_on: date | None = None
    is_open: bool = False
    is_finished: bool = True
    has_results: bool = False
    is_synthetic: bool = False


@dataclass(frozen=True)
class Asked:
    """An actor asked, or named in the report of the round."""

    key: str
    name: str
    status: str
    note: str
    origin: str


@dataclass(frozen=True)
class RoundPicture:
    """One round, the one before it, the change in answers, and the actors it names."""

    round: RoundSummary
    previous: RoundSummary | None
    change: int | Withheld
    asked: tuple[Asked, ...]


def rounds(*, scope: Scope, county: str = "") -> tuple[RoundSummary, ...]:
    """Return the rounds, latest year first; those of one county when it is given.

    Database: 1 query.
    """
    found = _counted(scope).order_by("-year", "name")
    return tuple(_summary(one) for one in (found.filter(county__code=county) if county else found))


@dataclass(frozen=True)
class RoundDates:
    """When a round opens and when its last day for answers is; None when it is not known."""

    key: str
    name: str
    plan_key: str
    opens_on: date | None
    closes_on: date | None


def round_dates(*, scope: Scope, plan: str) -> tuple[RoundDates, ...]:
    """Return when the rounds about a plan open and close, by year.

    Database: 1 query.
    """
    found = Round.objects.within(scope).filter(plan__key=plan).order_by("year", "key")
    listed = found.values_list("key", "name", "plan__key", "opens_on", "closes_on")
    return tuple(RoundDates(*row) for row in listed)


def round_picture(*, key: str, scope: Scope) -> RoundPicture:
    """Return one round with the one before it and the actors it names.

    Database: 3 queries.

    :raises NotFound: when there is no such round.
    """
    found = _counted(scope).filter(key=key).first()
    if found is None:
        raise NotFound("Omgången finns inte.", f"Nyckel: {key}.", "Välj en omgång i listan.")
    before = _counted(scope).filter(pk=found.previous_id).first() if found.previous_id else None
    # while a round is open, who has answered is shown to those who run it (queries.live), not to everybody
    is_open = found.opened_at is not None and found.closed_at is None
    named = Request.objects.none() if is_open else Request.objects.filter(round=found)
    asked = named.select_related("organisation", "source", "response")
    return RoundPicture(
        round=_summary(found),
        previous=_summary(before) if before else None,
        change=rules.change(_submitted(found), _submitted(before) if before else None),
        asked=tuple(sorted((_asked(one) for one in asked), key=lambda one: swedish.sort_key(one.name))),
    )


def round_of_year(*, county: str, year: int, scope: Scope) -> RoundPicture | None:
    """Return the county's round for a year, or None when there was none.

    Database: 4 queries.
    """
    key = (
        Round.objects.within(scope)
        .filter(county__code=county, year=year)
        .order_by("key")
        .values_list("key", flat=True)
        .first()
    )
    return round_picture(key=key, scope=scope) if key else None


def taken_keys() -> frozenset[str]:
    """Return the keys of every round, also those that are being prepared elsewhere: only to find a free one.

    Database: 1 query.
    """
    return frozenset(Round.objects.within(nation()).values_list("key", flat=True))


def _counted(scope: Scope) -> ScopedQuerySet:
    found: ScopedQuerySet = (
        Round.objects.within(scope)
        .select_related("county", "plan", "source")
        .annotate(
            asked_here=CountOf("requests", filter=~Q(requests__status=RequestStatus.NOT_KNOWN)),
            answered_here=CountOf(
                "requests",
                filter=Q(requests__status=RequestStatus.SUBMITTED) | Q(requests__response__status__in=HANDED_IN),
            ),
        )
    )
    return found


def _submitted(found: Round) -> int | None:
    if found.submitted_stated is not None:
        return found.submitted_stated
    # in a round asked from here nobody yet is a figure; in one read from a report it is not known
    return found.answered_here if found.opened_at else (found.answered_here or None)  # type: ignore[attr-defined]


def _summary(found: Round) -> RoundSummary:
    requested = found.requested_stated if found.requested_stated is not None else (found.asked_here or None)  # type: ignore[attr-defined]
    return RoundSummary(
        key=found.key,
        name=found.name,
        year=found.year,
        county_code=found.county.code if found.county else "",
        county_name=found.county.name if found.county else "",
        plan_key=found.plan.key if found.plan else "",
        response=rules.response(requested, _submitted(found)),
        note=found.note,
        origin=found.origin_words,
        source_title=found.source.title if found.source else "",
        place=found.place_in_source,
        closes_on=found.closes_on,
        is_open=found.opened_at is not None and found.closed_at is None,
        is_finished=found.version_id is None or found.closed_at is not None,
        has_results=found.closed_at is not None and found.version_id is not None,
        is_synthetic=found.is_synthetic,
    )


def _asked(one: Request) -> Asked:
    status = one.get_status_display()
    if one.response:
        status = "inlämnat" if one.response.status in HANDED_IN else "tillfrågad"
    return Asked(one.organisation.key, one.organisation.name, status, one.note, one.origin_words)
