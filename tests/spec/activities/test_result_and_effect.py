"""The worked examples of docs/methods/result-and-effect.md, each run as a test."""

import pytest

from lagesbild.activities import rules
from tests.spec.method_pages import examples

EVALUATION = {"ja": "yes", "nej": "no", "pågår": "ongoing", "okänt": "unknown"}


@pytest.mark.parametrize(
    "example", examples("result-and-effect"), ids=lambda one: f"{one['effekt angiven']} {one['utvärdering']}"
)
def test_claim_of_effect(example):
    claim = rules.claim_of_effect(example["effekt angiven"] == "ja", EVALUATION[example["utvärdering"]])

    assert claim.words == example["utsaga"]


def test_every_claim_is_explained():
    assert {one["utsaga"] for one in examples("result-and-effect")} == {claim.words for claim in rules.Claim}
