"""`./run check` and `./run fix`: each step names the rule that failed and the page that explains it."""

import subprocess
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import environment
import hygiene
import locking
from places import PYTHON, ROOT, VAR

MOST_LINES = 30
PRODUCTION_EXAMPLE = ROOT / "docs" / "reference" / "production.env"


@dataclass(frozen=True)
class Step:
    """One check: the rule in a sentence, where it is explained, and how it is looked at."""

    rule: str
    explained_in: str
    look: Callable[[], tuple[bool, str]]


def check(arguments: list[str]) -> int:
    """Run every check, two at a time, and return 1 when one of them fails."""
    environment.ensure("dev")
    started = time.monotonic()
    wanted = [step for step in STEPS if not arguments or any(word in step.rule.lower() for word in arguments)]
    with ThreadPoolExecutor(2) as two:
        looked = list(two.map(lambda step: step.look(), wanted))
    failed = 0
    for step, (holds, said) in zip(wanted, looked, strict=True):
        print(f"{'✓' if holds else '✗'} {step.rule}", flush=True)
        if not holds:
            failed += 1
            print(f"{_shortened(said, step)}\n  → {step.explained_in}\n", flush=True)
    print(f"{len(wanted) - failed} av {len(wanted)} kontroller håller ({time.monotonic() - started:.0f} s).")
    return 1 if failed else 0


def fix(arguments: list[str]) -> int:
    """Put right what can be put right: format, import order, simple lint, spelling."""
    environment.ensure("dev")
    for command in (
        ["ruff", "check", "--fix", "--quiet", "."],
        ["ruff", "format", "--quiet", "."],
        ["codespell", "-w"],
    ):
        subprocess.run([_program(command[0]), *command[1:], *arguments], cwd=ROOT, check=False)
    subprocess.run(
        [PYTHON, "tools/reference.py"], cwd=ROOT, env=environment.surroundings(**production_example()), check=False
    )
    print("Det som kunde rättas är rättat: kör ./run check för resten.")
    return 0


def _shortened(said: str, step: Step) -> str:
    """Return the first lines of what a step said; all of it is kept in a log."""
    lines = said.rstrip().splitlines()
    if len(lines) <= MOST_LINES:
        return "\n".join(lines)
    log = VAR / "log" / f"check-{step.rule.split()[0].lower()}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    log.write_text(said, encoding="utf-8")
    return "\n".join([*lines[:MOST_LINES], f"… och {len(lines) - MOST_LINES} rader till i {log.relative_to(ROOT)}"])


def _program(name: str) -> str:
    return str(PYTHON.parent / name)


def _tool(*command: str, **variables: str) -> Callable[[], tuple[bool, str]]:
    """Return a look that runs a program of the environment and holds when its exit code is 0."""

    def look() -> tuple[bool, str]:
        surroundings = environment.surroundings(**production_example(), **variables)
        done = subprocess.run(
            [_program(command[0]), *command[1:]],
            cwd=ROOT,
            env=surroundings,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode == 0, done.stdout + done.stderr

    return look


def production_example() -> dict[str, str]:
    """Return the variables of the example production environment, with data in a folder of its own."""
    lines = PRODUCTION_EXAMPLE.read_text(encoding="utf-8").splitlines()
    given = dict(line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))
    given.pop("LAGESBILD_DATABASE", None)
    return given | {"LAGESBILD_DATA": str(VAR / "check"), "DJANGO_SETTINGS_MODULE": "lagesbild.config.settings"}


def _locks() -> tuple[bool, str]:
    stale = locking.disagreements()
    return not stale, "".join(f"{name} gjordes av andra beroenden: kör ./run lock\n" for name in stale)


def _hygiene() -> tuple[bool, str]:
    found = list(hygiene.findings(hygiene.committed_files()))
    return not found, "\n".join(found)


STEPS = (
    Step(
        "Types agree (mypy, strict on kernel, rules, queries, services, permissions)",
        "CONTRIBUTING.md, “Code”",
        _tool("mypy"),
    ),
    Step(
        "Format is ruff's", "CONTRIBUTING.md, “Code”: ./run fix puts it right", _tool("ruff", "format", "--check", ".")
    ),
    Step(
        "Lint is clean",
        "pyproject.toml, [tool.ruff.lint]",
        _tool("ruff", "check", "--quiet", "--output-format", "concise", "."),
    ),
    Step(
        "Imports point downwards",
        "docs/explanation/architecture.md",
        _tool("lint-imports", "--no-logo", "--cache-dir", "var/cache/imports"),
    ),
    Step("Dependencies are used and declared", "docs/adr/index.md: a new one needs a decision", _tool("deptry", "src")),
    Step(
        "English is spelt right", "docs/swedish-words.txt holds Swedish words that look like slips", _tool("codespell")
    ),
    Step(
        "Models and migrations agree",
        "CONTRIBUTING.md, “Database”",
        _tool("python", "-m", "django", "makemigrations", "--check", "--dry-run"),
    ),
    Step(
        "The example production environment is safe",
        "docs/reference/settings.md",
        _tool("python", "-m", "django", "check", "--deploy", "--fail-level", "WARNING"),
    ),
    Step("Locks agree with pyproject.toml", "CONTRIBUTING.md, “Dependencies”", _locks),
    Step(
        "Changelog fragments are well named",
        "changelog.d/README.md",
        _tool("towncrier", "build", "--draft", "--version", "0"),
    ),
    Step("Nothing stands in a file that must not", hygiene.EXPLAINED_IN, _hygiene),
)
