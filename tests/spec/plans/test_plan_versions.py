"""The worked examples of docs/methods/plan-versions.md."""

from dataclasses import dataclass
from datetime import date

import pytest

from lagesbild.plans import rules
from lagesbild.plans.models import PlanStatus
from tests.spec.method_pages import examples


@dataclass(frozen=True)
class Placed:
    key: str
    number: str
    parent: str = ""
    position: int = 1


@pytest.mark.parametrize("example", examples("plan-versions"))
def test_numbers_are_read_as_people_count(example):
    goals = [Placed(number, number) for number in example["tryckta nummer"].split()]

    read = " ".join(goal.number for goal in rules.in_reading_order(goals))

    assert read == example["visas i ordningen"]


@pytest.mark.parametrize("example", examples("plan-versions", "## Hur länge en plan gäller"))
def test_a_period_is_shown_as_the_page_says(example):
    first, last = (date.fromisoformat(text) if text else None for text in list(example.values())[:2])

    assert rules.years(first, last) == example["visas som"]


def test_the_page_explains_every_status():
    told = {example["status"] for example in examples("plan-versions", "## Status")}

    assert told == {str(label) for label in PlanStatus.labels}
