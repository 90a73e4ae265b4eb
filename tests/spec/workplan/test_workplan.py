"""The method page on the year of a plan is the test data."""

from datetime import date

import pytest

from lagesbild.workplan import rules
from tests.spec.method_pages import examples


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize("example", examples("workplan"), ids=str)
def test_a_moving_date_falls_where_the_page_says(example: dict[str, str]) -> None:
    found = rules.occurrence(example["regel"], int(example["år"]))

    entry = rules.Entry("prov", rules.EntryKind.CAMPAIGN, "Prov", found)
    assert (entry.first, entry.last) == (day(example["första dagen"]), day(example["sista dagen"]))
    assert (str(rules.week_number(entry.first)[1]) if entry.first else "") == example["vecka"]


@pytest.mark.parametrize("example", examples("workplan", "## Räkneexempel: läget"), ids=str)
def test_an_activity_has_come_as_far_as_the_page_says(example: dict[str, str]) -> None:
    found = rules.activity_state(example["status"], day(example["börjar först"]), day(example["börjar nu"]))

    assert rules.STATE_WORDS[found] == example["läge"]
