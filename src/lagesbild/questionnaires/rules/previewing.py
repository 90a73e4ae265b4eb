"""A questionnaire as the one who answers will see it, tried with answers that are kept nowhere."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from lagesbild.questionnaires.rules.definition import Group, Question, Questionnaire, Repeat, Section, Value
from lagesbild.questionnaires.rules.route import State, address, state
from lagesbild.questionnaires.rules.showing import Standing, asked, in_language
from lagesbild.questionnaires.rules.values import WrongForm, parsed
from lagesbild.ui.asked import Asked

EXAMPLE_ROW = "r1"


@dataclass(frozen=True)
class Block:
    """A heading with questions beneath it: a section, a group, or a row of a repeat."""

    title: str
    intro: str = ""
    depth: int = 2
    questions: tuple[Asked, ...] = ()
    blocks: "tuple[Block, ...]" = ()
    is_row: bool = False


@dataclass(frozen=True)
class Preview:
    """What is asked with the answers tried, how many questions are left out by them, and what is wrong."""

    blocks: tuple[Block, ...]
    hidden: int
    faults: tuple[tuple[str, str], ...] = field(default_factory=tuple)


def preview(
    questionnaire: Questionnaire,
    raw: Mapping[str, Sequence[str]],
    *,
    today: date,
    language: str = "sv",
    checks: bool = False,
) -> Preview:
    """Return the questionnaire with the answers typed; with `checks` also what is wrong with them.

    Unit: none.
    Withheld: never.
    Source: docs/methods/questionnaire-route.md.
    """
    values = dict(_values(questionnaire, raw))
    found = state(questionnaire, values, today=today)
    maker = _Maker(questionnaire, found, language, checks)
    blocks = tuple(maker.block(section, 2) for section in questionnaire.sections if section.key in found.relevant)
    every = [place for place, _ in _addresses(questionnaire)]
    return Preview(
        blocks=blocks,
        hidden=sum(place not in found.relevant for place in every),
        faults=tuple((one.address, one.message) for one in found.faults) if checks else (),
    )


def _addresses(questionnaire: Questionnaire) -> Iterator[tuple[str, Question]]:
    inside = {one.variable: repeat.key for repeat in questionnaire.repeats() for one in repeat.items}
    for question in questionnaire.questions():
        repeat = inside.get(question.variable)
        yield (address(repeat, EXAMPLE_ROW, question.variable) if repeat else question.variable), question


def _values(questionnaire: Questionnaire, raw: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, Value]]:
    for repeat in questionnaire.repeats():
        yield repeat.key, (EXAMPLE_ROW,)
    for place, question in _addresses(questionnaire):
        typed = raw.get(place, ())
        found = parsed(question, typed, choices=questionnaire.choices.get(question.choices, ()))
        yield place, (typed[0] if typed else None) if isinstance(found, WrongForm) else found


@dataclass
class _Maker:
    questionnaire: Questionnaire
    state: State
    language: str
    checks: bool
    errors: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.errors = {one.address: one.message for one in self.state.faults} if self.checks else {}

    def block(self, part: Section | Group | Repeat, depth: int) -> Block:
        is_row = isinstance(part, Repeat)
        questions = [
            self.question(one, address(part.key, EXAMPLE_ROW, one.variable) if is_row else one.variable)
            for one in part.items
            if isinstance(one, Question)
        ]
        inside = [one for one in part.items if not isinstance(one, Question) and one.key in self.state.relevant]
        return Block(
            title=in_language(part.title, self.language),
            intro=in_language(part.intro, self.language),
            depth=depth,
            questions=tuple(one for one in questions if one.name in self.state.relevant),
            blocks=tuple(self.block(one, min(depth + 1, 5)) for one in inside),
            is_row=is_row,
        )

    def question(self, question: Question, place: str) -> Asked:
        standing = Standing(
            value=self.state.values.get(place),
            error=self.errors.get(place, ""),
            is_required=place in self.state.required,
        )
        return asked(self.questionnaire, question, address=place, standing=standing, language=self.language)
