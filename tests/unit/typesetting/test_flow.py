"""How a document flows over its pages: how deep the contents go, what is kept together, where chapters begin."""

import io
from dataclasses import replace
from datetime import date

import pytest
from docx import Document as WordDocument
from docx.oxml.ns import qn
from pypdf import PdfReader

from lagesbild.typesetting.blocks import Column, Document, Heading, Table, paragraph
from lagesbild.typesetting.measures import LINES_KEPT_TOGETHER, is_kept_together
from lagesbild.typesetting.numbering import numbered
from lagesbild.typesetting.render import Format, contents

LONG_TABLE = 30
CHAPTERS = tuple(
    block
    for number in range(1, 4)
    for block in (
        Heading(1, f"Kapitel {number}"),
        Heading(2, f"Avsnitt {number}"),
        Heading(3, f"Aktör {number}"),
        paragraph("Text."),
    )
)
FLOWING = Document(
    "Prov", "", "Länsstyrelsen", date(2023, 3, 1), "1", CHAPTERS, chapters_on_new_page=False, contents_depth=2
)


def set_as(document: Document, wanted: Format) -> bytes:
    ((_, content),) = contents(document, [wanted])
    return content


def table(rows: int, words: str = "Ord") -> Table:
    return Table("Tabell", (Column("Ett"), Column("Två")), tuple((words, words) for _ in range(rows)))


@pytest.fixture(scope="module")
def pages() -> list[str]:
    found = PdfReader(io.BytesIO(set_as(FLOWING, Format.PDF))).pages
    return [page.extract_text().replace("\u00a0", " ") for page in found]


@pytest.fixture(scope="module")
def word():  # type: ignore[no-untyped-def]
    return WordDocument(io.BytesIO(set_as(replace(FLOWING, blocks=(*CHAPTERS, table(LONG_TABLE))), Format.WORD)))


def test_the_contents_list_headings_down_to_the_level_asked_for():
    deep = numbered(replace(FLOWING, contents_depth=3))

    assert [entry.text for entry in numbered(FLOWING).listed[:2]] == ["Kapitel 1", "Avsnitt 1"]
    assert len(numbered(FLOWING).listed) == 6
    assert len(deep.listed) == len(deep.contents) == 9


def test_the_contents_page_leaves_deeper_headings_out(pages):
    assert "Avsnitt 2" in pages[1]
    assert "Aktör 2" not in pages[1]


def test_the_web_page_lists_the_same():
    page = set_as(FLOWING, Format.HTML).decode()

    assert 'class="level-2"' in page
    assert 'class="level-3"' not in page


def test_chapters_follow_each_other_on_a_page(pages):
    assert len(pages) == 3
    assert all(f"Kapitel {number}" in pages[2] for number in range(1, 4))


def test_word_asks_for_the_same_depth_and_gives_chapters_air(word):
    instructions = [found.text for found in word.element.body.iter(qn("w:instrText"))]
    chapter = word.styles["Heading 1"].paragraph_format

    assert any('TOC \\o "1-2"' in text for text in instructions)
    assert not chapter.page_break_before
    assert chapter.space_before.pt > 20


def test_the_last_rows_of_a_long_table_stay_together_in_word(word):
    rows = word.tables[-1].rows

    kept = [row._tr.find(f".//{qn('w:keepNext')}") is not None for row in rows]

    assert kept[-3:] == [True] * 3
    assert not any(kept[1:-3])


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (table(LINES_KEPT_TOGETHER), True),
        (table(LINES_KEPT_TOGETHER + 1), False),
        (table(LINES_KEPT_TOGETHER // 2 + 1, "våldsförebyggande " * 6), False),
        (table(0), True),
    ],
    ids=["short", "long", "few rows of many lines", "empty"],
)
def test_a_table_is_kept_together_by_its_lines(made, expected):
    assert is_kept_together(made) is expected
