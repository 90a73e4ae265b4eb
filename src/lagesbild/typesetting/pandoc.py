"""The document tree as a Pandoc tree. Everything is escaped by construction: text is only ever text here.

`Tree` sets what HTML, Word and PDF share. Each writer has its own subclass for what they must do differently:
figures, tables, boxes and page breaks.
"""

import json
import os
import re
import subprocess
from datetime import UTC, date, datetime, time
from functools import singledispatchmethod
from typing import Any

from lagesbild.kernel.withheld import Withheld
from lagesbild.typesetting import blocks as parts
from lagesbild.typesetting.errors import TypesettingFailed
from lagesbild.typesetting.extras import pandoc_program
from lagesbild.typesetting.measures import column_widths
from lagesbild.typesetting.numbering import Numbered, runs
from lagesbild.typesetting.typography import typeset

API_VERSION = (1, 23, 1, 1)  # of pandoc 3.9
PATIENCE_SECONDS = 120
ALIGNMENTS = {"left": "AlignLeft", "right": "AlignRight", "centre": "AlignCenter"}
REGIONS = {"sv": "sv-SE"}
NO_ATTRIBUTES: list[object] = ["", [], []]

Node = dict[str, Any]


def node(kind: str, *content: object) -> Node:
    """Return one node of a Pandoc tree."""
    if not content:
        return {"t": kind}
    return {"t": kind, "c": content[0] if len(content) == 1 else list(content)}


def attributes(anchor: str = "", *classes: str, **pairs: str) -> list[object]:
    """Return the attributes of a node; underscores in names become hyphens (custom_style)."""
    return [anchor, list(classes), [[name.replace("_", "-"), value] for name, value in pairs.items()]]


def plain(text: str) -> list[Node]:
    """Return plain text as inline nodes, set by the Swedish rules."""
    pieces = re.split("([ \n\t]+)", typeset(text))
    return [
        node("Space") if piece.isspace() and "\u00a0" not in piece else node("Str", piece) for piece in pieces if piece
    ]


