"""The command's promise: lagesbild participation import, and lagesbild ask activities.coverage, with their output."""

import csv
import io
import json

import pytest

from lagesbild.activities.queries import Selection, selected_coverage
from lagesbild.cli.main import main
from lagesbild.kernel.scopes import PUBLIC
from tests.factories.activities import activity, municipality, participation

pytestmark = pytest.mark.django_db
HEADER = "Namn;E-post;Arbetsgivare;Antal;Datum\n"


@pytest.fixture
def kurs():
    for code, name in (("0643", "Habo"), ("0642", "Mullsjö")):
        made = municipality(code)
        made.name, made.area.name = f"{name} kommun", name
        made.area.save()
        made.save()
    return activity("Kurs i att fråga")


def take(tmp_path, text, of, *options):
    file = tmp_path / "lista.csv"
    file.write_text(HEADER + text, encoding="utf-8")
    return main(["participation", "import", str(file), "--activity", of.key, *options])


def test_a_list_in_which_every_row_counts_gives_zero(tmp_path, capsys, kurs):
    assert take(tmp_path, "Person 1;;Habo kommun;;2022-03-01\n", kurs) == 0
    assert "1 av 1 rader räknade" in capsys.readouterr().out


def test_a_list_with_something_to_do_gives_one_and_says_all_of_it(tmp_path, capsys, kurs):
    text = (
        "Person 1;p1@example.org;Habo kommun;;2022-03-01\n"
        "Person 1;p1@example.org;Habo kommun;;2022-03-01\n"
        "Person 2;;Habo/Mullsjö kommun;;2022-03-01\n"
        "Person 3;;Ingen känner till den;;2022-03-01\n"
        ";;Habo kommun;-4;2022-03-01\n"
    )

    assert take(tmp_path, text, kurs, "--json") == 1

    told = json.loads(capsys.readouterr().out)
    assert list(told) == [
        "activity", "file", "rows", "persons", "absent", "changed", "matched", "proposed", "ambiguous", "unknown",
        "faults", "saved",
    ]  # fmt: skip
    assert told["matched"] == {"exact": 1, "alias": 0, "confirmed": 0, "close": 0, "answered": 0}
    assert told["saved"] == {"participations": 1, "persons": 1}
    (two,) = told["ambiguous"]
    assert (two["row"], two["text"], two["persons"]) == (4, "Habo/Mullsjö kommun", 1)
    assert {one["organisation"] for one in two["candidates"]} == {"kommun-0643", "kommun-0642"}
    assert [one["text"] for one in told["unknown"]] == ["Ingen känner till den"]
    assert [(one["row"], set(one)) for one in told["faults"]] == [
        (3, {"row", "column", "message", "remedy"}), (6, {"row", "column", "message", "remedy"}),
    ]  # fmt: skip
    assert "Person" not in json.dumps(told)
    assert "example.org" not in json.dumps(told)


def test_the_same_list_again_says_that_nothing_is_new(tmp_path, capsys, kurs):
    take(tmp_path, "Person 1;;Habo kommun;;2022-03-01\n", kurs)
    capsys.readouterr()

    assert take(tmp_path, "Person 1;;Habo kommun;;2022-03-01\n", kurs, "--json") == 0
    assert json.loads(capsys.readouterr().out)["changed"] is False


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("lista.pdf", b"%PDF", "filen är av slaget"),
        ("lista.xlsx", b"not a workbook", "kan inte öppnas"),
        ("lista.csv", b"Namn;Telefon\nPerson 1;1\n", "Kalla kolumnen med arbetsgivaren"),
    ],
    ids=["another kind", "broken", "no employers"],
)
def test_a_file_that_cannot_be_read_gives_two_in_words(tmp_path, capsys, kurs, name, content, said):
    (tmp_path / name).write_bytes(content)

    assert main(["participation", "import", str(tmp_path / name), "--activity", kurs.key]) == 2
    assert said in capsys.readouterr().err


def test_a_file_or_an_activity_that_does_not_exist(tmp_path, capsys, kurs):
    assert main(["participation", "import", str(tmp_path / "ingen.csv"), "--activity", kurs.key]) == 2
    assert "filen kan inte läsas" in capsys.readouterr().err
    kurs.key = "finns-inte"
    assert take(tmp_path, "Person 1;;Habo kommun;;2022-03-01\n", kurs) == 4


@pytest.mark.parametrize("option", ["--step=-1", "--step=0", "--step=100", "--invited=-5", "--invited=9" + "9" * 5000])
def test_a_number_that_cannot_be_is_refused_before_the_file_is_read(tmp_path, capsys, kurs, option):
    with pytest.raises(SystemExit) as ended:
        take(tmp_path, "Person 1;;Habo kommun;;2022-03-01\n", kurs, option)

    assert ended.value.code == 2
    assert "är inte ett helt tal från 1" in capsys.readouterr().err


@pytest.mark.parametrize("cell", ["9" * 5000, "²", "-1", "1,5"], ids=["huge", "raised", "negative", "half"])
@pytest.mark.parametrize("column", ["Antal", "Datum", "Steg"])
def test_a_cell_that_is_not_a_number_is_a_fault_on_its_row(tmp_path, capsys, kurs, column, cell):
    file = tmp_path / "lista.csv"
    file.write_text(f"Arbetsgivare;{column}\nHabo kommun;{cell}\nMullsjö kommun;\n", encoding="utf-8")

    main(["participation", "import", str(file), "--activity", kurs.key, "--json"])

    assert {one["row"] for one in json.loads(capsys.readouterr().out)["faults"]} <= {2}


def test_coverage_is_asked_by_group_as_json_and_csv(capsys, kurs):
    participation(kurs, "0643")

    assert main(["ask", "activities.coverage", "--activity", kurs.key, "--by", "size", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [row["group"] for row in told["rows"]] == ["Alla", "okänd folkmängd"]
    assert told["rows"][0]["reached"] == {"part": 1, "whole": 2, "unit": "kommuner", "share": 0.5}

    assert main(["ask", "activities.coverage", "--activity", kurs.key, "--by", "skr-group", "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [(row["group"], row["reached_part"], row["reached_whole"]) for row in rows] == [
        ("Alla", "1", "2"), ("utan grupp", "1", "2"),
    ]  # fmt: skip


def test_a_rule_or_group_that_does_not_exist_is_refused_in_words(capsys, kurs):
    assert main(["ask", "activities.coverage", "--activity", kurs.key, "--by", "måne"]) == 2
    assert "kan inte läsas" in capsys.readouterr().err


def test_the_command_shows_what_the_query_counts(capsys, kurs):
    participation(kurs, "0643")
    participation(kurs, "0642", year=2021)

    main(["ask", "activities.coverage", "--activity", kurs.key, "--years", "2022-2022", "--format", "json"])

    asked = Selection((kurs.key,), first_year=2022, last_year=2022)
    counted = selected_coverage(selection=asked, scope=PUBLIC).total.municipalities
    assert json.loads(capsys.readouterr().out)["rows"][0]["reached"]["part"] == counted.part == 1
