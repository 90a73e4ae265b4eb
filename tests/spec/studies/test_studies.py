"""The worked examples of docs/methods/studies.md, each run as a test."""

from datetime import date

import pytest

from lagesbild.kernel import swedish
from lagesbild.kernel.withheld import Withheld
from lagesbild.studies import rules
from lagesbild.studies.rules import Due
from tests.spec.method_pages import examples

PAGE = "studies"


def told(one: dict[str, str]) -> str:
    return "-".join(one.values())


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def plain(text: str) -> str:
    return text.replace(swedish.NBSP, " ")


@pytest.mark.parametrize("example", examples(PAGE, "## Räkneexempel: hur nära"), ids=told)
def test_how_near_something_due_is(example):
    due, today = Due("Delrapport", day(example["ska vara klart"]), day(example["klart"])), day(example["i dag"])

    assert rules.urgency(due, on=today).value == example["läge"]
    assert plain(rules.days_words(due, on=today)) == example["tid"]


@pytest.mark.parametrize("example", examples(PAGE, "## Räkneexempel: nästa att göra"), ids=told)
def test_what_is_due_next(example):
    parts = [part.split() for part in example["delmoment"].split(";") if part.strip()]
    found = rules.next_due(Due("Något", day(part[0]), date(2026, 1, 1) if part[1:] else None) for part in parts)

    assert (found.words if isinstance(found, Withheld) else found.due_on.isoformat()) == example["nästa"]


@pytest.mark.parametrize("example", examples(PAGE, "## Räkneexempel: utbildade som inte använder"), ids=told)
def test_trained_but_not_using(example):
    share = rules.not_using(example["utbildade"].split(), dict.fromkeys(example["använder"].split(), True))

    assert (share.words if isinstance(share, Withheld) else plain(swedish.quantity(share))) == example["andel"]
