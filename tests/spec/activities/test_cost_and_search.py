"""The worked examples of docs/methods/cost.md and search.md, each run as a test."""

from decimal import Decimal

import pytest

from lagesbild.activities import rules
from lagesbild.activities.errors import NegativeCost
from lagesbild.kernel import swedish
from tests.spec.method_pages import examples


@pytest.mark.parametrize("example", examples("cost"), ids=lambda one: one["kostnad"])
def test_cost(example):
    amounts = [Decimal(amount.replace(",", ".")) for amount in example["poster"].split()]
    if example["kostnad"] == "avvisas":
        with pytest.raises(NegativeCost):
            rules.total_cost(amounts)
        return

    assert swedish.quantity(rules.total_cost(amounts)).replace(swedish.NBSP, " ") == example["kostnad"]


@pytest.mark.parametrize("example", examples("search"), ids=lambda one: one["text"])
def test_stems(example):
    assert " ".join(rules.stems(example["text"])) == example["stammar"]


@pytest.mark.parametrize("example", examples("search", "## Räkneexempel: ordning"), ids=lambda one: one["i ordning"])
def test_order(example):
    assert "; ".join(sorted(example["rubriker"].split("; "), key=rules.alphabetical)) == example["i ordning"]
