"""Laws of series: no line crosses a break or a gap, nothing is lost, and the latest is the last."""

import itertools
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from lagesbild.indicators import rules
from lagesbild.kernel.quantities import Measured
from lagesbild.kernel.withheld import Reason, Withheld

years = st.integers(1990, 2030)
values = st.one_of(
    st.integers(0, 100).map(lambda n: Measured(Decimal(n), "procent")),
    st.sampled_from(Reason).map(Withheld),
)
series = st.dictionaries(years, values, max_size=25).map(
    lambda found: [rules.Dated(year, value) for year, value in found.items()]
)
breaks = st.lists(years, max_size=4, unique=True)


def known(points: list[rules.Dated]) -> list[int]:
    return sorted(point.year for point in points if not isinstance(point.value, Withheld))


@given(series, breaks)
def test_no_line_crosses_a_break(points, at):
    for run in rules.segments(points, at):
        assert not any(run[0].year < start <= run[-1].year for start in at)


@given(series, breaks)
def test_no_line_crosses_a_gap_or_a_year_without_value(points, at):
    stride = rules.step(point.year for point in points)
    blank = {point.year for point in points if isinstance(point.value, Withheld)}

    for run in rules.segments(points, at):
        assert all(later.year - earlier.year <= stride for earlier, later in itertools.pairwise(run))
        assert not any(run[0].year < year < run[-1].year for year in blank)


@given(series, breaks)
def test_every_known_value_is_in_exactly_one_run(points, at):
    runs = rules.segments(points, at)

    assert [point.year for run in runs for point in run] == known(points)


@given(series)
def test_without_breaks_and_gaps_the_parts_are_the_whole(points):
    filled = [rules.Dated(year, Measured(Decimal(1), "procent")) for year in range(2000, 2000 + len(points))]

    assert rules.segments(filled, []) == ((tuple(filled),) if filled else ())


@given(series)
def test_the_latest_is_the_last_year_with_a_value(points):
    found = rules.latest(points)

    assert (found.year if found else None) == max(known(points), default=None)


@given(series)
def test_filling_in_gaps_changes_no_known_value_and_adds_none(points):
    filled = rules.with_gaps(points)

    assert known(list(filled)) == known(points)
    assert set(points) <= set(filled)


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 3)), max_size=30))
def test_what_is_contradictory_has_more_than_one_value(rows):
    doubtful = rules.contradictory(rows)

    for place in range(5):
        given_here = {value for where, value in rows if where == place}
        assert (place in doubtful) == (len(given_here) > 1)


@given(st.decimals(0, 10**9, places=0), st.decimals(1, 10**9, places=0))
def test_a_percentage_agrees_with_its_own_parts(numerator, denominator):
    counted = rules.percentage(numerator, denominator)

    assert rules.agrees(counted, numerator, denominator)
    assert abs(counted - numerator * 100 / denominator) <= Decimal("0.05")
