"""The chain: whole when nobody touched it, and broken at the first place anybody did."""

import copy
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from lagesbild.journal import rules

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
FIELDS = st.dictionaries(st.text(min_size=1, max_size=6), JSON, max_size=4)
CONTENTS = st.lists(FIELDS, min_size=1, max_size=6)
Chain = list[tuple[int, str, str, dict[str, Any]]]


def chain(contents: list[dict[str, Any]]) -> Chain:
    """Return the contents as a sealed chain."""
    made: Chain = []
    previous = rules.GENESIS
    for position, content in enumerate(contents, start=1):
        own = rules.sealed(previous, content)
        made.append((position, previous, own, content))
        previous = own
    return made


@given(CONTENTS)
def test_an_untouched_chain_is_whole(contents):
    assert rules.first_broken(chain(contents)) is None


@given(CONTENTS, st.data())
def test_any_edit_of_any_event_is_found_where_it_was_made(contents, data):
    made = chain(contents)
    place = data.draw(st.integers(0, len(made) - 1))
    edited = data.draw(FIELDS)
    assume(edited != contents[place])
    position, previous, own, _ = made[place]

    touched = [*made[:place], (position, previous, own, edited), *made[place + 1 :]]

    assert rules.first_broken(touched) == position


@given(CONTENTS, st.data())
def test_an_event_taken_from_the_middle_is_found(contents, data):
    made = chain(contents)
    place = data.draw(st.integers(0, len(made) - 1))

    found = rules.first_broken([*made[:place], *made[place + 1 :]])

    assert found == (None if place == len(made) - 1 else place + 1)


@given(CONTENTS, st.data())
def test_an_edit_sealed_again_breaks_the_next(contents, data):
    """Who seals the edited event again must seal all that follow."""
    assume(len(contents) > 1)
    made = chain(contents)
    place = data.draw(st.integers(0, len(made) - 2))
    edited = data.draw(FIELDS)
    assume(edited != contents[place])
    position, previous, _, _ = made[place]

    resealed = (position, previous, rules.sealed(previous, edited), edited)

    assert rules.first_broken([*made[:place], resealed, *made[place + 1 :]]) == position + 1


@given(FIELDS, FIELDS)
def test_changes_lead_from_before_to_after(before, after):
    kept_before, kept_after = rules.changes(before, after)

    told = {key: value for key, value in before.items() if key not in kept_before} | kept_after
    assert {key: value for key, value in told.items() if value is not None} == {
        key: value for key, value in after.items() if value is not None
    }


@given(FIELDS)
def test_no_change_is_no_change(fields):
    assert rules.changes(fields, copy.deepcopy(fields)) == ({}, {})
