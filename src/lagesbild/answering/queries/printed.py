"""Questions and answers in reading order, for pages and papers: what was asked, what was said, and what was known."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lagesbild.answering.models import Response
from lagesbild.answering.queries.definitions import asked_in, definition_of
from lagesbild.answering.queries.options import Options, options_for
from lagesbild.answering.rules import saving
from lagesbild.questionnaires.rules.definition import Answers, Group, Item, Question, Questionnaire, Repeat
from lagesbild.questionnaires.rules.route import address, rows
from lagesbild.questionnaires.rules.values import shown


@dataclass(frozen=True)
class Line:
    """One question with its answer in words; an empty answer was left out."""

    label: str
    answer: str
    row: str = ""


@dataclass(frozen=True)
class WrittenSection:
    """One section's questions and answers."""

    title: str
    lines: tuple[Line, ...]


def written_answers(*, response: Response, answers: Mapping[str, Any]) -> tuple[WrittenSection, ...]:
    """Return what was said, section by section, only what has an answer.

    Database: up to 3 queries for each section that asks for organisations, areas or goals.
    """
    values = saving.as_answers(answers)
    questionnaire = definition_of(response=response)
    sections = []
    for section in questionnaire.sections:
        options = options_for(response=response, asked=asked_in(response=response, section=section.key))
        lines = [line for item in section.items for line in _lines(item, questionnaire, values, options)]
        if lines:
            sections.append(WrittenSection(section.title.sv, tuple(lines)))
    return tuple(sections)


def _lines(item: Item, questionnaire: Questionnaire, values: Answers, options: Options) -> list[Line]:
    if isinstance(item, Question):
        return _line(item, item.variable, "", (questionnaire, values, options))
    if isinstance(item, Group):
        return [line for one in item.items for line in _lines(one, questionnaire, values, options)]
    return [
        line
        for place, key in enumerate(rows(item, values))
        for one in item.items
        for line in _line(
            one, address(item.key, key, one.variable), _row(item, place), (questionnaire, values, options)
        )
    ]


def _row(repeat: Repeat, place: int) -> str:
    return f"{repeat.title.sv} {place + 1}"


def _line(question: Question, place: str, row: str, told: tuple[Questionnaire, Answers, Options]) -> list[Line]:
    questionnaire, values, options = told
    value = values.get(place)
    if not value:
        return []
    listed = questionnaire.choices.get(question.choices, ())
    return [Line(question.label.sv, shown(question, value, choices=listed, names=options.names()), row)]
