"""A throwaway PostgreSQL cluster for tests: made in a temporary folder, always stopped and removed."""

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from refusals import Refused

MISSING = "PostgreSQL saknas: installera det (på Debian och Ubuntu: apt install postgresql) och kör igen."
NO_ACCOUNT = "PostgreSQL vägrar köra som root: skapa användaren postgres, eller kör som en vanlig användare."
QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=40", "shared_buffers=128MB")


@contextmanager
def throwaway() -> Iterator[str]:
    """Start a cluster, give its address, and stop and remove it whatever happens.

    :raises Refused: when PostgreSQL is missing or does not start; the sentence says what to install.
    """
    programs = find_programs()
    as_owner = _as_owner()
    folder = Path(tempfile.mkdtemp(prefix="lagesbild-pg-"))
    password, port = secrets.token_hex(16), _free_port()
    try:
        _prepare(folder, password, as_owner)
        _call([*as_owner, f"{programs}/initdb", "-D", f"{folder}/data", "-U", "lagesbild", "-A", "scram-sha-256",
               f"--pwfile={folder}/password", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"], folder)  # fmt: skip
        _call([*as_owner, f"{programs}/pg_ctl", "-D", f"{folder}/data", "-l", f"{folder}/log", "-w", "-o",
               _options(folder, port), "start"], folder)  # fmt: skip
        yield f"postgresql://lagesbild:{password}@127.0.0.1:{port}/postgres"
    finally:
        if (folder / "data" / "postmaster.pid").exists():
            stop = [*as_owner, f"{programs}/pg_ctl", "-D", f"{folder}/data", "-m", "immediate", "-w", "stop"]
            subprocess.run(stop, cwd=folder, capture_output=True, check=False)
        shutil.rmtree(folder, ignore_errors=True)


def find_programs() -> Path:
    """Return the folder of initdb and pg_ctl, the newest when there are several.

    :raises Refused: when there is none.
    """
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda found: int(found.parent.name))
    in_path = [Path(found).parent for found in [shutil.which("initdb")] if found]
    for folder in [*reversed(installed), *in_path]:
        if (folder / "initdb").exists() and (folder / "pg_ctl").exists():
            return folder
    raise Refused(MISSING)


def _as_owner() -> list[str]:
    """Return the words that make a command run as somebody PostgreSQL accepts: it refuses root."""
    if os.geteuid() != 0:
        return []
    try:
        account = pwd.getpwnam("postgres")
    except KeyError:
        raise Refused(NO_ACCOUNT) from None
    if shutil.which("setpriv"):
        return ["setpriv", f"--reuid={account.pw_uid}", f"--regid={account.pw_gid}", "--clear-groups"]
    if shutil.which("runuser"):
        return ["runuser", "-u", "postgres", "--"]
    raise Refused(NO_ACCOUNT)


def _prepare(folder: Path, password: str, as_owner: list[str]) -> None:
    secret = folder / "password"
    secret.write_text(password, encoding="utf-8")
    secret.chmod(0o600)
    if as_owner:
        account = pwd.getpwnam("postgres")
        for thing in (folder, secret):
            os.chown(thing, account.pw_uid, account.pw_gid)


def _options(folder: Path, port: int) -> str:
    settings = " ".join(f"-c {setting}" for setting in QUICK)
    return f"-h 127.0.0.1 -p {port} -k {folder} {settings}"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _call(command: list[str], folder: Path) -> None:
    """Run a command; its output goes to a file, for a server that stays would keep a pipe open."""
    said = folder / "said"
    with said.open("wb") as output:
        code = subprocess.run(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=output, stderr=output, check=False
        ).returncode
    if code != 0:
        lines = said.read_text(encoding="utf-8", errors="replace").strip().splitlines()
        raise Refused(f"PostgreSQL startade inte: {' '.join(lines[-2:])}")
