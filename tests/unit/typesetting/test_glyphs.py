from dataclasses import replace

import pytest
from pypdf import PdfReader

from lagesbild.typesetting.blocks import Heading, Paragraph
from lagesbild.typesetting.glyphs import BOX, covered, printable
from lagesbild.typesetting.render import Format, render
from tests.unit.typesetting.sample_report import sample

# an emoji, a check mark of a phone, Arabic and Cyrillic letters, a vertical tab from a word processor
STRANGE = "Stöd 😀 ☎️ ب Ж\x0b efter"


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Åtgärder för 49 kommuner – ½ §", "Åtgärder för 49 kommuner – ½ §"),
        ("stöd 😀", f"stöd {BOX}"),
        ("rad ett\x0b\nrad två", "rad ett\nrad två"),
        ("A\u030aterfall", "Återfall"),
        ("ring ☎\ufe0f nu", f"ring {BOX} nu"),
    ],
)
def test_only_characters_with_a_form_are_printed(written, printed):
    assert printable(written) == printed


def test_the_box_itself_can_be_printed():
    assert BOX in covered()


def test_a_strange_character_does_not_stop_the_document(tmp_path):
    strange = replace(sample(), title=STRANGE, blocks=(Heading(1, STRANGE), Paragraph(STRANGE)))

    made = render(strange, list(Format), tmp_path, "rapport")

    pdf = next(one.path for one in made if one.format == Format.PDF)
    text = "".join(page.extract_text() for page in PdfReader(pdf).pages)
    assert "Stöd" in text
    assert BOX in text
