"""Laws of how far municipalities have come: order does not matter, and nothing is counted twice."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from lagesbild.kernel.quantities import Share
from lagesbild.kernel.withheld import Withheld
from lagesbild.methods import rules
from lagesbild.methods.rules import Stage, Step

days = st.dates(date(2000, 1, 1), date(2030, 1, 1))
steps = st.lists(st.builds(Step, st.sampled_from(Stage), days), unique_by=lambda step: step.since)
codes = st.text("0123456789", min_size=4, max_size=4)


@given(steps, days, st.randoms())
def test_the_order_in_which_steps_are_told_does_not_matter(told, on, random):
    shuffled = list(told)
    random.shuffle(shuffled)

    assert rules.current(told, on=on) == rules.current(shuffled, on=on)


@given(steps, days)
def test_the_current_step_is_never_later_than_the_day(told, on):
    found = rules.current(told, on=on)

    assert isinstance(found, Withheld) == (not any(step.since <= on for step in told))
    assert isinstance(found, Withheld) or found.since <= on


@given(st.dictionaries(codes, st.sampled_from(Stage)), st.sets(codes))
def test_no_more_use_a_method_than_there_are(stages, existing):
    share = rules.using(stages, existing)

    if isinstance(share, Share):
        assert share.part <= len(set(stages) & existing)
        assert share.whole == len(existing)


@given(st.one_of(st.none(), st.sampled_from(Stage)), st.sampled_from(Stage))
def test_every_step_is_something(before, after):
    assert rules.move(before, after) in set(rules.Move)
