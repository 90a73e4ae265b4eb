import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagesbild.kernel.withheld import Reason, Withheld
from lagesbild.typesetting import blocks
from lagesbild.typesetting.blocks import Document, from_json, to_json
from lagesbild.typesetting.errors import UnreadableSnapshot
from tests.unit.typesetting.sample_report import sample

LETTERS = st.text(max_size=20)
WITHHELD = st.builds(Withheld, st.sampled_from(Reason), LETTERS)
PLAIN_RUN = st.one_of(
    st.builds(blocks.Text, LETTERS),
    st.builds(blocks.Strong, LETTERS),
    st.builds(blocks.Emphasis, LETTERS),
    st.builds(blocks.Link, LETTERS, LETTERS),
    st.builds(blocks.Reference, LETTERS),
)
RUNS = st.lists(
    st.one_of(PLAIN_RUN, st.builds(blocks.Footnote, st.lists(PLAIN_RUN, max_size=2).map(tuple))), max_size=3
).map(tuple)
WORDS = st.one_of(LETTERS, RUNS)
POINTS = st.lists(WORDS, max_size=2).map(tuple)
CELLS = st.lists(st.lists(st.one_of(WORDS, WITHHELD), max_size=2).map(tuple), max_size=2).map(tuple)
COLUMNS = st.lists(st.builds(blocks.Column, LETTERS, LETTERS, LETTERS, st.floats(0, 1)), max_size=2).map(tuple)
LEAF = st.one_of(
    st.builds(blocks.Heading, st.integers(1, 3), LETTERS, LETTERS, LETTERS),
    st.builds(blocks.Paragraph, RUNS),
    st.builds(blocks.BulletList, POINTS),
    st.builds(blocks.NumberedList, POINTS),
    st.builds(blocks.DefinitionList, st.lists(st.builds(blocks.Definition, WORDS, WORDS), max_size=2).map(tuple)),
    st.builds(blocks.Table, WORDS, COLUMNS, CELLS, WORDS, WORDS, has_total=st.booleans()),
    st.builds(blocks.Figure, LETTERS, st.binary(max_size=20), WORDS, LETTERS, WORDS, width=st.floats(0, 1)),
    st.builds(blocks.PageBreak),
    st.builds(blocks.SourceList, st.lists(st.builds(blocks.Source, WORDS, LETTERS, LETTERS), max_size=2).map(tuple)),
)
BLOCKS = st.recursive(
    st.lists(LEAF, max_size=3).map(tuple),
    lambda inner: st.lists(
        st.one_of(st.builds(blocks.Quote, inner, WORDS), st.builds(blocks.Callout, LETTERS, LETTERS, inner)),
        max_size=2,
    ).map(tuple),
    max_leaves=4,
)
DOCUMENTS = st.builds(
    Document, LETTERS, LETTERS, LETTERS, st.dates(), st.one_of(LETTERS, WITHHELD), BLOCKS, BLOCKS, marking=LETTERS
)


@given(DOCUMENTS)
def test_a_document_survives_its_snapshot(document):
    snapshot = to_json(document)

    assert from_json(snapshot) == document
    assert to_json(from_json(snapshot)) == snapshot


def test_the_sample_report_survives_its_snapshot():
    assert from_json(to_json(sample())) == sample()


@pytest.mark.parametrize(
    "snapshot",
    [
        "",
        "{",
        "[]",
        "3",
        '{"is":"Okänd"}',
        '{"is":"Text","text":"hej"}',
        '{"is":"Text","fel":1}',
        json.dumps({"is": "date", "iso": "igår"}),
    ],
)
def test_refuses_what_is_not_a_snapshot(snapshot):
    with pytest.raises(UnreadableSnapshot, match="kan inte läsas"):
        from_json(snapshot)
