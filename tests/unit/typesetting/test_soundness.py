from dataclasses import replace

import pytest

from lagesbild.typesetting.blocks import Callout, Heading, Link, Reference, paragraph
from lagesbild.typesetting.errors import BrokenDocument
from lagesbild.typesetting.numbering import numbered
from lagesbild.typesetting.soundness import check
from tests.unit.typesetting.sample_report import figure, sample, small_table


def faults_of(*blocks):
    with pytest.raises(BrokenDocument) as refused:
        check(numbered(replace(sample(), blocks=blocks, summary=())))
    return [str(fault) for fault in refused.value.faults]


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ((Heading(1, "A"), Heading(3, "B")), "Rubriken ”B”: Nivån är 3 efter nivå 1."),
        ((Heading(2, "A"),), "Rubriken ”A”: Nivån är 2 efter nivå 0."),
        ((replace(figure(1), alt=" "),), "Figur 1: Alternativtext saknas."),
        ((replace(figure(1), width=1.2),), "Figur 1: Bredden är 1.2."),
        ((replace(figure(1), png=b""),), "Figur 1: Bilden saknar SVG eller PNG."),
        ((replace(small_table(), rows=(("en",),)),), "Tabell 1, rad 1: Raden har 1 celler men tabellen 3 kolumner."),
        ((Callout("note", "Ruta", (paragraph(Reference("borta")),)),), "Hänvisningen till borta: Målet finns inte."),
        ((paragraph(Link("hit", "#ingenstans")),), "Hänvisningen till ingenstans: Målet finns inte."),
        ((Heading(1, "A", anchor="a"), Heading(1, "B", anchor="a")), "Ankaret a: Det används 2 gånger."),
        ((Heading(1, "A", anchor='a">'),), 'Ankaret a">: Det har andra tecken än a–z, siffror och bindestreck.'),
    ],
)
def test_names_every_fault(blocks, expected):
    assert any(fault.startswith(expected) for fault in faults_of(*blocks))


def test_says_all_faults_at_once():
    faults = faults_of(Heading(3, "A"), replace(figure(1), alt=""), paragraph(Reference("borta")))

    assert len(faults) == 3


def test_numbers_figures_and_tables_in_reading_order_also_inside_boxes():
    boxed = Callout("note", "Ruta", (replace(figure(1), anchor="inne"),))
    ready = numbered(replace(sample(), blocks=(replace(figure(2), anchor="forst"), boxed, small_table()), summary=()))

    assert ready.labels == {"forst": "figur 1", "inne": "figur 2", "tabell-1": "tabell 1"}


def test_headings_of_the_same_words_get_anchors_of_their_own():
    ready = numbered(replace(sample(), blocks=(Heading(1, "Mål"), Heading(1, "Mål")), summary=()))

    assert [entry.anchor for entry in ready.contents] == ["mal", "mal-2"]
