"""Run beside a test of the outbox: writes letters, and lets workers be born that send what is due until killed.

    python -m tests.durability.outbox write 200
    python -m tests.durability.outbox workers [without-a-claim]
    python -m tests.durability.outbox tell

`workers` reads a number from each line, lets a worker be born, and answers with its process; when there are no more
lines it waits until every worker has ended. A worker is a fork, so that a killed one is followed at once. Workers
of number three see the clock three times six minutes later, so that what killed workers had claimed is due.
"""

import contextlib
import json
import os
import signal
import sys
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

import django

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
LATER = timedelta(minutes=6)
PAUSE = 0.02


def write(wanted: int) -> None:
    """Make the tables and that many letters."""
    from django.core.management import call_command  # noqa: PLC0415 - after the settings
    from django.db import transaction  # noqa: PLC0415 - the same

    from lagesbild.mail.services import put  # noqa: PLC0415 - the same

    call_command("migrate", verbosity=0, interactive=False)
    with transaction.atomic():
        for number in range(wanted):
            about = {"about_type": "prov", "about_key": str(number), "by": "Prov", "at": AT}
            put(to=f"mottagare{number}@kommun.example", subject=f"Brev {number}", body="Hej!", **about)


def workers(*, has_claim: bool) -> None:
    """Let workers be born; without a claim they mark a letter before it is handed over."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    if not has_claim:
        _mark_first()
    for line in sys.stdin:
        process = os.fork()
        if process == 0:
            try:
                send(int(line))
            finally:
                os._exit(0)
        sys.stdout.write(f"{process}\n")
        sys.stdout.flush()
    with contextlib.suppress(ChildProcessError):
        os.wait()


def send(turn: int) -> None:
    """Send what is due until there is nothing left."""
    from lagesbild.mail import services  # noqa: PLC0415 - after the settings
    from lagesbild.mail.models import Letter  # noqa: PLC0415 - the same

    left = Letter.objects.exclude(status="sent")
    while left.exists():
        services.send_waiting(at=datetime.now(UTC) + turn * LATER)
        time.sleep(PAUSE)


def _mark_first() -> None:
    """Send as one would without thinking of kills: marked as sent, and only then handed over."""
    from lagesbild.mail.models import Letter, LetterStatus  # noqa: PLC0415 - after the settings
    from lagesbild.mail.services import sending  # noqa: PLC0415 - the same

    def marked_first(pk: int, *, by: str, at: datetime) -> int:
        waiting = Letter.objects.filter(pk=pk).exclude(status=LetterStatus.SENT)
        if not waiting.update(status=LetterStatus.SENT, settled_at=at):
            return 0
        time.sleep(PAUSE)
        sending._hand_over(Letter.objects.get(pk=pk))
        return 1

    sending._send = marked_first


def tell() -> dict[str, Any]:
    """Return the letters: their keys, how many stand as what, and how many times the journal says that one left."""
    from lagesbild.journal.models import Event  # noqa: PLC0415 - after the settings
    from lagesbild.mail.models import Letter  # noqa: PLC0415 - the same

    rows = list(Letter.objects.values_list("key", "status"))
    sent = Event.objects.filter(action="mail.letter-sent").values_list("subject_key", flat=True)
    return {
        "keys": [key.hex for key, _ in rows],
        "statuses": dict(Counter(status for _, status in rows)),
        "told_twice": sum(number > 1 for number in Counter(sent).values()),
    }


if __name__ == "__main__":
    django.setup()
    match sys.argv[1:]:
        case ["write", wanted]:
            write(int(wanted))
        case ["workers", *how]:
            workers(has_claim=not how)
        case ["tell"]:
            sys.stdout.write(json.dumps(tell()))
