import re
import zipfile
from collections import Counter

import pytest
from docx import Document as WordDocument
from docx.oxml.ns import qn

from lagesbild.typesetting.render import Format


@pytest.fixture(scope="module")
def word(files):
    return WordDocument(str(files[Format.WORD].path))


def part(files, name):
    with zipfile.ZipFile(files[Format.WORD].path) as archive:
        return archive.read(name).decode()


def test_uses_real_styles(word):
    used = Counter(paragraph.style.name for paragraph in word.paragraphs)

    assert used["Heading 1"] == 10
    assert used["Heading 2"] == 12
    assert used["Heading 3"] == 6
    assert used["Caption"] == 14
    assert used["Title"] == 1
    assert {"Subtitle", "Källa", "Ruta analys", "Ruta förbättring", "Block Text"} <= set(used)


def test_every_picture_has_its_alternative_text(word):
    texts = [found.get("descr") for found in word.element.body.iter(qn("wp:docPr"))]

    assert len(texts) == 13
    assert all(texts)
    assert "Stapeldiagram: Jönköping har flest insatser inom område 3, Aneby minst." in texts


def test_picture_numbers_are_unique(word):
    numbers = [found.get("id") for found in word.element.body.iter(qn("wp:docPr"))]

    assert len(numbers) == len(set(numbers))


def test_captions_count_themselves(word):
    fields = [found.get(qn("w:instr")).split()[1] for found in word.element.body.iter(qn("w:fldSimple"))]
    captions = [paragraph.text for paragraph in word.paragraphs if paragraph.style.name == "Caption"]

    assert Counter(fields) == {"Figur": 12, "Tabell": 2}
    assert all(caption.strip(". ") for caption in captions)


def test_header_rows_repeat_and_rows_stay_whole(word):
    assert len(word.tables) == 2
    for table in word.tables:
        assert table.rows[0]._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        assert all(row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in table.rows)


def test_contents_are_filled_in_and_lead_to_bookmarks(files):
    body = part(files, "word/document.xml")
    targets = re.findall(r'w:hyperlink w:anchor="(_Toc\d+)"', body)

    assert len(targets) == 28
    assert set(targets) <= set(re.findall(r'w:bookmarkStart [^>]*w:name="([^"]+)"', body))
    assert len(re.findall(r"PAGEREF _Toc\d+ .{0,120}<w:t>\d+</w:t>", body)) == 28
    assert "updateFields" not in part(files, "word/settings.xml")


def test_is_swedish_throughout_and_hyphenates(files):
    languages = re.findall(r'<w:lang [^>]*w:val="([^"]+)"', part(files, "word/styles.xml"))

    assert set(languages) == {"sv-SE"}
    assert '<w:autoHyphenation w:val="true"/>' in part(files, "word/settings.xml")


def test_tells_title_author_and_language(word):
    told = word.core_properties

    assert told.title == "Lägesrapport om arbetet mot mäns våld mot kvinnor i Provlän 2022"
    assert told.author == "Länsstyrelsen i Provlän"
    assert told.language == "sv-SE"
    assert told.created.isoformat().startswith("2023-03-01")


def test_page_is_a4_with_page_numbers_and_title(word):
    section = word.sections[0]

    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert section.different_first_page_header_footer
    assert section.header.paragraphs[0].text.startswith("Lägesrapport om arbetet")
    assert "PAGE" in section.footer._element.xml
    assert "NUMPAGES" in section.footer._element.xml
    assert section.footer.paragraphs[0].text.startswith("Demonstration\u00a0– påhittade uppgifter")


def test_escapes_what_looks_like_markup(word):
    assert word.tables[0].cell(1, 0).text == "Förebyggande arbete <&> #[hej] $x$ \\ * _a_ @b `c` ~d"
