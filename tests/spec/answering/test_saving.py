"""The meetings of docs/methods/answer-saving.md."""

import pytest

from lagesbild.answering.rules.saving import Held, saved_over
from tests.spec.method_pages import examples

ROWS = examples("answer-saving")


def value(cell):
    return None if cell == "tomt" else cell


def answers(cell):
    return {} if cell == "tomt" else {"fråga": cell}


@pytest.mark.parametrize("row", ROWS, ids=[" ".join(row.values()) for row in ROWS])
def test_two_meet_as_the_page_says(row):
    outcome = saved_over(
        held=Held(answers(row["sparat nu"])),
        base=Held(answers(row["bas"])),
        mine={"fråga": value(row["mitt"])},
        given={},
    )

    assert outcome.held.answers.get("fråga") == value(row["blir"])
    assert bool(outcome.meeting.clashes) == (row["krock"] == "ja")
