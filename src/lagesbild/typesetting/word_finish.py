"""The last pass over the Word file: what pandoc cannot be told, and bytes that are the same every time."""

import io
import uuid
import zipfile
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from lagesbild.typesetting.blocks import Document
from lagesbild.typesetting.extras import required
from lagesbild.typesetting.measures import FULL_WIDTH_MM, ROWS_KEPT_TOGETHER
from lagesbild.typesetting.pandoc import region
from lagesbild.typesetting.typography import typeset
from lagesbild.typesetting.word_reference import (
    AGENCY_PLACE,
    BOX_INDENT_MM,
    MARKING_PLACE,
    SANS,
    SERIF,
    TITLE_PLACE,
    TWIPS_PER_MM,
)

FONTS = Path(__file__).parent / "fonts"
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LAST_ROWS = 3  # of a long table never end up alone on the next page
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
FULL_WIDTH, BOX_INDENT, LIST_INDENT = (round(length * TWIPS_PER_MM) for length in (FULL_WIDTH_MM, BOX_INDENT_MM, 6))
EMBEDDED = (
    (SANS, "Arial", "swiss", (("Regular", "Inter-Regular"), ("Bold", "Inter-Bold"), ("Italic", "Inter-Italic"))),
    (
        SERIF,
        "Georgia",
        "roman",
        (("Regular", "SourceSerif4-Regular"), ("Bold", "SourceSerif4-Bold"), ("Italic", "SourceSerif4-It")),
    ),
)
SETTINGS = (
    f'{HEAD}<w:settings xmlns:w="{MAIN}"><w:zoom w:percent="100"/><w:embedTrueTypeFonts/>'
    '<w:defaultTabStop w:val="720"/>'
    '<w:autoHyphenation w:val="true"/><w:consecutiveHyphenLimit w:val="3"/><w:hyphenationZone w:val="360"/>'
    '<w:doNotHyphenateCaps w:val="true"/><w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    '<w:compat><w:compatSetting w:name="compatibilityMode"'
    ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="sv-SE"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
)


def finished(made: bytes, told: Document) -> bytes:
    """Return the Word file with headers, properties, fonts and settings in place."""
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    files["word/document.xml"] = _changed(files["word/document.xml"], _body)
    files["word/numbering.xml"] = _changed(files["word/numbering.xml"], _lists)
    files["word/settings.xml"] = SETTINGS.encode()
    files["docProps/app.xml"] = _program(told).encode()
    files["docProps/core.xml"] = _properties(told).encode()
    files["[Content_Types].xml"] = _changed(files["[Content_Types].xml"], _content_types)
    files |= _fonts()
    for name in files:
        if name.startswith(("word/header", "word/footer")):
            files[name] = _filled(files[name], told)
    return _packed(files)


def _packed(files: dict[str, bytes]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files, key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, ZIP_EPOCH)
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[name])
    return kept.getvalue()


def _changed(content: bytes, change: Callable[[Any], None]) -> bytes:
    etree = required("lxml.etree")
    root = etree.fromstring(content)
    change(root)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _body(root: Any) -> None:
    """Keep rows whole, give columns their widths and pictures their numbers, and hold lists inside their boxes."""
    for table in root.iter(f"{{{MAIN}}}tbl"):
        _table(table)
    for place, picture in enumerate(root.iter("{*}docPr"), start=1):
        picture.set("id", str(place))
        picture.set("name", f"Bild {place}")
        picture.attrib.pop("title", None)
        inline = picture.getparent()
        for side in ("distT", "distB", "distL", "distR"):
            inline.set(side, "0")
        for inner in inline.iter("{*}cNvPr"):
            inner.set("id", str(place))
            inner.set("name", f"Bild {place}")
            inner.set("descr", picture.get("descr", ""))
    for listed in root.iterfind(f".//{{{MAIN}}}numPr/../.."):
        if _is_boxed(listed):
            _boxed_point(listed)


def _is_boxed(paragraph: Any) -> bool:
    style = None if paragraph is None else paragraph.find(f"{{{MAIN}}}pPr/{{{MAIN}}}pStyle")
    return style is not None and style.get(f"{{{MAIN}}}val", "").startswith("Ruta")


def _boxed_point(paragraph: Any) -> None:
    """Indent a point inside its box, and close the air before it, which Word would leave white."""
    above = paragraph.getprevious()
    for boxed in (above, paragraph) if _is_boxed(above) else (paragraph,):
        properties = boxed.find(f"{{{MAIN}}}pPr")
        if properties.find(f"{{{MAIN}}}spacing") is None:
            _added(properties, "spacing", after="0")
    _added(paragraph.find(f"{{{MAIN}}}pPr"), "ind", left=str(BOX_INDENT + LIST_INDENT), hanging=str(LIST_INDENT))


