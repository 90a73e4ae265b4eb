"""One measure: what it is, what it came to, what it should hold, and what it is compared with."""

import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any, TypeVar

from django.db import connection
from django.test.utils import CaptureQueriesContext

T = TypeVar("T")
NOT_MEASURED = -1.0


@dataclass(frozen=True)
class Measure:
    """A value in a unit, the most it may be, and what it is measured beside; NOT_MEASURED when it could not be."""

    id: str
    value: float
    unit: str
    goal: float
    compared_with: str = ""

    @property
    def holds(self) -> bool:
        """Return whether the value is within its goal."""
        return NOT_MEASURED < self.value <= self.goal

    def as_dict(self) -> dict[str, Any]:
        """Return the measure in the form that --json prints."""
        own = asdict(self)
        return {
            **{key: own[key] for key in ("id", "value", "unit", "goal")},
            "holds": self.holds,
            "compared_with": self.compared_with,
        }


@dataclass(frozen=True)
class Timed:
    """What a call cost: the median seconds of some runs, and the queries of one."""

    seconds: float
    queries: int


def timed(call: Callable[[], T], *, runs: int = 5) -> Timed:
    """Return what the call costs: queries counted once, seconds as the median of the runs without counting."""
    connection.queries_log.clear()
    with CaptureQueriesContext(connection) as captured:
        call()
    queries = len(captured)
    taken = []
    for _ in range(runs):
        started = time.perf_counter()
        call()
        taken.append(time.perf_counter() - started)
    return Timed(statistics.median(taken), queries)
