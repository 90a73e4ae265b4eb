"""The method page on disclosure control is the test data."""

import pytest

from lagesbild.kernel import disclosure
from lagesbild.kernel.quantities import Count, Share
from lagesbild.kernel.withheld import Reason, Withheld
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


def quantity(text: str) -> Share:
    """Return the share that the page writes as “3 av 40 personer”."""
    part, _, whole, unit = text.split()
    return Share(int(part), int(whole), unit)


@pytest.mark.parametrize("example", examples("disclosure", "## Exempel: andelar"), ids=str)
def test_a_share_is_protected_as_the_page_says(example: dict[str, str]) -> None:
    protected = disclosure.protected(quantity(example["andel"]))

    expected = quantity(example["andel"]) if example["visas"] != HIDDEN else Withheld(Reason.TOO_FEW)
    assert protected == expected
