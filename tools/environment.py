"""Make and keep `.venv`: exactly the packages of the locks, checked against their hashes.

A stamp in `.venv` holds the hash of each lock that is installed, the Python it was made with and the folder
it was made in. While the stamp agrees nothing is done, so a second start costs a millisecond.
"""

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from places import INSTALL_LOG, PYTHON, REQUIREMENTS, ROOT, SITE_PACKAGES, STAMP, VAR, VENV
from refusals import Refused

CONTAINS = {"run": ("run",), "dev": ("run", "dev")}
PTH = "lagesbild.pth"
ACROSS_TO_SOURCE = "../../../../src\n"
SCRIPT = "import sys\n\nfrom lagesbild.cli.main import main\n\nsys.exit(main())\n"


def ensure(lock: str) -> None:
    """Make the environment hold the packages of a lock, `run` or `dev`.

    :raises Refused: when it cannot be made; the sentence says why.
    """
    if _holds(lock):
        return
    VAR.mkdir(exist_ok=True)
    with _alone():
        if _holds(lock):
            return
        started = time.monotonic()
        print(f"Förbereder miljön i {VENV.name} (paketen i requirements/{lock}.txt) …", flush=True)
        if not _made_here():
            _create()
        _install(lock)
        _write_stamp(lock)
        print(f"Miljön är klar ({time.monotonic() - started:.0f} s).", flush=True)


def surroundings(**extra: str) -> dict[str, str]:
    """Return the environment variables for a program run inside `.venv`."""
    kept = {key: value for key, value in os.environ.items() if key not in ("PYTHONHOME", "PYTHONPATH")}
    path = f"{VENV / 'bin'}{os.pathsep}{kept.get('PATH', '')}"
    return kept | {"VIRTUAL_ENV": str(VENV), "PATH": path, "PYTHONUTF8": "1"} | extra


def _fingerprint(lock: str) -> str:
    digest = hashlib.sha256((REQUIREMENTS / f"{lock}.txt").read_bytes()).hexdigest()
    return f"{lock} {digest}"


def _home() -> str:
    return f"home {sys.version_info[0]}.{sys.version_info[1]} {ROOT}"


def _stamped() -> set[str]:
    return set(STAMP.read_text(encoding="utf-8").splitlines()) if STAMP.exists() else set()


def _made_here() -> bool:
    return PYTHON.exists() and _home() in _stamped()


def _holds(lock: str) -> bool:
    return PYTHON.exists() and {_home(), _fingerprint(lock)} <= _stamped()


def _write_stamp(lock: str) -> None:
    lines = [_home(), *(_fingerprint(name) for name in CONTAINS[lock])]
    STAMP.write_text("\n".join(lines) + "\n", encoding="utf-8")


@contextmanager
def _alone() -> Iterator[None]:
    """Let one command at a time change the environment."""
    with (VAR / "install.lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _create() -> None:
    shutil.rmtree(VENV, ignore_errors=True)
    base = str(Path(sys.base_prefix) / "bin" / f"python{sys.version_info[0]}.{sys.version_info[1]}")
    python = base if Path(base).exists() else sys.executable
    if _logged([python, "-m", "venv", str(VENV)]) != 0:
        shutil.rmtree(VENV, ignore_errors=True)
        raise Refused(_why_no_venv(INSTALL_LOG.read_text(encoding="utf-8", errors="replace")))
    (SITE_PACKAGES / PTH).write_text(ACROSS_TO_SOURCE, encoding="utf-8")
    script = VENV / "bin" / "lagesbild"
    script.write_text(f"#!{PYTHON}\n{SCRIPT}", encoding="utf-8")
    script.chmod(0o755)
    STAMP.write_text(_home() + "\n", encoding="utf-8")


def _install(lock: str) -> None:
    command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    command += ["--require-hashes", "--only-binary", ":all:", "--no-input", "--retries", "2", "--timeout", "20"]
    if _logged([*command, "-r", str(REQUIREMENTS / f"{lock}.txt")]) != 0:
        raise Refused(why_not_installed(INSTALL_LOG.read_text(encoding="utf-8", errors="replace")))


def _logged(command: list[str]) -> int:
    """Run a command with everything it says in the install log, and return its exit code."""
    INSTALL_LOG.parent.mkdir(parents=True, exist_ok=True)
    with INSTALL_LOG.open("w", encoding="utf-8") as log:
        return subprocess.run(
            command, cwd=ROOT, env=surroundings(), stdin=subprocess.DEVNULL, stdout=log, stderr=log, check=False
        ).returncode


def _why_no_venv(log: str) -> str:
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    if "ensurepip" in log or "No module named venv" in log:
        return (
            f"Python {version} saknar modulen venv: installera paketet python{version}-venv"
            f" (på Debian och Ubuntu: apt install python{version}-venv) och kör samma kommando igen."
        )
    return why_not_installed(log)


NAMED = re.compile(r"(?:No matching distribution found for|Failed to build|requirement) ([A-Za-z0-9_.-]+)")
CAUSES = (
    (r"No space left on device|Errno 28", "disken är full: frigör plats och kör samma kommando igen"),
    (r"Permission denied|Read-only file system", "du får inte skriva i .venv: ge dig själv skrivrätt och kör igen"),
    (
        r"DO NOT MATCH THE HASHES|Hashes are required",
        "det som hämtades stämmer inte med låsets kontrollsumma: byt paketkälla eller hör av dig till förvaltaren",
    ),
    (
        r"ConnectionError|Name or service not known|resolution|timed out|Could not fetch|ProxyError|SSLError|refused",
        "datorn når inte paketregistret: kontrollera nätet eller proxyn och kör samma kommando igen",
    ),
    (
        r"No matching distribution",
        "paketregistret har ingen färdigbyggd version för den här datorn: prova Python 3.11, 3.12 eller 3.13",
    ),
)


def why_not_installed(log: str) -> str:
    """Return the sentence that explains a failed installation, read from pip's log."""
    named = NAMED.search(log)
    what = f"Paketet {named[1]} kunde inte installeras" if named else "Paketen kunde inte installeras"
    for pattern, cause in CAUSES:
        if re.search(pattern, log):
            return f"{what}, för {cause} (logg: {INSTALL_LOG.relative_to(ROOT)})."
    return f"{what}: orsaken står i {INSTALL_LOG.relative_to(ROOT)}."
