"""The worked examples of the page about pictures of places."""

import pytest

from lagesbild.insight import rules
from lagesbild.kernel import swedish
from tests.spec.method_pages import examples

PAGE = "county-picture"


def numbers(text):
    return [int(number) for number in text.split()]


def shown(value):
    return swedish.quantity(value).replace(swedish.NBSP, " ")


@pytest.mark.parametrize("example", examples(PAGE))
def test_the_share_of_evaluated_activities(example):
    columns = {"ja": "yes", "pågår": "ongoing", "nej": "no", "källan säger inget": "unknown"}

    assert shown(rules.evaluated({key: int(example[name]) for name, key in columns.items()})) == example["utvärderade"]


@pytest.mark.parametrize("example", examples(PAGE, "### Exempel på län i underlaget"))
def test_the_share_of_counties_in_the_material(example):
    per_county = dict(enumerate(numbers(example["insatser per län"])))

    assert shown(rules.described(per_county, int(example["län i registret"]))) == example["län med insatser"]


@pytest.mark.parametrize("example", examples(PAGE, "### Exempel på klasser"))
def test_where_the_classes_of_a_map_meet(example):
    assert list(rules.class_breaks(numbers(example["värden"]))) == numbers(example["gränser"])
