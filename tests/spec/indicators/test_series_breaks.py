"""The method page on breaks is the test data."""

from decimal import Decimal

import pytest

from lagesbild.indicators import rules
from lagesbild.kernel.quantities import Measured
from tests.spec.method_pages import examples


@pytest.mark.parametrize("example", examples("series-breaks"), ids=str)
def test_lines_stop_where_the_page_says(example: dict[str, str]) -> None:
    points = [rules.Dated(int(year), Measured(Decimal(1), "procent")) for year in example["år med värde"].split()]

    runs = rules.segments(points, [int(year) for year in example["brott"].split()])

    assert " / ".join(" ".join(str(point.year) for point in run) for run in runs) == example["linjer"]
