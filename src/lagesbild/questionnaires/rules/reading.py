"""Reads a questionnaire out of JSON that has passed the schema, and writes it back: each the inverse of the other."""

from collections.abc import Iterable, Mapping
from typing import Any

from lagesbild.questionnaires.rules.definition import (
    Choice,
    Group,
    Item,
    Kind,
    Profile,
    Question,
    Questionnaire,
    Repeat,
    Section,
    Words,
)

FORMAT = "lagesbild-questionnaire/1"
ALWAYS = "true"
Document = Mapping[str, Any]
Path = tuple[str | int, ...]
Lines = Mapping[Path, int]
NO_LINES: Lines = {}


def read(definition: Document, lines: Lines = NO_LINES) -> Questionnaire:
    """Return the questionnaire in a definition that has passed the schema; lines say where things stand in its file.

    Unit: none.
    Withheld: never.
    Source: docs/methods/questionnaire-route.md.
    """
    return Questionnaire(
        key=definition["key"],
        version=definition["version"],
        profile=Profile(definition["profile"]),
        title=_words(definition.get("title")),
        sections=tuple(
            _section(one, ("sections", place), lines) for place, one in enumerate(definition.get("sections", ()))
        ),
        choices={
            name: tuple(Choice(one["value"], _words(one["label"])) for one in listed)
            for name, listed in definition.get("choices", {}).items()
        },
        intro=_words(definition.get("intro")),
        is_synthetic=definition.get("is_synthetic", False),
    )


def written(questionnaire: Questionnaire) -> dict[str, Any]:
    """Return the questionnaire as JSON can hold it; what is empty is left out.

    Unit: none.
    Withheld: never.
    Source: docs/methods/questionnaire-route.md.
    """
    return {
        "format": FORMAT,
        "key": questionnaire.key,
        "version": questionnaire.version,
        "profile": questionnaire.profile.value,
        **_kept(
            title=_told(questionnaire.title),
            intro=_told(questionnaire.intro),
            is_synthetic=questionnaire.is_synthetic,
        ),
        "choices": {
            name: [{"value": one.value, "label": _told(one.label)} for one in listed]
            for name, listed in questionnaire.choices.items()
        },
        "sections": [_written_section(one) for one in questionnaire.sections],
    }


def read_items(given: Iterable[Document], path: Path = (), lines: Lines = NO_LINES) -> tuple[Item, ...]:
    """Return the questions, groups and repeats of a list.

    Unit: none.
    Withheld: never.
    Source: docs/methods/questionnaire-route.md.
    """
    return tuple(_item(one, (*path, "items", place), lines) for place, one in enumerate(given))


def written_item(item: Item) -> dict[str, Any]:
    """Return one question, group or repeat as JSON can hold it.

    Unit: none.
    Withheld: never.
    Source: docs/methods/questionnaire-route.md.
    """
    if isinstance(item, Question):
        return _written_question(item)
    shared = _kept(title=_told(item.title), intro=_told(item.intro), relevant=item.relevant)
    if isinstance(item, Repeat):
        shared |= _kept(row_title=item.row_title, prefill=item.prefill, most=item.most if item.most != 100 else 0)
    kind = "repeat" if isinstance(item, Repeat) else "group"
    return {"kind": kind, "key": item.key, **shared, "items": [written_item(one) for one in item.items]}


def _section(given: Document, path: Path, lines: Lines) -> Section:
    return Section(
        key=given["key"],
        title=_words(given.get("title")),
        items=read_items(given.get("items", ()), path, lines),
        intro=_words(given.get("intro")),
        relevant=_expression(given.get("relevant")),
        goal=given.get("goal", ""),
        line=lines.get(path, 0),
    )


def _item(given: Document, path: Path, lines: Lines) -> Item:
    if given["kind"] not in {"group", "repeat"}:
        return _question(given, lines.get(path, 0))
    items = read_items(given.get("items", ()), path, lines)
    key, title, intro = given["key"], _words(given.get("title")), _words(given.get("intro"))
    relevant, line = _expression(given.get("relevant")), lines.get(path, 0)
    if given["kind"] == "group":
        return Group(key=key, title=title, items=items, intro=intro, relevant=relevant, line=line)
    return Repeat(
        key=key,
        title=title,
        items=tuple(one for one in items if isinstance(one, Question)),
        intro=intro,
        row_title=given.get("row_title", ""),
        relevant=relevant,
        prefill=given.get("prefill", ""),
        most=given.get("most", 100),
        line=line,
    )


def _question(given: Document, line: int) -> Question:
    return Question(
        variable=given["variable"],
        kind=Kind(given["kind"]),
        label=_words(given.get("label")),
        hint=_words(given.get("hint")),
        unit=given.get("unit", ""),
        choices=given.get("choices", ""),
        relevant=_expression(given.get("relevant")),
        required=_expression(given.get("required")),
        constraint=_expression(given.get("constraint")),
        constraint_message=_words(given.get("constraint_message")),
        calculation=_expression(given.get("calculation")),
        prefill=given.get("prefill", ""),
        decimals=given.get("decimals", 0),
        lines=given.get("lines", 1),
        codes=dict(given.get("codes", {})),
        line=line,
    )


def _words(given: Document | None) -> Words:
    return Words(given.get("sv", ""), given.get("en", "")) if given else Words("")


def _expression(given: str | bool | None) -> str:
    """Return an expression as written; true means always and false never."""
    if isinstance(given, bool):
        return ALWAYS if given else ""
    return (given or "").strip()


def _told(words: Words) -> dict[str, str]:
    return _kept(sv=words.sv, en=words.en)


def _kept(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}


def _written_section(section: Section) -> dict[str, Any]:
    told = _kept(title=_told(section.title), intro=_told(section.intro), relevant=section.relevant, goal=section.goal)
    return {"key": section.key, **told, "items": [written_item(one) for one in section.items]}


def _written_question(question: Question) -> dict[str, Any]:
    return {
        "variable": question.variable,
        "kind": question.kind.value,
        **_kept(
            label=_told(question.label),
            hint=_told(question.hint),
            unit=question.unit,
            choices=question.choices,
            relevant=question.relevant,
            required=question.required,
            constraint=question.constraint,
            constraint_message=_told(question.constraint_message),
            calculation=question.calculation,
            prefill=question.prefill,
            decimals=question.decimals,
            lines=question.lines if question.lines != 1 else 0,
            codes=dict(question.codes),
        ),
    }
