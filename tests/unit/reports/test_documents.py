"""The three files as their readers' programs see them: Word with real styles, PDF tagged, HTML with its headings."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from docx import Document as WordDocument
from docx.document import Document as Word
from docx.oxml.ns import qn
from pypdf import PdfReader

from lagesbild.typesetting.blocks import Callout, Figure, Heading, Table
from lagesbild.typesetting.numbering import walk
from tests.demonstration import demonstration  # noqa: F401 - the fixture
from tests.reported import Report, report  # noqa: F401 - the fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]

CHAPTERS = (
    "Inledning",
    "Så togs lägesrapporten fram",
    "Regionala resurser",
    "Ledning och samordning",
    "Våld förhindras innan det uppstår",
    "Våld upptäcks oftare och tidigare",
    "Utsatta vuxna och barn får tryggare stöd",
    "Brotten bekämpas effektivare",
    "Kunskap och metoder utvecklas",
    "Arbetet med strategi och handlingsplaner",
    "Samlad bild av utvecklingen i länet",
    "Källor",
    "Bilaga: varje siffra och dess ursprung",
)


@pytest.fixture(scope="module")
def word(report: Report) -> Word:  # noqa: F811
    return WordDocument(str(report.path("docx")))


@pytest.fixture(scope="module")
def pdf(report: Report) -> PdfReader:  # noqa: F811
    return PdfReader(report.path("pdf"))


def blocks(made: Report) -> list[Any]:
    return list(walk((*made.assembled.document.summary, *made.assembled.document.blocks)))


def test_the_chapters_are_those_of_a_status_report(report: Report) -> None:  # noqa: F811
    headings = [one for one in blocks(report) if isinstance(one, Heading) and one.level == 1]

    assert tuple(one.text for one in headings) == CHAPTERS
    assert [one.number for one in headings if one.number] == [f"Mål {number}" for number in range(1, 6)]


def test_every_goal_has_all_its_parts(report: Report) -> None:  # noqa: F811
    parts = blocks(report)
    starts = [place for place, one in enumerate(parts) if isinstance(one, Heading) and one.level == 1]

    for start, end in zip(starts, [*starts[1:], len(parts)], strict=True):
        if not parts[start].number:
            continue
        within = parts[start:end]
        sections = [one.text for one in within if isinstance(one, Heading) and one.level == 2]
        assert sections == ["Exempel på aktiviteter 2022", "Vilka som nåddes", "Indikatorer"]
        assert [one.kind for one in within if isinstance(one, Callout)] == ["analysis", "improvement"]
        assert any(isinstance(one, Heading) and one.level == 3 for one in within)


def test_word_has_real_headings(word: Word, report: Report) -> None:  # noqa: F811
    for level in (1, 2, 3):
        headings = [one for one in blocks(report) if isinstance(one, Heading) and one.level == level]
        summary = 1 if level == 1 else 0
        found = [one.text for one in word.paragraphs if one.style is not None and one.style.name == f"Heading {level}"]
        assert len(found) == len(headings) + summary


def test_word_has_real_tables_and_pictures_with_words_for_them(word: Word, report: Report) -> None:  # noqa: F811
    figures = [one for one in blocks(report) if isinstance(one, Figure)]
    said = [picture.get("descr") for picture in word.element.body.iter(qn("wp:docPr"))]

    assert len(word.tables) == len([one for one in blocks(report) if isinstance(one, Table)])
    assert all(said)
    assert {re.sub(r"\s", " ", one.alt) for one in figures} <= {re.sub(r"\s", " ", one) for one in said}


def test_word_knows_what_it_is(word: Word) -> None:
    core = word.core_properties

    assert (core.title, core.author, core.language) == ("Lägesrapport 2022", "Länsstyrelsen i Jönköpings län", "sv-SE")
    assert "lägesrapport" in core.keywords


def test_the_pdf_is_tagged_in_swedish_and_named(pdf: PdfReader) -> None:
    root: Any = pdf.trailer["/Root"]

    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith("sv")
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Lägesrapport 2022"
    assert pdf.metadata.author == "Länsstyrelsen i Jönköpings län"


def bookmarks(entries: list[Any]) -> Iterator[str]:
    for entry in entries:
        yield from bookmarks(entry) if isinstance(entry, list) else [entry.title]


def test_the_pdf_leads_to_every_chapter(pdf: PdfReader) -> None:
    titles = list(bookmarks(pdf.outline))

    for chapter in CHAPTERS:
        assert any(title.endswith(chapter) for title in titles), chapter


def test_the_contents_fit_a_page_and_leave_the_actors_out(pdf: PdfReader) -> None:
    contents = pdf.pages[1].extract_text()

    assert contents.startswith("Lägesrapport 2022")
    assert "Bilaga" in contents
    assert "Aneby kommun" not in contents


def test_every_page_after_the_cover_is_numbered_and_says_that_it_is_a_demonstration(pdf: PdfReader) -> None:
    last = len(pdf.pages)

    for number, page in enumerate(pdf.pages, start=1):
        text = page.extract_text()
        assert "Demonstration" in text
        assert (f"{number} ({last})" in text) == (number > 1)


def test_no_page_is_nearly_empty(pdf: PdfReader) -> None:
    sparse = [
        number
        for number, page in enumerate(pdf.pages[1:-1], start=2)
        if len(page.extract_text()) < 700 and "Figur" not in page.extract_text()
    ]

    assert sparse == []


def test_the_web_page_is_swedish_whole_and_alone(report: Report) -> None:  # noqa: F811
    page = report.path("html").read_text("utf-8")
    pictures = re.findall(r"<svg\b[^>]*role=\"img\"[^>]*aria-label=\"([^\"]+)\"", page)

    assert '<html lang="sv"' in page
    assert page.count("<h1") == 1
    assert len(pictures) == len([one for one in blocks(report) if isinstance(one, Figure)])
    assert not re.search(r"""(?:src|href)=["']https?://(?!www\.|skr)""", page)
