"""The method page on the responsibility matrix is the test data."""

import pytest

from lagesbild.governing import rules
from lagesbild.governing.rules import ConcernedGroup, Says, Task
from tests.spec.method_pages import examples


@pytest.mark.parametrize("example", examples("responsibility-matrix"), ids=str)
def test_a_cell_comes_to_what_the_page_says(example: dict[str, str]) -> None:
    said = [Says(one.strip()) for one in example["sägs"].split(",") if one.strip()]

    found = rules.verdict(said, example["tillämplig"] == "ja")
    finding = rules.matrix_finding(found, ConcernedGroup.BUYERS, Task.TREAT)

    assert rules.VERDICT_WORDS[found] == example["rutan blir"]
    assert (finding.code if finding else "") == example["kod"]


def test_only_prevention_concerns_the_population() -> None:
    assert [task for task in Task if rules.applies(ConcernedGroup.POPULATION, task)] == [Task.PREVENT]


def test_only_what_perpetrators_and_buyers_do_is_prosecuted() -> None:
    prosecuted = {group for group in ConcernedGroup if rules.applies(group, Task.PROSECUTE)}

    assert prosecuted == {ConcernedGroup.PERPETRATORS, ConcernedGroup.BUYERS}
