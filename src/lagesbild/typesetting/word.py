"""The document as Word: real heading styles, filled contents, counting captions, pictures with alternative texts."""

import tempfile
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from lagesbild.kernel.swedish import day
from lagesbild.kernel.withheld import Withheld
from lagesbild.typesetting import blocks as parts
from lagesbild.typesetting import measures
from lagesbild.typesetting.numbering import CONTENTS, Entry, Numbered
from lagesbild.typesetting.pandoc import Node, Tree, attributes, node, plain, run_pandoc
from lagesbild.typesetting.typography import typeset
from lagesbild.typesetting.word_finish import finished
from lagesbild.typesetting.word_reference import reference

HERE = Path(__file__).parent
BOXES = {"analysis": "Ruta analys", "improvement": "Ruta förbättring"}
FIRST_BOOKMARK = 900_000
EMPTY = node("RawInline", "openxml", "<w:r><w:t></w:t></w:r>")
PAGE_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def write(ready: Numbered, pages: Mapping[str, int]) -> bytes:
    """Return the Word document; `pages` are the page numbers that the contents show until Word counts its own."""
    told = ready.document
    with tempfile.TemporaryDirectory(prefix="sats-") as name:
        folder = Path(name)
        (folder / "reference.docx").write_bytes(reference(told.chapters_on_new_page))
        tree = WordTree(ready, folder)
        nodes = [*tree.cover(), tree.contents(pages), *tree.blocks(ready.blocks)]
        made = folder / "made.docx"
        run_pandoc(
            tree.document(nodes),
            "--to=docx-native_numbering",
            f"--reference-doc={folder / 'reference.docx'}",
            f"--output={made}",
            day=told.published_on,
        )
        return finished(made.read_bytes(), told)


