"""The method page on areas that change is the test data."""

from datetime import date

import pytest

from lagesbild.places import queries
from lagesbild.places.errors import UnknownArea
from tests.registers import registers  # noqa: F401 - a fixture
from tests.spec.method_pages import examples

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registers")]


def answered(code: str, on: date) -> str:
    """Return the answer as the page writes it."""
    try:
        place = queries.municipality(code=code, on=on)
    except UnknownArea as refusal:
        return "finns inte" if refusal.what == "Platsen finns inte." else f"gäller inte: {refusal.remedy}"
    return f"{place.name} i {place.county_name}"


@pytest.mark.parametrize("example", examples("area-changes"), ids=str)
def test_a_code_is_answered_as_the_page_says(example):
    assert answered(example["kod"], date.fromisoformat(example["dag"])) == example["svar"]
