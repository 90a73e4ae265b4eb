"""Who may do what, as docs/methods/answer-links.md says, and the other small tables of answering."""

import pytest

from lagesbild.answering.rules.doors import ANSWERER, COLLEAGUE, READER, SIGNER, Door, joined
from lagesbild.answering.rules.remaining import section_status
from lagesbild.answering.rules.sheets import sheets_of
from lagesbild.questionnaires.rules.definition import Kind, Profile, Question, Questionnaire, Section, Words
from tests.spec.method_pages import examples

ROLES = {"svarare": ANSWERER, "kollega": COLLEAGUE, "den som lämnar in": SIGNER, "läsare": READER}
LINKS, SECTIONS, FILES = examples("answer-links"), examples("answer-remaining"), examples("answer-files")


def door(words):
    role, _, sections = words.partition(":")
    return Door(ROLES[role.strip()], frozenset(sections.split()))


@pytest.mark.parametrize("row", LINKS, ids=[" ".join(row.values()) for row in LINKS])
def test_a_link_lets_one_do_what_the_page_says(row):
    found = joined([door(words.strip()) for words in row["länkar"].split("+")])
    what, _, section = row["gör"].partition(" ")

    may = {"lämna": found.may_sign, "dela": found.may_hand_over, "skriva": found.may_write(section)}[what]
    assert may == (row["får"] == "ja")


@pytest.mark.parametrize("row", SECTIONS, ids=[" ".join(row.values()) for row in SECTIONS])
def test_a_section_stands_where_the_page_says(row):
    relevant, begun, done = (row[name] == "ja" for name in ("på vägen", "påbörjat", "sagt klart"))

    assert section_status(is_relevant=relevant, is_begun=begun, is_done=done).value == row["blir"]


@pytest.mark.parametrize("row", FILES, ids=[row["bladet heter"] for row in FILES])
def test_a_sheet_is_called_what_the_page_says(row):
    titles = [title for title in (row["upptaget"], row["rubrik"]) if title]
    question = Question("a", Kind.TEXT, Words("Fråga"))
    sections = tuple(Section(f"s{place}", Words(title), (question,)) for place, title in enumerate(titles))

    sheets = sheets_of(Questionnaire("k", "1", Profile.SURVEY, Words("T"), sections))
    assert sheets[-1].title == row["bladet heter"]
