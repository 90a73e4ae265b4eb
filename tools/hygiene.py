"""What must not stand in any committed file: hosts of package indexes, paths of one machine, postponed work."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from places import ROOT

EXPLAINED_IN = "CONTRIBUTING.md, “What must not be committed”"
PATTERNS = {
    "a package index host": re.compile(r"\b(?:pyp[i]|registry\.npmj[s]|pythonhoste[d])\.(?:org|io|com)\b"),
    "an address of a package index": re.compile(r"--(?:extra-)?index-ur[l]|--find-link[s]"),
    "a path of one machine": re.compile(r"(?<![\w.$}~-])/(?:home|root|Users|work)/[A-Za-z]"),
    "postponed work": re.compile(r"\b(?:TOD[O]|FIXM[E]|XX[X]|HAC[K])\b"),
    "a conflict marker": re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE),
}
VENDORED = ("static/vendor/", "typesetting/fonts/")
BINARY = {".png", ".woff2", ".ttf", ".otf", ".docx", ".xlsx", ".pdf", ".ico", ".jpg"}


def committed_files() -> list[Path]:
    """Return the files that are committed or about to be."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def findings(files: list[Path]) -> Iterator[str]:
    """Yield one line for each thing that must not stand in a file."""
    for path in files:
        name = path.relative_to(ROOT).as_posix()
        if path.suffix in BINARY or any(part in name for part in VENDORED):
            continue
        yield from (f"{name}:{line}: {what}" for line, what in in_text(path.read_text(encoding="utf-8")))


def in_text(text: str) -> Iterator[tuple[int, str]]:
    """Yield the line number and the kind of each finding in a text."""
    for what, pattern in PATTERNS.items():
        for found in pattern.finditer(text):
            yield text.count("\n", 0, found.start()) + 1, what
