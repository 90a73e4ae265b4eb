"""The method pages on letters, and on statements made from a plan, are the test data."""

import pytest

from lagesbild.rounds.rules.letters import unknown_words
from lagesbild.rounds.rules.live import by_group
from lagesbild.rounds.rules.statements import GoalOutline, stem
from tests.spec.method_pages import examples


@pytest.mark.parametrize("example", examples("round-letters"), ids=str)
def test_words_that_a_letter_cannot_fill_in_are_told(example):
    assert ", ".join(unknown_words(example["text"])) == example["okända ord"]


@pytest.mark.parametrize("example", examples("statement-from-a-plan"), ids=str)
def test_variables_are_named_after_the_goal(example):
    assert stem(GoalOutline("nyckel", example["målets nummer"], "Rubrik")) == example["variablerna börjar med"]


def test_the_groups_sum_to_the_whole():
    told = by_group([("A", True), ("B", False), ("", True), ("A", False)])

    assert [one.name for one in told] == ["A", "B", "utan grupp"]
    assert sum(one.response.requested.value for one in told) == 4
    assert sum(one.response.submitted.value for one in told) == 2
