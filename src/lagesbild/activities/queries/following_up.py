"""What recurs, and whether anybody has found out what came of it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from lagesbild.activities import permissions, rules
from lagesbild.activities.models import Activity, Effect, Participation, Result, StatedReach
from lagesbild.activities.queries.reach import unknown
from lagesbild.activities.queries.rows import standing_of
from lagesbild.activities.rules import FollowedUp, Standing
from lagesbild.kernel import swedish
from lagesbild.kernel.scopes import Scope

READ = (
    "key", "title", "county__code", "county__name", "lead__key", "lead__name", "lead_text", "starts_on", "ends_before",
    "status", "evaluation__status", "source__title", "place_in_source", "is_synthetic", "has_result", "has_effect",
    "has_reach",
)  # fmt: skip


@dataclass(frozen=True)
class Recurring:
    """What one actor does again and again under one title, and how much is known of what came of it."""

    key: str
    title: str
    lead: str
    county: str
    years: tuple[int, ...]
    times: int
    followed_up: FollowedUp
    source: str
    place: str
    is_synthetic: bool

    @property
    def years_words(self) -> str:
        """Return the first and the last year."""
        return swedish.years(self.years[0], self.years[-1]) if self.years else "inte känt"


@dataclass(frozen=True)
class EffectLine:
    """One claimed effect (or an evaluated activity without any), how it is known, and the facts of the evaluation."""

    activity: str
    title: str
    lead: str
    effect: str
    standing: Standing
    design: str
    comparison: str
    sample: str
    finding: str
    reference: str
    made_by: str
    source: str
    place: str


def effects(*, scope: Scope, county: str = "") -> tuple[EffectLine, ...]:
    """Return every claimed effect, and every activity evaluated or under evaluation, by title.

    Database: 2 queries.
    """
    found = Activity.objects.within(scope)
    found = found.for_county(county) if county else found
    spoken = found.filter(Q(effects__isnull=False) | Q(evaluation__status__in=("yes", "ongoing"))).distinct()
    read = spoken.select_related("lead", "source", "evaluation").prefetch_related("effects")
    ordered = sorted(read, key=lambda one: (swedish.sort_key(one.title), one.key))
    return tuple(
        _effect_line(one, effect) for one in ordered for effect in (sorted(one.effects.all(), key=_number) or [None])
    )


def recurring(*, scope: Scope, until: date, county: str = "") -> tuple[Recurring, ...]:
    """Return what recurs, longest first; that of one county when it is given.

    Database: 1 query.
    """
    mine = OuterRef("pk")
    found = Activity.objects.within(scope)
    found = found.for_county(county) if county else found
    read = found.annotate(
        has_result=Exists(Result.objects.filter(activity=mine)),
        has_effect=Exists(Effect.objects.filter(activity=mine)),
        has_reach=Exists(Participation.objects.filter(activity=mine))
        | Exists(StatedReach.objects.within(scope).filter(activity=mine)),
    ).values(*READ)
    alike: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for row in read.order_by("starts_on", "pk"):
        if row["status"] not in rules.NOT_BEGUN:
            alike[_same(row)].append(row)
    groups = (_recurring(rows, until) for rows in alike.values())
    recurs = (one for one in groups if rules.is_recurring(years=len(one.years), times=one.times))
    return tuple(sorted(recurs, key=lambda one: (-len(one.years), -one.times, swedish.sort_key(one.title))))


def outcome(*, activity: str, kind: type[Result] | type[Effect], number: int, scope: Scope) -> Result | Effect:
    """Return one result or effect that may be changed, for the form that changes it.

    Database: 2 queries.

    :raises ActivityUnknown: when there is no such activity, result or effect, or it may not be seen.
    :raises NotPermitted: outside one's own area.
    """
    seen = Activity.objects.within(scope).filter(key=activity).values("pk")
    found = kind.objects.filter(activity__in=seen, pk=number).select_related("activity__county", "activity__lead")
    said: Result | Effect | None = found.first()
    if said is None:
        raise unknown(key=f"{activity}, {number}")
    permissions.demand_change(scope, said.activity)
    return said


def _number(effect: Effect) -> int:
    return effect.pk


def _effect_line(one: Activity, effect: Effect | None) -> EffectLine:
    evaluation = getattr(one, "evaluation", None)
    copied = ("comparison", "sample", "finding", "reference", "made_by")
    return EffectLine(
        activity=one.key,
        title=one.title,
        lead=one.lead.name if one.lead else one.lead_text,
        effect=effect.text if effect else "",
        standing=standing_of(activity=one, effect=effect),
        design=evaluation.get_design_display() if evaluation else "",
        **{name: getattr(evaluation, name, "") for name in copied},
        source=one.source.title if one.source else "",
        place=one.place_in_source,
    )


def _same(row: dict[str, Any]) -> tuple[str, ...]:
    who = row["lead__key"] or row["lead_text"].casefold()
    title = rules.same_title(row["title"])
    return (who, row["county__code"] or "", title) if title else (row["key"],)


def _recurring(rows: Sequence[dict[str, Any]], until: date) -> Recurring:
    newest = rows[-1]
    return Recurring(
        key=newest["key"],
        title=newest["title"],
        lead=newest["lead__name"] or newest["lead_text"],
        county=newest["county__name"] or "",
        years=tuple(sorted({year for row in rows for year in _years(row, until)})),
        times=len(rows),
        followed_up=_followed_up(rows),
        source=newest["source__title"] or "",
        place=newest["place_in_source"],
        is_synthetic=any(row["is_synthetic"] for row in rows),
    )


def _years(row: dict[str, Any], until: date) -> tuple[int, ...]:
    return rules.years_going_on(
        starts_on=row["starts_on"], ends_before=row["ends_before"], status=row["status"], until=until
    )


def _followed_up(rows: Iterable[dict[str, Any]]) -> FollowedUp:
    found = {
        rules.followed_up(
            has_result=row["has_result"],
            has_effect=row["has_effect"],
            has_reach=row["has_reach"],
            evaluation=row["evaluation__status"] or "unknown",
        )
        for row in rows
    }
    return next(one for one in (FollowedUp.YES, FollowedUp.REACH_ONLY, FollowedUp.NEVER) if one in found)
