"""How values stand in a page."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.template import engines

from lagesbild.kernel.quantities import Amount, Count, Measured, Share
from lagesbild.kernel.questions import Answer, Column
from lagesbild.kernel.withheld import Reason, Withheld, missing
from lagesbild.ui.templatetags import lagesbild as tags


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Share(34, 49, "kommuner"), "34 av 49 kommuner (69 %)"),
        (Share(34, 49), "34 av 49 (69 %)"),
        (Count(0, "personer"), "0 personer"),
        (Measured(Decimal("1234.5"), "kr per invånare"), "1 234,5 kr per invånare"),
        (Measured(Decimal(95), "procent"), "95 %"),
        (Amount(Decimal(110_000_000)), "110 000 000 kr"),
        (1187, "1 187"),
        (True, "ja"),
        (date(2023, 3, 1), "1 mars 2023"),
        (datetime(2023, 3, 1, 13, 30, tzinfo=UTC), "1 mars 2023 kl. 14.30"),
        ("Jönköping", "Jönköping"),
    ],
)
def test_shows_a_value_as_it_is_read(value, expected):
    assert tags.show(value).replace("\u00a0", " ") == expected


@pytest.mark.parametrize("value", [missing(), None, ""])
def test_what_is_not_known_is_said_to_be_so(value):
    assert tags.show(value) == '<span class="withheld">inte känt</span>'


def test_the_reason_stands_beside_what_is_withheld():
    shown = tags.show(Withheld(Reason.TOO_FEW, "Färre än 5 <personer>."))

    note = '<span class="withheld-note"> Färre än 5 &lt;personer&gt;.</span>'
    assert shown == f'<span class="withheld">för få för att visas{note}</span>'


def test_text_is_escaped_in_a_page():
    page = engines["django"].from_string("{{ value|show }}")

    assert page.render({"value": "<b>"}) == "&lt;b&gt;"


@pytest.mark.parametrize(
    ("value", "numbers", "unit"),
    [
        (Share(34, 49, "kommuner"), "34 av 49", "kommuner (69 %)"),
        (Count(1240, "personer"), "1 240", "personer"),
        (Measured(Decimal("12.4"), "per 10 000 invånare"), "12,4", "per 10 000 invånare"),
        (Amount(Decimal(-500)), "−500", "kr"),
    ],
)
def test_a_headline_has_its_numbers_first(value, numbers, unit):
    shown = tags.headline(value).replace("\u00a0", " ")

    assert shown == f'{numbers} <span class="key-figure__unit">{unit}</span>'


def test_a_percentage_keeps_its_sign_large():
    assert tags.headline(Measured(Decimal(95), "procent")) == "95\u00a0%"


@pytest.mark.parametrize(("value", "expected"), [(2022, "2022"), (date(2022, 5, 1), "2022")])
def test_a_year_has_no_thousands_space(value, expected):
    assert tags.year(value) == expected


def test_plain_text_carries_the_reason_without_markup():
    assert tags.plain(missing("Inget svar.")) == "inte känt: Inget svar."


def test_a_cell_that_the_row_lacks_is_not_known():
    assert tags.cell({}, Column("people", "Personer", "antal")) == missing()


def test_an_answer_says_whether_it_needs_the_footnote():
    columns = (Column("n", "Antal", "antal"),)

    assert tags.has_withheld(Answer("q", "T", columns, ({"n": missing()},)))
    assert not tags.has_withheld(Answer("q", "T", columns, ({"n": Count(0, "x")},)))
