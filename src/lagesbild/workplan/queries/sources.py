"""Where the entries of a plan's year come from: each source of them as a function that reads once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from lagesbild.activities.models import Activity, ActivityPartner
from lagesbild.governing.queries import DocumentFilter, document_lines
from lagesbild.journal.queries import Trace, traces
from lagesbild.kernel import questions, swedish
from lagesbild.kernel.periods import Period
from lagesbild.kernel.scopes import Scope
from lagesbild.plans.models import Goal, Plan, PlannedActivity, Responsibility
from lagesbild.plans.rules import address
from lagesbild.workplan import rules
from lagesbild.workplan.models import PlanDate
from lagesbild.workplan.rules import Entry, EntryKind, Responsible, State

NOT_YET = ("wished", "planned", "started", "ongoing")


@dataclass(frozen=True)
class Found:
    """The activities of a plan's year, and what is needed to see which of them a planned activity has become."""

    entries: tuple[Entry, ...]
    by_goal: Mapping[int, tuple[tuple[frozenset[str], State], ...]] = field(default_factory=dict)


def activity_entries(*, plan: Plan, year: int, scope: Scope) -> Found:
    """Return the activities of the register towards the plan's goals that go on in the year, or have no time.

    Database: 6 queries.
    """
    ours = Activity.goals.through.objects.filter(goal__plan=plan).values("activity_id")
    about = Activity.objects.within(scope).filter(Q(plan=plan) | Q(pk__in=ours))
    timeless = Q(starts_on__isnull=True, ends_before__isnull=True, status__in=NOT_YET)
    wanted = about.filter(Q(pk__in=about.during(year, year).values("pk")) | timeless)
    related = wanted.select_related("lead", "source").prefetch_related("goals", "methods")
    listed = list(related.order_by("key"))
    partners = _partners(listed)
    remembered = traces(subject_type="activities.activity", keys=[one.key for one in listed])
    entries, by_goal = [], defaultdict(list)
    for one in listed:
        trace = remembered.get(one.key)
        entry = _activity_entry(one, plan, trace=trace, partners=partners.get(one.pk, ()), year=year)
        entries.append(entry)
        names = frozenset({_plain(one.title), *(_plain(method.name) for method in one.methods.all())})
        for goal in one.goals.all():
            by_goal[goal.pk].append((names, entry.state))
    return Found(tuple(entries), {pk: tuple(some) for pk, some in by_goal.items()})


def planned_entries(*, plan: Plan, year: int, activities: Found) -> tuple[Entry, ...]:
    """Return what the plan says shall be done in the year, or without a time, with how far the register says it is.

    Something planned is an activity of the register towards the same goal with the same title, or by the method.

    Database: 2 queries.
    """
    planned = PlannedActivity.objects.filter(goal__plan=plan).select_related("goal", "organisation", "source")
    answering: dict[int, list[Responsible]] = defaultdict(list)
    for said in Responsibility.objects.filter(goal__plan=plan).select_related("organisation").order_by("pk"):
        answering[said.goal_id].append(Responsible(said.organisation.name, said.organisation.key))
    entries = []
    for one in planned.order_by("goal__position", "position", "pk"):
        days = rules.days_of(one.starts_on, one.ends_before)
        if days and not rules.falls_in(days, year):
            continue
        names = {_plain(one.title), _plain(one.method_name)} - {""}
        same = [state for known, state in activities.by_goal.get(one.goal_id, ()) if known & names]
        entries.append(
            Entry(
                key=f"planned-{one.pk}",
                kind=EntryKind.PLANNED,
                title=one.title,
                days=days,
                href=_goal_page(plan, one.goal),
                responsible=_answers(one) or tuple(answering.get(one.goal_id, ())),
                state=rules.planned_state(same),
                period_text=one.period_text,
                goals=str(one.goal),
                source=one.origin_words,
                is_synthetic=plan.is_synthetic,
            )
        )
    return tuple(entries)


def date_entries(*, plan: Plan, year: int, may_change: bool) -> tuple[Entry, ...]:
    """Return the plan's own dates in the year, and its first and last day.

    Database: 1 query.
    """
    dates = PlanDate.objects.filter(plan=plan).select_related("organisation", "source").order_by("pk")
    entries = [
        Entry(
            key=f"date-{one.pk}",
            kind=EntryKind.DATE,
            title=one.title,
            days=Period(one.starts_on, one.ends_before),
            href=f"/arsplan/datum/{one.pk}/ta-bort/" if may_change else "",
            responsible=(Responsible(one.organisation.name, one.organisation.key),) if one.organisation else (),
            note=". ".join(part for part in (one.get_kind_display().capitalize(), one.note) if part),
            source=one.origin_words,
            is_synthetic=one.is_synthetic,
        )
        for one in dates
    ]
    owner = (Responsible(plan.owner.name, plan.owner.key),)
    for name, title, day in (
        ("starts", "Planen börjar gälla", plan.starts_on),
        ("ends", "Planens sista dag", _last(plan)),
    ):
        if day:
            entry = Entry(
                f"plan-{name}", EntryKind.DATE, title, Period(day, _after(day)), f"/planer/{plan.key}/", owner
            )
            entries.append(entry)
    return tuple(one for one in entries if rules.falls_in(one.days, year))


