"""Laws of the panel."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from lagesbild.insight.rules.panel import Interval, mean_change, share_changes, who_answered
from lagesbild.kernel.quantities import Share
from lagesbild.kernel.withheld import Withheld

ACTORS = st.sets(st.sampled_from([str(number) for number in range(60)]))
CHOSEN = st.dictionaries(
    st.sampled_from([str(number) for number in range(60)]),
    st.sampled_from(["ja", "nej", "delvis"]).map(lambda v: frozenset({v})),
)
NUMBERS = st.dictionaries(st.sampled_from([str(number) for number in range(60)]), st.integers(-1000, 1000).map(Decimal))


@given(asked=ACTORS, first=ACTORS, second=ACTORS)
def test_the_four_parts_sum_to_everybody_and_share_nobody(asked, first, second):
    told = who_answered(asked=asked, first=first, second=second)
    parts = [*told.both, *told.only_first, *told.only_second, *told.neither]

    assert sorted(parts) == sorted(asked | first | second)


@given(first=CHOSEN, second=CHOSEN)
def test_the_shares_of_single_choices_sum_to_the_panel_and_the_changes_to_nothing(first, second):
    changes = share_changes(first=first, second=second, values=["ja", "nej", "delvis"], whole=False)
    if first.keys() & second.keys():
        panel = len(first.keys() & second.keys())
        assert sum(one.first.part for one in changes) == sum(one.second.part for one in changes) == panel
        assert sum(one.change for one in changes) == 0
        assert all(one.change == 100 * (one.second.fraction - one.first.fraction) for one in changes)
    else:
        assert all(isinstance(one.first, Withheld) for one in changes)


@given(first=CHOSEN, second=CHOSEN)
def test_those_who_answered_once_change_nothing(first, second):
    both = first.keys() & second.keys()
    alone = share_changes(
        first={key: first[key] for key in both}, second={key: second[key] for key in both}, values=["ja"], whole=False
    )

    assert share_changes(first=first, second=second, values=["ja"], whole=False) == alone


@given(first=CHOSEN, second=CHOSEN)
def test_an_interval_holds_the_change_and_is_shown_only_for_enough_actors(first, second):
    (yes,) = share_changes(first=first, second=second, values=["ja"], whole=False)

    assert isinstance(yes.interval, Interval) == (len(first.keys() & second.keys()) >= 30)
    if isinstance(yes.interval, Interval):
        assert yes.interval.low <= float(yes.change) + 1e-9
        assert yes.interval.high >= float(yes.change) - 1e-9


@given(first=NUMBERS, second=NUMBERS)
def test_turning_time_turns_the_change_of_a_number(first, second):
    there, back = (
        mean_change(first=first, second=second, whole=False),
        mean_change(first=second, second=first, whole=False),
    )
    if isinstance(there.change, Withheld):
        assert isinstance(back.change, Withheld)
    else:
        assert there.change == -back.change
        assert isinstance(there.first, Decimal)


@given(first=CHOSEN, second=CHOSEN)
def test_a_whole_that_answered_has_no_interval(first, second):
    (yes,) = share_changes(first=first, second=second, values=["ja"], whole=True)

    assert isinstance(yes.interval, Withheld)
    assert isinstance(yes.first, Share | Withheld)