def _table(table: Any) -> None:
    columns = list(table.iterfind(f"{{{MAIN}}}tblGrid/{{{MAIN}}}gridCol"))
    given = [int(column.get(f"{{{MAIN}}}w")) for column in columns]
    widths = [str(round(width * FULL_WIDTH / sum(given))) for width in given]
    for column, width in zip(columns, widths, strict=True):
        column.set(f"{{{MAIN}}}w", width)
    for row in table.iterfind(f"{{{MAIN}}}tr"):
        properties = row.find(f"{{{MAIN}}}trPr")
        if properties is None:
            properties = _added(row, "trPr", first=True)
        _added(properties, "cantSplit", first=True)
        for cell, width in zip(row.iterfind(f"{{{MAIN}}}tc/{{{MAIN}}}tcPr"), widths, strict=True):
            _added(cell, "tcW", first=True, w=width, type="dxa")
    rows = table.findall(f"{{{MAIN}}}tr")
    for row in rows if len(rows) <= ROWS_KEPT_TOGETHER + 1 else rows[-LAST_ROWS:]:
        for properties in row.iterfind(f".//{{{MAIN}}}pPr"):
            properties.insert(1, required("lxml.etree").Element(f"{{{MAIN}}}keepNext"))


def _lists(root: Any) -> None:
    """Hang list marks close to the margin, each level a step further in."""
    for level in root.iter(f"{{{MAIN}}}lvl"):
        step = int(level.get(f"{{{MAIN}}}ilvl")) + 1
        for indent in level.iter(f"{{{MAIN}}}ind"):
            indent.set(f"{{{MAIN}}}left", str(step * LIST_INDENT))
            indent.set(f"{{{MAIN}}}hanging", str(LIST_INDENT))


def _added(parent: Any, name: str, first: bool = False, **given: str) -> Any:
    made = required("lxml.etree").Element(
        f"{{{MAIN}}}{name}", {f"{{{MAIN}}}{key}": value for key, value in given.items()}
    )
    parent.insert(0 if first else len(parent), made)
    return made


def _content_types(root: Any) -> None:
    etree = required("lxml.etree")
    fonts = etree.Element(f"{{{PACKAGE}/content-types}}Default", Extension="odttf")
    fonts.set("ContentType", "application/vnd.openxmlformats-officedocument.obfuscatedFont")
    root.insert(0, fonts)


def _filled(content: bytes, told: Document) -> bytes:
    text = content.decode()
    places = ((TITLE_PLACE, told.title), (AGENCY_PLACE, told.agency), (MARKING_PLACE, told.marking))
    for place, value in places:
        text = text.replace(place, escape(typeset(value)))
    return text.encode()


def _program(told: Document) -> str:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    told_of = f"<Application>Lägesbild</Application><Company>{escape(told.agency)}</Company>"
    return f'{HEAD}<Properties xmlns="{kind}">{told_of}</Properties>'


def _properties(told: Document) -> str:
    moment = f"{told.published_on.isoformat()}T12:00:00Z"
    author = ", ".join(told.authors) or told.agency
    dated = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{name}>' for name in ("created", "modified")
    )
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(told.title)}</dc:title><dc:subject>{escape(told.subtitle)}</dc:subject>"
        f"<dc:creator>{escape(author)}</dc:creator><cp:keywords>{escape(', '.join(told.keywords))}</cp:keywords>"
        f"<dc:language>{region(told.language)}</dc:language>"
        f"<cp:lastModifiedBy>{escape(author)}</cp:lastModifiedBy>{dated}</cp:coreProperties>"
    )


@lru_cache(maxsize=1)
def _fonts() -> dict[str, bytes]:
    """Return the embedded fonts, their table and its relations; Word asks for them to be obfuscated by a key."""
    files, entries, relations = {}, [], []
    for family, fallback, kind, faces in EMBEDDED:
        embedded = []
        for face, name in faces:
            key = uuid.uuid5(uuid.NAMESPACE_URL, f"lagesbild:{name}")
            files[f"word/fonts/{name}.odttf"] = _obfuscated((FONTS / f"{name}.ttf").read_bytes(), key)
            embedded.append(f'<w:embed{face} r:id="{name}" w:fontKey="{{{str(key).upper()}}}"/>')
            relations.append(f'<Relationship Id="{name}" Type="{RELATIONS}/font" Target="fonts/{name}.odttf"/>')
        entries.append(_font_entry(family, fallback, kind, embedded))
    table = f'{HEAD}<w:fonts xmlns:w="{MAIN}" xmlns:r="{RELATIONS}">{"".join(entries)}</w:fonts>'
    related = f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{"".join(relations)}</Relationships>'
    return {**files, "word/fontTable.xml": table.encode(), "word/_rels/fontTable.xml.rels": related.encode()}


def _font_entry(family: str, fallback: str, kind: str, embedded: Iterable[str]) -> str:
    named = (
        f'<w:altName w:val="{fallback}"/><w:charset w:val="00"/><w:family w:val="{kind}"/><w:pitch w:val="variable"/>'
    )
    return f'<w:font w:name="{family}">{named}{"".join(embedded)}</w:font>'


def _obfuscated(font: bytes, key: uuid.UUID) -> bytes:
    mask = bytes(reversed(key.bytes)) * 2
    return bytes(letter ^ mask[place] for place, letter in enumerate(font[:32])) + font[32:]
