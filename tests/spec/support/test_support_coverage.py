"""The method page on support services is the test data."""

import pytest

from lagesbild.kernel import swedish
from lagesbild.support import rules
from tests.spec.method_pages import examples


@pytest.mark.parametrize("example", examples("support-coverage"), ids=str)
def test_a_kind_of_support_reaches_as_the_page_says(example: dict[str, str]) -> None:
    services = [one.split() for one in example["verksamheter av slaget"].split("/")]

    (row,) = rules.coverage(example["kommuner i länet"].split(), {"barnahus": services})

    assert " ".join(row.stated) == example["uppges"]
    assert " ".join(row.not_stated) == example["nämns inte"]
    assert swedish.quantity(row.value).replace(swedish.NBSP, " ") == example["andel"]


@pytest.mark.parametrize("example", examples("support-coverage", "## Räkneexempel: för vem"), ids=str)
def test_the_audience_is_read_as_the_page_says(example: dict[str, str]) -> None:
    assert " ".join(rules.audiences(example["målgrupp"])) == example["för"]
