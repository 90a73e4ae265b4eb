"""The county's report: gathering the data and setting Word, PDF and HTML, in one process."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime

from lagesbild.cli.bench.measures import Measure
from lagesbild.cli.demo import REPORT
from lagesbild.reports.services import render_files

MOST_SECONDS = 6.0


def measure() -> Iterator[Measure]:
    """Yield the seconds of one whole report, the first in this process."""
    started = time.perf_counter()
    made = render_files(edition_key=REPORT, by="bench", at=datetime.now(UTC))
    taken = time.perf_counter() - started
    said = ", ".join(f"{one.format} {one.seconds:.2f} s" for one in made)
    yield Measure("report-all-formats", round(taken, 2), "s", MOST_SECONDS, said)
