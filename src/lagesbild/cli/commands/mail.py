"""lagesbild mail: send what waits in the outbox, and take note of letters that came back."""

import argparse
import json
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from lagesbild.kernel.errors import NotFound
from lagesbild.mail.models import LetterStatus
from lagesbild.mail.queries import waiting
from lagesbild.mail.services import note_bounce, send_waiting

HELP = "Skicka det som väntar i utkorgen, eller ta emot ett brev som kom tillbaka."
STDIN = "-"
WORDS = {"sent_now": "skickat nu", "letter": "brev", "status": "läge", "about": "gäller"}


class FileUnknown(NotFound):
    """Refuse a returned message whose file does not exist."""

    code = "cli/mail-file-unknown"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what may be done with the outbox."""
    chosen = parser.add_subparsers(dest="action", metavar="ÅTGÄRD", required=True)
    chosen.add_parser("send", help="skicka det som väntar; arbetaren gör det annars varje minut")
    chosen.add_parser("status", help="visa hur många brev som väntar, gick fel eller kom tillbaka")
    bounce = chosen.add_parser("bounce", help="ta emot ett brev som kom tillbaka, från e-postservern")
    bounce.add_argument("file", metavar="FIL", help="meddelandet som fil, eller - för standard in")
    for sub in chosen.choices.values():
        sub.add_argument("--json", action="store_true", help="skriv resultatet som JSON")


def run(options: argparse.Namespace) -> int:
    """Do what was chosen, as the operator of the server."""
    told = ACTIONS[options.action](options)
    print(json.dumps(told, ensure_ascii=False) if options.json else _in_words(told))
    return 0


def _in_words(told: Mapping[str, object]) -> str:
    named = {**WORDS, **{str(one.value): str(one.label) for one in LetterStatus}}
    return ", ".join(f"{named[key]}: {named.get(str(value), value)}" for key, value in told.items())


def _send(_options: argparse.Namespace) -> dict[str, object]:
    return {"sent_now": send_waiting(at=datetime.now(UTC)), **waiting()}


def _status(_options: argparse.Namespace) -> dict[str, object]:
    return dict(waiting())


def _bounce(options: argparse.Namespace) -> dict[str, object]:
    path = Path(options.file)
    if options.file != STDIN and not path.is_file():
        raise FileUnknown("Meddelandet kan inte läsas.", f"Det finns ingen fil {path}.", "Ange en fil, eller -.")
    raw = sys.stdin.buffer.read() if options.file == STDIN else path.read_bytes()
    letter = note_bounce(raw=raw, at=datetime.now(UTC))
    return {"letter": letter.key.hex, "status": letter.status, "about": f"{letter.about_type} {letter.about_key}"}


ACTIONS = {"send": _send, "status": _status, "bounce": _bounce}
