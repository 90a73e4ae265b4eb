"""Coverage of two hundred activities, every municipality and ten years: 60,000 participations, counted in SQL."""

from collections.abc import Iterator
from datetime import date
from itertools import product

from django.db import transaction

from lagesbild.activities.models import Activity, Participation
from lagesbild.activities.queries import By, Selection, coverage_matrix, selected_coverage
from lagesbild.activities.rules import ReachedWhen
from lagesbild.actors.models import Organisation, OrganisationKind
from lagesbild.cli.bench.measures import Measure, timed
from lagesbild.kernel.scopes import PUBLIC

ACTIVITIES, PARTICIPATIONS = 200, 60_000
YEARS = range(2016, 2026)
ROLES = ("handläggare", "chef", "skolpersonal")
MOST_QUERIES, MOST_SECONDS = 5, 0.3
BOTH_ROLES = 28  # every twenty-eighth pair of activity and municipality has two roles
PREFIX = "TACKNING"


def measure() -> Iterator[Measure]:
    """Yield queries and seconds of coverage by each rule, and of the matrix."""
    with transaction.atomic():
        made = make()
        keys = tuple(f"{PREFIX}{n}" for n in range(ACTIVITIES))
        beside = f"{ACTIVITIES} insatser, {made} deltaganden, {len(YEARS)} år, efter SKR:s kommungrupp"
        for when in ReachedWhen:
            asked = Selection(keys, when=when)
            cost = timed(lambda asked=asked: selected_coverage(selection=asked, scope=PUBLIC, by=By.SKR_GROUP))  # type: ignore[misc]
            yield Measure(f"coverage-{when.value}-queries", cost.queries, "SQL", MOST_QUERIES, beside)
            yield Measure(f"coverage-{when.value}-seconds", round(cost.seconds, 3), "s", MOST_SECONDS, beside)
        cost = timed(lambda: coverage_matrix(selection=Selection(keys), scope=PUBLIC), runs=3)
        yield Measure("coverage-matrix-queries", cost.queries, "SQL", MOST_QUERIES, "290 kommuner, 30 insatser visas")
        yield Measure("coverage-matrix-seconds", round(cost.seconds, 3), "s", 1.0, "290 kommuner, 30 insatser visas")
        transaction.set_rollback(True)


def make(*, activities: int = ACTIVITIES, participations: int = PARTICIPATIONS) -> int:
    """Make the activities and their participation, spread evenly, and return how many participations."""
    Activity.everything.bulk_create(
        Activity(
            key=f"{PREFIX}{n}", title=f"Påhittad utbildning {n}", sort_title=f"pahittad {n:04}", status="done",
            starts_on=date(YEARS[0], 1, 1), ends_before=date(YEARS[-1] + 1, 1, 1), is_synthetic=True,
        )
        for n in range(activities)
    )  # fmt: skip
    saved = list(Activity.everything.filter(key__startswith=PREFIX).order_by("pk").values_list("pk", flat=True))
    municipal = Organisation.everything.filter(kind=OrganisationKind.MUNICIPALITY, area__kind="municipality")
    places = list(municipal.order_by("key").values_list("pk", flat=True))
    pairs = list(product(range(len(saved)), range(len(places))))
    came = [(*pair, n % len(ROLES)) for n, pair in enumerate(pairs)]
    came += [(*pair, (n + 1) % len(ROLES)) for n, pair in enumerate(pairs) if n % BOTH_ROLES == 0]
    rows = [
        Participation(
            activity_id=saved[a], organisation_id=places[p], year=YEARS[(a + p) % len(YEARS)], role=ROLES[role],
            persons=(a * p) % 9 + 1, is_synthetic=True,
        )
        for a, p, role in came[:participations]
    ]  # fmt: skip
    Participation.objects.bulk_create(rows, batch_size=2_000)
    return len(rows)
