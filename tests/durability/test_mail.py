"""Mail is neither lost nor repeated when a worker is killed at random moments.

Two workers empty the same outbox and are killed again and again. In a folder every letter is one file. A mail server
may get a letter again, at most once for each kill and under the same Message-ID. The negative control sends without
the claim, marking first, and must lose something.
"""

import json
import os
import random
import re
import signal
import socketserver
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from postgres import SAFE, cluster
from tests.durability.site import run_beside
from tests.house.source import ROOT

LETTERS, TURNS, WORKERS = 200, 8, 2
KILLS = TURNS * WORKERS
MESSAGE_ID = re.compile(rb"^Message-ID:\s*(<[^>]+>)", re.MULTILINE | re.IGNORECASE)
MOST_SECONDS = 120


class Sink(socketserver.StreamRequestHandler):
    """A mail server that takes everything and remembers it."""

    def handle(self) -> None:
        """Speak SMTP until the other leaves; a letter counts from when it is acknowledged, or just before."""
        self._say("220 sink")
        while line := self.rfile.readline():
            word = line.strip().upper()
            if word == b"DATA":
                self._say("354 go on")
                self._take()
            elif word == b"QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 ok")

    def _take(self) -> None:
        letter = b""
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            letter += line
        if line:
            self.server.letters.append(letter)  # type: ignore[attr-defined] - the list is put there below
            self._say("250 taken")

    def _say(self, words: str) -> None:
        self.wfile.write(words.encode() + b"\r\n")


class Server(socketserver.ThreadingTCPServer):
    """The mail server with the letters it has taken."""

    allow_reuse_address = daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Sink)
        self.letters: list[bytes] = []

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: who sends is killed while it speaks."""


@contextmanager
def mail_server() -> Iterator[Server]:
    with Server() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def surroundings(folder: Path, *, database: str = "", mail: str = "folder") -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("LAGESBILD_")}
    return kept | {
        "LAGESBILD_DEMO": "1",
        "LAGESBILD_DATA": str(folder),
        "LAGESBILD_DATABASE": database,
        "LAGESBILD_MAIL": mail,
        "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
        "DJANGO_SETTINGS_MODULE": "lagesbild.config.settings",
    }


def sent_under_fire(variables: dict[str, str], delivered: Any, *how: str) -> dict[str, Any]:
    """Write letters, let two workers send them, kill both at random moments, and return what stands afterwards.

    They are killed when a few more letters have left, and followed by two that see a later clock.
    """
    run_beside(variables, "-m", "tests.durability.outbox", "write", str(LETTERS))
    chance, given_up = random.Random(4), time.monotonic() + MOST_SECONDS  # noqa: S311 - not a secret
    with workers(variables, *how) as born:
        for turn in range(TURNS):
            working = [born(turn) for _ in range(WORKERS)]
            wanted = min(delivered() + chance.randint(3, 12), LETTERS - 1)
            while delivered() < wanted and time.monotonic() < given_up:
                time.sleep(0.001)
            time.sleep(chance.random() * 0.02)
            for worker in working:
                os.kill(worker, signal.SIGKILL)
        born(TURNS)
    return json.loads(run_beside(variables, "-m", "tests.durability.outbox", "tell"))


@contextmanager
def workers(variables: dict[str, str], *how: str) -> Iterator[Callable[[int], int]]:
    """Give what lets a worker be born and returns its process; on the way out, wait until all have ended."""
    command = [sys.executable, "-m", "tests.durability.outbox", "workers", *how]
    with subprocess.Popen(command, env=variables, cwd=ROOT, stdin=-1, stdout=-1, text=True) as process:
        assert process.stdin
        assert process.stdout

        def born(turn: int) -> int:
            process.stdin.write(f"{turn}\n")
            process.stdin.flush()
            return int(process.stdout.readline())

        yield born
        process.stdin.close()
        process.wait(timeout=MOST_SECONDS)


def in_folder(folder: Path) -> list[str]:
    return sorted(path.stem for path in (folder / "mail").glob("*.eml"))


def every_letter_is_one_file(folder: Path, told: dict[str, Any]) -> None:
    assert told["statuses"] == {"sent": LETTERS}
    assert in_folder(folder) == sorted(told["keys"])
    assert told["told_twice"] == 0


@pytest.mark.slow
def test_in_a_folder_every_letter_is_one_file_on_sqlite(tmp_path: Path) -> None:
    """Kills sixteen processes: takes ten seconds."""
    told = sent_under_fire(surroundings(tmp_path), lambda: len(in_folder(tmp_path)))

    every_letter_is_one_file(tmp_path, told)


@pytest.mark.slow
def test_in_a_folder_every_letter_is_one_file_on_postgresql(tmp_path: Path) -> None:
    """Starts a database, and kills sixteen processes: takes ten seconds."""
    with cluster(SAFE) as running:
        variables = surroundings(tmp_path, database=running.address)
        told = sent_under_fire(variables, lambda: len(in_folder(tmp_path)))

    every_letter_is_one_file(tmp_path, told)


@pytest.mark.slow
def test_a_mail_server_gets_every_letter_and_can_tell_those_it_got_before(tmp_path: Path) -> None:
    """Kills sixteen processes: takes ten seconds."""
    with mail_server() as server:
        variables = surroundings(tmp_path, mail=f"smtp://127.0.0.1:{server.server_address[1]}")
        told = sent_under_fire(variables, lambda: len(server.letters))
        ids = Counter(MESSAGE_ID.search(letter)[1].decode() for letter in server.letters)

    assert told["statuses"] == {"sent": LETTERS}
    assert {one.removeprefix("<brev.").partition("@")[0] for one in ids} == set(told["keys"])
    assert sum(ids.values()) - LETTERS <= KILLS, f"{sum(ids.values()) - LETTERS} repeats of {KILLS} kills"


@pytest.mark.slow
def test_without_a_claim_letters_are_lost(tmp_path: Path) -> None:
    """The negative control: marked as sent first. Takes ten seconds."""
    told = sent_under_fire(surroundings(tmp_path), lambda: len(in_folder(tmp_path)), "without-a-claim")

    assert told["statuses"] == {"sent": LETTERS}
    assert set(told["keys"]) - set(in_folder(tmp_path)), "every letter left although none was claimed"
