"""Laws of money: parts are together the whole, to the öre, and an amount that is written can be read."""

from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from lagesbild.economy import rules

AMOUNTS = st.decimals(min_value=-1_000_000_000, max_value=1_000_000_000, places=2)


@st.composite
def keys(draw: st.DrawFn) -> list[Decimal]:
    """Return parts in ten-thousandths of a percent that are exactly 100 % together."""
    cuts = sorted(draw(st.sets(st.integers(1, 999_999), max_size=12)))
    edges = [0, *cuts, 1_000_000]
    return [Decimal(end - start).scaleb(-4) for start, end in pairwise(edges)]


@given(AMOUNTS, keys())
def test_the_parts_sum_to_what_was_split(amount, parts):
    assert sum(rules.split(amount, parts)) == amount


@given(AMOUNTS, keys())
def test_no_part_is_a_whole_ore_or_more_from_its_exact_share(amount, parts):
    for part, given_part in zip(parts, rules.split(amount, parts), strict=True):
        assert abs(given_part - amount * part / 100) < Decimal("0.01")


@given(AMOUNTS, keys())
def test_a_credit_is_split_as_the_cost_it_takes_back(amount, parts):
    assert [-one for one in rules.split(-amount, parts)] == list(rules.split(amount, parts))


@given(AMOUNTS, keys(), st.randoms(use_true_random=False))
def test_a_larger_part_never_gets_less(amount, parts, order):
    order.shuffle(parts)
    by_part = sorted(zip(parts, rules.split(abs(amount), parts), strict=True))

    for (smaller, less), (larger, more) in pairwise(by_part):
        assert smaller == larger or less <= more


@given(AMOUNTS, st.sampled_from(["{}", "{} kr", " {} SEK"]), st.sampled_from([" ", "\u00a0", "", "."]))
def test_an_amount_that_is_written_in_swedish_can_be_read(amount, form, thousands):
    written = f"{abs(amount):,.2f}".replace(",", "T").replace(".", ",").replace("T", thousands)
    sign = "-" if amount < 0 else ""

    assert rules.amount_in(form.format(f"{sign}{written}")) == amount
