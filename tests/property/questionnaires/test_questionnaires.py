"""Laws of questionnaires: they read back, lint without ever failing, and are answered in any order."""

import copy
import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagesbild.questionnaires.exports import as_workbook
from lagesbild.questionnaires.loading import read_xlsform
from lagesbild.questionnaires.rules.canonical import canonical, fingerprint
from lagesbild.questionnaires.rules.expressions import DEEPEST, ExpressionFault, parse
from lagesbild.questionnaires.rules.expressions.evaluating import reckoning
from lagesbild.questionnaires.rules.expressions.writing import text_of
from lagesbild.questionnaires.rules.linting import lint, lint_text
from lagesbild.questionnaires.rules.linting.shape import QUESTIONNAIRE, json_schema
from lagesbild.questionnaires.rules.reading import read, written
from lagesbild.questionnaires.rules.route import on_route, state
from lagesbild.questionnaires.rules.values import parsed, shown
from lagesbild.questionnaires.rules.xlsform import to_sheets
from tests.property.questionnaires.definitions import ANSWERS, NUMBER, TRUTH, definitions

TODAY = date(2025, 6, 30)
SCHEMA = json.loads(Path("docs/reference/questionnaire.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(json_schema())
ANY_JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=True), st.text(max_size=8)),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=8), inner, max_size=4)),
    max_leaves=12,
)


class Nowhere:
    """A world where every name has a value that the test chooses."""

    today = TODAY

    def __init__(self, value):
        self.given = value

    def value(self, name):
        return self.given

    def column(self, repeat, variable):
        return [self.given]

    def rows(self, repeat):
        return 1

    def previous(self, name):
        return self.given


@given(definitions())
def test_a_definition_reads_back_as_it_was_written(definition):
    questionnaire = read(definition)

    assert read(written(questionnaire)) == questionnaire
    assert canonical(canonical(definition)) == canonical(definition)


@given(definitions(), st.randoms(use_true_random=False))
def test_the_fingerprint_does_not_depend_on_the_order_of_fields(definition, chance):
    def shuffled(value):
        if isinstance(value, dict):
            keys = list(value)
            chance.shuffle(keys)
            return {key: shuffled(value[key]) for key in keys}
        return [shuffled(one) for one in value] if isinstance(value, list) else value

    assert fingerprint(canonical(shuffled(definition))) == fingerprint(canonical(definition))


@given(definitions())
def test_a_whole_definition_is_clean_and_follows_the_published_schema(definition):
    assert lint(definition).faults == ()
    VALIDATOR.validate(definition)
    VALIDATOR.validate(canonical(definition))


def test_the_published_schema_is_the_one_the_linter_checks():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)

    assert json_schema() == SCHEMA


@given(definitions(), ANY_JSON, st.data())
def test_the_schema_and_the_linter_refuse_the_same_shapes(definition, stray, data):
    broken = copy.deepcopy(definition)
    node = broken
    while True:
        choices = list(node) if isinstance(node, dict) else list(range(len(node)))
        if not choices:
            break
        step = data.draw(st.sampled_from(choices))
        if isinstance(node[step], dict | list) and data.draw(st.booleans()):
            node = node[step]
            continue
        node[step] = stray
        break

    assert VALIDATOR.is_valid(broken) == (not list(QUESTIONNAIRE.faults(broken, ())))


@given(ANY_JSON)
def test_linting_any_json_never_fails(document):
    assert lint_text(json.dumps(document)).faults


@given(definitions(), st.data())
def test_linting_a_torn_file_never_fails_and_names_a_line(definition, data):
    text = json.dumps(definition, ensure_ascii=False, indent=1)
    at = data.draw(st.integers(0, len(text) - 1))
    torn = text[:at] + data.draw(st.text(max_size=3)) + text[at + data.draw(st.integers(0, 3)) :]

    assert all(1 <= fault.line <= torn.count("\n") + 1 for fault in lint_text(torn).faults)


@given(st.text())
def test_linting_any_text_never_fails(text):
    assert lint_text(text).faults


@given(st.one_of(st.text(max_size=200), st.text("()+-*/<>=!\"'., abcnotr019", max_size=200)))
def test_parsing_any_text_never_fails(text):
    found = parse(text)

    assert isinstance(found, ExpressionFault) or text_of(parse(text_of(found))) == text_of(found)


@pytest.mark.parametrize("opening", ["(", "not ", "- ", "round(", "if(true, 1, "])
def test_deep_nesting_is_refused_politely(opening):
    closing = ")" if "(" in opening else ""
    for depth in (DEEPEST + 1, 10_000):
        found = parse(opening * depth + "1" + closing * depth)
        assert isinstance(found, ExpressionFault) or opening in {"not ", "- "}


@pytest.mark.parametrize(
    "text", ["9" * 10_000, "1." + "0" * 5000, "1e999", "NaN", "a" * 1999, "\ufeffa", "a\x00b", "𝟙 + 𝟙", "٣"]
)
def test_odd_numbers_and_signs_are_read_or_refused(text):
    assert parse(text) is not None


@given(st.one_of(NUMBER, TRUTH), st.sampled_from([None, True, "x", ("x",), TODAY, 0]))
def test_reckoning_never_fails_whatever_the_answers_are(text, value):
    assert reckoning(text)(Nowhere(value)) is None or True


@given(definitions(), ANSWERS)
def test_answers_off_the_route_are_never_faults_and_never_submitted(definition, answers):
    questionnaire = read(definition)
    found = state(questionnaire, answers, today=TODAY)

    assert {fault.address for fault in found.faults} <= found.relevant
    assert on_route(questionnaire, answers, today=TODAY).keys() <= found.relevant


@given(definitions(), ANSWERS)
def test_answers_off_the_route_change_nothing(definition, answers):
    questionnaire = read(definition)
    found = state(questionnaire, answers, today=TODAY)
    rows = {place for place in answers if place.count("/") == 2}
    kept = {place: value for place, value in answers.items() if place in found.relevant or place in rows}

    again = state(questionnaire, kept, today=TODAY)
    assert (again.relevant, again.faults) == (found.relevant, found.faults)


@given(definitions(), ANSWERS, st.randoms(use_true_random=False))
def test_the_order_of_the_answers_does_not_matter(definition, answers, chance):
    questionnaire = read(definition)
    pairs = list(answers.items())
    chance.shuffle(pairs)

    assert state(questionnaire, dict(pairs), today=TODAY) == state(questionnaire, answers, today=TODAY)


@given(definitions(), ANSWERS)
def test_reckoning_again_changes_nothing(definition, answers):
    questionnaire = read(definition)
    found = state(questionnaire, answers, today=TODAY)

    assert state(questionnaire, found.values, today=TODAY) == found


@given(definitions())
def test_xlsform_and_back_is_the_same_questionnaire(definition):
    questionnaire = read(definition)
    form = read_xlsform(content=as_workbook(to_sheets(questionnaire)), name="prov.xlsx")

    assert form.untold == []
    assert canonical(form.definition) == written(questionnaire)


@given(definitions(), st.text(max_size=30))
def test_what_is_read_reads_the_same_again(definition, typed):
    questionnaire = read(definition)
    for question in questionnaire.questions():
        choices = questionnaire.choices.get(question.choices, ())
        value = parsed(question, typed, choices=choices)
        if isinstance(value, str):
            assert parsed(question, value, choices=choices) == value
            assert shown(question, value, choices=choices)
