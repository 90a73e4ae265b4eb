"""The command's promise: lagesbild plan import, export and diff, with their output and exit codes."""

import io
import json
from pathlib import Path

import jsonschema
import pytest
from openpyxl import load_workbook

from lagesbild.cli.main import main
from lagesbild.plans.loading.contents import (
    GOAL_LISTS,
    GOAL_TEXTS,
    GOAL_WORDS,
    PARTS,
    PLAN_LISTS,
    PLAN_TEXTS,
    PLAN_TRUTHS,
)
from lagesbild.plans.models import Goal, LinkKind, Plan, PlanLevel, PlanStatus, PreventionLevel, StatementKind
from tests.factories import plans as make
from tests.unit.plans.exchange_files import changed_json, changed_workbook

pytestmark = pytest.mark.django_db

SCHEMA = json.loads(Path("docs/reference/plan-exchange.schema.json").read_text(encoding="utf-8"))
DEFINED = SCHEMA["$defs"]


@pytest.fixture(autouse=True)
def plan(tmp_path, monkeypatch):
    made = make.plan()
    make.goals(made, 2)
    monkeypatch.chdir(tmp_path)
    return made


def test_json_goes_to_the_screen_and_follows_the_schema(capsys):
    assert main(["plan", "export", "LAN", "--format", "json"]) == 0

    jsonschema.validate(json.loads(capsys.readouterr().out), SCHEMA, cls=jsonschema.Draft202012Validator)


def test_a_workbook_goes_to_a_file_named_after_the_plan(capsys, tmp_path):
    assert main(["plan", "export", "LAN", "--format", "xlsx"]) == 0

    assert capsys.readouterr().out == "LAN.xlsx\n"
    assert (tmp_path / "LAN.xlsx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize("form", ["xlsx", "json"])
def test_what_is_exported_is_imported_as_a_draft(form, capsys, tmp_path):
    main(["plan", "export", "LAN", "--format", form, "--out", f"ut.{form}"])

    assert main(["plan", "import", f"ut.{form}", "--as", "DRAFT", "--json"]) == 0

    told = json.loads(capsys.readouterr().out.partition("\n")[2])
    assert (told["plan"], told["created"], told["saved"], told["goals"]["new"]) == ("DRAFT", True, True, 4)
    assert Plan.everything.get(key="DRAFT").status == "draft"


def test_importing_again_says_that_nothing_changed(capsys, tmp_path):
    (tmp_path / "p.json").write_bytes(changed_json("LAN"))

    assert main(["plan", "import", "p.json"]) == 0

    assert capsys.readouterr().out.startswith("Planen LAN, Planen LAN, var redan så som i filen.")


def test_every_fault_is_told_and_the_exit_code_is_two(capsys, tmp_path):
    (tmp_path / "p.xlsx").write_bytes(changed_workbook("LAN", Mål__C3=None, Plan__B5="Ingen känd"))

    assert main(["plan", "import", "p.xlsx", "--json"]) == 2

    written = capsys.readouterr()
    told = json.loads(written.out)
    assert [fault["where"] for fault in told["faults"]] == [
        "p.xlsx, bladet ”Mål”, rad 3, kolumn ”Rubrik”",
        "p.xlsx, bladet ”Plan”, rad 5, kolumn ”Värde”",
    ]
    assert (told["plan"], told["saved"]) == (None, False)
    assert "Inget har sparats. (kernel/invalid-input)" in written.err
    assert Goal.objects.get(key="LAN-1").title == "Mål 1"


def test_a_file_that_is_not_there_is_refused(capsys):
    assert main(["plan", "import", "borta.xlsx"]) == 2
    assert "borta.xlsx: filen kan inte läsas" in capsys.readouterr().err


def test_a_folder_that_is_not_there_is_refused(capsys):
    assert main(["plan", "export", "LAN", "--format", "xlsx", "--out", "borta/LAN.xlsx"]) == 2
    assert "Välj en mapp som finns" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words", [["export", "NIX", "--format", "json"], ["diff", "LAN", "NIX"], ["diff", "NIX", "LAN"]]
)
def test_an_unknown_plan_is_exit_code_four(words, capsys):
    assert main(["plan", *words]) == 4
    assert "(plans/plan-unknown)" in capsys.readouterr().err