def round_entries(*, plan: str, year: int, scope: Scope) -> tuple[Entry, ...]:
    """Return when the rounds about the plan open in the year, and when answers are due.

    Database: 2 queries.
    """
    answer = questions.ask("rounds.dates", scope=scope, plan=plan)
    entries = []
    for row in answer.rows:
        for name, told in (("opens_on", "öppnar"), ("closes_on", "sista svarsdag")):
            day = row[name]
            if isinstance(day, date):
                days = Period(day, _after(day))
                title = f"{row['round']}: {told}"
                entry = Entry(
                    f"round-{row['key']}-{name[:-3]}", EntryKind.ROUND, title, days, f"/uppfoljning/{row['key']}/"
                )
                entries.append(entry)
    return tuple(one for one in entries if rules.falls_in(one.days, year))


def document_entries(*, plan: Plan, year: int, scope: Scope) -> tuple[Entry, ...]:
    """Return the governing documents of the plan's county that end or are to be reviewed in the year.

    Database: 7 queries, none for a plan without a county.
    """
    if plan.county is None:
        return ()
    entries = []
    for one in document_lines(scope=scope, on=date(year, 1, 1), asked=DocumentFilter(county=plan.county.code)):
        end = one.validity.ends_before
        days = {"ends": end - timedelta(days=1) if end else None, "review": one.review_on}
        for name, day in days.items():
            if day and day.year == year and not one.is_plan:
                title = f"{one.title} {'går ut' if name == 'ends' else 'ska ses över senast'}"
                who = (Responsible(one.actor, one.actor_key),)
                entries.append(
                    Entry(
                        f"document-{one.key}-{name}", EntryKind.DOCUMENT, title, Period(day, _after(day)), one.href,
                        who, source=one.source, is_synthetic=one.is_synthetic,
                    )
                )  # fmt: skip
    return tuple(entries)


def _activity_entry(
    one: Activity, plan: Plan, *, trace: Trace | None, partners: Iterable[Responsible], year: int
) -> Entry:
    first = _day(trace.first.get("starts_on")) if trace else None
    state = rules.activity_state(one.status, first, one.starts_on)
    days = rules.days_of(one.starts_on, one.ends_before)
    if days and one.ends_before is None and not rules.falls_in(days, year):
        days = Period(date(year, 1, 1), date(year + 1, 1, 1))
    lead = (Responsible(one.lead.name, one.lead.key),) if one.lead else _named(one.lead_text)
    return Entry(
        key=f"activity-{one.key}",
        kind=EntryKind.ACTIVITY,
        title=one.title,
        days=days,
        href=f"/insatser/{one.key}/",
        responsible=(*lead, *partners),
        state=state,
        moved_from=first if state is State.MOVED else None,
        period_text=one.period_text,
        goals=", ".join(sorted(str(goal) for goal in one.goals.all() if goal.plan_id == plan.pk)),
        source=one.origin_words,
        changed_at=trace.last_at if trace else None,
        is_synthetic=one.is_synthetic,
    )


def _partners(listed: list[Activity]) -> dict[int, tuple[Responsible, ...]]:
    found: dict[int, tuple[Responsible, ...]] = {}
    rows = ActivityPartner.objects.filter(activity__in=listed, organisation__isnull=False).select_related(
        "organisation"
    )
    for one in rows.order_by("pk"):
        if one.organisation:
            known = found.get(one.activity_id, ())
            found[one.activity_id] = (*known, Responsible(one.organisation.name, one.organisation.key))
    return found


def _answers(one: PlannedActivity) -> tuple[Responsible, ...]:
    if one.organisation:
        return (Responsible(one.organisation.name, one.organisation.key),)
    return _named(one.responsible_text)


def _named(text: str) -> tuple[Responsible, ...]:
    return tuple(Responsible(name.strip()) for name in text.split(";") if name.strip())


def _goal_page(plan: Plan, goal: Goal) -> str:
    return f"/planer/{plan.key}/mal/{address(plan=plan.key, key=goal.key, number=goal.number)}/"


def _plain(text: str) -> str:
    return swedish.slug(text)


def _last(plan: Plan) -> date | None:
    return plan.ends_before - timedelta(days=1) if plan.ends_before else None


def _after(day: date) -> date:
    return day + timedelta(days=1)


def _day(told: Any) -> date | None:
    """Return a day as the journal keeps it; None when it kept nothing."""
    return date.fromisoformat(told) if isinstance(told, str) and told else None
