"""A round while it runs: who has come how far, the response by group, what each said last time, and the letters."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count as CountOf
from django.db.models import Q

from lagesbild.answering.models import Response, ResponseSection, Status
from lagesbild.answering.models.responses import STATUS_WORDS
from lagesbild.answering.rules.statuses import HANDED_IN
from lagesbild.kernel import swedish
from lagesbild.kernel.periods import SWEDEN, is_open
from lagesbild.kernel.quantities import Count
from lagesbild.kernel.scopes import Scope
from lagesbild.mail.models import LetterStatus
from lagesbild.mail.queries import SentLetter, letters_about
from lagesbild.places.models import AreaGroupMembership
from lagesbild.questionnaires.rules.reading import read
from lagesbild.rounds import permissions, rules
from lagesbild.rounds.models import Request, Round
from lagesbild.rounds.queries.found import round_to_run
from lagesbild.rounds.rules.live import GroupRate, by_group, stuck_in

REQUEST = "rounds.request"
NOT_HANDED_IN = tuple(status for status in Status if status not in HANDED_IN)
ORDER = {status: place for place, status in enumerate((*NOT_HANDED_IN, *HANDED_IN))}
GROUPINGS = (("slag", "Slag av aktör"), ("skr", "Kommungrupp"), ("lan", "Län"))


@dataclass(frozen=True)
class Standing:
    """One actor asked: how far it has come, where it is stuck, its latest letter, and whether it answered last time."""

    key: str
    name: str
    kind: str
    county: str
    group: str
    status: Status
    status_words: str
    opened_at: datetime | None
    saved_at: datetime | None
    sections_done: int
    sections: int
    stuck_in: str
    submitted_at: datetime | None
    address: str
    letter: SentLetter | None
    last_time: str
    response: str

    @property
    def handed_in(self) -> bool:
        """Return whether the answer has been handed in."""
        return self.status in HANDED_IN


@dataclass(frozen=True)
class LivePicture:
    """A round as its leader sees it: the response as a whole and by group, each actor, and what needs doing."""

    round: Round
    is_open: bool
    days_left: int | None
    response: rules.Response
    steps: tuple[tuple[str, str, int], ...]
    groups: Mapping[str, tuple[GroupRate, ...]]
    standings: tuple[Standing, ...]
    not_opened: Count
    bounced: int
    without_address: int
    to_judge: Count


def live_picture(*, key: str, at: datetime, scope: Scope) -> LivePicture:
    """Return how far a round has come, for those who run it.

    Database: at most 6 queries, however many are asked.

    :raises RoundUnknown: when there is no such round.
    :raises NotPermitted: outside one's own area.
    """
    found = round_to_run(key=key, scope=scope)
    requests = list(
        Request.objects.filter(round=found)
        .select_related("organisation__county", "organisation__area", "response")
        .order_by("pk")
    )
    standings = _standings(found, requests)
    counted = Counter(one.status for one in standings)
    pairs = {
        "slag": [(one.kind, one.handed_in) for one in standings],
        "skr": [(one.group, one.handed_in) for one in standings if one.group],
        "lan": [(one.county, one.handed_in) for one in standings],
    }
    closes_on = found.closes_on
    return LivePicture(
        round=found,
        is_open=found.opened_at is not None and found.closed_at is None and is_open(closes_on, at),
        days_left=(closes_on - at.astimezone(SWEDEN).date()).days if closes_on else None,
        response=rules.response(len(standings), sum(one.handed_in for one in standings)),
        steps=tuple((str(status), STATUS_WORDS[status], counted[status]) for status in ORDER if counted[status]),
        groups={name: by_group(of) for name, of in pairs.items()},
        standings=standings,
        not_opened=Count(counted[Status.INVITED], rules.UNIT),
        bounced=sum(bool(one.letter) and one.letter.status == LetterStatus.BOUNCED for one in standings if one.letter),
        without_address=sum(not one.address for one in standings),
        to_judge=Count(counted[Status.SUBMITTED], rules.UNIT),
    )


@dataclass(frozen=True)
class Running:
    """A round that one runs and that is open: how many have handed in, of how many, and how many wait to be judged."""

    key: str
    name: str
    closes_on: date | None
    asked: int
    submitted: int
    to_judge: int


def running(*, scope: Scope) -> tuple[Running, ...]:
    """Return the open rounds that the scope runs, those that close first first.

    Database: 1 query.
    """
    found = (
        Round.objects.within(scope)
        .filter(opened_at__isnull=False, closed_at__isnull=True)
        .select_related("county", "owner")
        .annotate(
            asked_here=CountOf("requests"),
            handed_in=CountOf("requests", filter=Q(requests__response__status__in=HANDED_IN)),
            waiting=CountOf("requests", filter=Q(requests__response__status=Status.SUBMITTED)),
        )
        .order_by("closes_on", "name")
    )
    return tuple(
        Running(one.key, one.name, one.closes_on, one.asked_here, one.handed_in, one.waiting)
        for one in found
        if permissions.may(scope, permissions.Permission.RUN, one)
    )


def _standings(found: Round, requests: list[Request]) -> tuple[Standing, ...]:
    letters = letters_about(about_type=REQUEST, about_keys=[str(one.pk) for one in requests])
    groups = _skr_groups(requests)
    sections = _sections(requests)
    titles = _titles(found)
    before = _last_time(found)
    shown = (
        _standing(
            one,
            letter=next(iter(letters.get(str(one.pk), ())), None),
            group=groups.get(one.organisation.area_id or 0, ""),
            sections=sections.get(one.response_id or 0, []),
            titles=titles,
            last_time=before.get(one.organisation_id, ""),
        )
        for one in requests
    )
    return tuple(sorted(shown, key=lambda one: (ORDER[one.status], swedish.sort_key(one.name))))


def _standing(
    one: Request,
    *,
    letter: SentLetter | None,
    group: str,
    sections: list[Mapping[str, object]],
    titles: Mapping[str, str],
    last_time: str,
) -> Standing:
    response: Response | None = one.response
    status = Status(response.status) if response else Status.INVITED
    saved = [moment for held in sections if isinstance(moment := held["saved_at"], datetime)]
    stuck = stuck_in(sections) if status not in HANDED_IN else ""
    return Standing(
        key=one.organisation.key,
        name=one.organisation.name,
        kind=one.organisation.get_kind_display(),
        county=one.organisation.county.name if one.organisation.county else "",
        group=group,
        status=status,
        status_words=STATUS_WORDS[status] if response else "inte tillfrågad ännu",
        opened_at=response.opened_at if response else None,
        saved_at=max(saved, default=None),
        sections_done=sum(bool(held["is_done"]) for held in sections),
        sections=len(sections),
        stuck_in=titles.get(stuck, stuck),
        submitted_at=response.submitted_at if response else None,
        address=one.address,
        letter=letter,
        last_time=last_time,
        response=response.key.hex if response else "",
    )


def _sections(requests: Iterable[Request]) -> dict[int, list[Mapping[str, object]]]:
    held: dict[int, list[Mapping[str, object]]] = {}
    wanted = [one.response_id for one in requests if one.response_id]
    found = ResponseSection.objects.filter(response__in=wanted).order_by("position")
    for row in found.values("response_id", "key", "is_done", "saved_at"):
        held.setdefault(row["response_id"], []).append(row)
    return held


def _titles(found: Round) -> dict[str, str]:
    if found.version is None:
        return {}
    return {one.key: one.title.sv for one in read(found.version.definition).sections}


def _skr_groups(requests: Iterable[Request]) -> dict[int, str]:
    areas = [one.organisation.area_id for one in requests if one.organisation.kind == "municipality"]
    found = AreaGroupMembership.objects.filter(area__in=areas, group__kind="skr", valid_before__isnull=True)
    return dict(found.values_list("area_id", "group__name"))


def _last_time(found: Round) -> dict[int, str]:
    if found.previous_id is None:
        return {}
    rows = Request.objects.filter(round=found.previous_id).select_related("response")
    return {one.organisation_id: _said(one) for one in rows}


def _said(one: Request) -> str:
    if one.response:
        return "svarade" if one.response.status in HANDED_IN else "svarade inte"
    return str(one.get_status_display())
