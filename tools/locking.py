"""`./run lock`: makes the locks from pyproject.toml, and tells whether they still agree with it."""

import hashlib
import json
import os
import shutil
import subprocess
import tempfile
import tomllib
from pathlib import Path

from places import REQUIREMENTS, ROOT
from refusals import Refused

LOCKS = {"run": ["--all-extras", "--no-dev"], "dev": ["--all-extras"]}
MADE_FROM = "# Made by ./run lock from the dependencies in pyproject.toml: "


def lock(arguments: list[str]) -> int:
    """Write requirements/run.txt and requirements/dev.txt anew; `--upgrade` takes newer versions.

    :raises Refused: when uv is missing or finds no set of versions that fit together.
    """
    uv = shutil.which("uv")
    if uv is None:
        raise Refused("Låsen görs med uv, som inte finns här: installera det med pip install uv och kör igen.")
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(ROOT / "pyproject.toml", folder)
        (Path(folder) / "README.md").touch()
        _run([uv, "lock", "--quiet", *arguments], folder)
        for name, selection in LOCKS.items():
            export = [uv, "export", "--quiet", "--frozen", "--no-emit-project", "--no-header", "--no-annotate"]
            text = _run([*export, "--format", "requirements-txt", *selection], folder)
            REQUIREMENTS.joinpath(f"{name}.txt").write_text(f"{stamp_line()}\n{text}", encoding="utf-8")
    return 0


def disagreements() -> list[str]:
    """Return the locks that were not made from the dependencies as they stand now."""
    return [
        f"requirements/{name}.txt"
        for name in LOCKS
        if REQUIREMENTS.joinpath(f"{name}.txt").read_text(encoding="utf-8").partition("\n")[0] != stamp_line()
    ]


def stamp_line() -> str:
    """Return the first line a lock has when it agrees with pyproject.toml."""
    return MADE_FROM + dependencies_hash((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def dependencies_hash(pyproject: str) -> str:
    """Return a hash over what the locks are made from: Python, the dependencies, the extras and the groups."""
    given = tomllib.loads(pyproject)
    project = given["project"]
    parts = {key: project.get(key) for key in ("requires-python", "dependencies", "optional-dependencies")}
    parts["dependency-groups"] = given.get("dependency-groups")
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:16]


def _run(command: list[str], folder: str) -> str:
    done = subprocess.run(
        command, cwd=folder, env=dict(os.environ), capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )
    if done.returncode != 0:
        raise Refused(f"uv kunde inte göra låsen: {done.stderr.strip()}")
    return done.stdout
