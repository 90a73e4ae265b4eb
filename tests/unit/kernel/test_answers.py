"""Answers as JSON and CSV: zero, missing and hidden stay apart, and a share shows both numbers."""

import csv
import io
import json
from datetime import date
from decimal import Decimal

import pytest

from lagesbild.kernel import answers
from lagesbild.kernel.quantities import Amount, Count, Measured, Share
from lagesbild.kernel.questions import Answer, Column, Origin, Parameter, Question
from lagesbild.kernel.withheld import Reason, Withheld, missing

COLUMNS = (Column("area", "Område"), Column("figure", "Värde", "varierar"))


def answer_with(*cells):
    rows = tuple({"area": f"rad {place}", "figure": cell} for place, cell in enumerate(cells))
    return Answer("test.figures", "Värden", COLUMNS, rows, finding="Två.", origins=(Origin("En källa", "rad 7"),))


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (Count(0, "kommuner"), {"value": 0, "unit": "kommuner"}),
        (Share(34, 49, "kommuner"), {"part": 34, "whole": 49, "unit": "kommuner", "share": 0.693878}),
        (Measured(Decimal("12.50"), "procent"), {"value": 12.5, "unit": "procent"}),
        (Amount(Decimal(60000000)), {"value": 60000000, "unit": "SEK"}),
        (missing("Källan tiger."), {"withheld": "missing", "note": "Källan tiger."}),
        (Withheld(Reason.TOO_FEW), {"withheld": "too-few", "note": ""}),
        (date(2023, 3, 1), "2023-03-01"),
        ("text", "text"),
    ],
)
def test_each_kind_of_cell_has_one_form_in_json(cell, expected):
    assert answers.plain(answer_with(cell))["rows"][0]["figure"] == expected


def test_json_says_where_the_rows_come_from():
    read = json.loads(answers.as_json(answer_with(Count(1, "kommuner"))))

    assert read["origins"] == [{"source": "En källa", "place": "rad 7"}]
    assert read["columns"][1] == {"key": "figure", "label": "Värde", "unit": "varierar"}


def test_csv_keeps_zero_missing_and_hidden_apart():
    text = answers.as_csv(answer_with(Count(0, "personer"), missing(), Withheld(Reason.TOO_FEW), Share(1, 2, "län")))

    rows = list(csv.DictReader(io.StringIO(text)))

    assert [row["figure"] for row in rows] == ["0", "", "", "0.5"]
    assert [row["figure_withheld"] for row in rows] == ["", "missing", "too-few", ""]
    assert (rows[3]["figure_part"], rows[3]["figure_whole"]) == ("1", "2")


def test_csv_without_rows_still_has_its_header():
    assert answers.as_csv(answer_with()) == "area,figure\n"


def test_a_question_is_described_with_its_parameters():
    question = Question(
        "test.figures",
        "Vad?",
        COLUMNS,
        "docs/methods/x.md",
        answer_with,
        (Parameter("county", "länskod", example="06"),),
    )

    expected = [{"key": "county", "label": "länskod", "required": False, "example": "06"}]

    assert answers.described(question)["parameters"] == expected
