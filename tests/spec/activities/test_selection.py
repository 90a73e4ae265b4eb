"""The worked examples of docs/methods/coverage.md about rules, roles, population and size, each run as a test."""

import pytest

from lagesbild.activities import rules
from lagesbild.activities.rules import Presence, ReachedWhen
from lagesbild.kernel import swedish
from tests.spec.method_pages import examples

RULES = {"minst en": ReachedWhen.ONE, "minst två": ReachedWhen.TWO, "båda rollerna": ReachedWhen.BOTH}


def presence(text: str) -> Presence:
    activity, code, role, persons = (part.strip() for part in text.split("/"))
    return Presence(activity, code, 2022, role, int(persons) if persons.isdigit() else None)


@pytest.mark.parametrize(
    "example", examples("coverage", "## Räkneexempel: regeln"), ids=lambda one: f"{one['regel']}: {one['deltog']}"
)
def test_which_are_reached(example):
    found = rules.reached(
        [presence(one) for one in example["deltog"].split(";") if one.strip()], RULES[example["regel"]]
    )

    assert " ".join(sorted(found)) == example["nådda"]


@pytest.mark.parametrize(
    "example", examples("coverage", "## Räkneexempel: yrkesroller"), ids=lambda one: one["i listan"]
)
def test_roles(example):
    assert rules.role_group(example["i listan"]).value == example["räknas som"]


@pytest.mark.parametrize(
    "example", examples("coverage", "## Räkneexempel: befolkning"), ids=lambda one: one["nådda"] or "ingen"
)
def test_population(example):
    people = dict(pair.split("=") for pair in example["invånare"].split())
    inhabitants = {code: int(number) if number.isdigit() else None for code, number in people.items()}

    found = rules.population_coverage(example["nådda"].split(), inhabitants)

    assert swedish.quantity(found).replace(swedish.NBSP, " ") == example["täckning"]


@pytest.mark.parametrize("example", examples("coverage", "## Räkneexempel: storlek"), ids=lambda one: one["invånare"])
def test_size(example):
    number = example["invånare"]

    assert rules.size_class(int(number) if number.isdigit() else None) == example["storlek"]
