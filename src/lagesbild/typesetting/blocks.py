"""The document tree: what a report consists of, before anything is known about HTML, Word or PDF.

Every part is a frozen dataclass and can be written as JSON and read back unchanged, because a frozen report
is set from its snapshot and from nothing else.
"""

import base64
import json
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Any

from lagesbild.kernel.withheld import Reason, Withheld
from lagesbild.typesetting.errors import UnreadableSnapshot


@dataclass(frozen=True)
class Text:
    """Plain running text."""

    text: str


@dataclass(frozen=True)
class Strong:
    """Text that weighs more."""

    text: str


@dataclass(frozen=True)
class Emphasis:
    """Text set in italics: titles of works, foreign words."""

    text: str


@dataclass(frozen=True)
class Link:
    """Text that leads to an address, or with `#anchor` to a place in the document."""

    text: str
    target: str


@dataclass(frozen=True)
class Reference:
    """Points at a numbered figure, table or heading by its anchor; the words are made when set: figur 3."""

    anchor: str


@dataclass(frozen=True)
class Footnote:
    """A note at the foot of the page."""

    runs: tuple["Text | Strong | Emphasis | Link | Reference", ...]


Run = Text | Strong | Emphasis | Link | Reference | Footnote
Runs = tuple[Run, ...]
Words = str | Runs
Cell = str | Withheld | Runs


@dataclass(frozen=True)
class Heading:
    """A heading of level 1–3; the number is as the owner prints it (1:3) and is never made here."""

    level: int
    text: str
    number: str = ""
    anchor: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of running text."""

    runs: Runs


@dataclass(frozen=True)
class BulletList:
    """Points without order."""

    items: tuple[Words, ...]


@dataclass(frozen=True)
class NumberedList:
    """Points in order."""

    items: tuple[Words, ...]


@dataclass(frozen=True)
class Definition:
    """A term and what is said about it."""

    term: Words
    meaning: Words


@dataclass(frozen=True)
class DefinitionList:
    """Terms and what is said about them."""

    items: tuple[Definition, ...]


@dataclass(frozen=True)
class Column:
    """A column of a table: heading, unit, alignment (left, right, centre), share of the width (0 = by content)."""

    title: str
    unit: str = ""
    align: str = "left"
    width: float = 0


@dataclass(frozen=True)
class Table:
    """A table with its caption, source and note; `has_total` says that the last row is a sum."""

    caption: Words
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    source: Words = ""
    note: Words = ""
    anchor: str = ""
    row_headers: bool = True
    has_total: bool = False


@dataclass(frozen=True)
class Figure:
    """A picture as SVG (HTML, PDF) and PNG (Word); width is a share of the page's full measure."""

    svg: str
    png: bytes
    caption: Words
    alt: str
    source: Words = ""
    note: Words = ""
    width: float = 1.0
    anchor: str = ""


@dataclass(frozen=True)
class Quote:
    """Words that are someone else's, with who said them."""

    blocks: tuple["Block", ...]
    attribution: Words = ""


@dataclass(frozen=True)
class Callout:
    """A box beside the text's own voice. Kinds: analysis, improvement, note."""

    kind: str
    title: str
    blocks: tuple["Block", ...]


@dataclass(frozen=True)
class PageBreak:
    """What follows starts on a new page."""


@dataclass(frozen=True)
class Source:
    """One entry in the list of sources; `accessed` is how the day of reading is written."""

    words: Words
    address: str = ""
    accessed: str = ""


@dataclass(frozen=True)
class SourceList:
    """The sources of the document, numbered in order."""

    items: tuple[Source, ...]


Block = (
    Heading
    | Paragraph
    | BulletList
    | NumberedList
    | DefinitionList
    | Table
    | Figure
    | Quote
    | Callout
    | PageBreak
    | SourceList
)


@dataclass(frozen=True)
class Document:
    """A whole report.

    `details` are the lines on the cover (Mottagare, Kontakt …); `marking` is what must be said on the cover and
    on every page, for example that it is a demonstration. `contents_depth` is the lowest level of heading on the
    contents page.
    """

    title: str
    subtitle: str
    agency: str
    published_on: date
    registry_number: str | Withheld
    blocks: tuple[Block, ...]
    summary: tuple[Block, ...] = ()
    details: tuple[Definition, ...] = ()
    marking: str = ""
    authors: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    language: str = "sv"
    chapters_on_new_page: bool = True
    contents_depth: int = 3


KINDS: dict[str, Any] = {
    kind.__name__: kind
    for kind in (
        Text, Strong, Emphasis, Link, Reference, Footnote, Heading, Paragraph, BulletList, NumberedList, Definition,
        DefinitionList, Column, Table, Figure, Quote, Callout, PageBreak, Source, SourceList, Document,
    )
}  # fmt: skip


def words(*parts: str | Run) -> Runs:
    """Return running text made of plain strings and runs."""
    return tuple(Text(part) if isinstance(part, str) else part for part in parts if part != "")


def paragraph(*parts: str | Run) -> Paragraph:
    """Return a paragraph made of plain strings and runs."""
    return Paragraph(words(*parts))


def to_json(document: Document) -> str:
    """Return the document as JSON, the same bytes for the same tree."""
    return json.dumps(_encoded(document), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(snapshot: str | bytes) -> Document:
    """Return the document that `to_json` wrote.

    :raises UnreadableSnapshot: when the text is not such a document.
    """
    try:
        document = _decoded(json.loads(snapshot))
    except (ValueError, TypeError, KeyError, RecursionError) as fault:
        raise UnreadableSnapshot(f"{type(fault).__name__}: {fault}.") from fault
    if not isinstance(document, Document):
        raise UnreadableSnapshot("Filen innehåller inget dokument.")
    return document


def _encoded(value: object) -> object:
    if isinstance(value, Withheld):
        return {"is": "Withheld", "reason": value.reason.value, "note": value.note}
    if is_dataclass(value) and not isinstance(value, type):
        own = {field.name: _encoded(getattr(value, field.name)) for field in fields(value)}
        return {"is": type(value).__name__, **own}
    if isinstance(value, tuple | list):
        return [_encoded(item) for item in value]
    if isinstance(value, bytes):
        return {"is": "bytes", "base64": base64.b64encode(value).decode("ascii")}
    if isinstance(value, date):
        return {"is": "date", "iso": value.isoformat()}
    return value


def _decoded(value: object) -> object:
    if isinstance(value, list):
        return tuple(_decoded(item) for item in value)
    if not isinstance(value, dict):
        return value
    given = dict(value)
    kind = given.pop("is")
    if kind == "bytes":
        return base64.b64decode(given["base64"], validate=True)
    if kind == "date":
        return date.fromisoformat(given["iso"])
    if kind == "Withheld":
        return Withheld(Reason(given["reason"]), given["note"])
    return KINDS[kind](**{name: _decoded(item) for name, item in given.items()})
