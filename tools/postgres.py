"""A throwaway PostgreSQL cluster for tests: made in a temporary folder, always stopped and removed."""

import contextlib
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from refusals import Refused

MISSING = "PostgreSQL saknas: installera det (på Debian och Ubuntu: apt install postgresql) och kör igen."
NO_ACCOUNT = "PostgreSQL vägrar köra som root: skapa användaren postgres, eller kör som en vanlig användare."
QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=40", "shared_buffers=128MB")
# as in production: what is acknowledged is on disk
SAFE = ("fsync=on", "synchronous_commit=on", "max_connections=60", "shared_buffers=128MB")


@dataclass(frozen=True)
class Cluster:
    """A running cluster that can be killed, as by a power cut of its processes, and started again."""

    address: str
    folder: Path
    programs: Path
    as_owner: tuple[str, ...]
    options: str

    def start(self) -> None:
        """Start the cluster, which first recovers what was written before it was killed.

        :raises Refused: when it does not start.
        """
        command = [*self.as_owner, f"{self.programs}/pg_ctl", "-D", f"{self.folder}/data", "-l", f"{self.folder}/log"]
        _call([*command, "-w", "-o", self.options, "start"], self.folder)

    def kill(self) -> None:
        """Kill every process of the cluster at once with SIGKILL."""
        first = int((self.folder / "data" / "postmaster.pid").read_text(encoding="utf-8").split()[0])
        os.kill(first, signal.SIGSTOP)  # so that it starts no more while the others are found
        doomed = [first, *_children(first)]
        for process in doomed:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        while any(_is_alive(process) for process in doomed):
            time.sleep(0.01)
        # where nobody collects dead processes, the number in these files still looks taken
        for lock in [self.folder / "data" / "postmaster.pid", *self.folder.glob(".s.PGSQL.*.lock")]:
            lock.unlink(missing_ok=True)

    def stop(self) -> None:
        """Stop the cluster without waiting for anybody."""
        if (self.folder / "data" / "postmaster.pid").exists():
            command = [*self.as_owner, f"{self.programs}/pg_ctl", "-D", f"{self.folder}/data", "-m", "immediate", "-w"]
            subprocess.run([*command, "stop"], cwd=self.folder, capture_output=True, check=False)


@contextmanager
def throwaway() -> Iterator[str]:
    """Start a quick cluster, give its address, and stop and remove it whatever happens.

    :raises Refused: when PostgreSQL is missing or does not start; the sentence says what to install.
    """
    with cluster(QUICK) as started:
        yield started.address


@contextmanager
def cluster(settings: tuple[str, ...]) -> Iterator[Cluster]:
    """Start a cluster with these settings, and stop and remove it whatever happens.

    :raises Refused: when PostgreSQL is missing or does not start; the sentence says what to install.
    """
    programs = find_programs()
    as_owner = _as_owner()
    folder = Path(tempfile.mkdtemp(prefix="lagesbild-pg-"))
    password, port = secrets.token_hex(16), _free_port()
    address = f"postgresql://lagesbild:{password}@127.0.0.1:{port}/postgres"
    started = Cluster(address, folder, programs, tuple(as_owner), _options(folder, port, settings))
    try:
        _prepare(folder, password, as_owner)
        _call([*as_owner, f"{programs}/initdb", "-D", f"{folder}/data", "-U", "lagesbild", "-A", "scram-sha-256",
               f"--pwfile={folder}/password", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"], folder)  # fmt: skip
        started.start()
        yield started
    finally:
        started.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _children(parent: int) -> list[int]:
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError, IndexError):
            # the name of a process may hold spaces and stands in parentheses; the parent is the second word after it
            if int(status.read_text(encoding="utf-8").rpartition(")")[2].split()[1]) == parent:
                found.append(int(status.parent.name))
    return found


def _is_alive(process: int) -> bool:
    try:
        state = (Path("/proc") / str(process) / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


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


def _options(folder: Path, port: int, settings: tuple[str, ...]) -> str:
    chosen = " ".join(f"-c {setting}" for setting in settings)
    return f"-h 127.0.0.1 -p {port} -k {folder} {chosen}"


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
