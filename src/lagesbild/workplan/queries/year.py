"""A plan's year: planned activities, activities of the register, the plan's own dates, rounds, deadlines, campaigns."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from lagesbild.actors.models import Organisation
from lagesbild.kernel import swedish
from lagesbild.kernel.periods import Period
from lagesbild.kernel.scopes import Scope
from lagesbild.plans.models import Plan, PlanLevel
from lagesbild.plans.permissions import PlanPermission, may, require_change
from lagesbild.plans.queries import visible_plan
from lagesbild.workplan import rules
from lagesbild.workplan.errors import DateUnknown
from lagesbild.workplan.models import PlanDate
from lagesbild.workplan.queries.campaigns import campaign_entries
from lagesbild.workplan.queries.sources import (
    activity_entries,
    date_entries,
    document_entries,
    planned_entries,
    round_entries,
)
from lagesbild.workplan.rules import Entry, EntryKind, Responsible, State

MONTHS = range(1, 13)
NEARLY_A_YEAR, FITS_A_DAY = 300, 14


@dataclass(frozen=True)
class MonthPart:
    """A month of the year: what begins in it, and what goes on since before."""

    number: int
    name: str
    starting: tuple[Entry, ...]
    going_on: tuple[Entry, ...]

    @property
    def is_empty(self) -> bool:
        """Return whether nothing is known of the month."""
        return not self.starting and not self.going_on


@dataclass(frozen=True)
class MonthGrid:
    """A month as a calendar: its weeks, each with its number and seven days, each day with what is on it."""

    number: int
    name: str
    weeks: tuple[tuple[int, tuple[tuple[date, bool, tuple[Entry, ...]], ...]], ...]
    longer: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class YearPicture:
    """A plan's year, whole or for one actor."""

    plan_key: str
    plan_name: str
    county_code: str
    county_name: str
    year: int
    is_public: bool
    is_synthetic: bool
    actor: str
    actor_name: str
    entries: tuple[Entry, ...]
    without_time: tuple[Entry, ...]
    actors: tuple[tuple[str, str], ...]
    may_change: bool

    @property
    def all_entries(self) -> tuple[Entry, ...]:
        """Return every entry, those without a time last."""
        return (*self.entries, *self.without_time)

    @property
    def all_year(self) -> tuple[Entry, ...]:
        """Return what goes on for (nearly) the whole year, told once instead of in every month."""
        return tuple(one for one in self.entries if _length(one) >= NEARLY_A_YEAR)

    @property
    def months(self) -> tuple[MonthPart, ...]:
        """Return the twelve months."""
        return tuple(self._month(number) for number in MONTHS)

    @property
    def finding(self) -> str:
        """Return in a sentence how much there is and how far it has come."""
        states: Counter[State] = Counter(one.state for one in self.all_entries if one.state is not State.NONE)
        told = f"{swedish.number(len(self.entries))} poster med tid och {swedish.number(len(self.without_time))} utan."
        if not states:
            return told
        parts = [f"{swedish.number(states[one])} {rules.STATE_WORDS[one]}" for one in State if states[one]]
        return f"{told} Av insatserna: {swedish.joined(parts)}."

    def grid(self, month: int) -> MonthGrid:
        """Return a month as a calendar."""
        weeks = tuple(
            (number, tuple((day, day.month == month, self._on(day)) for day in days))
            for number, days in rules.weeks_of(self.year, month)
        )
        first, after = date(self.year, month, 1), date(self.year + month // 12, month % 12 + 1, 1)
        longer = tuple(
            one
            for one in self.entries
            if one.days and _length(one) > FITS_A_DAY and one.days.overlaps(Period(first, after))
        )
        return MonthGrid(month, swedish.MONTHS[month - 1], weeks, longer)

    def _on(self, day: date) -> tuple[Entry, ...]:
        return tuple(one for one in self.entries if one.days and one.days.contains(day) and _length(one) <= FITS_A_DAY)

    def _month(self, number: int) -> MonthPart:
        first = date(self.year, number, 1)
        after = date(self.year + number // 12, number % 12 + 1, 1)
        shown = [one for one in self.entries if _length(one) < NEARLY_A_YEAR]
        inside = [one for one in shown if one.days and one.days.overlaps(Period(first, after))]
        starting = tuple(one for one in inside if one.first and one.first >= first)
        going_on = tuple(one for one in inside if one.first and one.first < first)
        return MonthPart(number, swedish.MONTHS[number - 1], starting, going_on)


@dataclass(frozen=True)
class PlanLine:
    """A plan whose year can be shown."""

    key: str
    name: str
    county_name: str
    owner_name: str
    level_words: str
    is_synthetic: bool


def plans_with_years(*, scope: Scope) -> tuple[PlanLine, ...]:
    """Return the plans with goals or activities, frameworks apart, regional ones first.

    Database: 1 query.
    """
    found = Plan.objects.within(scope).exclude(level=PlanLevel.FRAMEWORK).filter(goals__isnull=False).distinct()
    order = (PlanLevel.REGIONAL, PlanLevel.LOCAL, PlanLevel.NATIONAL)
    lines = sorted(
        found.select_related("county", "owner"), key=lambda one: (order.index(one.level), swedish.sort_key(one.name))
    )
    return tuple(
        PlanLine(
            one.key, one.name, one.county.name if one.county else "", one.owner.name, one.get_level_display(),
            one.is_synthetic,
        )
        for one in lines
    )  # fmt: skip


def year_picture(*, plan: str, year: int, scope: Scope, actor: str = "", kind: str = "") -> YearPicture:
    """Return a plan's year, whole, for one actor, or only entries of one kind.

    Database: 22 queries, however many entries.

    :raises PlanUnknown: when there is no such plan, or when it may not be seen.
    """
    found = visible_plan(key=plan, scope=scope)
    owner = Responsible(found.owner.name, found.owner.key)
    may_change = may(scope=scope, permission=PlanPermission.CHANGE, plan=found)
    activities = activity_entries(plan=found, year=year, scope=scope)
    every = [
        *activities.entries,
        *planned_entries(plan=found, year=year, activities=activities),
        *date_entries(plan=found, year=year, may_change=may_change),
        *round_entries(plan=found.key, year=year, scope=scope),
        *document_entries(plan=found, year=year, scope=scope),
        *campaign_entries(year=year, level=found.level, owner=owner),
    ]
    actors = _actors(every)
    chosen = [one for one in rules.of_actor(every, actor) if not kind or one.kind == kind]
    return YearPicture(
        plan_key=found.key,
        plan_name=found.name,
        county_code=found.county.code if found.county else "",
        county_name=found.county.name if found.county else "",
        year=year,
        is_public=found.status != "draft",
        is_synthetic=found.is_synthetic,
        actor=actor,
        actor_name=dict(actors).get(actor, ""),
        entries=rules.in_order(one for one in chosen if one.days),
        without_time=rules.in_order(one for one in chosen if not one.days),
        actors=actors,
        may_change=may_change,
    )


def date_choices(*, plan: str, scope: Scope) -> tuple[tuple[str, str], ...]:
    """Return the actors that may answer for a date of a plan, for somebody who may change the plan.

    Database: 3 queries.

    :raises PlanUnknown: when there is no such plan, or when it may not be seen.
    :raises NotPermitted: when the scope may not change the plan.
    """
    found = visible_plan(key=plan, scope=scope)
    require_change(scope=scope, plan=found)
    actors = Organisation.objects.within(scope)
    if found.county:
        actors = actors.filter(county=found.county)
    return tuple(sorted(actors.values_list("key", "name"), key=lambda one: swedish.sort_key(one[1])))


def date_to_change(*, number: int, scope: Scope) -> PlanDate:
    """Return a date of a plan for somebody who may change the plan.

    Database: 1 query.

    :raises DateUnknown: when there is no such date.
    :raises NotPermitted: when the scope may not change the plan.
    """
    found = PlanDate.objects.select_related("plan__county", "plan__owner", "organisation").filter(pk=number).first()
    if found is None:
        raise DateUnknown("Datumet finns inte.", f"Nummer: {number}.", "Ladda om årsplanen.")
    require_change(scope=scope, plan=found.plan)
    return found


def _length(one: Entry) -> int:
    """Return how many days an entry takes."""
    return (one.last - one.first).days + 1 if one.first and one.last else 0


def _actors(entries: Iterable[Entry]) -> tuple[tuple[str, str], ...]:
    named = {who.key: who.name for one in entries for who in one.responsible if who.key and one.kind in _ANSWERED}
    return tuple(sorted(named.items(), key=lambda pair: swedish.sort_key(pair[1])))


_ANSWERED = frozenset(EntryKind) - {EntryKind.CAMPAIGN, EntryKind.ROUND}
