"""lagesbild questionnaire: lint a questionnaire, and take questionnaires in and out as files."""

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from lagesbild.kernel.errors import Fault, InvalidInput
from lagesbild.kernel.scopes import nation
from lagesbild.kernel.tables import decoded
from lagesbild.questionnaires.exports import exported
from lagesbild.questionnaires.loading import import_file, import_xlsform
from lagesbild.questionnaires.rules.linting import Lint, LintFault, json_schema, lint_text
from lagesbild.questionnaires.rules.reading import read
from lagesbild.questionnaires.services import About

HELP = "Kontrollera ett frågeformulär, eller läs in och hämta ett som fil."
BY = "kommandoraden"
FAULTY, REFUSED = 1, 2
NOTHING_SAVED = "Inget har sparats."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what may be done with questionnaires, each with its own options."""
    chosen = parser.add_subparsers(dest="action", metavar="ÅTGÄRD", required=True)
    lint = chosen.add_parser("lint", help="säg allt som är fel i ett frågeformulär, med rad och åtgärd")
    lint.add_argument("file", metavar="FIL", type=Path, help="frågeformuläret som JSON")
    lint.add_argument(
        "--earlier", metavar="FIL", type=Path, help="en tidigare version, vars variabler behåller sitt slag"
    )
    taken = chosen.add_parser("import", help="läs in och publicera en version ur en fil")
    taken.add_argument("file", metavar="FIL", type=Path, help="filen med frågeformuläret")
    taken.add_argument(
        "--owner", metavar="NYCKEL", default="", help="ägaren, när frågeformuläret är nytt; annars hela landet"
    )
    taken.add_argument("--county", metavar="KOD", default="", help="länskod, när frågeformuläret är nytt")
    taken.add_argument("--private", action="store_true", help="visa det inte för allmänheten, när det är nytt")
    given = chosen.add_parser("export", help="skriv en version till en fil")
    given.add_argument("key", metavar="NYCKEL", help="frågeformulärets nyckel, till exempel kommunenkat")
    given.add_argument("--version", metavar="VERSION", default="", help="versionen; annars den senast publicerade")
    given.add_argument(
        "--out", type=Path, metavar="FIL", help="filens namn; annars NYCKEL-VERSION.xlsx, eller JSON till skärmen"
    )
    for sub in (taken, given):
        sub.add_argument("--format", choices=("xlsform", "json"), required=True)
    for sub in (lint, taken, given):
        sub.add_argument("--json", action="store_true", help="skriv resultatet som JSON")
    chosen.add_parser("schema", help="skriv det JSON Schema som ett frågeformulär följer")


def run(options: argparse.Namespace) -> int:
    """Do what was chosen. Files are the operator's."""
    return ACTIONS[options.action](options)


def _lint(options: argparse.Namespace) -> int:
    try:
        earlier = _kinds(options.earlier) if options.earlier else {}
        found = lint_text(decoded(_content(options.file), options.file.name), earlier=earlier)
    except InvalidInput as error:
        return _refused(error, {"file": str(options.file), "questions": 0}, as_json=options.json)
    if options.json:
        _print_json(
            {"file": str(options.file), "questions": found.questions, "faults": [_fault(one) for one in found.faults]}
        )
    else:
        _print_lint(found, options.file)
    return 0 if found.is_clean else FAULTY


def _print_lint(found: Lint, path: Path) -> None:
    for one in found.faults:
        print(f"{path}:{one.line}: {one.where}: {one.message} {one.remedy} ({one.code})")
    counted = f"{found.questions} {'fråga' if found.questions == 1 else 'frågor'}"
    print(f"{counted}, {len(found.faults)} fel." if found.faults else f"{counted}, inga fel.")


def _import(options: argparse.Namespace) -> int:
    about = About(owner=options.owner, county=options.county, is_public=not options.private)
    reader = import_xlsform if options.format == "xlsform" else import_file
    try:
        found = reader(
            content=_content(options.file),
            name=options.file.name,
            about=about,
            scope=nation(writes=True),
            by=BY,
            at=datetime.now(UTC),
        )
    except InvalidInput as error:
        return _refused(error, {"questionnaire": None, "saved": False}, as_json=options.json)
    if options.json:
        _print_json(
            {
                "questionnaire": found.key,
                "version": found.version,
                "questions": found.questions,
                "saved": found.is_new,
                "warnings": list(found.warnings),
                "faults": [],
            }
        )
        return 0
    for warning in found.warnings:
        print(f"Obs: {warning}", file=sys.stderr)
    done = "är publicerad" if found.is_new else "var redan publicerad så som i filen"
    print(f"{found.key} {found.version} {done}: {found.questions} frågor.")
    return 0


def _export(options: argparse.Namespace) -> int:
    file = exported(key=options.key, version=options.version, form=options.format, scope=nation())
    to_screen = options.format == "json" and options.out is None
    if to_screen and not options.json:
        sys.stdout.write(file.content.decode())
        return 0
    path = options.out or Path(file.name)
    try:
        path.write_bytes(file.content)
    except OSError as error:
        fault = Fault(str(path), f"filen kan inte skrivas ({error.strerror}).", "Välj en mapp som finns, med --out.")
        raise InvalidInput("Frågeformuläret kan inte skrivas.", [fault]) from error
    if options.json:
        _print_json(
            {"file": str(path), "questionnaire": file.key, "version": file.version, "warnings": list(file.warnings)}
        )
        return 0
    for warning in file.warnings:
        print(f"Obs: {warning}", file=sys.stderr)
    print(path)
    return 0


def _schema(_options: argparse.Namespace) -> int:
    _print_json(json_schema())
    return 0


def _kinds(path: Path) -> dict[str, str]:
    """Return the kinds of variables in an earlier version.

    :raises InvalidInput: when it has faults of its own.
    """
    found = lint_text(decoded(_content(path), path.name))
    if not found.is_clean:
        faults = [Fault(f"{path.name} rad {one.line}, {one.where}", one.message, one.remedy) for one in found.faults]
        raise InvalidInput("Den tidigare versionen har fel.", faults)
    return {question.variable: question.kind.value for question in read(found.document).questions()}


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        fault = Fault(str(path), f"filen kan inte läsas ({error.strerror}).", "Kontrollera namnet.")
        raise InvalidInput("Filen kan inte läsas in.", [fault]) from error


def _refused(error: InvalidInput, empty: dict[str, Any], *, as_json: bool) -> int:
    if as_json:
        faults = [
            {"code": error.code, "line": 0, "where": one.where, "message": one.what, "remedy": one.remedy}
            for one in error.faults
        ]
        _print_json({**empty, "faults": faults})
    print(error.what, file=sys.stderr)
    for fault in error.faults:
        print(f"  {fault}", file=sys.stderr)
    print(f"{NOTHING_SAVED} ({error.code})" if "saved" in empty else f"({error.code})", file=sys.stderr)
    return REFUSED


def _fault(one: LintFault) -> dict[str, Any]:
    return {"code": one.code, "line": one.line, "where": one.where, "message": one.message, "remedy": one.remedy}


def _print_json(content: Any) -> None:
    print(json.dumps(content, ensure_ascii=False, indent=1))


ACTIONS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "lint": _lint,
    "import": _import,
    "export": _export,
    "schema": _schema,
}
