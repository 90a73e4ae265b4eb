"""Laws of keys and numbers."""

from hypothesis import given
from hypothesis import strategies as st

from lagesbild.actors import rules

SLUGS = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,4})?", fullmatch=True) | st.sampled_from(["ny", "grupper", ""])
DIGITS = st.lists(st.integers(0, 9), min_size=9, max_size=9)


@given(st.lists(SLUGS, max_size=12))
def test_everybody_gets_a_key_of_their_own(slugs):
    taken: set[str] = set()
    for slug in slugs:
        taken.add(rules.free_key(slug, taken))

    assert len(taken) == len(slugs)
    assert not taken & rules.RESERVED


def written(digits: list[int]) -> str:
    text = "".join(map(str, digits))
    return f"{text[:6]}-{text[6:]}"


@given(DIGITS)
def test_nine_digits_have_one_check_digit(digits):
    assert sum(rules.is_organisation_number(written([*digits, last])) for last in range(10)) == 1


@given(DIGITS, st.integers(0, 9), st.integers(1, 9))
def test_any_one_wrong_digit_is_found(digits, place, wrong_by):
    right = next([*digits, last] for last in range(10) if rules.is_organisation_number(written([*digits, last])))
    mistyped = [*right[:place], (right[place] + wrong_by) % 10, *right[place + 1 :]]

    assert not rules.is_organisation_number(written(mistyped))
