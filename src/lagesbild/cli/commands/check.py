"""lagesbild check: verify the register of places and the chain of the journal."""

import argparse
import json
from datetime import UTC, datetime

from lagesbild.journal import queries as journal
from lagesbild.kernel.errors import Fault
from lagesbild.places import queries as places

HELP = "Kontrollera platsregistret och journalens kedja."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the machine-readable form."""
    parser.add_argument("--json", action="store_true", help="skriv resultatet som JSON")


def run(options: argparse.Namespace) -> int:
    """Print each fault in words, and return 1 when there is any."""
    faults = [*places.check_register(on=datetime.now(UTC).date()), *_journal_faults()]
    if options.json:
        listed = [{"where": one.where, "what": one.what, "remedy": one.remedy} for one in faults]
        print(json.dumps({"faults": listed}, ensure_ascii=False, indent=1))
    else:
        for fault in faults:
            print(fault)
        if not faults:
            print("Registret och journalen är hela: 21 län, 290 kommuner och ingen ändrad händelse.")
    return 1 if faults else 0


def _journal_faults() -> list[Fault]:
    position = journal.first_broken()
    if position is None:
        return []
    return [
        Fault(
            f"journalen, händelse {position}",
            "har ändrats eller tagits bort.",
            "Återställ databasen från en säkerhetskopia och utred vem som haft tillgång.",
        )
    ]
