"""The method page on the journal is the test data."""

import pytest

from lagesbild.journal import rules
from tests.spec.method_pages import examples


def fields(text: str) -> dict[str, str]:
    """Return the fields of a cell, none for a dash."""
    return dict(pair.split("=") for pair in text.split(", ")) if text != "–" else {}


@pytest.mark.parametrize("example", examples("journal", "## Exempel: vad som sparas"), ids=str)
def test_only_what_differs_is_kept(example: dict[str, str]) -> None:
    before, after = rules.changes(fields(example["före"]), fields(example["efter"]))

    assert (before, after) == (fields(example["sparas före"]), fields(example["sparas efter"]))


def test_the_first_event_rests_on_sixty_four_zeros() -> None:
    assert rules.GENESIS == "0" * 64


def test_an_altered_event_is_found() -> None:
    first = rules.sealed(rules.GENESIS, {"status": "planerad"})
    second = rules.sealed(first, {"status": "pågår"})
    whole = [(1, rules.GENESIS, first, {"status": "planerad"}), (2, first, second, {"status": "pågår"})]
    altered = [whole[0], (2, first, second, {"status": "avslutad"})]

    assert rules.first_broken(whole) is None
    assert rules.first_broken(altered) == 2
    assert rules.first_broken(whole[1:]) == 1
