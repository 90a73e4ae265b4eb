"""Tokens of personal links: never the same twice, known again by their hash only, and gone when their time is over."""

import re
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lagesbild.kernel import tokens

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


def test_makes_tokens_that_fit_an_address_and_differ() -> None:
    made = {tokens.new_token() for _ in range(100)}
    assert len(made) == 100
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{43}", token) for token in made)


@given(st.text(), st.text())
def test_knows_a_token_again_and_no_other(token: str, other: str) -> None:
    kept = tokens.token_hash(token)
    assert len(kept) == tokens.HASH_LENGTH
    assert tokens.is_same_token(token, kept)
    assert tokens.is_same_token(other, kept) == (token == other)


@given(st.text())
def test_no_token_fits_where_none_was_kept(token: str) -> None:
    assert not tokens.is_same_token(token, "")


@given(st.integers(-100, 100))
def test_a_link_stops_at_its_end(minutes: int) -> None:
    assert tokens.has_expired(ends_before=NOON, at=NOON + timedelta(minutes=minutes)) == (minutes >= 0)
