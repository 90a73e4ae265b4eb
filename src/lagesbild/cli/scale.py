"""A whole Sweden of synthetic data, to measure on: nothing in it is a fact, and everything is marked as synthetic.

21 counties, 620 actors, 10 years, 120,000 activities, 60,000 participations, 150 indicators × 312 areas × 20 years
× sex. The same seed gives the same data.
"""

import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import islice, product

from django.db import connection, models, transaction

from lagesbild.activities.models import Activity, ActivityPartner, Cost, Participation
from lagesbild.activities.rules import alphabetical, search_text
from lagesbild.actors.models import Organisation, OrganisationKind
from lagesbild.indicators.models import Indicator, IndicatorStatus, Observation, Sex
from lagesbild.journal.services import Entry, record
from lagesbild.places.models import Area
from lagesbild.plans.models import Goal, GoalLink, LinkKind, Plan, PlanLevel, ViolenceType
from lagesbild.sources.models import Source

SEED = 20_251_231
SOURCE = "lagesbild-syntetisk"
MARK = "Påhittad"
KEYS = "PAH"
BATCH = 2_000
VERBS = (
    "Utbildning",
    "Nätverksträff",
    "Kampanj",
    "Föreläsning",
    "Kartläggning",
    "Handledning",
    "Processtöd",
    "Konferens",
)
SUBJECTS = (
    "om våld i nära relation", "om hedersrelaterat våld och förtryck", "för skolans personal", "för chefer och HR",
    "om prostitution och människohandel", "om våldsutövare", "för elevhälsan", "om barn som upplevt våld",
)  # fmt: skip
AREAS_OF_WORK = ("våld i nära relation", "hedersrelaterat våld", "prostitution och människohandel", "gemensamt")


@dataclass(frozen=True)
class Size:
    """How much of each is made."""

    actors: int
    activities: int
    participations: int
    indicators: int
    years: Sequence[int]
    observed_years: Sequence[int]


SVERIGE = Size(620, 120_000, 60_000, 150, range(2016, 2026), range(2006, 2026))


@transaction.atomic
def load(size: Size, *, by: str, at: datetime, tell: Callable[[str], None] = print) -> dict[str, int]:
    """Make the synthetic data beside the registers, which must be loaded; return how many of each.

    Done twice it does nothing the second time.
    """
    if Activity.everything.filter(key__startswith=KEYS).exists():
        return {}
    chance = random.Random(SEED)  # noqa: S311 - the same data every time, nothing secret
    source = Source.objects.get(key=SOURCE)
    counties = list(Area.objects.filter(kind="county").order_by("code"))
    counts = {
        "aktörer": _actors(size, counties, source),
        "mål": _plans(counties, source),
    }
    tell(f"  {counts}")
    activities = _activities(size, chance, counties, source)
    counts["insatser"] = len(activities)
    counts["deltagande"] = _participations(size, chance, activities, source)
    tell(f"  {counts}")
    counts["mätvärden"] = _observations(size, chance, source)
    tell(f"  {counts}")
    record(Entry("cli.synthetic-loaded", "cli.scale", "sverige", "Påhittade uppgifter", after=counts), by=by, at=at)
    return counts


def _saved(model: type[models.Model], things: Iterable[models.Model]) -> int:
    count, remaining = 0, iter(things)
    while batch := list(islice(remaining, BATCH)):
        model._base_manager.bulk_create(batch)  # noqa: SLF001 - scoped models refuse their own
        count += len(batch)
    return count


def _actors(size: Size, counties: Sequence[Area], source: Source) -> int:
    there = Organisation.everything.count()
    kinds = (OrganisationKind.CIVIL_SOCIETY, OrganisationKind.STATE_AGENCY, OrganisationKind.JOINT_BODY)
    made = (
        Organisation(
            key=f"pahittad-aktor-{n}",
            name=f"{MARK} aktör {n}",
            kind=kinds[n % 3],
            county=counties[n % len(counties)],
            source=source,
            is_synthetic=True,
        )
        for n in range(max(0, size.actors - there))
    )
    return there + _saved(Organisation, made)


def _plans(counties: Sequence[Area], source: Source) -> int:
    objectives = {goal.number: goal for goal in Goal.objects.filter(plan__key="NAT", parent=None)}
    boards = {org.county_id: org for org in Organisation.everything.filter(kind=OrganisationKind.COUNTY_BOARD)}
    count = 0
    for county in counties:
        plan = Plan.everything.create(
            key=f"PAH{county.code}",
            name=f"{MARK} regional strategi, {county.name}",
            owner=boards[county.pk],
            county=county,
            level=PlanLevel.REGIONAL,
            kind="strategi",
            starts_on=date(2016, 1, 1),
            ends_before=date(2027, 1, 1),
            source=source,
            is_synthetic=True,
        )
        count += _goals(plan, objectives, source)
    return count


def _goals(plan: Plan, objectives: dict[str, Goal], source: Source) -> int:
    position = 0
    for number in range(1, 6):
        position += 1
        goal = Goal.objects.create(
            plan=plan,
            key=f"{plan.key}-{number}",
            number=str(number),
            position=position,
            title=f"{MARK}t mål {number}",
            source=source,
        )
        target = objectives.get(str(min(number, 4)))
        if target:
            GoalLink.objects.create(plan=plan, goal=goal, target=target, kind=LinkKind.OPERATIONALISES, source=source)
        for part in range(1, 6):
            position += 1
            Goal.objects.create(
                plan=plan,
                parent=goal,
                key=f"{plan.key}-{number}:{part}",
                number=f"{number}:{part}",
                position=position,
                title=f"{MARK}t delmål {number}:{part}",
                source=source,
            )
    return position


