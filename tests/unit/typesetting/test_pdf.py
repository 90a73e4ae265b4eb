import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from lagesbild.typesetting.blocks import Heading
from lagesbild.typesetting.render import Format, contents
from tests.unit.typesetting.sample_report import long_table, sample


@pytest.fixture(scope="module")
def pdf(files):
    return PdfReader(files[Format.PDF].path)


@pytest.fixture(scope="module")
def texts(pdf):
    return [page.extract_text() for page in pdf.pages]


def outline(entries):
    return [title for entry in entries for title in (outline(entry) if isinstance(entry, list) else [entry.title])]


def elements(pdf):
    """Return every structure element of the PDF."""
    waiting, found = [pdf.trailer["/Root"]["/StructTreeRoot"]], []
    while waiting:
        element = waiting.pop()
        element = element.get_object() if hasattr(element, "get_object") else element
        if isinstance(element, list):
            waiting.extend(element)
        elif hasattr(element, "get"):
            found += [element] if "/S" in element else []
            waiting.extend([element["/K"]] if "/K" in element else [])
    return found


def test_is_marked_as_accessible(pdf):
    root = pdf.trailer["/Root"]

    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith("sv")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()


def test_tells_title_and_author(pdf):
    assert pdf.metadata.title == "Lägesrapport om arbetet mot mäns våld mot kvinnor i Provlän 2022"
    assert pdf.metadata.author == "Länsstyrelsen i Provlän"
    assert pdf.metadata.creation_date.date().isoformat() == "2023-03-01"


def test_outline_holds_every_heading(pdf):
    titles = outline(pdf.outline)

    assert len(titles) == 29
    assert "Sammanfattning" in titles
    assert any(title.startswith("1:1") and title.endswith("Delmål och insatser") for title in titles)


def test_all_fonts_are_ours_and_embedded(pdf):
    names = set()
    for page in pdf.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            for inner in font.get_object()["/DescendantFonts"]:
                descriptor = inner.get_object()["/FontDescriptor"]
                names.add(descriptor["/FontName"].split("+")[1].split("-")[0])
                assert {"/FontFile2", "/FontFile3"} & set(descriptor)

    assert names == {"Inter", "SourceSerif4"}


def test_every_figure_has_its_alternative_text(pdf):
    texts = [found.get("/Alt") for found in elements(pdf) if found["/S"] == "/Figure"]

    assert len([text for text in texts if text and text.startswith("Stapeldiagram")]) == 12
    assert all(texts)


def test_tables_have_headings(pdf):
    kinds = [found["/S"] for found in elements(pdf)]

    assert kinds.count("/Table") == 2
    assert kinds.count("/TH") == 7


def test_pages_say_where_one_is(texts):
    pages = len(texts)
    last = texts[-1]

    assert f"{pages} ({pages})" in last
    assert "Demonstration – påhittade uppgifter" in last.replace("\u00a0", " ")


def test_long_table_repeats_its_header(texts):
    assert len([text for text in texts if "Deltagare" in text and "av målgruppen" in text]) >= 2


def test_escapes_what_looks_like_markup(texts):
    assert any("<&> #[hej] $x$ \\ * _a_ @b `c` ~d" in text for text in texts)


def test_the_notes_of_a_table_stay_with_its_last_row():
    """With sixteen rows the page is full after the last one, and the notes used to stand alone overleaf."""
    table = replace(long_table(), rows=long_table().rows[:16])
    report = replace(sample(), blocks=(Heading(1, "Bilaga"), table), summary=())

    ((_, made),) = contents(report, [Format.PDF])
    last = PdfReader(io.BytesIO(made)).pages[-1].extract_text()

    assert "Andelen räknas" in last
    assert "Kompetensutvecklingsinsats" in last
