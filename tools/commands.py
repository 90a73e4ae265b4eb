"""The commands of `./run`: one line of help and one function each."""

import contextlib
import os
import subprocess
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass

import checking
import documents
import environment
import locking
import postgres
import testing
from places import PYTHON, ROOT
from refusals import Refused


@dataclass(frozen=True)
class Command:
    """One command: what it does in a line, and the function that does it."""

    help: str
    call: Callable[[list[str]], int]


def overview() -> str:
    """Return the list of commands that `./run` alone prints."""
    width = max(len(name) for name in COMMANDS)
    lines = [f"  ./run {name:<{width}}  {command.help}" for name, command in COMMANDS.items()]
    return "\n".join(["Lägesbild: från strategi till lägesrapport.", "", *lines])


def demo(arguments: list[str]) -> int:
    """Load the demo, write the report files and serve the site."""
    environment.ensure("run")
    return _become(["demo", *arguments], LAGESBILD_DEMO="1")


def serve(arguments: list[str]) -> int:
    """Serve the site."""
    environment.ensure("run")
    return _become(["serve", *arguments])


def worker(arguments: list[str]) -> int:
    """Do the work that waits in the background."""
    environment.ensure("run")
    return _become(["worker", *arguments])


def lagesbild(arguments: list[str]) -> int:
    """Run the console command from where one stands; on the demo, unless this is set up as a site of one's own."""
    environment.ensure("run")
    given = environment.surroundings()
    on_demo = {} if given.get("LAGESBILD_SECRET_KEY") else {"LAGESBILD_DEMO": "1"}
    os.execve(PYTHON, [str(PYTHON), "-m", "lagesbild", *arguments], given | on_demo)  # noqa: S606 - no shell is wanted


def bench(arguments: list[str]) -> int:
    """Measure, and never fail; rounds are measured on PostgreSQL too where it is installed."""
    environment.ensure("dev")
    with ExitStack() as stack:
        extra = {"LAGESBILD_DEMO": "1"}
        if not set(arguments) - {"--json"} or "rounds" in arguments:
            with contextlib.suppress(Refused):
                extra["LAGESBILD_BENCH_POSTGRESQL"] = stack.enter_context(postgres.cluster(postgres.SAFE)).address
        command = [str(PYTHON), "-m", "lagesbild", "bench", *arguments]
        return subprocess.run(command, cwd=ROOT, env=environment.surroundings(**extra), check=False).returncode


def _become(arguments: list[str], **extra: str) -> int:
    """Turn into the lagesbild command, so that signals and the exit code are its own."""
    os.chdir(ROOT)
    os.execve(PYTHON, [str(PYTHON), "-m", "lagesbild", *arguments], environment.surroundings(**extra))  # noqa: S606 - no shell is wanted


COMMANDS = {
    "demo": Command("laddar demon, skriver lägesrapporten till out/ och visar webbplatsen", demo),
    "serve": Command("visar webbplatsen (--port N)", serve),
    "worker": Command("utför arbete som väntar i bakgrunden", worker),
    "lagesbild": Command("kör kommandot lagesbild, till exempel: ./run lagesbild ask", lagesbild),
    "test": Command("kör testerna (--all: även PostgreSQL och webbläsare)", testing.test),
    "check": Command("kontrollerar format, typer, importer, migreringar och stavning", checking.check),
    "fix": Command("rättar det som kan rättas av sig självt", checking.fix),
    "docs": Command("bygger dokumentationen till var/docs", documents.docs),
    "bench": Command("mäter snabbheten (--json)", bench),
    "lock": Command("gör om låsen i requirements/ (kräver uv)", locking.lock),
}
