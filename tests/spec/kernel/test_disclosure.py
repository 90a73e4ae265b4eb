"""The method page on disclosure control is the test data."""

import pytest

from lagesbild.kernel import disclosure
from lagesbild.kernel.quantities import Count
from lagesbild.kernel.withheld import Withheld
from tests.spec.method_pages import examples

HIDDEN = "dolt"


def shown(cell: Count | Withheld) -> str:
    """Return a cell as the page writes it."""
    return HIDDEN if isinstance(cell, Withheld) else str(cell.value)


@pytest.mark.parametrize("example", examples("disclosure"), ids=str)
def test_a_row_is_protected_as_the_page_says(example: dict[str, str]) -> None:
    row = {str(place): Count(int(value), example["enhet"]) for place, value in enumerate(example["värden"].split(", "))}

    protected = disclosure.protect_row(row)

    assert ", ".join(shown(cell) for cell in protected.values()) == example["visas"]
