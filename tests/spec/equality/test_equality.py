"""The worked examples of docs/methods/equality.md, each run as a test."""

from fractions import Fraction

import pytest

from lagesbild.equality import rules
from lagesbild.equality.errors import AmountBelowZero
from lagesbild.equality.rules import Outcome
from lagesbild.kernel import swedish
from lagesbild.kernel.withheld import Withheld
from tests.spec.method_pages import examples

OUTCOMES = {"svarade": Outcome.YES, "svarade inte": Outcome.NO, "oklart": Outcome.UNCLEAR}


def years(text: str) -> frozenset[int]:
    return frozenset(int(year) for year in text.split())


def numbers(text: str) -> list[int]:
    return [int(number) for number in text.split()]


def people(text: str) -> list[int | None] | None:
    return [None if number == "okänd" else int(number) for number in text.split()] or None


def plain(value: object) -> str:
    return swedish.quantity(value).replace(swedish.NBSP, " ")


@pytest.mark.parametrize(
    "example", examples("equality"), ids=lambda one: f"{one['hände']}|{one['kända']}|{one['onämnda']}"
)
def test_never(example):
    told = rules.standing(
        happened=years(example["hände"]),
        known=years(example["kända"]),
        needed=years(example["behövs"]),
        unnamed="Källor namnger inte alla." if example["onämnda"] == "ja" else "",
        nothing="Ingen är namngiven.",
    )

    assert plain(told.years) == example["år"]
    never = told.never_words
    assert (never.words if isinstance(never, Withheld) else never) == example["aldrig"]


@pytest.mark.parametrize("example", examples("equality", "## Räkneexempel: svar ett år"), ids=lambda one: one["svaren"])
def test_one_answer_in_a_year_is_an_answer(example):
    assert rules.outcome(OUTCOMES[one] for one in example["svaren"].split(", ")) is OUTCOMES[example["året"]]


@pytest.mark.parametrize(
    "example",
    examples("equality", "## Räkneexempel: en förfrågan"),
    ids=lambda one: "-".join(one.values()),
)
def test_what_came_of_a_request(example):
    came = rules.request_outcome(
        is_settled=example["avgjord"] == "ja",
        handed_in=example["inlämnad"] == "ja",
        status_known=example["status känd"] == "ja",
    )

    assert came is OUTCOMES[example["utgång"]]


@pytest.mark.parametrize(
    "example", examples("equality", "## Räkneexempel: Gini"), ids=lambda one: f"{one['värden']}|{one['invånare']}"
)
def test_gini(example):
    given = numbers(example["värden"]), people(example["invånare"])
    if example["Gini"] == "avvisas":
        with pytest.raises(AmountBelowZero) as refused:
            rules.gini(*given)
        assert "-2" in refused.value.values
        return

    found = rules.gini(*given)

    assert (found.words if isinstance(found, Withheld) else str(found)) == example["Gini"]


@pytest.mark.parametrize("example", examples("equality", "## Räkneexempel: Lorenzkurva"), ids=lambda one: one["värden"])
def test_the_lorenz_curve(example):
    expected = tuple(tuple(Fraction(part) for part in pair.split(":")) for pair in example["kurva"].split())

    assert rules.lorenz(numbers(example["värden"])) == expected


@pytest.mark.parametrize(
    "example", examples("equality", "## Räkneexempel: de fem som har mest"), ids=lambda one: one["värden"]
)
def test_the_five_that_have_most(example):
    assert plain(rules.top_share(numbers(example["värden"]), "deltaganden")) == example["andel"]


@pytest.mark.parametrize(
    "example", examples("equality", "## Räkneexempel: per invånare"), ids=lambda one: one["invånare"]
)
def test_per_inhabitant(example):
    found = rules.per_inhabitants(numbers(example["värden"]), people(example["invånare"]) or [])

    assert plain(found) == example["per 10 000"]
