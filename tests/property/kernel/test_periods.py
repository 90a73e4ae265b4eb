"""Laws of half-open periods."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lagesbild.kernel.periods import SWEDEN, Period, calendar_years, closes_before, is_open, last_moment

DAYS = st.dates(date(1990, 1, 1), date(2040, 12, 31))
ENDS = st.none() | DAYS


@st.composite
def periods(draw):
    """Return any period, open or closed at each end."""
    starts_on, ends_before = draw(ENDS), draw(ENDS)
    if starts_on and ends_before and ends_before <= starts_on:
        starts_on, ends_before = ends_before, starts_on + timedelta(days=1)
    return Period(starts_on, ends_before)


@given(periods(), periods())
def test_overlap_is_mutual(one, other):
    assert one.overlaps(other) == other.overlaps(one)


@given(periods(), periods(), DAYS)
def test_periods_that_share_a_day_overlap(one, other, day):
    shared = one.contains(day) and other.contains(day)

    assert one.overlaps(other) or not shared


@given(periods(), DAYS)
def test_a_day_lies_in_a_period_when_the_period_of_that_day_overlaps_it(period, day):
    assert period.contains(day) == period.overlaps(Period(day, day + timedelta(days=1)))


@given(DAYS, DAYS)
def test_a_period_and_the_one_after_it_share_nothing_and_leave_nothing_out(start, day):
    before, after = Period(None, start), Period(start, None)

    assert not before.overlaps(after)
    assert before.contains(day) != after.contains(day)


@given(st.integers(1990, 2040), st.integers(0, 20))
def test_calendar_years_are_given_back(first, more):
    assert calendar_years(first, first + more).years == (first, first + more)


@given(DAYS, st.integers(-3 * 86_400, 3 * 86_400))
def test_what_closes_with_a_day_is_open_as_long_as_the_swedish_calendar_shows_that_day_or_an_earlier_one(day, seconds):
    at = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(seconds=seconds)

    assert is_open(day, at) == (at.astimezone(SWEDEN).date() <= day)


@given(DAYS)
def test_a_day_ends_where_the_next_begins_and_has_23_24_or_25_hours(day):
    over = closes_before(day).astimezone(UTC)
    hours = (over - closes_before(day - timedelta(days=1)).astimezone(UTC)) / timedelta(hours=1)

    assert hours in {23, 24, 25}
    assert is_open(day, over - timedelta(microseconds=1))
    assert not is_open(day, over)
    assert last_moment(day).astimezone(UTC) == over - timedelta(microseconds=1)
