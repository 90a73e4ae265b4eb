"""Laws of a plan's life: no way goes past a step, and changes after a decision are counted once each."""

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from lagesbild.plans import rules
from lagesbild.plans.models import PlanStatus

ORDER = ["draft", "proposed", "adopted", "in-force", "superseded"]
walks = st.lists(st.sampled_from(PlanStatus.values), min_size=1, max_size=12)


@given(start=st.sampled_from(["draft", "proposed", "out-for-comment"]), wanted=walks)
def test_a_walk_never_reaches_force_without_a_decision_nor_a_decision_from_a_draft(start, wanted):
    status, seen = start, [start]
    for to in wanted:
        if rules.step_between(status, to):
            status = to
            seen.append(to)
    for before, after in pairwise(seen):
        if after in ORDER and before in ORDER:
            assert ORDER.index(after) - ORDER.index(before) <= 1 or (before, after) == ("adopted", "superseded")
    if "in-force" in seen:
        assert seen[seen.index("in-force") - 1] == "adopted"
    if "adopted" in seen:
        assert seen[seen.index("adopted") - 1] == "proposed"


def test_a_superseded_plan_goes_nowhere():
    assert rules.steps_from("superseded") == ()


events = st.lists(st.tuples(st.integers(1, 28), st.booleans()), max_size=12).map(
    lambda drawn: [
        rules.Changed(place, date(2026, 11, day), decides)
        for place, (day, decides) in enumerate(sorted(drawn), start=1)
    ]
)


@given(found=events, status=st.sampled_from(PlanStatus.values))
def test_changes_after_the_last_decision_are_counted_once_each(found, status):
    decided = max((one.position for one in found if one.decides), default=0)
    expected = sum(one.position > decided for one in found) if status in rules.BINDING else 0

    assert sum(count for _, count in rules.changed_after_decision(found, status=status)) == expected