def test_what_differs_is_told_goal_by_goal(capsys):
    later = make.plan("NY")
    make.goal(later, "1", title="Mål 1")
    make.goal(later, "3", title="Något helt nytt")

    assert main(["plan", "diff", "LAN", "NY", "--json"]) == 0

    told = json.loads(capsys.readouterr().out)
    counts = {kind: len(told[kind]) for kind in ("unchanged", "moved", "reworded", "new", "dropped")}
    assert counts == {"unchanged": 0, "moved": 0, "reworded": 1, "new": 1, "dropped": 3}
    dropped = next(one for one in told["dropped"] if one["before"]["number"] == "1:1")
    assert dropped["planned_activities"] == [{"title": "En kurs", "fate": "dropped", "goal": ""}]
    assert dropped["follow_up_methods"] == [{"title": "Enkät", "fate": "dropped", "goal": ""}]
    assert dropped["after"] is None


def test_what_differs_is_told_in_words(capsys):
    make.plan("NY")

    assert main(["plan", "diff", "LAN", "NY"]) == 0

    written = capsys.readouterr().out
    assert "Av målen: 4 utgår." in written
    assert "Mål som utgår\n  1 Mål 1\n" in written
    assert "    insats utgår: En kurs" in written


def test_the_schema_names_what_the_code_reads():
    assert set(DEFINED["plan"]["properties"]) == {*PLAN_TEXTS, *PLAN_LISTS, *PLAN_TRUTHS}
    assert set(DEFINED["goal"]["properties"]) == {*GOAL_TEXTS, *GOAL_LISTS, *GOAL_WORDS}
    called = {"follow_up_methods": "follow_up_method", "planned_activities": "planned_activity"}
    for name, (_, texts, required) in PARTS.items():
        part = DEFINED[called.get(name, name.removesuffix("s").replace("responsibilitie", "responsibility"))]
        assert (set(part["properties"]), set(part.get("required", ()))) == (set(texts), set(required)), name


def test_the_schema_offers_the_values_that_the_models_have():
    assert DEFINED["plan"]["properties"]["level"]["enum"] == PlanLevel.values
    assert DEFINED["plan"]["properties"]["status"]["enum"] == PlanStatus.values
    assert DEFINED["goal"]["properties"]["prevention_levels"]["items"]["enum"] == PreventionLevel.values
    assert DEFINED["link"]["properties"]["kind"]["enum"] == LinkKind.values
    assert DEFINED["statement"]["properties"]["kind"]["enum"] == StatementKind.values


def test_the_thread_of_a_draft_that_was_just_taken_in_can_be_followed(capsys, tmp_path):
    (tmp_path / "p.json").write_bytes(changed_json("LAN"))
    assert main(["plan", "import", "p.json", "--as", "LAN-utkast"]) == 0
    capsys.readouterr()

    assert main(["plan", "thread", "LAN-utkast", "--json"]) == 0

    told = json.loads(capsys.readouterr().out)
    assert told
    assert all({"code", "where", "message", "remedy"} <= set(one) for one in told)


def test_a_draft_without_a_key_is_refused_rather_than_changing_the_plan(capsys, tmp_path):
    (tmp_path / "p.json").write_bytes(changed_json("LAN"))

    with pytest.raises(SystemExit) as ended:
        main(["plan", "import", "p.json", "--as", " "])

    assert ended.value.code == 2
    assert "nyckeln är tom" in capsys.readouterr().err


def test_days_that_differ_are_told_as_days_and_the_last_one_is_the_last(capsys, tmp_path):
    given = json.loads(changed_json("LAN"))
    given["plan"] |= {"starts_on": "2024-01-01", "ends_before": "2027-01-01"}
    (tmp_path / "p.json").write_text(json.dumps(given), encoding="utf-8")
    main(["plan", "import", "p.json", "--as", "LAN-2"])
    capsys.readouterr()

    assert main(["plan", "diff", "LAN", "LAN-2"]) == 0

    told = capsys.readouterr().out.replace("\u00a0", " ")
    assert "→ 31 december 2026" in told
    assert "→ 1 januari 2024" in told


def test_cells_merged_over_rows_are_told_and_move_no_goal(capsys, tmp_path):
    book = load_workbook(io.BytesIO(changed_workbook("LAN")))
    book["Mål"].merge_cells("B3:B4")
    book.save(tmp_path / "p.xlsx")

    assert main(["plan", "import", "p.xlsx", "--json"]) == 2

    (fault,) = json.loads(capsys.readouterr().out)["faults"]
    assert "cellerna B3:B4 är sammanfogade" in fault["what"]
