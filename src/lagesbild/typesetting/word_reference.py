"""The Word document whose styles every Word report takes over: A4, our fonts, Swedish, headers and page numbers.

Made anew by code rather than kept as a binary file, so that a change of style can be read in a diff.
"""

import io
from dataclasses import dataclass
from functools import lru_cache
from types import ModuleType
from typing import Any

from lagesbild.typesetting.extras import required
from lagesbild.typesetting.measures import (
    DEEP,
    FULL_WIDTH_MM,
    GREY,
    INK,
    MARGIN_MM,
    RULE,
    SURFACE,
    TEXT_WIDTH_MM,
    THREAD,
)

SANS = "Inter"
SERIF = "Source Serif 4"
TWIPS_PER_MM = 1440 / 25.4
OVERHANG_MM = FULL_WIDTH_MM - TEXT_WIDTH_MM
BOX_INDENT_MM = 5
SIDES = ("top", "left", "bottom", "right")
TITLE_PLACE, AGENCY_PLACE, MARKING_PLACE = "{{titel}}", "{{myndighet}}", "{{märkning}}"


@dataclass(frozen=True)
class Style:
    """A paragraph style: letters, air around it, and how it keeps to its neighbours."""

    name: str
    size: float = 10.5
    font: str = SERIF
    bold: bool = False
    italic: bool = False
    colour: str = INK
    before: float = 0
    after: float = 0
    line: float = 1.2
    right_mm: float = OVERHANG_MM
    left_mm: float = 0
    keep_next: bool = False
    new_page: bool = False
    hyphenate: bool = True
    based_on: str = "Normal"
    fill: str = ""
    border: tuple[str, str, int] | None = None
    tab: str = ""
    identity: str = ""


def _box(name: str, colour: str) -> Style:
    return Style(
        name,
        10,
        after=4,
        line=1.33,
        left_mm=BOX_INDENT_MM,
        right_mm=OVERHANG_MM,
        fill=SURFACE,
        border=("left", colour, 18),
    )


STYLES = (
    Style("Normal", line=1.33, right_mm=0, based_on=""),
    Style("Body Text", after=6.5, line=1.33),
    Style("First Paragraph", after=6.5, line=1.33, based_on="Body Text"),
    Style("Compact", after=3, line=1.33, based_on="Body Text"),
    Style(
        "Heading 1",
        21,
        SANS,
        True,
        before=0,
        after=14,
        new_page=True,
        keep_next=True,
        hyphenate=False,
        border=("top", THREAD, 12),
    ),
    Style("Heading 2", 13.5, SANS, True, before=20, after=6, keep_next=True, hyphenate=False),
    Style("Heading 3", 10.5, SANS, True, before=15, after=4, keep_next=True, hyphenate=False),
    Style(
        "TOC Heading",
        21,
        SANS,
        True,
        after=14,
        new_page=True,
        keep_next=True,
        border=("top", THREAD, 12),
        identity="TOCHeading",
    ),
    Style("toc 1", 9.5, SANS, True, before=7, right_mm=0, hyphenate=False, tab="dot", identity="TOC1"),
    Style("toc 2", 9.5, SANS, before=1.5, right_mm=0, left_mm=5, hyphenate=False, tab="dot", identity="TOC2"),
    Style("toc 3", 9.5, SANS, before=1.5, right_mm=0, left_mm=10, hyphenate=False, tab="dot", identity="TOC3"),
    Style("Title", 31, SANS, True, before=110, after=12, right_mm=15, hyphenate=False),
    Style("Subtitle", 14, SANS, colour=GREY, after=14, hyphenate=False),
    Style("Caption", 9, SANS, before=16, after=5, line=1.3, right_mm=0, keep_next=True),
    Style("Figur", after=3, right_mm=0, keep_next=True),
    Style("Källa", 7.5, SANS, colour=GREY, before=2, line=1.3, right_mm=0, based_on="Normal"),
    Style("Tabelltext", 8.5, SANS, line=1.3, right_mm=0),
    Style("Tabellhuvud", 8.5, SANS, True, line=1.3, right_mm=0, keep_next=True),
    Style("Efter tabell", 8, SANS, right_mm=0),
    Style("Block Text", italic=True, before=4, after=6, line=1.33, left_mm=6, border=("left", RULE, 8)),
    Style("Definition Term", bold=True, before=4, keep_next=True),
    Style("Definition", after=5, line=1.33, left_mm=6),
    Style("Footnote Text", 8.5, line=1.3, after=2),
    _box("Ruta", GREY),
    _box("Ruta analys", DEEP),
    _box("Ruta förbättring", INK),
    Style("Omslag märke", right_mm=0, after=6),
    Style("Omslag myndighet", 11, SANS, True),
    Style("Omslag märkning", 9, SANS, before=4, left_mm=2, right_mm=80, border=("box", INK, 4)),
    Style("Omslag tråd", 9, SANS, before=180, after=8, right_mm=0, border=("bottom", THREAD, 14)),
    Style("Omslag uppgift", 9, SANS, right_mm=0, after=3, tab="detail"),
    Style("Header", 7.5, SANS, colour=GREY, right_mm=0, tab="plain"),
    Style("Footer", 7.5, SANS, colour=GREY, right_mm=0, tab="plain"),
)