class Tree:
    """Turns blocks into Pandoc nodes."""

    raw_format = "html"

    def __init__(self, ready: Numbered) -> None:
        """Keep the labels, so that references can be worded."""
        self.ready = ready
        self.labels = ready.labels

    def raw(self, code: str) -> Node:
        """Return code of the output format inside a line."""
        return node("RawInline", self.raw_format, code)

    def raw_block(self, code: str) -> Node:
        """Return code of the output format as a block."""
        return node("RawBlock", self.raw_format, code)

    def blocks(self, given: tuple[parts.Block, ...]) -> list[Node]:
        """Return blocks as nodes."""
        return [made for block in given for made in self.block(block)]

    def inlines(self, value: parts.Words) -> list[Node]:
        """Return running text as inline nodes."""
        return [made for run in runs(value) for made in self.run(run)]

    @singledispatchmethod
    def run(self, run: parts.Run) -> list[Node]:
        """Return a run of text as inline nodes."""
        raise TypeError(f"not a run: {run!r}")

    @run.register
    def _(self, run: parts.Text) -> list[Node]:
        return plain(run.text)

    @run.register
    def _(self, run: parts.Strong) -> list[Node]:
        return [node("Strong", plain(run.text))]

    @run.register
    def _(self, run: parts.Emphasis) -> list[Node]:
        return [node("Emph", plain(run.text))]

    @run.register
    def _(self, run: parts.Link) -> list[Node]:
        return [node("Link", NO_ATTRIBUTES, plain(run.text), [run.target, ""])]

    @run.register
    def _(self, run: parts.Reference) -> list[Node]:
        return [node("Link", NO_ATTRIBUTES, plain(self.labels[run.anchor]), [f"#{run.anchor}", ""])]

    @run.register
    def _(self, run: parts.Footnote) -> list[Node]:
        return [node("Note", [node("Para", self.inlines(run.runs))])]

    def block(self, block: parts.Block) -> list[Node]:
        """Return a block as nodes, by the method named after its kind."""
        made: list[Node] = getattr(self, type(block).__name__.lower())(block)
        return made

    def heading(self, block: parts.Heading) -> list[Node]:
        """Return a heading; its number, when it has one, stands first."""
        number = (
            [node("Span", attributes("", "number"), [node("Str", block.number)]), node("Space")] if block.number else []
        )
        return [node("Header", block.level, attributes(block.anchor), [*number, *plain(block.text)])]

    def paragraph(self, block: parts.Paragraph) -> list[Node]:
        """Return a paragraph."""
        return [node("Para", self.inlines(block.runs))]

    def bulletlist(self, block: parts.BulletList) -> list[Node]:
        """Return points without order."""
        return [node("BulletList", [[node("Plain", self.inlines(item))] for item in block.items])]

    def numberedlist(self, block: parts.NumberedList) -> list[Node]:
        """Return points in order."""
        items = [[node("Plain", self.inlines(item))] for item in block.items]
        return [node("OrderedList", [1, node("Decimal"), node("Period")], items)]

    def definitionlist(self, block: parts.DefinitionList) -> list[Node]:
        """Return terms with what is said about them."""
        items = [[self.inlines(item.term), [[node("Plain", self.inlines(item.meaning))]]] for item in block.items]
        return [node("DefinitionList", items)]

    def sourcelist(self, block: parts.SourceList) -> list[Node]:
        """Return the sources as a numbered list."""
        items = [[node("Plain", self.source_words(source))] for source in block.items]
        return [node("OrderedList", [1, node("Decimal"), node("Period")], items)]

    def source_words(self, source: parts.Source) -> list[Node]:
        """Return one source: words, address, day of reading."""
        address = [node("Space"), *self.run(parts.Link(source.address, source.address))] if source.address else []
        accessed = [node("Space"), *plain(f"(läst {source.accessed})")] if source.accessed else []
        return [*self.inlines(source.words), *address, *accessed]

    def quote(self, block: parts.Quote) -> list[Node]:
        """Return someone else's words."""
        said = (
            [node("Para", [node("Str", "—"), node("Space"), *self.inlines(block.attribution)])]
            if block.attribution
            else []
        )
        return [node("BlockQuote", [*self.blocks(block.blocks), *said])]

    def caption(self, block: parts.Table | parts.Figure) -> list[Node]:
        """Return the caption with its number, as in Tabell 3. Rubrik."""
        label = typeset(self.labels[block.anchor].capitalize())
        return [node("Strong", [node("Str", f"{label}.")]), node("Space"), *self.inlines(block.caption)]

    def notes(self, block: parts.Table | parts.Figure) -> list[list[Node]]:
        """Return the lines under a figure or table: notes, reasons for what is withheld, source."""
        lines = [self.inlines(block.note)] if block.note else []
        if isinstance(block, parts.Table):
            lines += [plain(line) for line in withheld_notes(block)]
        if block.source:
            lines.append([*plain("Källa: "), *self.inlines(block.source)])
        return lines

    def cell(self, value: parts.Cell, strong: bool = False) -> list[Node]:
        """Return what stands in a cell; absence is its reason in words."""
        if isinstance(value, Withheld):
            return [node("Span", attributes("", "withheld", custom_style="Saknas"), plain(value.words))]
        made = self.inlines(value)
        return [node("Strong", made)] if strong and made else made

    def column_heading(self, column: parts.Column) -> list[Node]:
        """Return a column's heading with its unit on a line of its own."""
        unit = [node("LineBreak"), node("Span", attributes("", "unit"), plain(column.unit))] if column.unit else []
        return [*plain(column.title), *unit]

    def cell_blocks(self, inlines: list[Node], _role: str) -> list[Node]:
        """Return the blocks of a cell; role is head or body."""
        return [node("Plain", inlines)]

    def table_node(self, block: parts.Table, caption: list[Node]) -> Node:
        """Return a table with widths, alignment, header row, row headings and total."""
        specs = [
            [node(ALIGNMENTS[column.align]), node("ColWidth", round(width, 4))]
            for column, width in zip(block.columns, column_widths(block), strict=True)
        ]
        rows = [self._row([self.cell(value) for value in row], "body") for row in block.rows]
        total = (
            [self._row([self.cell(value, strong=True) for value in block.rows[-1]], "total")]
            if has_total(block)
            else []
        )
        body = [NO_ATTRIBUTES, int(block.row_headers), [], rows[: len(rows) - len(total)]]
        head = [NO_ATTRIBUTES, [self._row([self.column_heading(column) for column in block.columns], "head")]]
        shown = [None, [node("Plain", caption)] if caption else []]
        return node("Table", attributes(block.anchor), shown, specs, head, [body], [NO_ATTRIBUTES, total])

    def _row(self, cells: list[list[Node]], role: str) -> list[object]:
        made = [[NO_ATTRIBUTES, node("AlignDefault"), 1, 1, self.cell_blocks(cell, role)] for cell in cells]
        return [NO_ATTRIBUTES, made]

    def document(self, nodes: list[Node]) -> str:
        """Return the whole tree as the JSON that pandoc reads."""
        meta = {"lang": node("MetaString", region(self.ready.document.language))}
        return json.dumps({"pandoc-api-version": API_VERSION, "meta": meta, "blocks": nodes}, ensure_ascii=False)


def has_total(table: parts.Table) -> bool:
    """Return whether the last row is a sum."""
    return table.has_total and bool(table.rows)


def withheld_notes(table: parts.Table) -> list[str]:
    """Return one line for each reason that a cell of the table gives."""
    found = {str(cell) for row in table.rows for cell in row if isinstance(cell, Withheld) and cell.note}
    return [f"{line[0].upper()}{line[1:]}" for line in sorted(found)]


def region(language: str) -> str:
    """Return a language with its country, as Word wants it: sv-SE."""
    return REGIONS.get(language, language)


def epoch(day: date) -> int:
    """Return noon of a day, in Coordinated Universal Time, as seconds since 1970."""
    return int(datetime.combine(day, time(12), UTC).timestamp())


def run_pandoc(tree: str, *arguments: str, day: date) -> bytes:
    """Return what pandoc makes of a tree, with every date in it set to the day of the document.

    :raises TypesettingFailed: when pandoc refuses the tree.
    """
    command = [pandoc_program(), "--from=json", "--wrap=none", "--fail-if-warnings", *arguments]
    surroundings = {**os.environ, "SOURCE_DATE_EPOCH": str(epoch(day))}
    done = subprocess.run(
        command, input=tree.encode(), capture_output=True, env=surroundings, timeout=PATIENCE_SECONDS, check=False
    )
    if done.returncode:
        raise TypesettingFailed("pandoc", done.stderr.decode(errors="replace"))
    return done.stdout
