"""lagesbild participation: count the people of a registration list into an activity.

    lagesbild participation import FILE --activity ID [--kind …] [--date …] [--step N] [--invited N] [--json]

Exit codes: 0 every row was counted; 1 the rest was saved, but some rows wait for an answer or were refused;
2 nothing was saved, since the file cannot be read; 3 not permitted; 4 no such activity.

With --json one object is printed:

    {"activity": key, "file": name, "rows": n, "persons": n, "absent": n, "changed": bool,
     "matched": {"exact": rows, "alias": rows, "confirmed": rows, "close": rows, "answered": rows},
     "proposed": [{"row": n, "rows": [n, …], "text": employer, "persons": n | null,
                   "candidates": [{"organisation": key, "name": name, "score": 0–100}]}],
     "ambiguous": [as proposed], "unknown": [as proposed],
     "faults": [{"row": n, "column": heading, "message": what, "remedy": what to do}],
     "saved": {"participations": n, "persons": n}}

Names and e-mail addresses in the list are looked at to see who stands there twice, and never printed or kept.
"""

import argparse
import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from lagesbild.actors.rules import Certainty
from lagesbild.attendance.loading import Imported, Proposal, import_list
from lagesbild.attendance.rules import Conditions, ListKind
from lagesbild.kernel.errors import Fault, InvalidInput
from lagesbild.kernel.periods import read_day, read_year
from lagesbild.kernel.scopes import nation

HELP = "Räkna en deltagarlista, beställningar eller anmälningar till en insats."
BY = "kommandoraden"
SOMETHING_WAITS = 1
WORDS = {
    Certainty.PROPOSED: "Förslag",
    Certainty.AMBIGUOUS: "Kan vara flera",
    Certainty.UNKNOWN: "Okänd",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what may be done with lists, and the options."""
    chosen = parser.add_subparsers(dest="action", metavar="ÅTGÄRD", required=True)
    taken = chosen.add_parser("import", help="läs in en lista ur en fil, .xlsx eller .csv")
    taken.add_argument("file", metavar="FIL", type=Path, help="filen med listan")
    taken.add_argument("--activity", metavar="ID", required=True, help="insatsens nyckel")
    taken.add_argument("--kind", choices=[kind.value for kind in ListKind], default=ListKind.REGISTRATION.value)
    taken.add_argument("--date", metavar="DAG", type=_day, help="dagen, för rader som inte säger den")
    taken.add_argument("--year", metavar="ÅR", type=_year, help="året, för rader som inte säger dagen")
    taken.add_argument(
        "--step", metavar="N", type=_count(99), help="steget i utbildningen, för rader som inte säger det"
    )
    taken.add_argument("--occasion", metavar="NAMN", default="", help="vad tillfället kallas")
    taken.add_argument(
        "--invited", metavar="N", type=_count(100_000), help="hur många som var inbjudna till varje tillfälle"
    )
    taken.add_argument("--json", action="store_true", help="skriv resultatet som JSON")


def run(options: argparse.Namespace) -> int:
    """Count the list, tell what became of it, and return whether anything waits."""
    found = import_list(
        content=_content(options.file),
        name=options.file.name,
        activity=options.activity,
        given=Conditions(
            kind=ListKind(options.kind), held_on=options.date, step=options.step, occasion=options.occasion,
            year=options.year, invited=options.invited,
        ),
        scope=nation(writes=True),
        by=BY,
        at=datetime.now(UTC),
    )  # fmt: skip
    if options.json:
        print(json.dumps(as_json(found), ensure_ascii=False, indent=1))
    else:
        _tell(found)
    return 0 if found.is_whole else SOMETHING_WAITS


def as_json(found: Imported) -> dict[str, Any]:
    """Return what became of a list in the shape that --json prints."""
    return {
        "activity": found.activity,
        "file": found.file,
        "rows": found.rows,
        "persons": found.persons,
        "absent": found.absent,
        "changed": found.is_changed,
        "matched": {**found.matched, "answered": found.answered},
        **{
            certainty.value: [_proposal(one) for one in found.waiting if one.certainty is certainty]
            for certainty in WORDS
        },
        "faults": [
            {"row": one.row, "column": one.column, "message": one.message, "remedy": one.remedy} for one in found.faults
        ],
        "saved": {"participations": found.saved, "persons": found.saved_persons},
    }


def _proposal(one: Proposal) -> dict[str, Any]:
    return {
        "row": one.row,
        "rows": list(one.rows),
        "text": one.text,
        "persons": one.persons,
        "candidates": [{"organisation": key, "name": name, "score": score} for key, name, score in one.candidates],
    }


def _tell(found: Imported) -> None:
    known = sum(found.matched.values()) + found.answered
    state = "" if found.is_changed else " Inget är nytt sedan listan lästes in förut."
    print(f"{found.title}: {known} av {found.rows} rader räknade, {found.saved_persons} personer sparade.{state}")
    for one in found.waiting:
        names = ", ".join(f"{name} ({score})" for _, name, score in one.candidates)
        print(f"  {WORDS[one.certainty]}, rad {one.row}: {one.text}{f' → {names}' if names else ''}")
    for fault in found.faults:
        column = f", kolumn ”{fault.column}”" if fault.column else ""
        print(f"  Rad {fault.row}{column}: {fault.message} {fault.remedy}", file=sys.stderr)
    if found.waiting:
        print(f"Svara på /deltagarlistor/{found.activity}/svara/.")


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        fault = Fault(str(path), f"filen kan inte läsas ({error.strerror}).", "Kontrollera namnet.")
        raise InvalidInput("Filen kan inte läsas in.", [fault]) from error


def _day(text: str) -> Any:
    try:
        return read_day(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"”{text}” är inte en dag; skriv som 2022-03-01") from error


def _year(text: str) -> int:
    try:
        return read_year(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"”{text}” är inte ett år; skriv som 2022") from error


def _count(most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not (text.isdecimal() and len(text) <= len(str(most)) and 1 <= int(text) <= most):
            raise argparse.ArgumentTypeError(f"”{text[:20]}” är inte ett helt tal från 1 till {most}")
        return int(text)

    return read
