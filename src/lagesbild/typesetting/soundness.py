"""What must hold before a document is set: headings in order, alternative texts, whole tables, references that lead."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass

from lagesbild.kernel.errors import Fault
from lagesbild.typesetting.blocks import Document, Figure, Heading, Link, Reference, Table
from lagesbild.typesetting.errors import BrokenDocument
from lagesbild.typesetting.numbering import Numbered, walk

ANCHOR = re.compile("[a-z][a-z0-9-]*")
DEEPEST = 3
ALIGNMENTS = ("left", "right", "centre")


def check(ready: Numbered) -> None:
    """Refuse a document that cannot be read by everyone.

    :raises BrokenDocument: with every fault in the tree.
    """
    faults = [*_heading_faults(ready), *_figure_faults(ready), *_table_faults(ready), *_anchor_faults(ready)]
    if not ready.document.title.strip():
        faults.append(Fault("Titel", "Titeln är tom.", "Ge dokumentet en titel."))
    if faults:
        raise BrokenDocument(faults)


def _heading_faults(ready: Numbered) -> Iterator[Fault]:
    above = 0
    for entry in ready.contents:
        if not 1 <= entry.level <= DEEPEST or entry.level > above + 1:
            yield Fault(
                f"Rubriken ”{entry.text}”",
                f"Nivån är {entry.level} efter nivå {above}.",
                f"Använd nivå 1–{DEEPEST} utan att hoppa över någon.",
            )
        above = entry.level


def _figure_faults(ready: Numbered) -> Iterator[Fault]:
    for block in walk(ready.blocks):
        if not isinstance(block, Figure):
            continue
        where = ready.labels[block.anchor].capitalize()
        if not block.alt.strip():
            yield Fault(where, "Alternativtext saknas.", "Skriv i en mening vad bilden visar.")
        if not 0 < block.width <= 1:
            yield Fault(where, f"Bredden är {block.width}.", "Ange bredden som en andel över 0 och högst 1.")
        if not block.svg.strip() or not block.png:
            yield Fault(where, "Bilden saknar SVG eller PNG.", "Lämna bilden i båda formaten.")


def _table_faults(ready: Numbered) -> Iterator[Fault]:
    for block in walk(ready.blocks):
        if not isinstance(block, Table):
            continue
        where = ready.labels[block.anchor].capitalize()
        if not block.columns:
            yield Fault(where, "Tabellen saknar kolumner.", "Ge tabellen minst en kolumn.")
        for place, row in enumerate(block.rows, start=1):
            if len(row) != len(block.columns):
                yield Fault(
                    f"{where}, rad {place}",
                    f"Raden har {len(row)} celler men tabellen {len(block.columns)} kolumner.",
                    "Ge raden en cell per kolumn.",
                )
        for column in block.columns:
            if column.align not in ALIGNMENTS:
                yield Fault(where, f"Justeringen {column.align} finns inte.", "Välj left, right eller centre.")


def _anchor_faults(ready: Numbered) -> Iterator[Fault]:
    given = Counter(block.anchor for block in walk(ready.blocks) if isinstance(block, Heading | Figure | Table))
    for anchor, times in given.items():
        if not ANCHOR.fullmatch(anchor):
            yield Fault(f"Ankaret {anchor}", "Det har andra tecken än a–z, siffror och bindestreck.", "Byt ankare.")
        if times > 1:
            yield Fault(
                f"Ankaret {anchor}", f"Det används {times} gånger.", "Ge varje rubrik, figur och tabell sitt eget."
            )
    for target in sorted(set(_targets(ready.document))):
        if target not in given:
            yield Fault(f"Hänvisningen till {target}", "Målet finns inte.", "Rätta ankaret eller ta bort hänvisningen.")


def _targets(document: Document) -> Iterator[str]:
    for part in _parts(document):
        if isinstance(part, Reference):
            yield part.anchor
        elif isinstance(part, Link) and part.target.startswith("#"):
            yield part.target[1:]


def _parts(value: object) -> Iterator[object]:
    if isinstance(value, tuple):
        for item in value:
            yield from _parts(item)
    elif is_dataclass(value) and not isinstance(value, type):
        yield value
        inner: Iterable[object] = (getattr(value, field.name) for field in fields(value))
        for item in inner:
            yield from _parts(item)
