"""The list of activities and its Excel export, a thousand rows at a time, uncached.

The closest open-source peer needs 10,040 queries and 9.5 s for its list of 1,000, and 6,037 queries and 9.8 s for its
export. Beside ours, in the same run, stands the same list read one relation at a time.
"""

from collections.abc import Iterator

from django.test import Client

from lagesbild.activities import exports
from lagesbild.activities.models import Activity
from lagesbild.activities.queries import ActivityFilter, activities_page
from lagesbild.cli.bench.measures import Measure, Timed, timed
from lagesbild.kernel.scopes import PUBLIC

ROWS = 1_000
LIST_QUERIES, LIST_SECONDS = 20, 0.5
EXPORT_QUERIES, EXPORT_SECONDS = 15, 1.0
ONE_COUNTY = ActivityFilter(county="14")


def measure() -> Iterator[Measure]:
    """Yield queries and seconds of the list, its page and its export."""
    naive = timed(_one_relation_at_a_time, runs=1)
    listed = timed(lambda: activities_page(scope=PUBLIC, size=ROWS))
    beside = (
        f"en relation i taget: {naive.queries} SQL, {naive.seconds:.2f} s ({naive.seconds / listed.seconds:.0f} ggr)"
    )
    yield from _both("activities-list", listed, beside, queries=LIST_QUERIES, seconds=LIST_SECONDS)
    client = Client(headers={"host": "localhost"})
    page = timed(lambda: client.get(f"/insatser/?antal={ROWS}").content)
    yield from _both(
        "activities-list-page", page, "hela sidan som HTML, 1 000 rader", queries=LIST_QUERIES, seconds=LIST_SECONDS
    )
    exported = timed(_exported, runs=3)
    yield from _both(
        "activities-export",
        exported,
        "liknande system: 6 037 SQL, 9,8 s",
        queries=EXPORT_QUERIES,
        seconds=EXPORT_SECONDS,
    )


def _both(name: str, cost: Timed, beside: str, *, queries: int, seconds: float) -> Iterator[Measure]:
    yield Measure(f"{name}-queries", cost.queries, "SQL", queries, beside)
    yield Measure(f"{name}-seconds", round(cost.seconds, 3), "s", seconds, beside)


def _exported() -> bytes:
    """Return the Excel file of a thousand activities of one county: read, and written."""
    found = activities_page(scope=PUBLIC, asked=ONE_COUNTY, size=ROWS)
    return exports.as_excel(exports.Exported((("Innehåll", exports.TITLE),), found.rows))


def _one_relation_at_a_time() -> int:
    """Read the list as it is read when nobody has thought of it: each row fetches its own."""
    seen = 0
    for one in Activity.objects.within(PUBLIC).order_by("title")[:ROWS]:
        parts = [
            one.lead,
            one.county,
            *one.goals.all(),
            *one.partners.all(),
            *one.participations.all(),
            *one.costs.all(),
        ]
        seen += len([part for part in parts if str(part)])
    return seen