class WordTree(Tree):
    """Sets blocks with the styles of the reference document."""

    raw_format = "openxml"

    def __init__(self, ready: Numbered, folder: Path) -> None:
        """Keep the folder in which the pictures are laid."""
        super().__init__(ready)
        self.folder = folder
        self.bookmarks = {entry.anchor: place for place, entry in enumerate(ready.contents, start=1)}

    def styled(self, style: str, inlines: list[Node]) -> Node:
        """Return a paragraph of a named style."""
        return node("Div", attributes("", custom_style=style), [node("Para", inlines)])

    def image(self, content: bytes, alt: str, width_mm: float) -> Node:
        """Return a picture with its alternative text."""
        path = self.folder / f"{len(list(self.folder.iterdir()))}.png"
        path.write_bytes(content)
        return node("Image", attributes("", width=f"{width_mm:.1f}mm"), plain(alt), [str(path), ""])

    def cover(self) -> list[Node]:
        """Return the cover: mark, agency, title, marking and the lines at its foot."""
        told = self.ready.document
        mark = self.image(
            (HERE / "templates/mark.png").read_bytes(), "Lägesbilds märke: två ringar förenade av en röd tråd", 24
        )
        lines = [
            self.styled("Omslag märke", [mark]),
            self.styled("Omslag myndighet", plain(told.agency)),
            self.styled("Title", plain(told.title)),
        ]
        lines += [self.styled("Subtitle", plain(told.subtitle))] if told.subtitle else []
        lines += [self.styled("Omslag märkning", plain(told.marking))] if told.marking else []
        return [*lines, self.styled("Omslag tråd", [EMPTY]), *self._details(told)]

    def _details(self, told: parts.Document) -> list[Node]:
        number = told.registry_number
        shown = number.words if isinstance(number, Withheld) else number
        details: list[tuple[parts.Words, parts.Words]] = [
            ("Utgivare", told.agency),
            ("Datum", day(told.published_on)),
            ("Diarienummer", shown),
        ]
        details += [(item.term, item.meaning) for item in told.details]
        tab = self.raw("<w:r><w:tab/></w:r>")
        return [
            self.styled(
                "Omslag uppgift",
                [node("Span", attributes("", custom_style="Saknas"), self.inlines(term)), tab, *self.inlines(meaning)],
            )
            for term, meaning in details
        ]

    def contents(self, pages: Mapping[str, int]) -> Node:
        """Return the table of contents as a field that is already filled in."""
        entries = [
            _entry(entry, f"_Toc{self.bookmarks[entry.anchor]:06}", pages.get(entry.anchor))
            for entry in self.ready.listed
        ]
        start = _field_start(rf'TOC \o "1-{self.ready.document.contents_depth}" \h \z \u')
        if entries:
            entries[0] = entries[0].replace("</w:pPr>", f"</w:pPr>{start}", 1)
        title = f'<w:p><w:pPr><w:pStyle w:val="TOCHeading"/></w:pPr><w:r><w:t>{CONTENTS}</w:t></w:r></w:p>'
        end = '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>' if entries else ""
        gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
        after = "" if self.ready.document.chapters_on_new_page else PAGE_BREAK
        return self.raw_block(
            f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{title}{''.join(entries)}{end}</w:sdtContent></w:sdt>{after}"
        )

    def heading(self, block: parts.Heading) -> list[Node]:
        """Return a heading with the bookmark that the contents lead to."""
        place = self.bookmarks[block.anchor]
        start = f'<w:bookmarkStart w:id="{FIRST_BOOKMARK + place}" w:name="_Toc{place:06}"/>'
        end = f'<w:bookmarkEnd w:id="{FIRST_BOOKMARK + place}"/>'
        inlines = [
            self.raw(start),
            *plain(f"{block.number}\u2002{block.text}" if block.number else block.text),
            self.raw(end),
        ]
        return [node("Header", block.level, attributes(block.anchor), inlines)]

    def caption(self, block: parts.Table | parts.Figure) -> list[Node]:
        """Return the caption with a counting field, so that Word can renumber and list them."""
        word, number = self.labels[block.anchor].capitalize().split(" ")
        bold = "<w:rPr><w:b/></w:rPr>"
        field = f'<w:fldSimple w:instr=" SEQ {word} \\* ARABIC "><w:r>{bold}<w:t>{number}</w:t></w:r></w:fldSimple>'
        before, after = (
            f'<w:r>{bold}<w:t xml:space="preserve">{text}</w:t></w:r>' for text in (f"{word}\u00a0", ".\u2002")
        )
        label = self.raw(f"{before}{field}{after}")
        return [node("Span", attributes(block.anchor), [label]), *self.inlines(block.caption)]

    def figure(self, block: parts.Figure) -> list[Node]:
        """Return a figure: caption, picture, notes and source."""
        image = self.image(block.png, block.alt, measures.FULL_WIDTH_MM * block.width)
        return [self.styled("Caption", self.caption(block)), self.styled("Figur", [image]), *self._notes(block)]

    def table(self, block: parts.Table) -> list[Node]:
        """Return a table: caption, the table itself, notes and source."""
        unnamed = parts.Table("", block.columns, block.rows, has_total=block.has_total, row_headers=block.row_headers)
        return [self.styled("Caption", self.caption(block)), self.table_node(unnamed, []), *self._notes(block)]

    def _notes(self, block: parts.Table | parts.Figure) -> list[Node]:
        lines = [self.styled("Källa", line) for line in self.notes(block)]
        return [*lines, self.styled("Efter tabell", [EMPTY])]

    def cell_blocks(self, inlines: list[Node], role: str) -> list[Node]:
        """Return a cell's paragraph in the style of its row."""
        return [self.styled("Tabellhuvud" if role == "head" else "Tabelltext", inlines)]

    def column_heading(self, column: parts.Column) -> list[Node]:
        """Return a column's heading with its unit on a line of its own."""
        unit = (
            [node("LineBreak"), node("Span", attributes("", custom_style="Enhet"), plain(column.unit))]
            if column.unit
            else []
        )
        return [*plain(column.title), *unit]

    def callout(self, block: parts.Callout) -> list[Node]:
        """Return a box: title and text share fill and rule."""
        style = BOXES.get(block.kind, "Ruta")
        title = self.styled(style, [node("Span", attributes("", custom_style="Rutrubrik"), self.inlines(block.title))])
        held = [_loose(made) for made in self.blocks(block.blocks)]
        return [title, node("Div", attributes("", custom_style=style), held), self.styled("Efter tabell", [EMPTY])]

    def pagebreak(self, _block: parts.PageBreak) -> list[Node]:
        """Return a page break."""
        return [self.raw_block(PAGE_BREAK)]


def _loose(made: Node) -> Node:
    """Return a list with full paragraphs, which take over the style of their box; other nodes as they are."""
    if made["t"] == "BulletList":
        return node("BulletList", [[node("Para", item["c"]) for item in items] for items in made["c"]])
    if made["t"] == "OrderedList":
        kind, entries = made["c"]
        return node("OrderedList", kind, [[node("Para", item["c"]) for item in items] for items in entries])
    return made


def _field_start(instruction: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


def _entry(entry: Entry, bookmark: str, page: int | None) -> str:
    text = typeset(f"{entry.number}\u2002{entry.text}" if entry.number else entry.text)
    start = _field_start(rf"PAGEREF {bookmark} \h")
    number = f'{start}<w:r><w:t>{page or ""}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    return (
        f'<w:p><w:pPr><w:pStyle w:val="TOC{entry.level}"/></w:pPr>'
        f'<w:hyperlink w:anchor={quoteattr(bookmark)} w:history="1">'
        f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r><w:r><w:tab/></w:r>{number}</w:hyperlink></w:p>'
    )
