"""A document to files: HTML, Word and PDF, whole or not at all, the same bytes for the same tree."""

import hashlib
import os
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from lagesbild.typesetting import html, word
from lagesbild.typesetting.blocks import Document
from lagesbild.typesetting.errors import CannotWrite
from lagesbild.typesetting.numbering import Numbered, numbered
from lagesbild.typesetting.pdf import Layout, laid_out
from lagesbild.typesetting.soundness import check


class Format(StrEnum):
    """What a document can be set as; the value is also the file's suffix."""

    HTML = "html"
    WORD = "docx"
    PDF = "pdf"


@dataclass(frozen=True)
class Rendered:
    """A finished file: where it is, what it is, and how long it took."""

    path: Path
    format: Format
    sha256: str
    size_bytes: int
    seconds: float


def render(document: Document, formats: Iterable[Format], directory: Path, stem: str) -> list[Rendered]:
    """Return the files `directory/stem.suffix`, written whole or not at all.

    :raises BrokenDocument: when the document is not accessible or not whole.
    :raises ReportsExtraMissing: when the optional programs are not installed.
    :raises CannotWrite: when the folder cannot be written or the disk is full.
    :raises TypesettingFailed: when pandoc or Typst refuses the document.
    """
    started = time.perf_counter()
    finished = []
    for wanted, content in contents(document, formats):
        path = directory / f"{stem}.{wanted.value}"
        write_whole(path, content)
        now = time.perf_counter()
        finished.append(Rendered(path, wanted, hashlib.sha256(content).hexdigest(), len(content), now - started))
        started = now
    return finished


def contents(document: Document, formats: Iterable[Format]) -> Iterable[tuple[Format, bytes]]:
    """Return the bytes of each format, in the order asked for; the document is laid out on pages at most once.

    :raises BrokenDocument: when the document is not accessible or not whole.
    :raises ReportsExtraMissing: when the optional programs are not installed.
    :raises TypesettingFailed: when pandoc or Typst refuses the document.
    """
    ready = numbered(document)
    check(ready)
    wanted = [Format(one) for one in formats]
    if not {Format.WORD, Format.PDF} & set(wanted):
        for one in wanted:
            yield one, html.write(ready)
        return
    with laid_out(ready) as layout:
        for one in wanted:
            yield one, _writers(ready, layout)[one]()


def _writers(ready: Numbered, layout: Layout) -> dict[Format, Callable[[], bytes]]:
    return {
        Format.HTML: lambda: html.write(ready),
        Format.WORD: lambda: word.write(ready, layout.pages()),
        Format.PDF: layout.pdf,
    }


def write_whole(path: Path, content: bytes) -> None:
    """Write a file under another name and give it its own when it is complete and on the disk.

    :raises CannotWrite: when the folder cannot be written or the disk is full; nothing half written is left.
    """
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.del")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with unfinished.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError as fault:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise CannotWrite(path, fault.strerror or str(fault)) from fault
