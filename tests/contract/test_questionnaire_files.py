"""The command's promise: lagesbild questionnaire lint, import and export, with their output and exit codes."""

import json
import time

import pytest

from lagesbild.cli.main import main
from lagesbild.questionnaires.models import QuestionnaireVersion
from lagesbild.questionnaires.rules.linting import json_schema
from tests.factories import questionnaires as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder, definition, name="prov.json"):
    (folder / name).write_text(json.dumps(definition, ensure_ascii=False, indent=1), encoding="utf-8")


def test_a_clean_file_passes(folder, capsys):
    write(folder, make.definition())

    assert main(["questionnaire", "lint", "prov.json", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"file": "prov.json", "questions": 13, "faults": []}
    assert main(["questionnaire", "lint", "prov.json"]) == 0
    assert capsys.readouterr().out == "13 frågor, inga fel.\n"


def test_every_fault_is_told_at_once_with_line_and_remedy(folder, capsys):
    faulty = make.definition(make.question("a", relevant="b >"), make.question("a", "slag", constraint="(1"))
    write(folder, faulty)

    assert main(["questionnaire", "lint", "prov.json", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert {one["code"] for one in told["faults"]} == {
        "expression-malformed",
        "bad-value",
        "duplicate-variable",
        "constraint-without-message",
        "expression-unbalanced",
    }
    lines = (folder / "prov.json").read_text(encoding="utf-8").splitlines()
    first = next(one for one in told["faults"] if one["code"] == "expression-malformed")
    assert '"relevant": "b >"' in lines[first["line"] - 1]
    assert all(one.keys() == {"code", "line", "where", "message", "remedy"} and one["remedy"] for one in told["faults"])


def test_an_earlier_version_keeps_the_kinds(folder, capsys):
    write(folder, make.definition(make.question("a", "number")), "forra.json")
    write(folder, make.definition(make.question("a", "text")))

    assert main(["questionnaire", "lint", "prov.json", "--earlier", "forra.json"]) == 1
    assert "(kind-changed)" in capsys.readouterr().out


BROKEN = {
    "nothing": b"",
    "half": b"{",
    "a list": b"[]",
    "NaN": b'{"a": NaN}',
    "with a mark": b"\xef\xbb\xbf{}",
    "deep": b"[" * 100_000,
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_told_of_and_never_a_traceback(folder, capsys, content):
    (folder / "prov.json").write_bytes(content)

    assert main(["questionnaire", "lint", "prov.json", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["faults"]


@pytest.mark.parametrize("content", [None, "å".encode("cp1252")], ids=["no file", "another encoding"])
def test_a_file_that_cannot_be_read_is_refused(folder, capsys, content):
    if content is not None:
        (folder / "prov.json").write_bytes(content)

    assert main(["questionnaire", "lint", "prov.json", "--json"]) == 2
    out = capsys.readouterr()
    assert json.loads(out.out)["faults"][0]["code"] == "kernel/invalid-input"
    assert out.err


@pytest.mark.parametrize("form", ["json", "xlsform"])
def test_what_is_exported_is_imported_without_loss(folder, capsys, form):
    version = make.version()
    suffix = "xlsx" if form == "xlsform" else "json"
    assert main(["questionnaire", "export", "prov", "--format", form, "--out", f"ut.{suffix}", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["questionnaire"], told["version"]) == ("prov", "2025")
    assert bool(told["warnings"]) == (form == "xlsform")

    assert main(["questionnaire", "import", f"ut.{suffix}", "--format", form, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["saved"] is False
    assert QuestionnaireVersion.everything.get().sha256 == version.sha256


def test_an_import_with_faults_saves_nothing(folder, capsys):
    write(folder, make.definition(make.question("a", relevant="b = 1")))

    assert main(["questionnaire", "import", "prov.json", "--format", "json", "--json"]) == 2
    out = capsys.readouterr()
    assert json.loads(out.out)["saved"] is False
    assert "Inget har sparats." in out.err
    assert not QuestionnaireVersion.everything.exists()


def test_a_questionnaire_that_does_not_exist_is_not_found(capsys):
    assert main(["questionnaire", "export", "finns-inte", "--format", "json"]) == 4
    assert "finns inte" in capsys.readouterr().err


def test_the_schema_is_printed(capsys):
    assert main(["questionnaire", "schema"]) == 0
    assert json.loads(capsys.readouterr().out) == json_schema()


def test_five_hundred_questions_are_linted_well_under_two_seconds(folder, capsys):
    """Counted in processor time; two seconds is the promise, and it takes about a tenth of one."""
    steered = [
        make.question(f"q{number}", "number", relevant=f"q{number - 1} > {number} and not answered(q{number - 1})")
        for number in range(1, 500)
    ]
    write(folder, make.definition(make.question("q0", "number"), *steered))
    began = time.process_time()

    assert main(["questionnaire", "lint", "prov.json"]) == 0
    assert capsys.readouterr().out == "500 frågor, inga fel.\n"
    assert time.process_time() - began < 2