ABOVE_A_CHAPTER = 36


@lru_cache(maxsize=2)
def reference(chapters_on_new_page: bool = True) -> bytes:
    """Return the reference document.

    :raises ReportsExtraMissing: when python-docx is not installed.
    """
    docx = required("docx")
    document = docx.Document()
    for unused in [style for style in document.styles if style.type == docx.enum.style.WD_STYLE_TYPE.TABLE]:
        unused.delete()
    _defaults(document)
    for style in STYLES:
        _paragraph_style(document, style, docx)
    chapter = document.styles["Heading 1"].paragraph_format
    chapter.page_break_before = chapters_on_new_page
    chapter.space_before = docx.shared.Pt(0 if chapters_on_new_page else ABOVE_A_CHAPTER)
    _character_styles(document, docx)
    document.styles.element.append(_element(TABLE_STYLE))
    _page(document, docx)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def _element(code: str) -> Any:
    return required("docx.oxml").parse_xml(code)


def _twips(millimetres: float) -> int:
    return round(millimetres * TWIPS_PER_MM)


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
FONTS = '<w:rFonts {w} w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}" w:eastAsia="{font}"/>'
TABLE_STYLE = f"""<w:style {W} w:type="table" w:default="1" w:styleId="Table"><w:name w:val="Table"/><w:qFormat/>
<w:pPr><w:spacing w:before="40" w:after="40"/></w:pPr>
<w:tblPr><w:tblBorders><w:top w:val="single" w:sz="8" w:color="{INK}"/>
<w:bottom w:val="single" w:sz="8" w:color="{INK}"/>
<w:insideH w:val="single" w:sz="2" w:color="{RULE}"/></w:tblBorders>
<w:tblCellMar><w:top w:w="45" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>
<w:bottom w:w="45" w:type="dxa"/><w:right w:w="150" w:type="dxa"/></w:tblCellMar></w:tblPr>
<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr><w:tcBorders>
<w:bottom w:val="single" w:sz="6" w:color="{INK}"/></w:tcBorders>
<w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>
</w:style>"""


def _defaults(document: Any) -> None:
    defaults = document.styles.element.find(".//{*}docDefaults/{*}rPrDefault/{*}rPr")
    spacing = document.styles.element.find(".//{*}docDefaults/{*}pPrDefault/{*}pPr")
    for old in [*defaults, *spacing]:
        old.getparent().remove(old)
    defaults.append(_element(FONTS.format(w=W, font=SERIF)))
    defaults.append(_element(f'<w:lang {W} w:val="sv-SE" w:eastAsia="sv-SE" w:bidi="ar-SA"/>'))


def _paragraph_style(document: Any, told: Style, docx: ModuleType) -> None:
    known = {style.name for style in document.styles}
    kinds = docx.enum.style.WD_STYLE_TYPE
    style = document.styles[told.name] if told.name in known else document.styles.add_style(told.name, kinds.PARAGRAPH)
    if told.identity:
        style.element.styleId = told.identity
    for old in list(style.element.xpath("w:pPr/* | w:rPr/*")):
        if not old.tag.endswith("}outlineLvl"):
            old.getparent().remove(old)
    style.base_style = document.styles[told.based_on] if told.based_on else None
    style.hidden, style.unhide_when_used, style.quick_style = False, False, True
    _letters(style, told, docx)
    _placing(style, told, docx)


