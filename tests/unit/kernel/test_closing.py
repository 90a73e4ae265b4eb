"""A round closes at midnight in Sweden, the last day included, also on the days that have 23 or 25 hours."""

from datetime import UTC, date, datetime, timedelta

import pytest

from lagesbild.kernel.periods import closes_before, is_open, last_moment

# day → when it is over in UTC, and how many hours it had
DAYS = [
    (date(2026, 1, 31), datetime(2026, 1, 31, 23, 0, tzinfo=UTC), 24),
    (date(2026, 3, 29), datetime(2026, 3, 29, 22, 0, tzinfo=UTC), 23),
    (date(2026, 6, 30), datetime(2026, 6, 30, 22, 0, tzinfo=UTC), 24),
    (date(2026, 10, 25), datetime(2026, 10, 25, 23, 0, tzinfo=UTC), 25),
]
IDS = [day.isoformat() for day, _, _ in DAYS]


@pytest.mark.parametrize(("day", "over", "hours"), DAYS, ids=IDS)
def test_the_last_day_is_included_to_its_last_moment(day, over, hours):
    assert closes_before(day).astimezone(UTC) == over
    assert is_open(day, over - timedelta(microseconds=1))
    assert not is_open(day, over)


@pytest.mark.parametrize(("day", "over", "hours"), DAYS, ids=IDS)
def test_a_day_has_the_hours_that_the_clock_gives_it(day, over, hours):
    began = closes_before(day - timedelta(days=1)).astimezone(UTC)

    assert over - began == timedelta(hours=hours)


@pytest.mark.parametrize(("day", "over", "hours"), DAYS, ids=IDS)
def test_the_last_moment_lies_just_before_midnight(day, over, hours):
    assert over - last_moment(day).astimezone(UTC) == timedelta(microseconds=1)


def test_what_has_no_last_day_never_closes():
    assert is_open(None, datetime(2100, 1, 1, tzinfo=UTC))
