"""A site served for a measurement, with data of its own, and locust that loads it.

The site is what production runs: granian with two processes, over SQLite or over the PostgreSQL whose address stands
in LAGESBILD_BENCH_POSTGRESQL. Saves are made safe as in production.
"""

import csv
import importlib.util
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.conf import settings

WORKERS = 2
PATIENCE = 90.0
BESIDE = "import django; django.setup(); from lagesbild.cli.bench.asking import tell; tell()"
RESPONDENTS = "tools/respondents.py"


@dataclass(frozen=True)
class Kind:
    """The calls of one kind: how many went well, and the milliseconds within which 95 of 100 were answered."""

    went_well: int
    p95: float


@dataclass(frozen=True)
class Load:
    """What locust saw: calls, how many failed, milliseconds for half and for 95 of 100, and the same for each kind.

    `cpu_ms` is what each call cost the site's processes, which hardly depends on what else the machine does.
    """

    calls: int
    failed: int
    per_second: float
    p95: float
    median: float
    cpu_ms: float
    of_kind: dict[str, Kind]

    def __str__(self) -> str:
        kinds = ", ".join(f"{name} {one.p95:.0f}" for name, one in sorted(self.of_kind.items()))
        calls = f"{self.calls} anrop, {self.per_second:.0f}/s, {self.cpu_ms:.1f} ms CPU var"
        return f"{calls}; median {self.median:.0f}; p95 {kinds}"


@dataclass(frozen=True)
class Site:
    """A served site: its address, and the variables that programs beside it need."""

    address: str
    folder: Path
    variables: dict[str, str]
    process: int = 0

    def beside(self, *words: str) -> Any:
        """Run `asking` in the site's surroundings and return what it printed."""
        command = [sys.executable, "-c", BESIDE, *words]
        done = subprocess.run(command, env=self.variables, cwd=settings.ROOT, capture_output=True, check=True)
        return json.loads(done.stdout)

    def load(self, kind: str, *, questionnaire: str, people: int, rate: float, seconds: int) -> Load:
        """Let that many people of a kind come, `rate` a second, and return what they saw."""
        given = self.folder / "people.json"
        given.write_text(json.dumps(self.beside("people", questionnaire, str(people))), encoding="utf-8")
        command = [
            sys.executable, "-m", "locust", "-f", RESPONDENTS, kind, "--headless", "--only-summary",
            "-u", str(people), "-r", str(rate), "-t", f"{seconds}s", "--stop-timeout", "20", "--host", self.address,
            "--csv", str(self.folder / "seen"),
        ]  # fmt: skip
        surroundings = self.variables | {"LAGESBILD_BENCH_PEOPLE": str(given)}
        before = self.busy_seconds()
        with (self.folder / "locust.log").open("wb") as log:
            subprocess.run(command, env=surroundings, cwd=settings.ROOT, stdout=log, stderr=log, check=False)
        return _seen(self.folder / "seen_stats.csv", self.busy_seconds() - before)

    def busy_seconds(self) -> float:
        """Return how many seconds of processor time the site's processes have used."""
        children = Path(f"/proc/{self.process}/task/{self.process}/children")
        found = children.read_text(encoding="utf-8").split() if children.exists() else []
        told = (Path(f"/proc/{one}/stat").read_text(encoding="utf-8").rpartition(")")[2].split() for one in found)
        return sum(int(words[11]) + int(words[12]) for words in told) / os.sysconf("SC_CLK_TCK")


def has_locust() -> bool:
    """Return whether locust can be run: it is for development, and no part of what production installs."""
    return importlib.util.find_spec("locust") is not None and (settings.ROOT / RESPONDENTS).is_file()


@contextmanager
def served(database: str) -> Iterator[Site]:
    """Serve a site with two processes and data of its own until done; an empty address is SQLite in a file."""
    port = _free_port()
    with tempfile.TemporaryDirectory(prefix="lagesbild-bench-") as made:
        folder = Path(made)
        variables = {name: value for name, value in os.environ.items() if not name.startswith("LAGESBILD_")}
        variables |= {"LAGESBILD_DEMO": "1", "LAGESBILD_DATA": made, "LAGESBILD_DATABASE": database}
        variables |= {"DJANGO_SETTINGS_MODULE": "lagesbild.config.settings"}
        site = Site(f"http://127.0.0.1:{port}", folder, variables)
        site.beside("prepare")
        command = [sys.executable, "-m", "lagesbild", "serve", "--port", str(port), "--no-worker"]
        command += ["--workers", str(WORKERS)]
        with (folder / "site.log").open("wb") as log:
            process = subprocess.Popen(command, env=variables, cwd=settings.ROOT, stdout=log, stderr=log)
            try:
                _wait_for(site.address)
                yield replace(site, process=process.pid)
            finally:
                process.terminate()
                process.wait(timeout=30)


def _seen(path: Path, busy: float) -> Load:
    with path.open(encoding="utf-8", newline="") as file:
        rows = {row["Name"]: row for row in csv.DictReader(file)}
    whole = rows.pop("Aggregated")
    return Load(
        calls=int(whole["Request Count"]),
        failed=int(whole["Failure Count"]),
        per_second=float(whole["Requests/s"]),
        p95=float(whole["95%"]),
        median=float(whole["50%"]),
        cpu_ms=busy * 1000 / max(int(whole["Request Count"]), 1),
        of_kind={
            name: Kind(int(row["Request Count"]) - int(row["Failure Count"]), float(row["95%"]))
            for name, row in rows.items()
        },
    )


def _wait_for(address: str) -> None:
    """Wait until the site answers, in each of its processes as far as can be seen from outside."""
    given_up = time.monotonic() + PATIENCE
    answers = 0
    while answers < 8 * WORKERS and time.monotonic() < given_up:
        with suppress(OSError):
            with urllib.request.urlopen(f"{address}/om/", timeout=30) as page:  # noqa: S310 - our own address
                page.read()
            answers += 1
            continue
        time.sleep(0.2)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
