"""Local plans for every municipality and one very large plan, synthetic and marked: what the red thread is tried on."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from django.db import models, transaction

from lagesbild.activities.models import Activity
from lagesbild.actors.models import Organisation, OrganisationKind
from lagesbild.journal.services import Entry, record
from lagesbild.plans.models import FollowUpMethod, Goal, Plan, PlanLevel, PlannedActivity
from lagesbild.sources.models import Source

SOURCE = "lagesbild-syntetisk"
MARK = "Påhittad"
LOCAL, LARGE = "PAHK", "PAHSTOR"
GOALS, SUBGOALS = 4, 3
FOLLOW_UPS = ("Kommunens årsuppföljning", "Andel anställda som gått kursen", "Öppna jämförelser")


@transaction.atomic
def load_local(*, by: str, at: datetime) -> int:
    """Make a plan for every municipality beside the synthetic plans of the counties, and return how many.

    Done twice it does nothing the second time.
    """
    if Plan.everything.filter(key__startswith=LOCAL).exists():
        return 0
    source = Source.objects.get(key=SOURCE)
    regional = {plan.county_id: plan for plan in Plan.everything.filter(is_synthetic=True, level=PlanLevel.REGIONAL)}
    municipalities = Organisation.everything.filter(kind=OrganisationKind.MUNICIPALITY)
    owners = municipalities.filter(key__regex=r"^kommun-\d{4}$").order_by("key")
    plans = [_local(owner, regional.get(owner.county_id), source) for owner in owners]
    _saved(Plan, plans)
    _fill(plans, GOALS, SUBGOALS, source)
    after = {"planer": len(plans)}
    record(Entry("cli.synthetic-loaded", "cli.scale", "lokala-planer", "Påhittade planer", after=after), by=by, at=at)
    return len(plans)


def make_large(*, goals: int = 50, subgoals: int = 10, activities: int = 5_000) -> str:
    """Make one plan of that size (within a transaction that is to be rolled back), and return its key."""
    source = Source.objects.get(key=SOURCE)
    owner = Organisation.everything.filter(kind=OrganisationKind.COUNTY_BOARD).order_by("key")[0]
    plan = Plan.everything.create(
        key=LARGE,
        name=f"{MARK} stor plan",
        owner=owner,
        county=owner.county,
        level=PlanLevel.REGIONAL,
        kind="strategi",
        starts_on=date(2020, 1, 1),
        source=source,
        is_synthetic=True,
    )
    leaves = _fill([plan], goals, subgoals, source)
    made = [_activity(plan, number, source) for number in range(activities)]
    _saved(Activity, made)
    through = Activity.goals.through
    _saved(through, [through(activity=one, goal=leaves[n % len(leaves)]) for n, one in enumerate(made)])
    return plan.key


def _local(owner: Organisation, parent: Plan | None, source: Source) -> Plan:
    return Plan(
        key=f"{LOCAL}{owner.key.removeprefix('kommun-')}",
        name=f"{MARK} lokal plan, {owner.name}",
        owner=owner,
        county=owner.county,
        level=PlanLevel.LOCAL,
        kind="handlingsplan",
        starts_on=date(2024, 1, 1),
        ends_before=date(2028, 1, 1),
        parent=parent,
        source=source,
        is_synthetic=True,
    )


def _fill(plans: Sequence[Plan], goals: int, subgoals: int, source: Source) -> list[Goal]:
    tops = [_goal(plan, None, number, source) for plan in plans for number in range(1, goals + 1)]
    _saved(Goal, tops)
    leaves = [_goal(top.plan, top, number, source) for top in tops for number in range(1, subgoals + 1)]
    _saved(Goal, leaves)
    _saved(PlannedActivity, list(_planned(leaves, source)))
    methods = [
        FollowUpMethod(goal=goal, position=1, title=FOLLOW_UPS[n % len(FOLLOW_UPS)], source=source)
        for n, goal in enumerate(leaves)
    ]
    _saved(FollowUpMethod, methods)
    return leaves


def _goal(plan: Plan, parent: Goal | None, position: int, source: Source) -> Goal:
    number = f"{parent.number}:{position}" if parent else str(position)
    return Goal(
        plan=plan,
        parent=parent,
        key=f"{plan.key}-{number}",
        number=number,
        position=position,
        title=f"{MARK}t {'delmål' if parent else 'mål'} {number}",
        problem_statement="" if position % 2 else f"{MARK}t problem.",
        source=source,
    )


def _planned(leaves: Sequence[Goal], source: Source) -> Iterator[PlannedActivity]:
    for number, goal in enumerate(leaves):
        yield PlannedActivity(
            goal=goal,
            position=1,
            title=f"{MARK} planerad insats",
            responsible_text="Socialnämnden" if number % 2 else "",
            period_text="2026" if number % 3 else "",
            source=source,
        )


def _activity(plan: Plan, number: int, source: Source) -> Activity:
    year = 2020 + number % 6
    return Activity(
        key=f"{LARGE}-{number}",
        title=f"{MARK} insats {number}",
        sort_title=f"{number:05}",
        plan=plan,
        county=plan.county,
        lead=plan.owner if number % 4 else None,
        starts_on=date(year, 1, 1),
        ends_before=date(year + 1, 1, 1),
        status="done",
        source=source,
        is_synthetic=True,
    )


def _saved(model: type[models.Model], things: Sequence[models.Model]) -> None:
    model._base_manager.bulk_create(things, batch_size=2_000)  # noqa: SLF001 - scoped models refuse their own
