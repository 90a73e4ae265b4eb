"""What is hidden, and that nothing tells why."""

import pytest

from lagesbild.kernel import disclosure
from lagesbild.kernel.quantities import Amount, Count
from lagesbild.kernel.withheld import Reason, Withheld, missing

HIDDEN = Withheld(Reason.TOO_FEW)


def persons(*values: int) -> list[Count]:
    return [Count(value, "personer") for value in values]


def test_the_cell_hidden_for_another_looks_like_the_first():
    assert disclosure.protect_column(persons(1, 5, 30)) == [HIDDEN, HIDDEN, Count(30, "personer")]


def test_two_ones_are_hidden_with_a_third():
    assert disclosure.protect_column(persons(1, 1, 30, 9)) == [HIDDEN, HIDDEN, Count(30, "personer"), HIDDEN]


def test_all_that_are_equally_small_are_hidden_together():
    assert disclosure.protect_column(persons(8, 8, 2)) == [HIDDEN, HIDDEN, HIDDEN]


def test_a_reason_of_its_own_is_kept():
    row = {"a": Count(4, "personer"), "b": missing("Källan tiger."), "c": Count(9, "personer")}

    assert disclosure.protect_row(row) == {"a": HIDDEN, "b": missing("Källan tiger."), "c": HIDDEN}


def test_a_cell_that_came_hidden_is_protected_too():
    assert disclosure.protect_column([HIDDEN, *persons(9, 30)]) == [HIDDEN, HIDDEN, Count(30, "personer")]


@pytest.mark.parametrize("values", [[0, 0, 3], [3]])
def test_without_anything_to_hide_behind_the_small_cell_is_still_hidden(values):
    assert disclosure.protect_column(persons(*values))[-1] == HIDDEN


def test_another_agency_may_have_another_limit():
    assert disclosure.protect_column(persons(9, 30, 12), smallest=10) == [HIDDEN, Count(30, "personer"), HIDDEN]


def test_money_is_a_public_matter():
    assert disclosure.protected(Amount(3)) == Amount(3)


@pytest.mark.parametrize(("unit", "about"), [("personer", True), ("Kvinnor", True), ("kommuner", False), ("", False)])
def test_units_of_persons(unit, about):
    assert disclosure.is_about_persons(unit) is about
