"""The command ask about equality: what stands in CSV and JSON, and the codes it ends with."""

import csv
import io
import json

import pytest

from lagesbild.cli.main import main
from tests.demonstration import demonstration  # noqa: F401 - a fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]
ASK = ["ask", "insight.never-reached", "--county", "14", "--years", "2018-2022"]
KEYS = [
    "code", "name", "county", "group", "inhabitants", "participation_years", "never_took_part", "answered_years",
    "never_answered", "never_granted",
]  # fmt: skip


def told(capsys, *arguments):
    assert main(list(arguments)) == 0
    return json.loads(capsys.readouterr().out)


def test_nothing_is_said_to_be_never_where_sources_only_state_totals(capsys):
    answer = told(capsys, *ASK, "--format", "json")

    assert answer["question"] == "insight.never-reached"
    assert answer["parameters"] == {"county": "14", "years": "2018-2022"}
    assert [column["key"] for column in answer["columns"]] == KEYS
    assert len(answer["rows"]) == 49
    assert {row["never_took_part"] for row in answer["rows"] if isinstance(row["never_took_part"], str)} <= {"nej"}
    assert all(row["never_granted"]["withheld"] == "missing" for row in answer["rows"])
    assert any("34 av 49 kommuner" in note.replace("\xa0", " ") for note in answer["notes"])
    assert any("de andra 15" in note.replace("\xa0", " ") for note in answer["notes"])
    assert answer["origins"]


def test_csv_has_one_line_for_each_municipality_and_the_reason_beside(capsys):
    assert main([*ASK, "--format", "csv"]) == 0

    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert len(rows) == 49
    ale = next(row for row in rows if row["name"] == "Ale")
    assert (ale["never_took_part"], ale["never_took_part_withheld"]) == ("", "missing")


def test_made_up_material_is_only_told_when_it_is_asked_for(capsys):
    asked = ["ask", "insight.never-reached", "--county", "08", "--years", "2021-2023", "--format", "json"]
    real, made_up = told(capsys, *asked), told(capsys, *asked, "--material", "synthetic")

    assert all(isinstance(row["never_took_part"], dict) for row in real["rows"])
    assert [row["name"] for row in made_up["rows"] if row["never_took_part"] == "ja"] == ["Torsås"]
    assert made_up["notes"][0] == "Bara påhittade uppgifter ingår."
    assert "Påhittade uppgifter ingår inte." in real["notes"]


def test_a_single_year_is_read(capsys):
    assert told(capsys, *ASK[:-1], "2020", "--format", "json")["title"].endswith("Västra Götalands län 2020")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--county", "14"], 2, "years: saknas."),
        (["--county", "14", "--years", "2022-2018"], 2, "kan inte läsas"),
        (["--county", "14", "--years", "1901-2022"], 2, "kan inte läsas"),
        (["--county", "99", "--years", "2020"], 4, "equality/no-municipalities"),
        (["--county", "14", "--years", "2020", "--material", "båda"], 2, "Skriv som real"),
    ],
    ids=["no years", "backwards", "too many years", "unknown county", "unknown material"],
)
def test_a_refusal_says_what_to_do_and_ends_with_its_code(arguments, code, words, capsys):
    assert main([*ASK[:2], *arguments]) == code

    assert words in capsys.readouterr().err


def test_the_share_of_the_five_that_have_most(capsys):
    asked = ["--county", "08", "--years", "2021-2023", "--material", "synthetic", "--by", "year", "--format", "json"]
    answer = told(capsys, "ask", "insight.concentration", *asked)

    assert [row["group"] for row in answer["rows"]] == ["Alla", "2021", "2022", "2023"]
    assert answer["rows"][0]["largest"]["part"] == 35
    assert answer["rows"][0]["largest"]["whole"] == 59
    assert answer["rows"][0]["gini"] == {"value": 0.25, "unit": ""}


def test_a_ranking_is_the_same_each_time(capsys):
    asked = ["--county", "08", "--years", "2021-2023", "--material", "synthetic", "--format", "json"]
    ask = ["ask", "insight.pilot-ranking", *asked, "--weights", "never-reached:3,size:1"]
    first = told(capsys, *ask)

    assert first["rows"][0]["name"] == "Torsås"
    assert told(capsys, *ask) == first
    assert main([*ask[:-1], "never-reached:11"]) == 2
    assert "equality/weights-not-usable" in capsys.readouterr().err
