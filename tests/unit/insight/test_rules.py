"""Figures of a place: absence keeps its reason, and a code is asked about a day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagesbild.insight import rules
from lagesbild.kernel.quantities import Count, Share
from lagesbild.kernel.withheld import Reason


def test_nothing_in_the_material_is_not_zero_in_the_world():
    assert rules.registered(0, "insatser", "från länet").reason is Reason.MISSING
    assert rules.registered(3, "insatser", "från länet") == Count(3, "insatser")


@pytest.mark.parametrize(("women", "men"), [(None, 1), (1, None), (None, None)])
def test_half_a_population_is_not_a_population(women, men):
    assert rules.inhabitants(women, men).reason is Reason.MISSING


def test_people_are_women_and_men():
    assert rules.inhabitants(70_265, 70_816) == Count(141_081, "invånare")


def test_a_municipality_in_a_county_without_any_is_not_applicable():
    assert rules.named_municipalities(0, 0).reason is Reason.NOT_APPLICABLE
    assert rules.named_municipalities(9, 13) == Share(9, 13, "kommuner")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2006, 12, 31), ""),
        (date(2007, 1, 1), "Koden 1917 gällde till och med 31\xa0december\xa02006."),
    ],
)
def test_a_code_ends_before_its_last_day(day, expected):
    assert rules.standing("Koden 1917", None, date(2007, 1, 1), day) == expected


def test_a_code_that_has_not_begun_says_when_it_does():
    said = rules.standing("Koden 0331", date(2007, 1, 1), None, date(2006, 12, 31))

    assert said == "Koden 0331 gäller först från 1\xa0januari\xa02007."


@given(st.lists(st.integers(min_value=1, max_value=200_000)))
def test_classes_meet_in_order_and_none_lies_above_every_value(values):
    breaks = rules.class_breaks(values)

    assert 1 <= len(breaks) <= 3
    assert list(breaks) == sorted(set(breaks))
    assert breaks[-1] <= max(2, *values, 2)
