"""The demonstration: real facts of published reports loaded into a database, and the county's report written out.

Run again it reuses what is there: a stamp remembers which data and which code made the database and the files.
"""

import hashlib
import importlib
import json
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction

from lagesbild.accounts.services import open_demo_sign_ins
from lagesbild.kernel.errors import DomainError
from lagesbild.reports.services import render_files
from lagesbild.typesetting.render import write_whole

LOADER = "Demonstrationen"
REPORT = "lagesrapport-jonkopings-lan-2022"
REGISTER = Path("src/lagesbild/places/register")
FOLDERS = {
    "sources": Path("demo"),
    "places": REGISTER,
    **{
        app: Path("demo") / app
        for app in (
            "actors",
            "indicators",
            "plans",
            "methods",
            "support",
            "questionnaires",
            "governing",
            "activities",
            "attendance",
            "consultation",
            "economy",
            "studies",
            "rounds",
            "equality",
            "reports",
        )
    },
}


class DemoRefused(DomainError):
    """Refuse the demonstration outside demo mode: it opens sign-ins with known passwords."""

    code = "cli/demo-refused"
    status = 403


@dataclass(frozen=True)
class Step:
    """One step of the demonstration: what was done and how long it took."""

    what: str
    seconds: float


@dataclass(frozen=True)
class Demonstration:
    """What a run of the demonstration made or found."""

    steps: tuple[Step, ...]
    files: tuple[Path, ...]


def prepare(*, out: Path, at: datetime, tell: Callable[[Step], None]) -> Demonstration:
    """Make the database and the three report files unless an earlier run already made the same, and return them.

    :raises DemoRefused: outside demo mode.
    :raises InvalidInput: when a data file is wrong; nothing of that file is saved.
    """
    if not settings.LAGESBILD_DEMO:
        raise DemoRefused("Demonstrationen startas inte.", "LAGESBILD_DEMO är inte satt.", "Kör ”./run demo”.")
    steps: list[Step] = []

    @contextmanager
    def timed(what: str) -> Iterator[None]:
        started = time.perf_counter()
        yield
        steps.append(Step(what, time.perf_counter() - started))
        tell(steps[-1])

    files = tuple(out / f"{REPORT}.{form}" for form in ("docx", "pdf", "html"))
    stamp = settings.DATA / "demo-stamp.json"
    with timed("Kontroll av vad som redan finns"):
        wanted = {"content": _content_hash(), "database": str(connection.settings_dict["NAME"])}
        is_current = stamp.is_file() and json.loads(stamp.read_text(encoding="utf-8")) == wanted
        is_current = is_current and "journal_event" in connection.introspection.table_names()
    if is_current and all(path.is_file() for path in files):
        return Demonstration(tuple(steps), files)
    with timed("Databas"):
        call_command("migrate", verbosity=0, interactive=False)
    with timed("Register och demodata"), transaction.atomic():
        load_all(at=at)
    with timed("Lägesrapport: data, Word, PDF och HTML"):
        made = render_files(edition_key=REPORT, by=LOADER, at=at)
        out.mkdir(parents=True, exist_ok=True)
        for one in made:
            write_whole(out / one.path.name, one.path.read_bytes())
    stamp.write_text(json.dumps(wanted), encoding="utf-8")
    return Demonstration(tuple(steps), files)


def load_all(*, at: datetime) -> dict[str, int]:
    """Load every register and data file in order, then the sign-ins of the demonstration; return how many of each."""
    counts = load_registers(FOLDERS, by=LOADER, at=at)
    if settings.LAGESBILD_DEMO:
        counts["inloggningar"] = len(open_demo_sign_ins(by=LOADER, at=at))
    return counts


@transaction.atomic
def load_registers(apps: Iterable[str], *, by: str, at: datetime) -> dict[str, int]:
    """Load the files of these apps, in the order given; return how many of each."""
    counts: dict[str, int] = {}
    for app in apps:
        loading = importlib.import_module(f"lagesbild.{app}.loading")
        counts |= loading.load(settings.ROOT / FOLDERS[app], by=by, at=at)
    return counts


def _content_hash() -> str:
    digest = hashlib.sha256()
    code = settings.ROOT / "src" / "lagesbild"
    kept = (path for path in code.rglob("*") if path.suffix in {".py", ".csv", ".json", ".typ", ".css", ".topojson"})
    for path in sorted([*kept, *(settings.ROOT / "demo").rglob("*.*")]):
        digest.update(str(path.relative_to(settings.ROOT)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
