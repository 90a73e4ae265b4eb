"""Arithmetic that makes no sense is refused where it is written."""

from decimal import Decimal
from fractions import Fraction

import pytest

from lagesbild.kernel.quantities import Amount, Count, PartExceedsWhole, Share, UnitsDiffer, share
from lagesbild.kernel.withheld import Reason, Withheld


def test_counts_of_one_unit_add_up():
    assert Count(34, "kommuner") + Count(15, "kommuner") == Count(49, "kommuner")


def test_counts_of_two_units_do_not():
    with pytest.raises(UnitsDiffer, match="kommuner \\+ personer"):
        Count(34, "kommuner") + Count(1, "personer")


@pytest.mark.parametrize("other", [Share(1, 2), Amount(Decimal(1)), 3, None])
def test_a_count_adds_to_nothing_else(other):
    with pytest.raises(TypeError):
        Count(1, "kommuner") + other


def test_money_adds_to_money_only():
    assert Amount(Decimal("0.10")) + Amount(Decimal("0.20")) == Amount(Decimal("0.30"))
    with pytest.raises(TypeError):
        Amount(Decimal(1)) + Count(1, "kronor")


@pytest.mark.parametrize(("part", "whole"), [(50, 49), (-1, 49), (0, 0), (1, 0), (0, -3)])
def test_a_share_outside_zero_to_one_is_refused(part, whole):
    with pytest.raises(PartExceedsWhole) as refusal:
        Share(part, whole, "kommuner")

    assert f"Delen är {part} och helheten {whole} kommuner." in refusal.value.values


def test_a_share_knows_its_fraction_and_what_is_left():
    assert Share(34, 49, "kommuner").fraction == Fraction(34, 49)
    assert Share(34, 49, "kommuner").rest == Share(15, 49, "kommuner")


@pytest.mark.parametrize(("part", "whole"), [(None, 49), (34, None), (None, None), (0, 0)])
def test_a_share_without_both_numbers_is_not_known(part, whole):
    withheld = share(part, whole, "kommuner")

    assert isinstance(withheld, Withheld)
    assert withheld.reason is Reason.MISSING
    assert withheld.note == "Källan anger inte både täljare och nämnare."


def test_a_share_says_the_note_it_was_given():
    assert share(None, 49, "kommuner", "Rapporten tiger.") == Withheld(Reason.MISSING, "Rapporten tiger.")


def test_nobody_of_many_is_a_share():
    assert share(0, 49, "kommuner") == Share(0, 49, "kommuner")
