"""The method pages of questionnaires are their specification: expressions, route, linter, XLSForm and concordance."""

import copy
from datetime import date
from decimal import Decimal

import pytest

from lagesbild.questionnaires.rules.concordance import proposals
from lagesbild.questionnaires.rules.expressions import ExpressionFault, parse
from lagesbild.questionnaires.rules.expressions.evaluating import reckoning
from lagesbild.questionnaires.rules.expressions.writing import text_of
from lagesbild.questionnaires.rules.linting import lint
from lagesbild.questionnaires.rules.reading import read
from lagesbild.questionnaires.rules.route import on_route, state
from lagesbild.questionnaires.rules.xlsform.xpath import Untold, from_xpath, to_xpath
from tests.factories import questionnaires as make
from tests.spec.method_pages import examples

TODAY = date(2025, 6, 30)
YES_NO = {"jn-lista": make.YES_NO}
ASKED = (
    make.question("a", "number"),
    make.question("jn", "choice", choices="jn-lista"),
    make.question("m", "multi", choices="jn-lista"),
    make.question("d", "date"),
    {"kind": "repeat", "key": "rader", "title": {"sv": "Rader"}, "items": [make.question("n", "number")]},
)


def bare(cell):
    return cell.strip("`")


class World:
    """The answers that the page of expressions tells."""

    today = TODAY
    answers = {
        "jn": "ja", "former": ("heder", "sexuellt"), "a": Decimal(7), "b": Decimal(2), "noll": Decimal(0),
        "datum": date(2025, 3, 1), "ord": "Våga",
    }  # fmt: skip

    def value(self, name):
        return self.answers.get(name)

    def column(self, repeat, variable):
        return [Decimal(3), Decimal(4)] if (repeat, variable) == ("rader", "n") else []

    def rows(self, repeat):
        return 3 if repeat == "rader" else 0

    def previous(self, name):
        return Decimal(5) if name == "a" else None


def told(value):
    if value is None:
        return "saknas"
    if isinstance(value, bool):
        return "sant" if value else "falskt"
    return format(value.normalize(), "f") if isinstance(value, Decimal) else str(value)


@pytest.mark.parametrize("row", examples("questionnaire-expressions"), ids=lambda row: bare(row["uttryck"]))
def test_an_expression_gives_what_its_page_says(row):
    assert told(reckoning(bare(row["uttryck"]))(World())) == row["ger"]


@pytest.mark.parametrize("row", examples("questionnaire-expressions"), ids=lambda row: bare(row["uttryck"]))
def test_an_expression_is_written_as_it_is_read(row):
    tree = parse(bare(row["uttryck"]))

    assert not isinstance(tree, ExpressionFault)
    assert text_of(parse(text_of(tree))) == text_of(tree)


def route_questionnaire():
    repeat = {
        "kind": "repeat",
        "key": "rader",
        "title": {"sv": "Rader"},
        "relevant": "antal > 1",
        "items": [make.question("n", "number", required=True)],
    }
    return read(
        make.definition(
            make.question("har", "choice", choices="ja-nej", required=True),
            make.question(
                "antal",
                "number",
                relevant='har = "ja"',
                required=True,
                constraint="antal > 0",
                constraint_message={"sv": "Minst ett."},
            ),
            make.question("dubbelt", "number", calculation="antal * 2", relevant="answered(antal)"),
            repeat,
        )
    )


@pytest.mark.parametrize("row", examples("questionnaire-route"), ids=lambda row: row["svar"] or "inget")
def test_the_route_is_what_its_page_says(row):
    answers = dict(pair.split("=") for pair in row["svar"].split())
    questionnaire = route_questionnaire()
    found = state(questionnaire, answers, today=TODAY)

    assert sorted(found.relevant - {"delen"}) == sorted(row["på vägen"].split())
    assert [f"{one.address}: {one.code}" for one in found.faults] == [row["fel"]] * bool(row["fel"])
    submitted = on_route(questionnaire, answers, today=TODAY)
    assert " ".join(f"{place}={value}" for place, value in submitted.items()) == row["lämnas in"]


@pytest.mark.parametrize("row", examples("questionnaire-lint"), ids=lambda row: f"{row['fält']} {row['värde']}")
def test_the_linter_says_what_its_page_says(row):
    field, value = row["fält"], bare(row["värde"])
    asked = make.question("q", "number") | {field: int(value) if value.isdigit() else value}
    definition = make.definition(*copy.deepcopy(ASKED), asked, choices=copy.deepcopy(YES_NO))
    found = {one.code for one in lint(definition).faults}

    assert found == ({row["kod"]} if row["kod"] != "inga fel" else set())


@pytest.mark.parametrize("row", examples("xlsform"), ids=lambda row: bare(row["uttryck"]))
def test_an_expression_goes_to_xlsform_and_back(row):
    tree, wanted = parse(bare(row["uttryck"])), row["i XLSForm"]
    if wanted == "kan inte skrivas":
        with pytest.raises(Untold):
            to_xpath(tree, frozenset({"m"}))
        return

    assert to_xpath(tree, frozenset({"m"})) == bare(wanted)
    back = from_xpath(bare(wanted), this="q", repeat_of={"n": "rader"}, inside="")
    assert text_of(back) == bare(row["uttryck"])


BEFORE = {"variable": "q", "kind": "choice", "label": {"sv": "Fråga"}, "choices": "ja-nej"}
CHANGES = {
    "inget": {},
    "ord": {"label": {"sv": "Andra ord"}},
    "ledtext": {"hint": {"sv": "Ny ledtext"}},
    "svarsval": {"choices": "former"},
    "enhet": {"unit": "personer"},
    "slag": {"kind": "multi"},
}


@pytest.mark.parametrize("row", examples("concordance"), ids=lambda row: row["skiljer"])
def test_a_proposal_is_what_its_page_says(row):
    rest = make.question("annan")
    before = make.definition(*([rest] if row["skiljer"] == "bara nu" else [BEFORE]))
    changed = {**BEFORE, **CHANGES.get(row["skiljer"], {})}
    after = make.definition(*([rest] if row["skiljer"] == "bara förut" else [changed]))
    found = next(one for one in proposals(read(before), read(after)) if "q" in {one.before, one.after})

    assert (found.match.value if found.match else "inget") == row["förslag"]
