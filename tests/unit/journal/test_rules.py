"""What the seal covers, and what of a change is kept."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from lagesbild.journal import rules

CONTENT = {"action": "plans.plan-changed", "at": datetime(2026, 11, 1, 9, 0, tzinfo=UTC), "after": {"title": "Mål"}}


def test_a_seal_is_the_same_whatever_the_order_of_what_is_said():
    assert rules.sealed(rules.GENESIS, CONTENT) == rules.sealed(rules.GENESIS, dict(reversed(CONTENT.items())))


def test_a_moment_is_the_same_in_every_time_zone():
    stockholm = {**CONTENT, "at": CONTENT["at"].astimezone(timezone(timedelta(hours=1)))}

    assert rules.sealed(rules.GENESIS, stockholm) == rules.sealed(rules.GENESIS, CONTENT)


def test_the_seal_rests_on_the_one_before():
    assert rules.sealed(rules.GENESIS, CONTENT) != rules.sealed("1" * 64, CONTENT)


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        ({"a": 1}, {"a": 1}, ({}, {})),
        ({"a": 1, "b": 2}, {"a": 1, "b": 3}, ({"b": 2}, {"b": 3})),
        ({}, {"a": 1}, ({}, {"a": 1})),
        ({"a": 1}, {}, ({"a": 1}, {})),
        ({"a": 0}, {"a": ""}, ({"a": 0}, {"a": ""})),
    ],
)
def test_only_what_differs_is_kept(before, after, kept):
    assert rules.changes(before, after) == kept


def test_an_empty_chain_is_whole():
    assert rules.first_broken([]) is None