def _letters(style: Any, told: Style, docx: ModuleType) -> None:
    style.font.size, style.font.bold, style.font.italic = docx.shared.Pt(told.size), told.bold, told.italic
    style.font.color.rgb = docx.shared.RGBColor.from_string(told.colour)
    style.element.get_or_add_rPr().insert(0, _element(FONTS.format(w=W, font=told.font)))


def _placing(style: Any, told: Style, docx: ModuleType) -> None:
    placing = style.paragraph_format
    placing.space_before, placing.space_after = docx.shared.Pt(told.before), docx.shared.Pt(told.after)
    placing.line_spacing, placing.widow_control = docx.shared.Pt(round(told.size * told.line, 1)), True
    placing.line_spacing_rule = docx.enum.text.WD_LINE_SPACING.AT_LEAST
    placing.right_indent, placing.left_indent = docx.shared.Mm(told.right_mm), docx.shared.Mm(told.left_mm)
    placing.keep_with_next, placing.page_break_before = told.keep_next, told.new_page
    properties = style.element.get_or_add_pPr()
    following = properties.find("{*}spacing")
    if told.border:
        following.addprevious(_element(f"<w:pBdr {W}>{_borders(told)}</w:pBdr>"))
    if told.fill:
        following.addprevious(_element(f'<w:shd {W} w:val="clear" w:color="auto" w:fill="{told.fill}"/>'))
    if told.tab:
        following.addprevious(_element(f"<w:tabs {W}>{_tab(told.tab)}</w:tabs>"))
    if not told.hyphenate:
        following.addprevious(_element(f"<w:suppressAutoHyphens {W}/>"))


def _borders(told: Style) -> str:
    """Return the rules of a style; a filled box gets air above and below in its own colour."""
    side, colour, eighths = told.border or ("", "", 0)
    rules = {side: (eighths, 8, colour)} if side != "box" else dict.fromkeys(SIDES, (eighths, 5, colour))
    if told.fill:
        rules |= {"top": (24, 4, told.fill), "bottom": (24, 4, told.fill)}
    return "".join(
        f'<w:{name} w:val="single" w:sz="{rules[name][0]}" w:space="{rules[name][1]}" w:color="{rules[name][2]}"/>'
        for name in SIDES
        if name in rules
    )


def _tab(kind: str) -> str:
    if kind == "detail":
        return f'<w:tab w:val="left" w:pos="{_twips(34)}"/>'
    leader = ' w:leader="dot"' if kind == "dot" else ""
    return f'<w:tab w:val="right"{leader} w:pos="{_twips(FULL_WIDTH_MM)}"/>'


def _character_styles(document: Any, docx: ModuleType) -> None:
    character = docx.enum.style.WD_STYLE_TYPE.CHARACTER
    colours = (("Hyperlink", DEEP), ("Saknas", GREY), ("Enhet", GREY))
    for name, colour in colours:
        style = document.styles.add_style(name, character)
        style.font.color.rgb = docx.shared.RGBColor.from_string(colour)
    document.styles["Enhet"].font.bold = False
    title = document.styles.add_style("Rutrubrik", character)
    title.font.size, title.font.bold = docx.shared.Pt(9.5), True
    title.element.get_or_add_rPr().insert(0, _element(FONTS.format(w=W, font=SANS)))
    note = document.styles.add_style("Footnote Reference", character)
    note.font.superscript = True


def _page(document: Any, docx: ModuleType) -> None:
    section, millimetres = document.sections[0], docx.shared.Mm
    section.page_width, section.page_height = millimetres(210), millimetres(297)
    section.left_margin = section.right_margin = millimetres(MARGIN_MM)
    section.top_margin, section.bottom_margin = millimetres(27), millimetres(26)
    section.header_distance, section.footer_distance = millimetres(13), millimetres(13)
    section.different_first_page_header_footer = True
    section.first_page_header.is_linked_to_previous = section.first_page_footer.is_linked_to_previous = False
    section.header.paragraphs[0].text = f"{TITLE_PLACE}\t{AGENCY_PLACE}"
    foot = section.footer.paragraphs[0]
    foot.text = f"{MARKING_PLACE}\tSida\u00a0"
    _field(foot, "PAGE")
    foot.add_run("\u00a0av\u00a0")
    _field(foot, "NUMPAGES")


def _field(paragraph: Any, instruction: str) -> None:
    code = f'<w:fldSimple {W} w:instr=" {instruction} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    paragraph._p.append(_element(code))  # noqa: SLF001 -- python-docx has no fields
