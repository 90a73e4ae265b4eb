"""The steps of docs/methods/answer-statuses.md."""

import pytest

from lagesbild.answering.errors import StepNotAllowed
from lagesbild.answering.rules.statuses import Status, Step, after
from tests.spec.method_pages import examples

ROWS = examples("answer-statuses")


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['från']} {row['steg']}" for row in ROWS])
def test_a_step_leads_where_the_page_says(row):
    def taken():
        return after(Status(row["från"]), Step(row["steg"]))

    if row["till"] == "går inte":
        with pytest.raises(StepNotAllowed):
            taken()
    else:
        assert taken() == Status(row["till"])
