"""The document as PDF/UA-1 through Typst, with the fonts of this package and none of the machine's."""

import json
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lagesbild.kernel.swedish import day
from lagesbild.kernel.withheld import Withheld
from lagesbild.typesetting import blocks as parts
from lagesbild.typesetting import measures
from lagesbild.typesetting.errors import TypesettingFailed
from lagesbild.typesetting.extras import required
from lagesbild.typesetting.numbering import CONTENTS, Numbered
from lagesbild.typesetting.pandoc import Node, Tree, epoch, has_total, node, run_pandoc
from lagesbild.typesetting.typography import typeset

HERE = Path(__file__).parent
STANDARD = "ua-1"
TYPST_ALIGNMENTS = {"left": "left", "right": "right", "centre": "center"}


@contextmanager
def laid_out(ready: Numbered) -> Iterator["Layout"]:
    """Return a document laid out on pages, in a folder of its own that is gone afterwards.

    :raises ReportsExtraMissing: when the extra `reports` is not installed.
    :raises TypesettingFailed: when pandoc refuses the document.
    """
    with tempfile.TemporaryDirectory(prefix="sats-") as name:
        yield Layout(ready, Path(name))


class Layout:
    """A document on pages; laid out once, asked many times."""

    def __init__(self, ready: Numbered, folder: Path) -> None:
        """Write the Typst source with its pictures into the folder."""
        self.day = ready.document.published_on
        shutil.copyfile(HERE / "templates/mark.svg", folder / "mark.svg")
        tree = TypstTree(ready, folder)
        body = run_pandoc(tree.document(tree.blocks(ready.blocks)), "--to=typst-smart", day=self.day)
        main = folder / "main.typ"
        main.write_text(
            "\n".join((_template(), f"#show: report.with({_told(ready.document)})", body.decode())), "utf-8"
        )
        typst = required("typst")
        self._refusal = typst.TypstError
        self._compiler = typst.Compiler(
            str(main), root=str(folder), font_paths=[str(HERE / "fonts")], ignore_system_fonts=True
        )

    def pdf(self) -> bytes:
        """Return the accessible PDF.

        :raises TypesettingFailed: when Typst refuses the document.
        """
        try:
            return bytes(self._compiler.compile(format="pdf", pdf_standards=[STANDARD], timestamp=epoch(self.day)))
        except self._refusal as fault:
            raise TypesettingFailed("Typst", str(fault)) from fault

    def pages(self) -> dict[str, int]:
        """Return the page of every heading, by its anchor.

        :raises TypesettingFailed: when Typst refuses the document.
        """
        try:
            return dict(json.loads(self._compiler.query("<pages>", field="value", one=True)))
        except self._refusal as fault:
            raise TypesettingFailed("Typst", str(fault)) from fault


