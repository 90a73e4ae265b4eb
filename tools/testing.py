"""`./run test`: runs the kinds of test asked for and ends with one line, `N passed, N failed`."""

import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree as ET

import environment
import postgres
from places import PYTHON, ROOT, VAR
from refusals import Refused

SERVERLESS = ("house", "spec", "unit", "property", "contract", "web")
ON_BOTH_ENGINES = ("spec", "unit", "property", "contract", "web")
ALONE = ("browser", "durability", "bench")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NO_BROWSER = "Chromium saknas: installera det (på Debian och Ubuntu: apt install chromium) och kör igen."
TWO_AT_A_TIME = ("-n", "2", "--dist", "loadfile")
REVERSED = ("-p", "no:randomly", "--reverse")


@dataclass(frozen=True)
class Run:
    """One run of the test runner: some kinds, in some surroundings."""

    name: str
    kinds: tuple[str, ...]
    arguments: tuple[str, ...] = ()
    variables: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """How many tests passed and failed."""

    passed: int
    failed: int

    def __add__(self, other: "Outcome") -> "Outcome":
        return Outcome(self.passed + other.passed, self.failed + other.failed)

    def __str__(self) -> str:
        return f"{self.passed} passed, {self.failed} failed"


def test(arguments: list[str]) -> int:
    """Run tests: [KIND …] [--all] [--wide] [--coverage] [-- arguments for pytest].

    :raises Refused: when a kind is unknown, or PostgreSQL or a browser is needed and missing.
    """
    ours, passed_on = _split(arguments)
    flags = {word for word in ours if word.startswith("--")}
    kinds = tuple(word for word in ours if not word.startswith("--"))
    _known(flags, kinds)
    extra = (*(["--wide"] if "--wide" in flags else []), *_coverage(flags), *passed_on)
    environment.ensure("dev")
    with ExitStack() as until_done:
        runs = _everything(kinds, until_done) if "--all" in flags else _asked_for(kinds)
        total = Outcome(0, 0)
        for run in runs:
            total += _outcome(run, extra)
    print(f"\n{total}", flush=True)
    return 1 if total.failed else 0


def _split(arguments: list[str]) -> tuple[list[str], list[str]]:
    if "--" not in arguments:
        return arguments, []
    place = arguments.index("--")
    return arguments[:place], arguments[place + 1 :]


def _known(flags: set[str], kinds: Sequence[str]) -> None:
    for flag in sorted(flags - {"--all", "--wide", "--coverage"}):
        raise Refused(f"Valet {flag} finns inte: skriv det efter -- om det är till pytest.")
    for kind in kinds:
        if kind not in SERVERLESS + ALONE:
            raise Refused(f"Testslaget ”{kind}” finns inte: välj bland {', '.join(SERVERLESS + ALONE)}.")


def _coverage(flags: set[str]) -> tuple[str, ...]:
    return ("--cov", "--cov-report=term") if "--coverage" in flags else ()


def _asked_for(kinds: tuple[str, ...]) -> list[Run]:
    together = tuple(kind for kind in kinds or SERVERLESS if kind in SERVERLESS)
    runs = [Run("SQLite", together, TWO_AT_A_TIME)] if together else []
    return runs + [_alone(kind) for kind in ALONE if kind in kinds]


def _everything(kinds: tuple[str, ...], until_done: ExitStack) -> list[Run]:
    """Return every run, quickest first; what they need is found before the first one starts."""
    wanted = kinds or SERVERLESS + ALONE
    serverless = tuple(kind for kind in SERVERLESS if kind in wanted)
    runs = [Run("SQLite", serverless, TWO_AT_A_TIME)] if serverless else []
    if both := tuple(kind for kind in ON_BOTH_ENGINES if kind in wanted):
        address = until_done.enter_context(postgres.throwaway())
        runs.append(Run("PostgreSQL", both, (*TWO_AT_A_TIME, "--migrations"), {"LAGESBILD_DATABASE": address}))
    runs += [_alone(kind) for kind in ALONE if kind in wanted]
    if serverless:
        runs.append(Run("omvänd ordning", serverless, (*TWO_AT_A_TIME, *REVERSED)))
    return runs


def _alone(kind: str) -> Run:
    if kind != "browser":
        return Run(kind, (kind,))
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        raise Refused(NO_BROWSER)
    return Run("webbläsare", (kind,), variables={"LAGESBILD_BROWSER": found})


def _outcome(run: Run, extra: Sequence[str]) -> Outcome:
    folders = [f"tests/{kind}" for kind in run.kinds if (ROOT / "tests" / kind).is_dir()]
    print(f"\n── {run.name}: {' '.join(run.kinds)}", flush=True)
    if not folders:
        print("Här finns inga tester ännu.")
        return Outcome(0, 0)
    results = VAR / "test" / f"{run.name.replace(' ', '-')}.xml"
    results.parent.mkdir(parents=True, exist_ok=True)
    results.unlink(missing_ok=True)
    command = [str(PYTHON), "-m", "pytest", "-q", f"--junitxml={results}", *run.arguments, *extra, *folders]
    started = time.monotonic()
    code = subprocess.run(command, cwd=ROOT, env=_surroundings(run), check=False).returncode
    outcome = read_outcome(results, code)
    print(f"{run.name}: {time.monotonic() - started:.0f} s", flush=True)
    return outcome


def _surroundings(run: Run) -> dict[str, str]:
    """Return the variables of a test run: those of the person's own site are left out."""
    kept = environment.surroundings(**run.variables)
    return {key: value for key, value in kept.items() if not key.startswith("LAGESBILD_") or key in run.variables}


def read_outcome(results: Path, code: int) -> Outcome:
    """Return the outcome written by the test runner; a runner that broke counts as one failure."""
    passed = failed = 0
    if results.exists():
        for case in ET.parse(results).getroot().iter("testcase"):  # noqa: S314 - our own runner wrote it
            broken = case.find("failure") is not None or case.find("error") is not None
            failed, passed = failed + broken, passed + (not broken and case.find("skipped") is None)
    no_tests = 5
    if code not in (0, no_tests) and failed == 0:
        print(f"Testkörningen avbröts med kod {code}.", file=sys.stderr)
        failed = 1
    return Outcome(passed, failed)
