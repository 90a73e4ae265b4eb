"""Serves the site with granian, beside one worker for background work."""

import os
import socket
import subprocess
import sys
from argparse import ArgumentTypeError
from contextlib import closing

from granian import Granian
from granian.constants import Interfaces

from lagesbild.kernel.errors import DomainError

DRAWS = "vl_convert"
LAST_PORT = 65_535


class PortInUse(DomainError):
    """Refuse to serve on a port that something else already listens on."""

    code = "cli/port-in-use"


def port(text: str) -> int:
    """Return the number of a port, for the command line.

    :raises ArgumentTypeError: when there is no such port.
    """
    if not text.isdecimal() or not 1 <= int(text) <= LAST_PORT:
        raise ArgumentTypeError(f"porten {text} finns inte: ange ett tal från 1 till {LAST_PORT}")
    return int(text)


def refuse_taken(host: str, port: int) -> None:
    """Check that the port is free.

    :raises PortInUse: when something listens there.
    """
    with closing(socket.socket(socket.AF_INET, socket.SOCK_STREAM)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise PortInUse(
                "Webbplatsen startas inte.", f"Port {port} på {host} används redan.", "Välj en annan med --port."
            ) from error


def serve(*, host: str, port: int, workers: int, with_worker: bool) -> int:
    """Serve until interrupted and return the exit code; the worker stops with the site.

    :raises PortInUse: when something listens on the port.
    """
    refuse_taken(host, port)
    # links in letters lead to where this site answers, unless it has an address of its own
    surroundings = {"LAGESBILD_ADDRESS": f"http://{host}:{port}"} | os.environ
    command = [sys.executable, "-m", "lagesbild", "worker"]
    worker = subprocess.Popen(command, env=surroundings) if with_worker else None
    try:
        server = Granian(
            "lagesbild.config.wsgi:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=workers,
            blocking_threads=4,
            respawn_failed_workers=True,
            log_enabled=bool(os.environ.get("LAGESBILD_DEBUG")),
        )
        server.serve()
    finally:
        if worker:
            worker.terminate()
            worker.wait(timeout=10)
    return 0


def serve_after_drawing(*, host: str, port: int) -> int:
    """Serve until interrupted and return the exit code, from a fresh process when pictures were drawn in this one.

    The engine that draws hangs in processes forked after its first picture, and the site is served by such processes.

    :raises PortInUse: when something listens on the port.
    """
    if DRAWS in sys.modules:
        sys.stdout.flush()
        again = [sys.executable, "-m", "lagesbild", "serve", "--host", host, "--port", str(port)]
        os.execv(sys.executable, again)  # noqa: S606 - no shell is wanted
    return serve(host=host, port=port, workers=1, with_worker=True)
