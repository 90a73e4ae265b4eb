"""Half-open periods: the first day is inside, the last is not."""

from datetime import date, timedelta

import pytest

from lagesbild.kernel.periods import (
    FIRST_DAY,
    LAST_DAY,
    Period,
    PeriodRunsBackwards,
    calendar_years,
    read_day,
    read_year,
)

YEAR = calendar_years(2022, 2022)
OPEN = Period(None, None)
FIRST, LAST = date(2022, 1, 1), date(2022, 12, 31)


@pytest.mark.parametrize(
    ("day", "inside"),
    [(FIRST, True), (LAST, True), (FIRST - timedelta(days=1), False), (LAST + timedelta(days=1), False)],
)
def test_a_year_begins_with_its_first_day_and_ends_with_its_last(day, inside):
    assert YEAR.contains(day) is inside
    assert OPEN.contains(day)


@pytest.mark.parametrize("ends_before", [date(2021, 12, 31), FIRST])
def test_a_period_that_ends_before_it_starts_is_refused(ends_before):
    with pytest.raises(PeriodRunsBackwards) as refusal:
        Period(FIRST, ends_before)

    assert "2022-01-01" in refusal.value.values
    assert refusal.value.remedy == "Ange ett slut efter starten."


def test_years_that_follow_each_other_share_no_day():
    assert not YEAR.overlaps(calendar_years(2023, 2023))
    assert YEAR.overlaps(calendar_years(2022, 2026))
    assert YEAR.overlaps(OPEN)
    assert OPEN.overlaps(YEAR)


@pytest.mark.parametrize(
    ("period", "years"),
    [
        (YEAR, (2022, 2022)),
        (calendar_years(2020, 2026), (2020, 2026)),
        (calendar_years(None, 2026), (None, 2026)),
        (calendar_years(2017, None), (2017, None)),
        (Period(date(2022, 3, 1), date(2023, 1, 2)), (2022, 2023)),
        (OPEN, (None, None)),
    ],
)
def test_a_period_says_its_years(period, years):
    assert period.years == years


@pytest.mark.parametrize("text", ["1899-12-31", "2101-01-01", "9999-12-31", "i våras", ""])
def test_no_day_out_of_reach_is_read(text):
    with pytest.raises(ValueError, match=r"."):
        read_day(text)


@pytest.mark.parametrize("text", ["-1", "0", "1899", "2101", "9" * 30, "i år", "2022.5"])
def test_no_year_out_of_reach_is_read(text):
    with pytest.raises(ValueError, match=r"."):
        read_year(text)


def test_the_first_and_last_that_are_within_reach_are_read():
    assert (read_day("1900-01-01"), read_day("2100-12-31")) == (FIRST_DAY, LAST_DAY)
    assert (read_year("1900"), read_year("2100")) == (1900, 2100)