class TypstTree(Tree):
    """Sets headings, figures, tables and boxes as calls to the functions of templates/report.typ."""

    raw_format = "typst"

    def __init__(self, ready: Numbered, folder: Path) -> None:
        """Keep the folder in which the pictures are laid."""
        super().__init__(ready)
        self.folder = folder

    def heading(self, block: parts.Heading) -> list[Node]:
        """Return a heading with its number and its place in the contents."""
        call = f"#chapter({block.level}, {string(block.number)}, {string(block.anchor)})"
        return [self._call(call, self.inlines(block.text))]

    def figure(self, block: parts.Figure) -> list[Node]:
        """Return a figure with its alternative text."""
        path = self.folder / f"{len(list(self.folder.iterdir()))}.svg"
        path.write_text(block.svg, "utf-8")
        named = ", ".join(
            (
                f"path: {string(path.name)}",
                f"alt: {string(block.alt)}",
                f"width: {block.width:.2%}",
                f"anchor: {string(block.anchor)}",
            )
        )
        return [self._call(f"#picture({named})", self.caption(block), *self.notes(block))]

    def table(self, block: parts.Table) -> list[Node]:
        """Return a table that repeats its header on every page."""
        lines = self.notes(block)
        named = ", ".join(
            (
                f"widths: ({''.join(f'{width:.4f}, ' for width in measures.column_widths(block))})",
                f"aligns: ({''.join(f'{TYPST_ALIGNMENTS[column.align]}, ' for column in block.columns)})",
                f"has-total: {_truth(has_total(block))}",
                f"whole: {_truth(measures.is_kept_together(block))}",
                f"anchor: {string(block.anchor)}",
                f"note-count: {len(lines)}",
            )
        )
        heads = [self.column_heading(column) for column in block.columns]
        total = has_total(block)
        cells = [self.cell(value, strong=total and row is block.rows[-1]) for row in block.rows for value in row]
        return [self._call(f"#data-table({named})", self.caption(block), *lines, *heads, *cells)]

    def callout(self, block: parts.Callout) -> list[Node]:
        """Return a box with its title."""
        opening = self._call(f"#callout(kind: {string(block.kind)})", self.inlines(block.title), open_after=True)
        return [opening, *self.blocks(block.blocks), self.raw_block("]")]

    def quote(self, block: parts.Quote) -> list[Node]:
        """Return someone else's words."""
        closing = self._call("]", self.inlines(block.attribution)) if block.attribution else self.raw_block("](none)")
        return [self.raw_block("#said["), *self.blocks(block.blocks), closing]

    def pagebreak(self, _block: parts.PageBreak) -> list[Node]:
        """Return a page break that never makes an empty page."""
        return [self.raw_block("#pagebreak(weak: true)")]

    def column_heading(self, column: parts.Column) -> list[Node]:
        """Return a column's heading with its unit in lighter letters."""
        unit = [node("LineBreak"), self.raw("#unit["), *self.inlines(column.unit), self.raw("]")] if column.unit else []
        return [*self.inlines(column.title), *unit]

    def cell(self, value: parts.Cell, strong: bool = False) -> list[Node]:
        """Return what stands in a cell; absence is its reason in grey."""
        if isinstance(value, Withheld):
            return [self.raw("#withheld["), *self.inlines(value.words), self.raw("]")]
        return super().cell(value, strong)

    def _call(self, opening: str, *contents: list[Node], open_after: bool = False) -> Node:
        made = [self.raw(opening)]
        for content in contents:
            made += [self.raw("["), *content, self.raw("]")]
        return node("Plain", [*made, self.raw("[")] if open_after else made)


def string(value: str) -> str:
    """Return a text as a Typst string."""
    escaped = typeset(value).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _truth(value: bool) -> str:
    return "true" if value else "false"


def _template() -> str:
    text = (HERE / "templates/report.typ").read_text("utf-8")
    return re.sub(r"@([A-Z_]+)@", lambda found: str(getattr(measures, found.group(1))), text)


def _strings(values: tuple[str, ...]) -> str:
    return f"({''.join(f'{string(value)}, ' for value in values)})"


def _told(told: parts.Document) -> str:
    number = told.registry_number
    details = [("Utgivare", told.agency), ("Datum", day(told.published_on))]
    details.append(("Diarienummer", number.words if isinstance(number, Withheld) else number))
    details += [(measures.shown(item.term), measures.shown(item.meaning)) for item in told.details]
    on = told.published_on
    fields = {
        "title": string(told.title),
        "subtitle": string(told.subtitle),
        "subtitle-words": string(told.subtitle),
        "agency": string(told.agency),
        "authors": _strings(told.authors or (told.agency,)),
        "keywords": _strings(told.keywords),
        "language": string(told.language),
        "date": f"datetime(year: {on.year}, month: {on.month}, day: {on.day})",
        "marking": string(told.marking) if told.marking else "none",
        "mark": string("Lägesbilds märke: två ringar förenade av en röd tråd"),
        "contents-title": string(CONTENTS),
        "contents-depth": str(told.contents_depth),
        "new-pages": _truth(told.chapters_on_new_page),
        "details": f"({''.join(f'{_strings(pair)}, ' for pair in details)})",
    }
    return f"({', '.join(f'{name}: {value}' for name, value in fields.items())})"
