"""Figures, dates and lists as they are written in Swedish."""

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from lagesbild.kernel import swedish
from lagesbild.kernel.quantities import Amount, Count, Measured, Share
from lagesbild.kernel.withheld import Reason, Withheld, missing


def spaced(text: str) -> str:
    """Return the text with ordinary spaces, to compare with."""
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (0, None, "0"),
        (999, None, "999"),
        (1000, None, "1 000"),
        (10_327_589, None, "10 327 589"),
        (-1234, None, "−1 234"),
        (Decimal("1234.50"), None, "1 234,5"),
        (Decimal("100.0"), None, "100"),
        (Decimal("1E+3"), None, "1 000"),
        (Decimal("0.5"), 0, "1"),
        (Decimal("2.5"), 0, "3"),
        (Decimal("-0.4"), 0, "0"),
        (Fraction(1, 3), 2, "0,33"),
        (Decimal(12), 1, "12,0"),
    ],
)
def test_numbers(value, decimals, written):
    assert spaced(swedish.number(value, decimals)) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Count(248, "kommuner"), "248 kommuner"),
        (Count(3, ""), "3"),
        (Count(1, "planer"), "1 plan"),
        (Share(1, 1, "planer"), "1 av 1 planer (100 %)"),
        (Share(34, 49, "kommuner"), "34 av 49 kommuner (69 %)"),
        (Share(0, 49), "0 av 49 (0 %)"),
        (Share(1, 200), "1 av 200 (1 %)"),
        (Measured(Decimal("12.4"), "per 10 000 invånare"), "12,4 per 10 000 invånare"),
        (Measured(Decimal(95), "procent"), "95 %"),
        (Amount(Decimal(60000000)), "60 000 000 kr"),
        (missing("Källan tiger."), "inte känt"),
        (Withheld(Reason.TOO_FEW), "för få för att visas"),
    ],
)
def test_quantities(value, written):
    assert spaced(swedish.quantity(value)) == written


@pytest.mark.parametrize("value", [None, 0, "", 3.5])
def test_what_is_no_quantity_is_refused(value):
    with pytest.raises(TypeError, match="not a quantity"):
        swedish.quantity(value)


def test_days_and_moments():
    assert spaced(swedish.day(date(2023, 3, 1))) == "1 mars 2023"
    assert spaced(swedish.moment(datetime(2023, 3, 1, 9, 5, tzinfo=UTC))) == "1 mars 2023 kl. 9.05"


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        (2020, 2026, "2020–2026"),
        (2022, 2022, "2022"),
        (2022, None, "från 2022"),
        (None, 2026, "till och med 2026"),
        (None, None, "inte känt"),
    ],
)
def test_spans_of_years(first, last, written):
    assert swedish.years(first, last) == written


@pytest.mark.parametrize(("words", "written"), [([], ""), (["a"], "a"), (["a", "b"], "a och b"), ("abc", "a, b och c")])
def test_lists_in_running_text(words, written):
    assert swedish.joined(words) == written


def test_swedish_letters_come_last_and_accents_with_their_letter():
    names = ["Örebro", "Åre", "Ängelholm", "Zinkgruvan", "Ystad", "Linné", "Linnea", "ale", "Arboga"]

    assert sorted(names, key=swedish.sort_key) == [
        "ale", "Arboga", "Linné", "Linnea", "Ystad", "Zinkgruvan", "Åre", "Ängelholm", "Örebro",
    ]  # fmt: skip


def test_printed_numbers_sort_as_people_do():
    assert sorted(["1:10", "2", "1:2", "10", "1", "A"], key=swedish.natural_key) == ["A", "1", "1:2", "1:10", "2", "10"]


def test_a_raised_number_is_a_sign_like_any_other():
    assert swedish.natural_key("1²") == ((1, ""), (0, "²"))


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Länsstyrelsen i Jönköpings län", "lansstyrelsen-i-jonkopings-lan"),
        ("MÄN", "man"),
        ("  Okej med dig? ", "okej-med-dig"),
        ("Café Ü", "cafe-u"),
        ("???", ""),
    ],
)
def test_addresses(text, address):
    assert swedish.slug(text) == address
