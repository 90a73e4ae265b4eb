"""The worked examples of docs/methods/plan-life.md."""

from datetime import date

import pytest

from lagesbild.plans import rules
from lagesbild.plans.models import PlanStatus
from tests.spec.method_pages import examples

STATUS = {str(label): value for value, label in PlanStatus.choices}
DEMANDS = {
    "": None,
    "remiss": rules.Demand.ROUND,
    "beslut": rules.Demand.DECISION,
    "start": rules.Demand.START,
    "efterföljare": rules.Demand.SUCCESSOR,
}
TODAY = date(2026, 11, 21)
DECIDING = {"registrerad", "beslutad", "började gälla"}


def day(text):
    return date.fromisoformat(text) if text else None


def test_the_page_tells_every_step_and_no_other():
    told = [
        (STATUS[one["från"]], STATUS[one["till"]], DEMANDS[one["kräver"]]) for one in examples("plan-life", "## Stegen")
    ]

    assert sorted(told) == sorted((step.before, step.after, step.demand) for step in rules.STEPS)


@pytest.mark.parametrize("example", examples("plan-life", "## Vad som står i vägen"))
def test_what_stands_in_the_way_is_said_as_on_the_page(example):
    step = next(one for one in rules.STEPS if one.after == STATUS[example["till"]] and one.is_taken_alone)
    known = rules.Known(day(example["beslutad den"]), example["beslutad av"], day(example["gäller från"]))

    found = " ".join(rules.hindrances(step, known=known, on=TODAY))

    assert found.replace("\u00a0", " ") == example["står i vägen"]


@pytest.mark.parametrize("example", examples("plan-life", "## Ändrad efter beslut"))
def test_changes_after_the_decision_are_counted_by_day(example):
    events = []
    for position, told in enumerate(example["händelser i ordning"].split(", "), start=1):
        words, _, number = told.rpartition(" ")
        events.append(rules.Changed(position, date(2026, 11, int(number)), decides=words in DECIDING))

    found = rules.changed_after_decision(events, status=STATUS[example["status"]])

    assert (", ".join(f"{on.day}: {count}" for on, count in found) or "inga") == example["visas"]
