"""The worked examples of docs/methods/result-and-effect.md, each run as a test."""

from datetime import date

import pytest

from lagesbild.activities import rules
from tests.spec.method_pages import examples

EVALUATION = {"ja": "yes", "pågår": "ongoing", "för tidigt": "too-early", "nej": "no", "okänt": "unknown"}


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize("example", examples("result-and-effect"), ids=lambda one: "-".join(one.values()))
def test_standing_of_an_effect(example):
    standing = rules.standing(
        has_effect=example["effekt angiven"] == "ja",
        evaluation=EVALUATION[example["utvärdering"]],
        rests=example["bygger på den"] == "ja",
        is_begun=example["har börjat"] == "ja",
        expected=example["till"],
    )

    assert standing.words == example["utsaga"]
    assert standing.reason


def test_every_claim_has_an_example():
    words = {one["utsaga"].partition(" till mitten")[0] for one in examples("result-and-effect")}

    assert words == {told for told, _ in rules.CLAIMS.values()}


@pytest.mark.parametrize(
    "example",
    examples("result-and-effect", "## Räkneexempel: återkommande"),
    ids=lambda one: "-".join(one.values()),
)
def test_recurring(example):
    years = rules.years_going_on(
        starts_on=day(example["börjar"]),
        ends_before=day(example["slutar före"]),
        status=example["status"],
        until=date.fromisoformat(example["till och med"]),
    )

    assert len(years) == int(example["antal år"])
    assert rules.is_recurring(years=len(years), times=int(example["gånger"])) is (example["återkommande"] == "ja")


@pytest.mark.parametrize(
    "example", examples("result-and-effect", "## Räkneexempel: uppföljd"), ids=lambda one: "-".join(one.values())
)
def test_followed_up(example):
    found = rules.followed_up(
        has_result=example["resultat"] == "ja",
        has_effect=example["effekt"] == "ja",
        has_reach=example["räckvidd"] == "ja",
        evaluation=EVALUATION[example["utvärdering"]],
    )

    assert found.value == example["visas som"]


def test_the_facts_of_an_evaluation_that_are_not_known_are_named():
    assert rules.lacking_facts({"upplägg": "enkät", "underlag": "", "gjord av": ""}) == ("underlag", "gjord av")
