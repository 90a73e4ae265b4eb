"""A site of its own for a test: served by real processes, which can be killed, over PostgreSQL or SQLite."""

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

from tests.house.source import ROOT

SAVED, PATIENCE = 200, 60.0


@dataclass
class Site:
    """A served site: where it listens, its own process, and the variables it was started with."""

    port: int
    process: subprocess.Popen[bytes]
    variables: dict[str, str]

    def workers(self) -> list[int]:
        """Return the processes that answer requests."""
        return [int(word) for word in _children(self.process.pid)]

    def kill_a_worker(self) -> None:
        """Kill the process that has answered requests for longest with SIGKILL; the site starts another."""
        for process in sorted(self.workers())[:1]:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)


@dataclass
class Browser:
    """Somebody with a personal link, who keeps sending a save until it is acknowledged."""

    port: int
    token: str
    response: str
    section: str
    variable: str
    acknowledged: dict[str, str] = field(default_factory=dict)
    retries: int = 0
    page: str = field(default_factory=lambda: str(uuid.uuid4()))
    _cookies: dict[str, str] = field(default_factory=dict)
    _connection: http.client.HTTPConnection | None = None

    def come_in(self) -> None:
        """Open the link in this browser."""
        self._send("GET", f"/svara/{self.token}/")
        _, page = self._send("GET", "/svara/oppna/")
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        assert found, page[:300]
        self._send("POST", "/svara/oppna/", {"csrfmiddlewaretoken": found[1]})

    def save(self, value: str) -> None:
        """Save a value and come back when it has been acknowledged; what fails is sent again with the same id."""
        save_id, given_up = str(uuid.uuid4()), time.monotonic() + PATIENCE
        fields = {"save_id": save_id, "page": self.page, "fraga": self.variable, self.variable: value}
        while True:
            with suppress(OSError, http.client.HTTPException):
                status, said = self._send("POST", f"/svara/{self.response}/avsnitt/{self.section}/", fields)
                if status == SAVED:
                    self.acknowledged[save_id] = value
                    return
                assert status >= 500, f"{status} {said[:500]}"
            assert time.monotonic() < given_up, "the site did not come back"
            self.retries += 1
            self.leave()
            time.sleep(0.05)

    def leave(self) -> None:
        """Close the connection."""
        if self._connection:
            self._connection.close()
        self._connection = None

    def _send(self, method: str, path: str, fields: dict[str, str] | None = None) -> tuple[int, str]:
        from urllib.parse import urlencode  # noqa: PLC0415 - only here

        self._connection = self._connection or http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items()),
            "Content-Type": "application/x-www-form-urlencoded",
            "HX-Request": "true" if fields and "save_id" in fields else "",
            "X-CSRFToken": self._cookies.get("csrftoken", ""),
        }
        self._connection.request(method, path, urlencode(fields or {}), headers)
        answer = self._connection.getresponse()
        text = answer.read().decode()
        for header in answer.headers.get_all("Set-Cookie", []):
            for name, morsel in SimpleCookie(header).items():
                self._cookies[name] = morsel.value
        return answer.status, text


@contextmanager
def site(folder: Path, *, database: str = "") -> Iterator[Site]:
    """Serve a site with two processes until done; its data is in the folder, or in the database given."""
    port = _free_port()
    variables = {key: value for key, value in os.environ.items() if not key.startswith("LAGESBILD_")}
    variables |= {"LAGESBILD_DEMO": "1", "LAGESBILD_DATA": str(folder), "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    variables |= {"LAGESBILD_DATABASE": database, "DJANGO_SETTINGS_MODULE": "lagesbild.config.settings"}
    command = [sys.executable, "-m", "lagesbild", "serve", "--port", str(port), "--workers", "2", "--no-worker"]
    with (folder / "site.log").open("wb") as log:
        process = subprocess.Popen(command, env=variables, stdout=log, stderr=log, cwd=ROOT)
        try:
            yield Site(port, process, variables)
        finally:
            for one in [*_children(process.pid), str(process.pid)]:
                with suppress(ProcessLookupError):
                    os.kill(int(one), signal.SIGKILL)
            process.wait()


def run_beside(variables: dict[str, str], *words: str) -> str:
    """Run a Python module in the site's surroundings and return what it printed."""
    done = subprocess.run(
        [sys.executable, *words], env=variables, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def browsers(site: Site, wanted: int) -> list[Browser]:
    """Return that many people with a link each, all of them inside."""
    made: list[dict[str, Any]] = json.loads(run_beside(site.variables, "-m", "tests.durability.seeding", str(wanted)))
    found = [Browser(site.port, **one) for one in made]
    _wait_for(site.port)
    for one in found:
        one.come_in()
    return found


def _children(parent: int) -> list[str]:
    return Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="utf-8").split()


def _wait_for(port: int) -> None:
    given_up = time.monotonic() + PATIENCE
    while time.monotonic() < given_up:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    raise AssertionError("the site did not start")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
