"""Equality over the same 60,000 participations as coverage: who was never reached, how it is shared, and a ranking."""

from collections.abc import Callable, Iterator
from typing import Any

from django.db import transaction

from lagesbild.cli.bench.coverage import ACTIVITIES, YEARS, make
from lagesbild.cli.bench.measures import Measure, timed
from lagesbild.equality.queries import Asked, Criteria, Material, Split, concentration, never_reached, pilot_ranking
from lagesbild.equality.queries import Measure as SharedOut
from lagesbild.equality.rules import Criterion
from lagesbild.kernel.scopes import PUBLIC

MOST_QUERIES, MOST_SECONDS = 7, 0.5
WEIGHTS = {Criterion.NEVER_REACHED: 3, Criterion.NEVER_ANSWERED: 1, Criterion.SIZE: 1}


def measure() -> Iterator[Measure]:
    """Yield queries and seconds of each question for the whole country and ten years."""
    asked = Asked(YEARS[0], YEARS[-1], material=Material.SYNTHETIC)
    questions: dict[str, Callable[[], Any]] = {
        "never-reached": lambda: never_reached(asked=asked, scope=PUBLIC),
        "concentration": lambda: concentration(asked=asked, measure=SharedOut.PERSONS, split=Split.YEAR, scope=PUBLIC),
        "pilot-ranking": lambda: pilot_ranking(criteria=Criteria(asked, WEIGHTS), scope=PUBLIC),
    }
    with transaction.atomic():
        beside = f"{ACTIVITIES} insatser, {make()} deltaganden, {len(YEARS)} år, 290 kommuner"
        for name, question in questions.items():
            cost = timed(question)
            yield Measure(f"equality-{name}-queries", cost.queries, "SQL", MOST_QUERIES, beside)
            yield Measure(f"equality-{name}-seconds", round(cost.seconds, 3), "s", MOST_SECONDS, beside)
        transaction.set_rollback(True)
