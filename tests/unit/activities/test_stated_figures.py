"""Every figure of participation that the sources give stands as a coverage or a count, with its source."""

import csv

import pytest
from django.conf import settings

from lagesbild.activities import queries
from lagesbild.kernel import questions
from lagesbild.kernel.quantities import Count, Share
from lagesbild.kernel.scopes import PUBLIC
from lagesbild.kernel.withheld import Withheld
from tests.demonstration import demonstration  # noqa: F401 - the fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]
FIGURES = settings.ROOT / "demo" / "attendance" / "stated_figures.csv"


def test_every_figure_of_the_sources_is_there_with_its_source():
    stated = {line.key: line for line in queries.stated_reach(scope=PUBLIC)}
    with FIGURES.open(encoding="utf-8") as file:
        figures = list(csv.DictReader(file))

    assert len(figures) == 89
    for row in figures:
        line = stated[row["key"]]
        assert line.source, row
        assert line.place, row
        assert line.unit == row["unit"]
        if row["numerator"] and row["denominator"]:
            assert line.value == Share(int(row["numerator"]), int(row["denominator"]), row["unit"])
        elif row["numerator"]:
            assert line.value == Count(int(row["numerator"]), row["unit"])
        else:
            assert isinstance(line.value, Withheld)


def test_a_source_that_only_counts_leaves_the_map_unknown():
    answer = questions.ask("activities.coverage", scope=PUBLIC, activity="V07", by="skr-group")

    assert [row["reached"] for row in answer.rows] == [Share(34, 49, "kommuner")]
    assert answer.origins
    assert "inte känt" in answer.notes[0]


def test_the_made_up_county_shows_every_municipality_by_every_activity():
    matrix = queries.coverage_matrix(selection=queries.Selection(county="08"), scope=PUBLIC)

    assert (len(matrix.rows), len(matrix.activities)) == (12, 8)
    assert matrix.is_synthetic
    assert all(one.is_synthetic for one in matrix.activities)
    assert [one.name for one in matrix.never] == ["Torsås"]


def test_a_county_without_denominators_is_the_whole_country():
    found = queries.selected_coverage(selection=queries.Selection(), scope=PUBLIC, by=queries.By.COUNTY)

    assert found.total.municipalities.whole == 290
    assert sum(line.municipalities.whole for line in found.groups) == 290
