"""Writes a questionnaire as the sheets of an XLSForm: survey, choices and settings."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from lagesbild.questionnaires.rules.definition import Group, Item, Kind, Question, Questionnaire, Repeat, Section, Words
from lagesbild.questionnaires.rules.expressions import ExpressionFault, parse
from lagesbild.questionnaires.rules.reading import ALWAYS
from lagesbild.questionnaires.rules.xlsform.xpath import Untold, to_xpath

OWN = "lagesbild"
SV, EN = "Svenska (sv)", "English (en)"
SURVEY = (
    "type", "name", f"label::{SV}", f"label::{EN}", f"hint::{SV}", f"hint::{EN}", "required", "relevant", "constraint",
    f"constraint_message::{SV}", f"constraint_message::{EN}", "calculation", "readonly", "appearance", OWN,
)  # fmt: skip
CHOICES = ("list_name", "name", f"label::{SV}", f"label::{EN}")
SETTINGS = ("form_title", "form_id", "version", "default_language", OWN)
TYPES = {Kind.DATE: "date", Kind.TEXT: "text", Kind.ORGANISATION: "text", Kind.AREA: "text", Kind.GOAL: "text"}
FOREIGN = {
    Kind.MONEY: "beloppet blir ett tal",
    Kind.ORGANISATION: "valet av organisation blir text",
    Kind.AREA: "valet av område blir text",
    Kind.GOAL: "valet av mål blir text",
}
EXPRESSIONS = ("relevant", "required", "constraint", "calculation")
Row = Mapping[str, str]


@dataclass
class WrittenForm:
    """The three sheets, each as columns and rows, and what other tools will not understand."""

    survey: list[Row] = field(default_factory=list)
    choices: list[Row] = field(default_factory=list)
    settings: list[Row] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    multis: frozenset[str] = frozenset()

    def sheets(self) -> dict[str, tuple[tuple[str, ...], list[Row]]]:
        """Return the sheets by title, each with the columns that hold anything."""
        every = {
            "survey": (SURVEY, self.survey),
            "choices": (CHOICES, self.choices),
            "settings": (SETTINGS, self.settings),
        }
        return {title: (_used(columns, rows), rows) for title, (columns, rows) in every.items()}


def to_sheets(questionnaire: Questionnaire) -> WrittenForm:
    """Return a questionnaire as an XLSForm, with warnings for what other tools will not understand.

    Unit: none.
    Withheld: never.
    Source: docs/methods/xlsform.md.
    """
    form = WrittenForm(multis=frozenset(one.variable for one in questionnaire.questions() if one.kind is Kind.MULTI))
    for section in questionnaire.sections:
        form.survey.extend(_section(section, form))
    form.choices = [
        {"list_name": name, "name": one.value, **_words("label", one.label)}
        for name, listed in questionnaire.choices.items()
        for one in listed
    ]
    own = _own(
        profile=questionnaire.profile.value,
        title=_told(questionnaire.title) if questionnaire.title.en else {},
        intro=_told(questionnaire.intro),
        is_synthetic=questionnaire.is_synthetic,
    )
    form.settings = [
        {
            "form_title": questionnaire.title.sv,
            "form_id": questionnaire.key,
            "version": questionnaire.version,
            "default_language": SV,
            **own,
        }
    ]
    if questionnaire.intro.sv:
        form.warnings.append("Formulärets inledning visas inte i andra verktyg.")
    return form


def _section(section: Section, form: WrittenForm) -> Iterator[Row]:
    own = {"is": "section", "intro": _told(section.intro), "goal": section.goal}
    yield from _container("group", section, own, form)


def _item(item: Item, form: WrittenForm) -> Iterator[Row]:
    if isinstance(item, Question):
        yield _question(item, form)
    elif isinstance(item, Group):
        yield from _container("group", item, {"intro": _told(item.intro)}, form)
    else:
        own = {
            "intro": _told(item.intro),
            "row_title": item.row_title,
            "prefill": item.prefill,
            "most": item.most if item.most != 100 else 0,
        }
        yield from _container("repeat", item, own, form)


def _container(what: str, part: Section | Group | Repeat, own: dict[str, Any], form: WrittenForm) -> Iterator[Row]:
    told = _expression(part.relevant, "relevant", part.key, form)
    if own.get("intro"):
        form.warnings.append(f"{part.key}: inledningen visas inte i andra verktyg.")
    if own.get("prefill"):
        form.warnings.append(f"{part.key}: raderna fylls inte i från registret av andra verktyg.")
    yield {
        "type": f"begin_{what}",
        "name": part.key,
        **_words("label", part.title),
        **told,
        **_own(**own, relevant=part.relevant),
    }
    for item in part.items:
        yield from _item(item, form)
    yield {"type": f"end_{what}", "name": "", f"label::{SV}": ""}


def _question(question: Question, form: WrittenForm) -> Row:
    name = question.variable
    row: dict[str, str] = {"type": _type(question), "name": name, **_words("label", question.label)}
    row |= _words("hint", question.hint) | _words("constraint_message", question.constraint_message)
    for one in EXPRESSIONS:
        row |= _expression(getattr(question, one), one, name, form)
    if question.calculation:
        row["readonly"] = "yes"
    if question.lines > 1:
        row["appearance"] = "multiline"
    if question.kind in FOREIGN:
        form.warnings.append(f"{name}: {FOREIGN[question.kind]} i andra verktyg.")
    if question.unit:
        form.warnings.append(f"{name}: enheten ”{question.unit}” visas inte i andra verktyg.")
    if question.prefill:
        form.warnings.append(f"{name}: det kända svaret fylls inte i av andra verktyg.")
    own = _own(
        kind=question.kind.value if question.kind in FOREIGN else "",
        unit=question.unit,
        prefill=question.prefill,
        decimals=question.decimals,
        lines=question.lines if question.lines != 1 else 0,
        codes=dict(question.codes),
        choices=question.choices if question.kind not in {Kind.CHOICE, Kind.MULTI} else "",
        **{one: getattr(question, one) for one in EXPRESSIONS},
    )
    return {**row, **own}


def _type(question: Question) -> str:
    if question.kind in {Kind.CHOICE, Kind.MULTI}:
        return f"select_{'one' if question.kind is Kind.CHOICE else 'multiple'} {question.choices}"
    if question.kind in {Kind.NUMBER, Kind.MONEY}:
        return "decimal" if question.decimals else "integer"
    return TYPES[question.kind]


def _expression(text: str, column: str, name: str, form: WrittenForm) -> dict[str, str]:
    """Return the cell of an expression, empty with a warning when XLSForm cannot say it."""
    if not text:
        return {}
    if column == "required" and text == ALWAYS:
        return {column: "yes"}
    tree = parse(text)
    try:
        return {} if isinstance(tree, ExpressionFault) else {column: to_xpath(tree, form.multis)}
    except Untold:
        form.warnings.append(f"{name}: {column} ”{text}” kan inte skrivas i XLSForm och gäller inte i andra verktyg.")
        return {}


def _words(column: str, words: Words) -> dict[str, str]:
    found = {f"{column}::{SV}": words.sv, f"{column}::{EN}": words.en}
    return {name: text for name, text in found.items() if text}


def _told(words: Words) -> dict[str, str]:
    return {name: text for name, text in (("sv", words.sv), ("en", words.en)) if text}


def _own(**values: Any) -> dict[str, str]:
    kept = {name: value for name, value in values.items() if value}
    return {OWN: json.dumps(kept, ensure_ascii=False, sort_keys=True)} if kept else {}


def _used(columns: tuple[str, ...], rows: list[Row]) -> tuple[str, ...]:
    needed = {"type", "name", "list_name", f"label::{SV}"}
    return tuple(one for one in columns if one in needed or any(row.get(one) for row in rows))
