"""The document as one self-contained web page: own styles, fonts and pictures inside, readable without a network."""

import base64
import re
from functools import lru_cache
from html import escape
from pathlib import Path
from string import Template

from lagesbild.kernel.swedish import day
from lagesbild.kernel.withheld import Withheld
from lagesbild.typesetting import blocks as parts
from lagesbild.typesetting import measures
from lagesbild.typesetting.numbering import CONTENTS, Entry, Numbered
from lagesbild.typesetting.pandoc import Node, Tree, attributes, node, run_pandoc
from lagesbild.typesetting.typography import typeset

HERE = Path(__file__).parent
COLUMNS_ON_A_PHONE = 3
NARROWEST_REM = 34  # a full-width picture is scrolled rather than shrunk beyond this
FACES = (
    ("Inter", 400, "normal", "Inter-Regular"),
    ("Inter", 400, "italic", "Inter-Italic"),
    ("Inter", 600, "normal", "Inter-SemiBold"),
    ("Source Serif 4", 400, "normal", "SourceSerif4-Regular"),
    ("Source Serif 4", 400, "italic", "SourceSerif4-It"),
    ("Source Serif 4", 700, "normal", "SourceSerif4-Bold"),
)
SVG_REFERENCE = re.compile(r"""(\bid=["']|url\(["']?#|\bhref=["']#)""")
SVG_OPENING = re.compile(r"<svg\b([^>]*)>", re.DOTALL)
SVG_OWN_SIZE = re.compile(r"""\s(?:width|height|role|aria-label|class)=(?:"[^"]*"|'[^']*')""")


def write(ready: Numbered) -> bytes:
    """Return the web page."""
    tree = HtmlTree(ready)
    told = ready.document
    body = run_pandoc(
        tree.document(tree.blocks(ready.blocks)), "--to=html5-smart", "--section-divs", day=told.published_on
    )
    filled = {
        "language": escape(told.language),
        "title": _text(told.title),
        "subtitle": f'<p class="subtitle">{_text(told.subtitle)}</p>' if told.subtitle else "",
        "agency": _text(told.agency),
        "authors": escape(", ".join(told.authors) or told.agency),
        "keywords": escape(", ".join(told.keywords)),
        "date": told.published_on.isoformat(),
        "marking": f'<p class="marking">{_text(told.marking)}</p>' if told.marking else "",
        "details": _details(told),
        "contents_title": CONTENTS,
        "contents": _contents(ready.listed),
        "mark": (HERE / "templates/mark.svg").read_text("utf-8").replace("<svg ", '<svg aria-hidden="true" '),
        "styles": _styles(),
        "body": body.decode(),
    }
    return Template((HERE / "templates/report.html").read_text("utf-8")).substitute(filled).encode()


class HtmlTree(Tree):
    """Sets figures with their SVG in the page, tables that can be scrolled, and boxes."""

    raw_format = "html"

    def heading(self, block: parts.Heading) -> list[Node]:
        """Return a heading one level down, since the title is the page's only first heading."""
        (made,) = super().heading(block)
        level, *rest = made["c"]
        return [node("Header", level + 1, *rest)]

    def figure(self, block: parts.Figure) -> list[Node]:
        """Return a figure: caption, drawing, notes and source."""
        label = escape(self.labels[block.anchor].capitalize())
        scroll = f'<div class="scroll" role="region" aria-label="{label}" tabindex="0">'
        box = (
            f'<div class="picture" style="max-width:{block.width:.0%};min-width:{NARROWEST_REM * block.width:.1f}rem">'
        )
        return [
            self.raw_block(f'<figure id="{escape(block.anchor)}"><figcaption>'),
            node("Plain", self.caption(block)),
            self.raw_block(f"</figcaption>{scroll}{box}{picture(block)}</div></div>"),
            *self._notes(block),
            self.raw_block("</figure>"),
        ]

    def table(self, block: parts.Table) -> list[Node]:
        """Return a table that can be scrolled sideways by keyboard on a narrow screen."""
        label = escape(self.labels[block.anchor].capitalize())
        wide = " wide" if len(block.columns) > COLUMNS_ON_A_PHONE else ""
        scroll = f'<div class="table{wide}"><div class="scroll" role="region" aria-label="{label}" tabindex="0">'
        return [
            self.raw_block(scroll),
            self.table_node(block, [node("Span", attributes("", "caption-words"), self.caption(block))]),
            self.raw_block("</div>"),
            *self._notes(block),
            self.raw_block("</div>"),
        ]

    def callout(self, block: parts.Callout) -> list[Node]:
        """Return a box with its title."""
        title = node("Div", attributes("", "callout-title"), [node("Para", self.inlines(block.title))])
        return [node("Div", attributes("", "callout", block.kind), [title, *self.blocks(block.blocks)])]

    def pagebreak(self, _block: parts.PageBreak) -> list[Node]:
        """Return a break that only shows in print."""
        return [node("Div", attributes("", "page-break"), [])]

    def _notes(self, block: parts.Table | parts.Figure) -> list[Node]:
        lines = [node("Para", line) for line in self.notes(block)]
        return [node("Div", attributes("", "notes"), lines)] if lines else []


def picture(figure: parts.Figure) -> str:
    """Return the drawing for the page: scaled by its box, named for screen readers, ids its own."""
    drawing = figure.svg[figure.svg.index("<svg") :]
    opening = SVG_OPENING.match(drawing)
    given = opening.group(1) if opening else ""
    sizes = [re.search(rf'\s{name}="([\d.]+)(?:px)?"', given) for name in ("width", "height")]
    measured = " ".join(size.group(1) for size in sizes if size)
    box = "" if "viewBox" in given or not all(sizes) else f' viewBox="0 0 {measured}"'
    named = f'<svg{SVG_OWN_SIZE.sub("", given)}{box} role="img" aria-label="{escape(figure.alt)}">'
    return SVG_REFERENCE.sub(rf"\g<1>{figure.anchor}-", SVG_OPENING.sub(lambda _: named, drawing, count=1))


def _text(value: str) -> str:
    return escape(typeset(value))


def _details(told: parts.Document) -> str:
    number = told.registry_number
    shown = f"<span class='withheld'>{escape(number.words)}</span>" if isinstance(number, Withheld) else escape(number)
    rows = [("Utgivare", _text(told.agency)), ("Datum", escape(day(told.published_on))), ("Diarienummer", shown)]
    rows += [(_text(measures.shown(item.term)), _text(measures.shown(item.meaning))) for item in told.details]
    return "".join(f"<div><dt>{term}</dt><dd>{meaning}</dd></div>" for term, meaning in rows)


def _contents(entries: tuple[Entry, ...]) -> str:
    lines = []
    for entry in entries:
        number = f'<span class="number">{escape(entry.number)}</span> ' if entry.number else ""
        lines.append(
            f'<li class="level-{entry.level}"><a href="#{escape(entry.anchor)}">{number}{_text(entry.text)}</a></li>'
        )
    return "".join(lines)


@lru_cache(maxsize=1)
def _styles() -> str:
    faces = []
    for family, weight, style, name in FACES:
        font = base64.b64encode((HERE / f"fonts/{name}.woff2").read_bytes()).decode("ascii")
        faces.append(
            f"@font-face{{font-family:'{family}';font-weight:{weight};font-style:{style};font-display:swap;"
            f"src:url(data:font/woff2;base64,{font}) format('woff2')}}"
        )
    return "".join(faces) + (HERE / "templates/report.css").read_text("utf-8")
