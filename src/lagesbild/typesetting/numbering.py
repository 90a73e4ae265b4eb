"""Numbers and names in a document: which figure is number 3, what is on the contents page, where a reference leads."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from lagesbild.kernel.swedish import slug
from lagesbild.typesetting.blocks import Block, Callout, Document, Figure, Heading, Quote, Runs, Table, Words, words

SUMMARY = "Sammanfattning"
CONTENTS = "Innehåll"


@dataclass(frozen=True)
class Entry:
    """A line on the contents page."""

    level: int
    number: str
    text: str
    anchor: str


@dataclass(frozen=True)
class Numbered:
    """A document where every heading, figure and table has an anchor, and every anchor its label.

    `contents` are all its headings.
    """

    document: Document
    labels: dict[str, str]
    contents: tuple[Entry, ...]

    @property
    def listed(self) -> tuple[Entry, ...]:
        """Return the lines of the contents page: headings down to the level that the document asks for."""
        return tuple(entry for entry in self.contents if entry.level <= self.document.contents_depth)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Return everything after the contents page."""
        return self.document.blocks


def walk(blocks: Iterable[Block]) -> Iterator[Block]:
    """Return every block in reading order, boxes before what they hold."""
    for block in blocks:
        yield block
        if isinstance(block, Quote | Callout):
            yield from walk(block.blocks)


def runs(value: Words) -> Runs:
    """Return words as runs, whether they were given as a string or as runs."""
    return words(value) if isinstance(value, str) else value


def numbered(document: Document) -> Numbered:
    """Return the document with its anchors, labels and contents; the summary becomes its first chapter."""
    first = (Heading(1, SUMMARY), *document.summary) if document.summary else ()
    anchors = _Anchors(walk((*first, *document.blocks)))
    blocks = _mapped((*first, *document.blocks), anchors.given)
    contents = tuple(
        Entry(block.level, block.number, block.text, block.anchor)
        for block in walk(blocks)
        if isinstance(block, Heading)
    )
    return Numbered(replace(document, blocks=blocks, summary=()), anchors.labels, contents)


class _Anchors:
    """Hands out anchors that are free and keeps the label of each."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        self.labels: dict[str, str] = {}
        self.counts = {"figur": 0, "tabell": 0}
        self.taken = {getattr(block, "anchor", "") for block in blocks}

    def given(self, block: Block) -> Block:
        """Return the block with an anchor; figures and tables take the next number."""
        if isinstance(block, Heading):
            label = f"avsnitt {block.number}" if block.number else f"avsnittet ”{block.text}”"
            return self._named(block, _wish(block), label)
        if isinstance(block, Figure | Table):
            word = "figur" if isinstance(block, Figure) else "tabell"
            self.counts[word] += 1
            return self._named(block, f"{word}-{self.counts[word]}", f"{word} {self.counts[word]}")
        return block

    def _named(self, block: Heading | Figure | Table, wish: str, label: str) -> Block:
        anchor = block.anchor or self._free(wish)
        self.labels[anchor] = label
        return replace(block, anchor=anchor)

    def _free(self, wish: str) -> str:
        anchor, tries = wish, 1
        while anchor in self.taken:
            tries += 1
            anchor = f"{wish}-{tries}"
        self.taken.add(anchor)
        return anchor


def _wish(heading: Heading) -> str:
    wish = slug(f"{heading.number} {heading.text}")
    return wish if wish[:1].isalpha() else f"avsnitt-{wish}".rstrip("-")


def _mapped(blocks: Iterable[Block], change: Callable[[Block], Block]) -> tuple[Block, ...]:
    done = []
    for block in blocks:
        changed = change(block)
        if isinstance(changed, Quote | Callout):
            changed = replace(changed, blocks=_mapped(changed.blocks, change))
        done.append(changed)
    return tuple(done)
