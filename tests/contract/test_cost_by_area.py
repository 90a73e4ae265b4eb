"""The command ask about money: what stands in CSV and JSON, and the codes it ends with."""

import csv
import io
import json

import pytest
from django.conf import settings

from lagesbild.cli.main import main
from lagesbild.economy import loading
from tests.registers import LOADED_AT, registers  # noqa: F401 - a fixture

ASK = ["ask", "activities.cost-by-area", "--owner", "lansstyrelserna-gemensamt", "--year", "2020"]


@pytest.fixture(autouse=True)
def money(registers, db):  # noqa: F811 - the registers must be there
    loading.load(settings.ROOT / "demo" / "economy", by="prov", at=LOADED_AT)


def test_json_says_why_an_area_has_no_figure(capsys):
    assert main([*ASK, "--format", "json"]) == 0

    answer = json.loads(capsys.readouterr().out)
    assert answer["question"] == "activities.cost-by-area"
    assert answer["parameters"] == {"owner": "lansstyrelserna-gemensamt", "year": "2020"}
    assert [column["key"] for column in answer["columns"]] == ["sorted_by", "cost", "activities"]
    assert answer["rows"][0]["cost"]["withheld"] == "missing"
    assert answer["rows"][0]["cost"]["note"].startswith("Inte redovisat")
    assert answer["rows"][-1]["cost"] == {"value": 90600545, "unit": "SEK"}
    assert answer["origins"][0]["place"] == "rad 178–184"


def test_csv_has_one_line_for_each_area_and_the_whole(capsys):
    assert main([*ASK, "--format", "csv"]) == 0

    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["cost"] for row in rows] == ["", "", "", "", "90600545.00"]
    assert rows[0]["cost_withheld"] == "missing"


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--owner", "finns-inte", "--year", "2020"], 4, "economy/owner-unknown"),
        (["--owner", "lansstyrelserna-gemensamt"], 2, "year: saknas."),
        (["--owner", "lansstyrelserna-gemensamt", "--year", "tjugo"], 2, "kan inte läsas"),
        (["--owner", "lansstyrelserna-gemensamt", "--year", "2020", "--by", "färg"], 2, "Skriv som sakomrade"),
    ],
    ids=["unknown owner", "no year", "year in letters", "unknown order"],
)
def test_a_refusal_says_what_to_do_and_ends_with_its_code(arguments, code, words, capsys):
    assert main([*ASK[:2], *arguments]) == code

    assert words in capsys.readouterr().err


def test_the_use_of_an_appropriation_over_100_percent_is_told_as_it_is(capsys):
    asked = ["--owner", "Länsstyrelserna", "--year", "2017", "--format", "json"]
    assert main(["ask", "economy.use-of-appropriation", *asked]) == 0

    (row,) = json.loads(capsys.readouterr().out)["rows"]
    assert row["used"] == {"value": 125.1, "unit": "procent"}
    assert row["left"] == {"value": -15080595, "unit": "SEK"}
