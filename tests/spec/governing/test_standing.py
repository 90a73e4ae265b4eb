"""The method page on governing documents is the test data."""

from datetime import date

import pytest

from lagesbild.governing import rules
from lagesbild.governing.rules import Holding, Standing, Validity
from lagesbild.kernel import swedish
from tests.spec.method_pages import examples

ON = date(2026, 11, 21)


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize("example", examples("governing-documents"), ids=str)
def test_standing_and_ending_are_as_the_page_says(example: dict[str, str]) -> None:
    validity = Validity(
        example["tillstånd"], day(example["från"]), day(example["före"]), example["tills vidare"] == "ja"
    )

    assert rules.STANDING_WORDS[rules.standing(validity, ON)] == example["läge"]
    assert rules.ENDING_WORDS[rules.ending(validity, ON)] == example["giltighet"]


@pytest.mark.parametrize("example", examples("governing-documents", "## Räkneexempel: vad en kommun har"), ids=str)
def test_what_a_municipality_has_is_as_the_page_says(example: dict[str, str]) -> None:
    told = [one.strip() for one in example["dokument"].split(",") if one.strip()]
    documents = [(Standing(one.removesuffix("*")), not one.endswith("*")) for one in told]

    found = rules.holding(documents, example["uppger att det saknas"] == "ja")

    assert rules.HOLDING_WORDS[found] == example["har"]


@pytest.mark.parametrize("example", examples("governing-documents", "## Räkneexempel: täckning"), ids=str)
def test_coverage_is_as_the_page_says(example: dict[str, str]) -> None:
    found = rules.coverage(Holding(one.strip()) for one in example["kommuner"].split(",") if one.strip())

    shown = [swedish.quantity(one).replace(swedish.NBSP, " ") for one in (found.having, found.without, found.not_known)]
    assert shown == [example["har"], example["saknar ett som är beslutat"], example["inte känt"]]
