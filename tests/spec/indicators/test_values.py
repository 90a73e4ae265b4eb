"""The method page on indicators is the test data."""

from decimal import Decimal

import pytest

from lagesbild.indicators import rules
from lagesbild.kernel import swedish
from lagesbild.kernel.withheld import Withheld
from tests.spec.method_pages import examples


def exact(text: str) -> Decimal | None:
    """Return the number in a cell, None when it is empty."""
    return Decimal(text.replace(",", ".")) if text else None


def shown(value: object) -> str:
    """Return a value as it stands on a page."""
    return value if isinstance(value, str) else swedish.quantity(value).replace(swedish.NBSP, " ")


@pytest.mark.parametrize("example", examples("indicators"), ids=str)
def test_a_value_is_shown_as_the_page_says(example: dict[str, str]) -> None:
    stated = rules.Stated(
        unit=example["enhet"],
        value=exact(example["värde"]),
        value_text=example["värde i ord"],
        denominator=exact(example["nämnare"]),
        withheld=example["skäl"],
    )

    assert shown(rules.figure(stated)) == example["visas som"]


@pytest.mark.parametrize("example", examples("indicators", "## Räkneexempel: andel ur täljare och nämnare"), ids=str)
def test_a_percentage_is_counted_as_the_page_says(example: dict[str, str]) -> None:
    counted = rules.percentage(Decimal(example["täljare"]), Decimal(example["nämnare"]))

    shown_here = counted.words if isinstance(counted, Withheld) else swedish.number(counted)

    assert shown_here == example["andel"]
