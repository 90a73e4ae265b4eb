"""The worked examples of docs/methods/pilots.md, each run as a test."""

from fractions import Fraction

import pytest

from lagesbild.equality import rules
from lagesbild.equality.errors import WeightsNotUsable
from lagesbild.equality.rules import Candidate, Criterion, Standing
from lagesbild.kernel.quantities import Share
from lagesbild.kernel.withheld import Withheld, missing
from tests.spec.method_pages import examples

WEIGHED = (Criterion.NEVER_REACHED, Criterion.SIZE, Criterion.GROUP)
CODES = ("0680", "0682", "0683")


def scores(text: str) -> dict[Criterion, Fraction | Withheld]:
    return {
        name: missing() if part == "?" else Fraction(part) for name, part in zip(WEIGHED, text.split(), strict=True)
    }


def written(score: Fraction | Withheld) -> str:
    return "?" if isinstance(score, Withheld) else str(score)


@pytest.mark.parametrize("example", examples("pilots"), ids=lambda one: f"{one['vikter']}|{one['0680']}")
def test_the_ranking(example):
    weights = dict(zip(WEIGHED, (int(weight) for weight in example["vikter"].split()), strict=True))
    candidates = [Candidate(code, scores(example[code])) for code in CODES]
    if example["ordning"] == "avvisas":
        with pytest.raises(WeightsNotUsable):
            rules.ranking(candidates, weights)
        return

    ranked = rules.ranking(candidates, weights)

    assert "; ".join(f"{one.place}. {one.code} {one.points}" for one in ranked) == example["ordning"]


@pytest.mark.parametrize(
    "example",
    examples("pilots", "## Räkneexempel: i förhållande till de andra"),
    ids=lambda one: f"{one['värden']}|{one['först']}",
)
def test_scores_relative_to_the_others(example):
    values = [None if one == "okänt" else int(one) for one in example["värden"].split()]

    found = rules.relative(dict(enumerate(values)), high_first=example["först"] == "höga")

    assert " ".join(written(found[place]) for place in range(len(values))) == example["poäng"]


@pytest.mark.parametrize(
    "example", examples("pilots", "## Räkneexempel: sällan"), ids=lambda one: f"{one['år']}|{one['aldrig']}"
)
def test_how_seldom(example):
    part, _, whole = example["år"].partition(" av ")
    years = Share(int(part), int(whole), rules.YEARS) if whole else missing()
    never = {"ja": True, "nej": False}.get(example["aldrig"], missing())

    assert written(rules.seldom(Standing(years, never))) == example["poäng"]
