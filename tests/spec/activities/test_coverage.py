"""The worked examples of docs/methods/coverage.md, each run as a test."""

import pytest

from lagesbild.activities import rules
from lagesbild.activities.errors import ParticipationBeyondDenominator
from lagesbild.kernel import swedish
from tests.spec.method_pages import examples


def number(text: str) -> int | None:
    return None if text == "inte känt" else int(text)


def plain(value: object) -> str:
    return swedish.quantity(value).replace(swedish.NBSP, " ")


@pytest.mark.parametrize("example", examples("coverage"), ids=lambda one: f"{one['nådda']} av {one['av']}")
def test_coverage(example):
    given = number(example["nådda"]), number(example["av"]), example["enhet"]
    if example["täckning"] == "avvisas":
        with pytest.raises(ParticipationBeyondDenominator) as refused:
            rules.coverage(*given)
        assert "50 nådda av 49 kommuner" in refused.value.values
        return

    covered = rules.coverage(*given)

    assert plain(covered) == example["täckning"]
    assert plain(rules.left(covered)) == example["återstår"]


@pytest.mark.parametrize(
    "example", examples("coverage", "## Räkneexempel: namngivna kommuner"), ids=lambda one: one["täckning"]
)
def test_coverage_of_named_municipalities(example):
    covered = rules.municipal_coverage(example["deltog"].split(), example["i länet"].split())

    assert plain(covered) == example["täckning"]


def test_a_count_without_denominator_stays_a_count():
    assert plain(rules.reach(15, None, "kommuner")) == "15 kommuner"


def test_words_instead_of_a_number_are_kept():
    assert "hälften" in str(rules.reach(None, 49, "kommuner", "hälften"))
