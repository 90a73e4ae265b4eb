"""The method page on withheld values is the test data."""

import pytest

from lagesbild.kernel.withheld import Reason, Withheld
from tests.spec.method_pages import examples

ROWS = examples("withheld", "## Definition")


@pytest.mark.parametrize("example", ROWS, ids=str)
def test_a_reason_is_written_as_the_page_says(example: dict[str, str]) -> None:
    assert Withheld(Reason(example["skäl"])).words == example["visas som"]


def test_the_page_has_every_reason() -> None:
    assert {example["skäl"] for example in ROWS} == set(Reason)
