"""The worked examples of docs/methods/plan-versions.md."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import pytest

from lagesbild.plans import rules
from lagesbild.plans.models import PlanStatus
from tests.spec.method_pages import PAGES, examples


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


@pytest.mark.parametrize("example", examples("plan-versions", "### Hur lika två rubriker är"))
def test_titles_are_as_alike_as_the_page_says(example):
    shared, both = int(example["gemensamma ord"]), int(example["ord i båda"])

    alike = rules.alike(example["ena rubriken"], example["andra rubriken"])

    assert alike == Fraction(2 * shared, both) == Fraction(int(example["likhet i procent"]), 100)


def edition(text):
    numbered = [one.strip().split(" ", 1) for one in text.split(";")]
    return [rules.EditionGoal(key=number, number=number, title=title) for number, title in numbered]


def as_told(change):
    words = {"unchanged": "oförändrat", "moved": "flyttat", "reworded": "omformulerat", "new": "nytt"}
    goal = change.after or change.before
    return " ".join([goal.number, *(words.get(kind, "utgår") for kind in change.changes)])


@pytest.mark.parametrize(
    "example",
    examples("plan-versions", "I exemplen står ett mål som nummer och rubrik, och målen skiljs åt av semikolon."),
)
def test_what_has_happened_to_a_goal_is_told_as_on_the_page(example):
    changes = rules.compared(edition(example["tidigare"]), edition(example["senare"]))

    assert "; ".join(map(as_told, changes)) == example["ändringar"]


def test_the_page_says_how_alike_is_alike_enough():
    page = (PAGES / "plan-versions.md").read_text(encoding="utf-8")

    assert f"likheten är minst {int(rules.ALIKE * 100)} procent" in page
