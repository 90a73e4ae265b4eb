"""The red thread: one plan of 500 sub-goals and 5,000 activities, and every plan of the large data set."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

from django.db import transaction

from lagesbild.cli import demo, scale_plans
from lagesbild.cli.bench.measures import Measure, timed
from lagesbild.insight.queries import thread_matrix, thread_of
from lagesbild.kernel.scopes import PUBLIC, nation

ON = date(2026, 11, 21)
MOST_QUERIES = 12
ONE_PLAN_SECONDS, ALL_PLANS_SECONDS = 1.0, 20.0


def measure() -> Iterator[Measure]:
    """Yield queries and seconds for one large plan, and for all plans; local plans are made the first time."""
    scale_plans.load_local(by=demo.LOADER, at=datetime.now(UTC))
    with transaction.atomic():
        key = scale_plans.make_large()
        one = timed(lambda: thread_of(plan=key, scope=PUBLIC, on=ON), runs=3)
        transaction.set_rollback(True)
    yield Measure("thread-one-plan-seconds", round(one.seconds, 3), "s", ONE_PLAN_SECONDS, "500 delmål, 5 000 insatser")
    yield Measure("thread-one-plan-queries", one.queries, "SQL", MOST_QUERIES, "lika många för en liten plan")
    every = timed(lambda: thread_matrix(scope=nation(), on=ON), runs=1)  # what the public sees would be remembered
    counted = f"{len(thread_matrix(scope=PUBLIC, on=ON).rows)} planer med kända mål"
    yield Measure("thread-all-plans-seconds", round(every.seconds, 2), "s", ALL_PLANS_SECONDS, counted)
    yield Measure("thread-all-plans-queries", every.queries, "SQL", MOST_QUERIES, "lika många för en plan")
