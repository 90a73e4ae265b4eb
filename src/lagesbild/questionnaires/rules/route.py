"""The route through a questionnaire: what is asked given what has been answered, and what is wrong on the way.

Answers off the route are kept by whoever keeps answers, but they are never faults, never read by expressions and never
submitted. Everything is reckoned in an order where each part comes after what it reads, made once per questionnaire.
What an expression reads too early, which only a cycle can make it do, is missing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from graphlib import CycleError, TopologicalSorter

from lagesbild.kernel import swedish
from lagesbild.questionnaires.rules.definition import (
    Answers,
    Item,
    Kind,
    Question,
    Questionnaire,
    Repeat,
    Section,
    Value,
)
from lagesbild.questionnaires.rules.expressions import Datum, ExpressionFault, names_in, parse
from lagesbild.questionnaires.rules.expressions.evaluating import reckoning
from lagesbild.questionnaires.rules.reading import ALWAYS
from lagesbild.questionnaires.rules.values import WrongForm, kept, typed

Part = Section | Item
NOTHING: Answers = {}


@dataclass(frozen=True)
class AnswerFault:
    """One thing that keeps an answer from being ready: where it is, a stable code, and words for who answers.

    Codes: answer-missing, constraint, too-many-rows, and those of values.WrongForm.
    """

    address: str
    section: str
    code: str
    message: str


@dataclass(frozen=True)
class State:
    """What holds for a questionnaire with certain answers.

    `relevant` holds addresses on the route: of questions, and of sections, groups and repeats by their keys.
    `values` are the answers with calculated ones filled in, those off the route still among them.
    `required` holds the addresses that must be answered, and `rows` the keys of the rows of each repeat.
    """

    relevant: frozenset[str]
    values: Answers
    faults: tuple[AnswerFault, ...]
    required: frozenset[str]
    rows: Mapping[str, tuple[str, ...]]

    def faults_in(self, section: str) -> tuple[AnswerFault, ...]:
        """Return the faults of one section."""
        return tuple(fault for fault in self.faults if fault.section == section)


@dataclass(frozen=True)
class Step:
    """One part to reckon: where it stands, and the keys of what it stands in, outermost first."""

    part: Part
    section: str
    within: tuple[str, ...]
    repeat: str = ""

    @property
    def name(self) -> str:
        """The key of the part, or the variable of a question; they share one space of names."""
        return self.part.variable if isinstance(self.part, Question) else self.part.key


@dataclass(frozen=True)
class Plan:
    """A questionnaire made ready to reckon: parts in the order asked, and in an order where nothing is read early."""

    asked: tuple[Step, ...]
    reckoned: tuple[Step, ...]
    steps: Mapping[str, Step]


def address(repeat: str, row: str, variable: str) -> str:
    """Return where the answer in a row of a repeat stands.

    Unit: text.
    Withheld: never.
    Source: docs/methods/questionnaire-route.md.
    """
    return f"{repeat}/{row}/{variable}"


def rows(repeat: Repeat, answers: Answers) -> tuple[str, ...]:
    """Return the keys of the rows: as listed at the repeat's own address, else those where something is said.

    Unit: none.
    Withheld: never.
    Source: docs/methods/questionnaire-route.md.
    """
    listed = answers.get(repeat.key)
    if isinstance(listed, tuple):
        return tuple(dict.fromkeys(listed))
    return _rows_said(answers).get(repeat.key, ())


def state(questionnaire: Questionnaire, answers: Answers, *, today: date, previous: Answers = NOTHING) -> State:
    """Return what is asked, what is calculated and what is wrong, given answers.

    Unit: none.
    Withheld: never.
    Source: docs/methods/questionnaire-route.md.
    """
    world = _World(questionnaire, answers, today, previous)
    for step in world.plan.reckoned:
        world.reckon(step)
    faults = tuple(world.faults())
    return State(
        relevant=frozenset(world.relevant),
        values=world.values,
        faults=faults,
        required=frozenset(world.required),
        rows=world.row_keys,
    )


def on_route(
    questionnaire: Questionnaire, answers: Answers, *, today: date, previous: Answers = NOTHING
) -> dict[str, Value]:
    """Return the answers to submit: those on the route that say something, calculated ones included.

    Unit: none.
    Withheld: never.
    Source: docs/methods/questionnaire-route.md.
    """
    found = state(questionnaire, answers, today=today, previous=previous)
    return {place: value for place, value in sorted(found.values.items()) if place in found.relevant and value}


@lru_cache(maxsize=64)
def plan(questionnaire: Questionnaire) -> Plan:
    """Return the parts of a questionnaire in the order asked and in the order reckoned.

    Unit: none.
    Withheld: never.
    Source: docs/methods/questionnaire-route.md.
    """
    asked = tuple(step for section in questionnaire.sections for step in _steps(section, section.key, (), ""))
    steps = {step.name: step for step in reversed(asked)}
    graph = {name: _reads(step) & steps.keys() - {name} for name, step in steps.items()}
    return Plan(asked, tuple(steps[name] for name in _sorted(graph, [step.name for step in asked])), steps)


def _steps(part: Part, section: str, within: tuple[str, ...], repeat: str) -> Iterator[Step]:
    yield Step(part, section, within, repeat)
    if not isinstance(part, Question):
        inside = part.key if isinstance(part, Repeat) else repeat
        for item in part.items:
            yield from _steps(item, section, (*within, part.key), inside)


def _reads(step: Step) -> frozenset[str]:
    texts = [step.part.relevant]
    if isinstance(step.part, Question):
        texts.append(step.part.calculation)
    found = frozenset(step.within)
    for text in filter(None, texts):
        tree = parse(text)
        found |= frozenset() if isinstance(tree, ExpressionFault) else names_in(tree)
    return found


def _sorted(graph: Mapping[str, Iterable[str]], asked: Sequence[str]) -> list[str]:
    """Return the names so that each comes after what it reads; where there is a cycle, in the order asked."""
    try:
        return list(TopologicalSorter(graph).static_order())
    except CycleError:
        return list(dict.fromkeys(asked))


def _rows_said(answers: Answers) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for place, value in answers.items():
        if value is not None and place.count("/") == 2:
            repeat, row, _ = place.split("/")
            found.setdefault(repeat, set()).add(row)
    return {repeat: tuple(sorted(keys, key=swedish.natural_key)) for repeat, keys in found.items()}


@dataclass
class _World:
    """What is known so far while the route is reckoned; expressions read it."""

    questionnaire: Questionnaire
    answers: Answers
    today: date
    before: Answers
    plan: Plan = field(init=False)
    values: dict[str, Value] = field(init=False)
    data: dict[str, Datum] = field(default_factory=dict)
    wrong: dict[str, WrongForm] = field(default_factory=dict)
    relevant: set[str] = field(default_factory=set)
    required: set[str] = field(default_factory=set)
    row_keys: dict[str, tuple[str, ...]] = field(default_factory=dict)
    prefix: str = ""
    inside: str = ""

    def __post_init__(self) -> None:
        self.plan = plan(self.questionnaire)
        self.values = dict(self.answers)
        said = _rows_said(self.answers)
        for step in self.plan.asked:
            if isinstance(step.part, Repeat):
                listed = self.answers.get(step.part.key)
                keys = tuple(dict.fromkeys(listed)) if isinstance(listed, tuple) else said.get(step.part.key, ())
                self.row_keys[step.part.key] = keys

    # what expressions read

    def value(self, name: str) -> Datum:
        if self.inside:
            step = self.plan.steps.get(name)
            if step and step.repeat == self.inside:
                return self.data.get(self.prefix + name)
        return self.data.get(name)

    def column(self, repeat: str, variable: str) -> list[Datum]:
        found = (self.data.get(address(repeat, row, variable)) for row in self.row_keys.get(repeat, ()))
        return [one for one in found if one is not None]

    def rows(self, repeat: str) -> int:
        return len(self.row_keys.get(repeat, ())) if repeat in self.relevant else 0

    def previous(self, name: str) -> Datum:
        step = self.plan.steps.get(name)
        if step is None or not isinstance(step.part, Question):
            return None
        place = self.prefix + name if step.repeat else name
        found = self._typed(step.part, self.before.get(place))
        return None if isinstance(found, WrongForm) else found

    # reckoning

    def reckon(self, step: Step) -> None:
        if any(key not in self.relevant for key in step.within):
            return
        part = step.part
        if not step.repeat or not isinstance(part, Question):
            if self._holds(part.relevant):
                self.relevant.add(step.name)
                if isinstance(part, Question):
                    self._answer(part, step.name)
            return
        for _ in self._each_row(step.repeat):
            if self._holds(part.relevant):
                self.relevant.add(self.prefix + part.variable)
                self._answer(part, self.prefix + part.variable)

    def faults(self) -> Iterator[AnswerFault]:
        for step in self.plan.asked:
            part = step.part
            if isinstance(part, Repeat) and part.key in self.relevant and len(self.row_keys[part.key]) > part.most:
                what = f"Det får vara högst {part.most} rader. Ta bort {len(self.row_keys[part.key]) - part.most}."
                yield AnswerFault(part.key, step.section, "too-many-rows", what)
            elif isinstance(part, Question) and step.repeat:
                for _ in self._each_row(step.repeat):
                    yield from self._faults_of(part, self.prefix + part.variable, step.section)
            elif isinstance(part, Question):
                yield from self._faults_of(part, part.variable, step.section)

    def _each_row(self, repeat: str) -> Iterator[None]:
        self.inside = repeat
        for row in self.row_keys.get(repeat, ()):
            self.prefix = f"{repeat}/{row}/"
            yield
        self.inside = self.prefix = ""

    def _holds(self, text: str) -> bool:
        return not text or text == ALWAYS or reckoning(text)(self) is True

    def _answer(self, question: Question, place: str) -> None:
        if question.calculation:
            self.values[place] = kept(question, reckoning(question.calculation)(self))
        value = self.values.get(place)
        if value is None:
            return
        found = self._typed(question, value)
        if isinstance(found, WrongForm):
            self.wrong[place] = found
        elif found is not None:
            self.data[place] = found

    def _typed(self, question: Question, value: Value) -> Datum | WrongForm:
        listed = self.questionnaire.choices.get(question.choices, ()) if question.choices else ()
        return typed(question, value, choices=listed)

    def _faults_of(self, question: Question, place: str, section: str) -> Iterator[AnswerFault]:
        if place not in self.relevant:
            return
        asked = question.required if not question.calculation else ""
        must = bool(asked) and self._holds(asked)
        if must:
            self.required.add(place)
        if place in self.wrong:
            yield AnswerFault(place, section, self.wrong[place].code, self.wrong[place].message)
        elif must and place not in self.data:
            yield AnswerFault(place, section, "answer-missing", MISSING[question.kind])
        elif question.constraint and place in self.data and reckoning(question.constraint)(self) is False:
            told = question.constraint_message.sv or "Svaret stämmer inte med frågans villkor."
            yield AnswerFault(place, section, "constraint", told)


MISSING = {
    Kind.CHOICE: "Välj ett svar.",
    Kind.MULTI: "Välj minst ett svar.",
    Kind.NUMBER: "Skriv ett tal.",
    Kind.MONEY: "Skriv ett belopp.",
    Kind.DATE: "Skriv ett datum.",
    Kind.TEXT: "Skriv ett svar.",
    Kind.ORGANISATION: "Välj en organisation.",
    Kind.AREA: "Välj ett område.",
    Kind.GOAL: "Välj ett mål.",
}
