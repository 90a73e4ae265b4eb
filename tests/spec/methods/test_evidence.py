"""The method page on evidence is the test data."""

import pytest

from lagesbild.kernel.withheld import Withheld
from lagesbild.methods import rules
from tests.spec.method_pages import examples


@pytest.mark.parametrize("example", examples("evidence"), ids=str)
def test_a_level_is_told_as_the_page_says(example: dict[str, str]) -> None:
    told = rules.level(example["insatsform"], is_derived=example["tolkad av oss"] == "ja")

    assert (told.words if isinstance(told, Withheld) else told) == example["visas som"]


@pytest.mark.parametrize("example", examples("evidence", "## Räkneexempel: meningen om evidens"), ids=str)
def test_the_sentence_on_evidence_is_as_the_page_says(example: dict[str, str]) -> None:
    statements = [("Något är sagt.", who.strip()) for who in example["källor"].split("/") if who.strip()]

    assert rules.evidence(statements) == example["mening"]


@pytest.mark.parametrize(
    "example", examples("evidence", "## Räkneexempel: vem som säger det"), ids=lambda one: one["visas som"]
)
def test_who_says_it_and_when(example):
    given = [example[name] for name in ("sagt av", "sagt när", "utgivare", "utgiven")]

    assert rules.said_by(*given) == example["visas som"]
