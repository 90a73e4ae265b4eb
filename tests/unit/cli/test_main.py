"""The command's exit codes and words: others call it without reading our code."""

import json
import socket
from pathlib import Path

import pytest
from django.db import OperationalError
from django.test import Client

from lagesbild.cli import serving
from lagesbild.cli.main import main
from lagesbild.journal.queries import data_version
from tests.demonstration import demonstration  # noqa: F401 - the fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]


def test_ask_without_id_lists_the_questions(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask"]) == 0

    assert "rounds.response" in capsys.readouterr().out


def test_ask_answers_as_json_with_withheld_cells(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "rounds.response", "--county", "06", "--format", "json"]) == 0

    answer = json.loads(capsys.readouterr().out)
    assert answer["rows"][0]["submitted"] == {"value": 11, "unit": "aktörer"}
    assert answer["rows"][0]["requested"]["withheld"] == "missing"


def test_an_unknown_question_is_not_found(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "finns.inte"]) == 4

    assert "Frågan finns inte. Id: finns.inte." in capsys.readouterr().err


def test_an_unknown_parameter_is_refused_by_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "rounds.response", "--kommun", "0680"]) == 2

    assert "kommun: okänd parameter." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["rounds.response", "--county", "06", "--format", "xml"], "”xml” finns inte. Välj bland text, csv, json."),
        (["rounds.response", "county=06"], "county=06: kan inte läsas. Skriv --namn värde."),
        (["rounds.response", "--county"], "--county: kan inte läsas."),
        (["activities.activities", "--year", "-1"], "year: ”-1” kan inte läsas. Skriv som 2022."),
        (["insight.red-thread", "--on", "0001-01-01"], "on: ”0001-01-01” kan inte läsas."),
    ],
)
def test_a_question_asked_wrongly_is_refused_in_words(capsys: pytest.CaptureFixture[str], words, said) -> None:
    assert main(["ask", *words]) == 2

    assert said in capsys.readouterr().err


@pytest.mark.parametrize("given", ["0", "99999", "-1", "åttatusen"])
def test_a_port_that_does_not_exist_is_refused(capsys: pytest.CaptureFixture[str], given) -> None:
    with pytest.raises(SystemExit) as left:
        main(["serve", f"--port={given}"])

    assert left.value.code == 2
    assert f"porten {given} finns inte" in capsys.readouterr().err


def test_check_finds_nothing_wrong_in_the_demonstration(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0, capsys.readouterr()


def test_a_port_in_use_is_told_in_one_sentence() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        with pytest.raises(serving.PortInUse, match=f"Port {port} på 127.0.0.1 används redan"):
            serving.refuse_taken("127.0.0.1", port)


def test_a_person_is_added_given_a_role_and_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["person", "add", "ny.person", "--name", "Ny person"]) == 0
    assert "kan logga in som ny.person" in capsys.readouterr().out

    assert main(["person", "give", "ny.person", "county-editor", "--county", "07"]) == 0
    assert main(["person", "show", "ny.person"]) == 0
    assert capsys.readouterr().out.split() == ["county-editor", "07"]

    assert main(["person", "take", "ny.person", "county-editor", "--county", "07"]) == 0
    assert main(["person", "show", "ny.person"]) == 0
    assert capsys.readouterr().out == ""


def test_a_county_role_without_county_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    main(["person", "add", "ny.person", "--name", "Ny person"])

    assert main(["person", "give", "ny.person", "county-editor"]) == 2
    assert "länsroller med länskod" in capsys.readouterr().err


def test_somebody_unknown_is_not_found(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["person", "show", "ingen"]) == 4

    assert "Användarnamn: ingen." in capsys.readouterr().err


def test_serving_outside_the_demonstration_gathers_what_its_pages_link_to(
    settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = "whitenoise.storage.CompressedManifestStaticFilesStorage"
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": kept}}
    monkeypatch.setattr(serving, "serve", lambda **_: 0)

    assert main(["serve"]) == 0

    assert "ui/lagesbild.css" in json.loads((tmp_path / "staticfiles.json").read_text())["paths"]
    assert Client().get("/om/").status_code == 200


def test_upgrading_a_ready_database_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    before = data_version()

    assert main(["upgrade"]) == 0

    assert "334 områden" in capsys.readouterr().out
    assert data_version() == before


@pytest.mark.django_db(transaction=False)
def test_a_database_that_is_not_made_is_told_in_words(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_: object, **__: object) -> None:
        raise OperationalError("no such table: plans_plan")

    monkeypatch.setattr("lagesbild.cli.commands.ask.questions.ask", missing)
    monkeypatch.setattr("lagesbild.cli.main._is_behind", lambda: True)

    assert main(["ask", "rounds.response"]) == 2
    assert "Kör ”lagesbild upgrade”" in capsys.readouterr().err


@pytest.mark.django_db
def test_a_fault_in_a_database_that_is_ready_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise OperationalError("disk I/O error")

    monkeypatch.setattr("lagesbild.cli.commands.ask.questions.ask", broken)
    monkeypatch.setattr("lagesbild.cli.main._is_behind", lambda: False)

    with pytest.raises(OperationalError):
        main(["ask", "rounds.response"])
