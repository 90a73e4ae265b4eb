"""How a questionnaire lies in a workbook: one sheet for each section, one for each repeat, and one that tells which."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lagesbild.questionnaires.rules.definition import Group, Item, Question, Questionnaire, Repeat

ABOUT = "_lagesbild"
LISTS = "_listor"
FIRST = "Läs först"
FORMAT = "lagesbild-svar/1"
ID, ASKED, ANSWER, HOW = "Id", "Fråga", "Svar", "Så svarar du"
COLUMNS = (ID, ASKED, ANSWER, HOW)
ABOUT_COLUMNS = ("nyckel", "värde")
HEADING_ROW = "#"
NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\']")
LONGEST_TITLE = 31


@dataclass(frozen=True)
class SectionSheet:
    """The sheet of one section: its title, and the questions that stand outside rows."""

    title: str
    section: str
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class RepeatSheet:
    """The sheet of one repeat: its title, and the questions that are its columns."""

    title: str
    section: str
    repeat: Repeat
    questions: tuple[Question, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the hidden headings: the row's key and the variables."""
        return (ID, *(question.variable for question in self.questions))


def sheets_of(questionnaire: Questionnaire) -> tuple[SectionSheet | RepeatSheet, ...]:
    """Return the sheets of a questionnaire, in the order asked; what is calculated is not filled in.

    Unit: sheets.
    Withheld: never.
    Source: docs/methods/answer-files.md.
    """
    found: list[SectionSheet | RepeatSheet] = []
    taken: set[str] = {ABOUT, LISTS, FIRST}
    for section in questionnaire.sections:
        own = tuple(_open(_questions(section.items)))
        if own:
            found.append(SectionSheet(_title(section.title.sv, taken), section.key, own))
        for repeat in _repeats(section.items):
            asked = tuple(_open(repeat.items))
            found.append(RepeatSheet(_title(repeat.title.sv, taken), section.key, repeat, asked))
    return tuple(found)


def _title(words: str, taken: set[str]) -> str:
    """Return what a sheet may be called: at most 31 signs, none that Excel forbids, and none that is taken."""
    plain = " ".join(NOT_IN_TITLES.sub(" ", words).split()) or "Avsnitt"
    title, number = plain[:LONGEST_TITLE].strip(), 2
    while title.casefold() in {one.casefold() for one in taken}:
        ending = f" ({number})"
        title, number = plain[: LONGEST_TITLE - len(ending)].strip() + ending, number + 1
    taken.add(title)
    return title


def _open(questions: Iterable[Question]) -> Iterable[Question]:
    return (question for question in questions if not question.calculation)


def _questions(items: tuple[Item, ...]) -> Iterable[Question]:
    for item in items:
        if isinstance(item, Question):
            yield item
        elif isinstance(item, Group):
            yield from _questions(item.items)


def _repeats(items: tuple[Item, ...]) -> Iterable[Repeat]:
    for item in items:
        if isinstance(item, Repeat):
            yield item
        elif isinstance(item, Group):
            yield from _repeats(item.items)
