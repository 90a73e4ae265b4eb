"""The worked examples of docs/methods/operationalised.md."""

import pytest

from lagesbild.kernel import swedish
from lagesbild.plans import rules
from tests.spec.method_pages import examples


def pairs(text):
    """Return (objective, goal) of each link, written goal→objective."""
    return [tuple(reversed(link.split("→"))) for link in text.split()]


@pytest.mark.parametrize("example", examples("operationalised"))
def test_objectives_and_gaps_are_counted_as_the_page_says(example):
    goals = example["planens mål"].split()
    found = rules.operationalised(example["överordnade mål"].split(), pairs(example["länkar"]), goals)

    share = rules.share_operationalised(found, has_goals=bool(goals))

    assert swedish.quantity(share).replace("\xa0", " ") == example["görs konkreta"]
    assert " ".join(one.objective for one in found if one.is_gap) == example["luckor"].replace("inga", "")
