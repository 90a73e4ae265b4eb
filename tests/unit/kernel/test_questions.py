"""The spine: questions are registered once, parameters are read, and every answer passes the gate."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from lagesbild.kernel import questions, scopes
from lagesbild.kernel.errors import InvalidInput, UnknownQuestion
from lagesbild.kernel.quantities import Count, Measured, Share
from lagesbild.kernel.questions import Answer, Column, Parameter, Question, QuestionClash
from lagesbild.kernel.withheld import Reason, Withheld, missing

HIDDEN = Withheld(Reason.TOO_FEW)
COLUMNS = (Column("who", "Vem"), Column("count", "Antal", "personer"))


def answers(*cells: object) -> Answer:
    rows = tuple({"who": str(place), "count": cell} for place, cell in enumerate(cells))
    return Answer("", "Antal", (), rows)


@pytest.fixture(autouse=True)
def no_journal(monkeypatch):
    """Leave out the journal that the running system asks for the data version."""
    monkeypatch.setattr(questions, "_DATA_VERSION", [])


@pytest.fixture
def asked(monkeypatch):
    """Register one question in an empty registry, and return a way to ask it."""
    monkeypatch.setattr(questions, "_REGISTRY", {})

    def ask(*cells: object, totals_published: bool = False) -> list[object]:
        question = Question(
            "test.count", "Hur många?", COLUMNS, "docs/methods/disclosure.md", lambda *, scope: answers(*cells),
            totals_published=totals_published,
        )  # fmt: skip
        questions._REGISTRY[question.id] = question
        return [row["count"] for row in questions.ask("test.count", scope=scopes.PUBLIC).rows]

    return ask


def test_small_counts_are_hidden_on_the_way_out(asked):
    assert asked(Count(4, "personer"), Count(5, "personer"), Count(0, "personer")) == [
        HIDDEN, Count(5, "personer"), Count(0, "personer"),
    ]  # fmt: skip


def test_a_published_total_hides_one_more(asked):
    assert asked(Count(4, "personer"), Count(30, "personer"), Count(8, "personer"), totals_published=True) == [
        HIDDEN, Count(30, "personer"), HIDDEN,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "cell",
    [Share(3, 40, "personer"), Share(38, 40, "personer"), Measured(Decimal(2), "kvinnor"), Count(1, "Ärenden")],
)
def test_no_kind_of_figure_lets_few_persons_through(asked, cell):
    assert asked(cell) == [HIDDEN]


@pytest.mark.parametrize(
    "cell",
    [
        Share(3, 40, "kommuner"), Share(0, 40, "personer"), Share(40, 40, "personer"), Count(1, "kommuner"),
        Measured(Decimal("2.5"), "procent"), missing("Källan tiger."), "text", date(2022, 1, 1),
    ],
)  # fmt: skip
def test_what_points_at_nobody_passes_unchanged(asked, cell):
    assert asked(cell) == [cell]


def test_an_answer_carries_question_scope_and_data_version(asked, monkeypatch):
    monkeypatch.setattr(questions, "_DATA_VERSION", [lambda: 17])
    asked(Count(9, "personer"))

    answer = questions.ask("test.count", scope=scopes.county("06"))

    assert (answer.question, answer.data_version, answer.scope) == ("test.count", 17, scopes.county("06"))
    assert answer.columns == COLUMNS


def test_withheld_cells_are_listed_for_the_ledger(asked):
    asked(Count(4, "personer"), missing())

    answer = questions.ask("test.count", scope=scopes.PUBLIC)

    assert questions.withheld_cells(answer) == (("count", Reason.TOO_FEW), ("count", Reason.MISSING))


@pytest.fixture
def dated(monkeypatch):
    """Register a question that takes a day and a county, and gives them back."""
    monkeypatch.setattr(questions, "_REGISTRY", {})

    def answer(*, scope: scopes.Scope, on: date, county: str = "") -> Answer:
        return Answer("", f"{on} {county}", COLUMNS, ())

    parameters = (
        Parameter("on", "dag", parse=date.fromisoformat, required=True, example="2022-01-01"),
        Parameter("county", "länskod", example="06"),
    )
    return questions.register(Question("test.dated", "När?", COLUMNS, "docs/methods/disclosure.md", answer, parameters))


def test_parameters_are_read(dated):
    answer = questions.ask("test.dated", scope=scopes.PUBLIC, on="2022-03-01", county="")

    assert answer.title == "2022-03-01 "
    assert answer.parameters == {"on": "2022-03-01"}


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, "on: saknas. Ange dag, till exempel 2022-01-01."),
        ({"on": "i våras"}, "on: ”i våras” kan inte läsas. Skriv som 2022-01-01."),
        ({"on": "2022-01-01", "lan": "06"}, "lan: okänd parameter. Välj bland county, on."),
    ],
)
def test_wrong_parameters_are_told_with_a_remedy(dated, given, told):
    with pytest.raises(InvalidInput) as refusal:
        questions.ask("test.dated", scope=scopes.PUBLIC, **given)

    assert [str(fault) for fault in refusal.value.faults] == [told]


def test_an_id_is_given_once(dated):
    assert questions.register(dated) is dated
    with pytest.raises(QuestionClash, match=r"test\.dated"):
        questions.register(replace(dated, title="En annan"))


def test_a_question_that_nobody_answers_is_unknown(dated):
    with pytest.raises(UnknownQuestion, match=r"test\.nothing"):
        questions.ask("test.nothing", scope=scopes.PUBLIC)


def test_questions_are_listed_by_id(dated):
    questions.register(replace(dated, id="test.a"))

    assert [question.id for question in questions.registered()] == ["test.a", "test.dated"]
