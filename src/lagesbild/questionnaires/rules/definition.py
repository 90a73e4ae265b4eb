"""What a questionnaire is: sections with questions, groups and repeats, and texts in Swedish and English.

A questionnaire is a JSON file. These classes are the file read; they hold what is asked, never what is answered.
Every question carries the id of a variable. A label may change from one version to the next, a variable never.

An answer has an address: the variable (`har-styrdokument`), or inside a repeat the repeat, the row's key and the
variable (`insatser/r1/namn`). Row keys are made once and stay with the row. The address of the repeat itself holds
the keys of its rows in order; without it the rows are those where something is said. A value is what JSON can hold:
text, a decimal number written as text ("12.5"), a day ("2025-03-01"), a list of choices, or None where nothing is said.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Value = str | tuple[str, ...] | None
Answers = Mapping[str, Value]


class Profile(StrEnum):
    """What a questionnaire is for; the engine is the same."""

    STATEMENT = "statement"
    SURVEY = "survey"
    EVALUATION = "evaluation"
    FOLLOW_UP = "follow-up"


class Kind(StrEnum):
    """What kind of answer a question takes."""

    CHOICE = "choice"
    MULTI = "multi"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    TEXT = "text"
    ORGANISATION = "organisation"
    AREA = "area"
    GOAL = "goal"


@dataclass(frozen=True)
class Words:
    """A text in Swedish and, when it has been translated, in English."""

    sv: str
    en: str = ""


@dataclass(frozen=True)
class Choice:
    """One alternative: the value that is kept, and the words shown."""

    value: str
    label: Words


@dataclass(frozen=True)
class Question:
    """One question. Expressions are kept as written; empty means none (and `required` "" means never).

    `decimals` counts the decimals a number may have. `lines` is how tall a text box is. `prefill` names where a known
    answer comes from ("previous" for the last answer; otherwise a name that the round knows).
    """

    variable: str
    kind: Kind
    label: Words
    hint: Words = field(default_factory=lambda: Words(""))
    unit: str = ""
    choices: str = ""
    relevant: str = ""
    required: str = ""
    constraint: str = ""
    constraint_message: Words = field(default_factory=lambda: Words(""))
    calculation: str = ""
    prefill: str = ""
    decimals: int = 0
    lines: int = 1
    codes: Mapping[str, str] = field(default_factory=dict)
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Group:
    """Questions that belong together under a heading."""

    key: str
    title: Words
    items: "tuple[Item, ...]"
    intro: Words = field(default_factory=lambda: Words(""))
    relevant: str = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Repeat:
    """Questions asked once per row: per activity, per occasion. `prefill` names what gives the first rows."""

    key: str
    title: Words
    items: "tuple[Question, ...]"
    intro: Words = field(default_factory=lambda: Words(""))
    row_title: str = ""
    relevant: str = ""
    prefill: str = ""
    most: int = 100
    line: int = field(default=0, compare=False)


Item = Question | Group | Repeat


@dataclass(frozen=True)
class Section:
    """A part of a questionnaire that one person can answer and that can be handed to a colleague."""

    key: str
    title: Words
    items: tuple[Item, ...]
    intro: Words = field(default_factory=lambda: Words(""))
    relevant: str = ""
    goal: str = ""
    line: int = field(default=0, compare=False)

    def repeats(self) -> Iterator[Repeat]:
        """Return every repeat of the section in the order asked."""
        return _repeats(self.items)

    def single(self) -> Iterator[Question]:
        """Return every question of the section that is asked once, also those inside groups."""
        return _single(self.items)


@dataclass(frozen=True)
class Questionnaire:
    """A whole questionnaire of one version."""

    key: str
    version: str
    profile: Profile
    title: Words
    sections: tuple[Section, ...]
    choices: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)
    intro: Words = field(default_factory=lambda: Words(""))
    is_synthetic: bool = False

    def __hash__(self) -> int:
        """Return the same number for equal questionnaires; the dictionaries inside cannot be counted in."""
        return hash((self.key, self.version))

    def questions(self) -> Iterator[Question]:
        """Return every question in the order asked, also those inside groups and repeats."""
        for section in self.sections:
            yield from _questions(section.items)

    def repeats(self) -> Iterator[Repeat]:
        """Return every repeat in the order asked."""
        for section in self.sections:
            yield from _repeats(section.items)

    def section_of(self, variable: str) -> Section | None:
        """Return the section that asks for a variable, or None when none does."""
        return next(
            (one for one in self.sections if any(asked.variable == variable for asked in _questions(one.items))), None
        )


def _questions(items: "tuple[Item, ...]") -> Iterator[Question]:
    for item in items:
        if isinstance(item, Question):
            yield item
        else:
            yield from _questions(item.items)


def _repeats(items: "tuple[Item, ...]") -> Iterator[Repeat]:
    for item in items:
        if isinstance(item, Repeat):
            yield item
        elif isinstance(item, Group):
            yield from _repeats(item.items)


def _single(items: "tuple[Item, ...]") -> Iterator[Question]:
    for item in items:
        if isinstance(item, Question):
            yield item
        elif isinstance(item, Group):
            yield from _single(item.items)
