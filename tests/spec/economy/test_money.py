"""The worked examples of the method pages about money, each run as a test."""

from datetime import date
from decimal import Decimal

import pytest

from lagesbild.economy import rules
from lagesbild.economy.errors import AmountUnreadable, DayUnreadable, SplitNotWhole
from lagesbild.economy.rules import Codes
from lagesbild.kernel import swedish
from tests.spec.method_pages import examples

UNKNOWN, REFUSED = "inte känt", "avvisas"
CODES = {"konto": "account", "kostnadsställe": "cost_centre", "projekt": "project"}
ROW = Codes("4010", "33", "P7")


def kronor(text: str) -> Decimal | None:
    return None if text == UNKNOWN else Decimal(text.replace(",", "."))


def plain(value: object) -> str:
    return swedish.quantity(value).replace(swedish.NBSP, " ")


@pytest.mark.parametrize(
    "example", examples("use-of-appropriation"), ids=lambda one: f"{one['kostnad']} of {one['anslag']}"
)
def test_use_of_appropriation(example):
    use = rules.use_of_appropriation(kronor(example["anslag"]), kronor(example["kostnad"]))

    assert (plain(use.left), plain(use.used)) == (example["kvar"], example["använd del"])


@pytest.mark.parametrize(
    "example", examples("split-of-shared-costs"), ids=lambda one: f"{one['belopp']} by {one['delar']}"
)
def test_split(example):
    amount, parts = kronor(example["belopp"]), [kronor(part) for part in example["delar"].split()]
    if example["fördelat"] == REFUSED:
        with pytest.raises(SplitNotWhole):
            rules.split(amount, parts)
        return

    assert list(rules.split(amount, parts)) == [kronor(part) for part in example["fördelat"].split()]


@pytest.mark.parametrize("example", examples("ledger", "## Räkneexempel: belopp"), ids=lambda one: one["text"])
def test_amounts(example):
    if example["belopp"] == REFUSED:
        with pytest.raises(AmountUnreadable):
            rules.amount_in(example["text"])
        return

    assert rules.amount_in(example["text"]) == Decimal(example["belopp"])


@pytest.mark.parametrize("example", examples("ledger", "## Räkneexempel: datum"), ids=lambda one: one["text"])
def test_days(example):
    if example["datum"] == REFUSED:
        with pytest.raises(DayUnreadable):
            rules.day_in(example["text"])
        return

    assert rules.day_in(example["text"]) == date.fromisoformat(example["datum"])


def codes(text: str) -> Codes:
    return Codes(**{CODES[what]: code for what, code in (part.split() for part in text.split(", "))})


@pytest.mark.parametrize(
    "example",
    examples("ledger", "## Räkneexempel: konteringsregel"),
    ids=lambda one: f"{one['regel ett']} or {one['regel två']}",
)
def test_which_mapping_decides(example):
    fits = {
        name: exact
        for name, text in (("ett", example["regel ett"]), ("två", example["regel två"]))
        if (exact := rules.exactness(codes(text), ROW)) is not None
    }

    assert max(fits, key=lambda name: fits[name], default="ingen") == example["avgör"]


@pytest.mark.parametrize(
    "example", examples("cost-by-area"), ids=lambda one: f"{one['år']} in {one['början']} to {one['slut före']}"
)
def test_whether_an_activity_went_on(example):
    first, last = (
        None if example[name] == UNKNOWN else date.fromisoformat(example[name]) for name in ("början", "slut före")
    )

    assert rules.went_on(int(example["år"]), first, last) is (example["pågick"] == "ja")
