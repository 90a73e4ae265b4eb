"""The worked examples of docs/methods/participation-lists.md, each run as a test."""

import pytest

from lagesbild.attendance.rules import Attended, persons_in_year, read_count, read_day
from tests.spec.method_pages import examples

UNKNOWN = "inte känt"


def attended(text: str) -> Attended:
    step, persons = (part.strip() for part in text.split(":"))
    return Attended(None if step == "–" else int(step), None if persons == "okänt" else int(persons))


@pytest.mark.parametrize("example", examples("participation-lists"), ids=lambda one: one["tillfällen"])
def test_persons_in_a_year(example):
    found = persons_in_year(attended(one) for one in example["tillfällen"].split(";"))

    assert (UNKNOWN if found is None else str(found)) == example["personer"]


@pytest.mark.parametrize(
    "example", examples("participation-lists", "## Räkneexempel: dagar"), ids=lambda one: one["i listan"]
)
def test_days(example):
    found = read_day(example["i listan"])

    assert (UNKNOWN if found is None else found.isoformat()) == example["dag"]


@pytest.mark.parametrize(
    "example", examples("participation-lists", "## Räkneexempel: antal"), ids=lambda one: one["i listan"]
)
def test_counts(example):
    found = read_count(example["i listan"])

    assert (UNKNOWN if found is None else str(found)) == example["antal"]