def _activities(size: Size, chance: random.Random, counties: Sequence[Area], source: Source) -> list[Activity]:
    by_county = {county.pk: list(Organisation.everything.filter(county=county)) for county in counties}
    goals = {
        county.pk: list(Goal.objects.filter(plan__key=f"PAH{county.code}", parent__isnull=False)) for county in counties
    }
    plans = {plan.county_id: plan for plan in Plan.everything.filter(is_synthetic=True)}
    violence = list(ViolenceType.objects.all())
    within = _Within(counties, by_county, plans, size.years, source)
    made = [_activity(n, chance, within) for n in range(size.activities)]
    _saved(Activity, made)
    kept = list(Activity.everything.filter(key__startswith=KEYS).only("id", "county_id", "lead_id", "starts_on"))
    through = Activity.goals.through
    _saved(through, (through(activity_id=a.pk, goal_id=chance.choice(goals[a.county_id]).pk) for a in kept))
    if violence:
        types = Activity.violence_types.through
        _saved(types, (types(activity_id=a.pk, violencetype_id=chance.choice(violence).pk) for a in kept))
    _saved(ActivityPartner, (_partner(a, chance.choice(by_county[a.county_id])) for a in kept))
    _saved(Cost, (_cost(a, chance, source) for a in kept if chance.random() < 0.5))
    return kept


@dataclass(frozen=True)
class _Within:
    """What the synthetic activities are spread over."""

    counties: Sequence[Area]
    actors: Mapping[int, Sequence[Organisation]]
    plans: Mapping[int, Plan]
    years: Sequence[int]
    source: Source


def _activity(n: int, chance: random.Random, within: _Within) -> Activity:
    county = within.counties[n % len(within.counties)]
    year = chance.choice(within.years)
    title = f"{chance.choice(VERBS)} {chance.choice(SUBJECTS)}, nr {n}"
    return Activity(
        key=f"{KEYS}{n}",
        title=title,
        description=f"{MARK} insats för prov av stora datamängder.",
        lead=chance.choice(within.actors[county.pk]),
        county=county,
        starts_on=date(year, 1, 1),
        ends_before=date(year + 1, 1, 1),
        plan=within.plans[county.pk],
        status="done",
        search_text=search_text(title),
        sort_title=alphabetical(title),
        source=within.source,
        is_synthetic=True,
    )


def _partner(activity: Activity, organisation: Organisation) -> ActivityPartner:
    return ActivityPartner(activity_id=activity.pk, organisation=organisation, named_as=organisation.name)


def _cost(activity: Activity, chance: random.Random, source: Source) -> Cost:
    return Cost(
        activity_id=activity.pk,
        year=activity.starts_on.year if activity.starts_on else None,
        amount_sek=Decimal(chance.randrange(5_000, 500_000)),
        area_of_work=chance.choice(AREAS_OF_WORK),
        source=source,
        is_synthetic=True,
    )


def _participations(size: Size, chance: random.Random, activities: Sequence[Activity], source: Source) -> int:
    kommuner: dict[int | None, list[int]] = {}
    for pk, county in Organisation.everything.filter(kind=OrganisationKind.MUNICIPALITY).values_list("pk", "county_id"):
        kommuner.setdefault(county, []).append(pk)
    pairs: dict[tuple[int, int], Activity] = {}
    while len(pairs) < size.participations:
        activity = chance.choice(activities)
        pairs[activity.pk, chance.choice(kommuner[activity.county_id])] = activity
    return _saved(
        Participation,
        (
            Participation(
                activity_id=key,
                organisation_id=organisation,
                year=activity.starts_on.year if activity.starts_on else size.years[0],
                persons=chance.randrange(1, 40),
                source=source,
                is_synthetic=True,
            )
            for (key, organisation), activity in pairs.items()
        ),
    )


def _observations(size: Size, chance: random.Random, source: Source) -> int:
    _saved(
        Indicator,
        (
            Indicator(
                key=f"pahittad-indikator-{n}",
                name=f"{MARK} indikator {n}",
                unit="antal per 10 000 invånare",
                category="påhittade",
                status=IndicatorStatus.ACTIVE,
                objective=str(n % 4 + 1),
                source=source,
                is_synthetic=True,
            )
            for n in range(size.indicators)
        ),
    )
    indicators = list(Indicator.objects.filter(is_synthetic=True).order_by("pk").values_list("pk", flat=True))
    today = Area.objects.exclude(kind="region").filter(valid_before=None).order_by("kind", "code")
    areas = list(today.values_list("pk", flat=True))
    rows = (
        (indicator, area, year, sex, str(chance.randrange(0, 4_000) / 10), source.pk)
        for indicator, area, year, sex in product(indicators, areas, size.observed_years, Sex.values)
    )
    return _inserted(rows)


def _inserted(rows: Iterator[tuple[int | str, ...]]) -> int:
    """Insert observations as plain rows: two million objects would take minutes."""
    given = ("indicator_id", "area_id", "year", "sex", "value", "source_id")
    empty = [
        str(field.column)
        for field in Observation._meta.local_concrete_fields  # noqa: SLF001 - Django documents _meta
        if field.column not in given and not field.null and not field.primary_key
    ]
    quoted = ", ".join(connection.ops.quote_name(name) for name in (*given, *empty))
    constants = ["FALSE" if name == "is_derived" else "''" for name in empty]
    statement = (
        f"INSERT INTO {Observation._meta.db_table} ({quoted}) VALUES ({', '.join(['%s'] * len(given) + constants)})"  # noqa: S608, SLF001 - names from the model
    )
    count = 0
    with connection.cursor() as cursor:
        while batch := list(islice(rows, 20_000)):
            cursor.executemany(statement, batch)
            count += len(batch)
    return count
