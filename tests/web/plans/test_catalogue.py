"""The national catalogue of measures as the demonstration has it: 15 areas, 59 measures, and what the source says."""

import re

import pytest

from lagesbild.kernel.questions import ask
from lagesbild.kernel.scopes import PUBLIC
from lagesbild.kernel.withheld import Withheld
from lagesbild.plans.queries import measures_of
from tests.demonstration import demonstration  # noqa: F401 - a fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]


def test_has_fifteen_areas_and_fifty_nine_measures():
    found = measures_of(plan="JAMY", scope=PUBLIC)

    assert found.counts == (15, 59)
    assert len(found.measures) == 59
    assert sum(bool(one.owners) for one in found.measures) == 49
    assert found.finding == "Katalogen har 59 åtgärder inom 15 områden."


def test_what_the_source_does_not_say_is_not_known():
    answer = ask("plans.measures", scope=PUBLIC, plan="JAMY")

    assert sum(isinstance(row["owners"], Withheld) for row in answer.rows) == 10
    assert sum(isinstance(row["status"], Withheld) for row in answer.rows) == 10


@pytest.mark.parametrize(
    ("asked", "count"),
    [("omrade=7", 11), ("lage=utvecklingsområde", 15), ("agare=inte-kant", 10), ("agare=inte-kant&omrade=1", 0)],
)
def test_the_page_filters_by_area_status_and_owner(client, asked, count):
    page = client.get(f"/planer/JAMY/atgarder/?{asked}").content.decode()

    assert len(re.findall(r'<th scope="row"><a href="/planer/JAMY/mal/', page)) == count
