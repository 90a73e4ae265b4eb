"""Laws of Swedish text: numbers can be read back, printed numbers sort as people sort, addresses stay plain."""

import re
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from lagesbild.kernel import swedish

NUMBERS = st.decimals(min_value=-(10**12), max_value=10**12, places=3, allow_nan=False, allow_infinity=False)
WORDS = st.text(alphabet="abcdefghijklmnopqrstuvwxyzåäöÅÄÖéü -–:;/()²½", max_size=30)


def read_back(text: str) -> Decimal:
    """Return the number that a Swedish reader reads."""
    return Decimal(text.replace(swedish.NBSP, "").replace("−", "-").replace(",", "."))


@given(NUMBERS)
def test_a_number_is_read_back_exactly(value):
    assert read_back(swedish.number(value)) == value


@given(NUMBERS, st.integers(0, 2))
def test_rounding_moves_a_number_by_half_a_step_at_most(value, decimals):
    rounded = read_back(swedish.number(value, decimals))

    assert abs(rounded - value) <= Decimal(1).scaleb(-decimals) / 2


@given(st.integers(0, 1000), st.integers(1, 1000))
def test_a_percentage_lies_between_zero_and_a_hundred(part, whole):
    text = swedish.percent(Fraction(min(part, whole), whole))

    assert 0 <= read_back(text.removesuffix(f"{swedish.NBSP}%")) <= 100


@given(st.lists(st.tuples(st.integers(1, 30), st.integers(1, 30)), min_size=1))
def test_printed_numbers_sort_by_their_parts(pairs):
    printed = [f"{goal}:{part}" for goal, part in pairs]

    assert sorted(printed, key=swedish.natural_key) == [f"{goal}:{part}" for goal, part in sorted(pairs)]


@given(st.lists(WORDS), st.sampled_from([swedish.sort_key, swedish.natural_key]))
def test_order_does_not_depend_on_the_order_before(words, key):
    forwards = list({key(word): word for word in words}.values())
    backwards = forwards[::-1]

    assert sorted(forwards, key=key) == sorted(backwards, key=key)


@given(WORDS)
def test_an_address_is_plain_and_its_own_address(text):
    address = swedish.slug(text)

    assert re.fullmatch(r"[a-z0-9]*(-[a-z0-9]+)*", address)
    assert swedish.slug(address) == address
