"""The method page on the response rate is the test data."""

import pytest

from lagesbild.kernel import swedish
from lagesbild.rounds import rules
from tests.spec.method_pages import examples


def number(text: str) -> int | None:
    """Return the number in a cell, None for the words for unknown."""
    return None if text == "inte känt" else int(text)


@pytest.mark.parametrize("example", examples("response-rate"), ids=str)
def test_response_rate_is_as_the_page_says(example: dict[str, str]) -> None:
    response = rules.response(number(example["tillfrågade"]), number(example["svarade"]))

    assert swedish.quantity(response.rate).replace(swedish.NBSP, " ") == example["svarsandel"]
