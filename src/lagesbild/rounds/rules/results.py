"""What those who answered said: how many chose each alternative, and the middle of each number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from statistics import median

from lagesbild.kernel import swedish
from lagesbild.kernel.quantities import Count, Measured, Share, share
from lagesbild.kernel.withheld import Withheld, missing
from lagesbild.questionnaires.rules.definition import Answers, Choice, Kind, Question, Questionnaire
from lagesbild.questionnaires.rules.values import shown
from lagesbild.rounds.rules.response import UNIT

COUNTED = frozenset({Kind.CHOICE, Kind.MULTI})
MEASURED = frozenset({Kind.NUMBER, Kind.MONEY})


@dataclass(frozen=True)
class Alternative:
    """One alternative: how many of those who answered the question chose it, and whether the one who looks did."""

    value: str
    label: str
    chosen: Share | Withheld
    is_mine: bool


@dataclass(frozen=True)
class QuestionResult:
    """One question: how many answered it of those who were asked it, its alternatives, or the middle of its numbers."""

    variable: str
    section: str
    label: str
    unit: str
    answered: Count
    alternatives: tuple[Alternative, ...]
    middle: Measured | Withheld | None
    mine: str


def results(
    questionnaire: Questionnaire, answers: Sequence[Answers], *, mine: Answers | None = None
) -> tuple[QuestionResult, ...]:
    """Return what was said to each question that can be counted, in the order asked; texts and rows are left out.

    The denominator of an alternative is those who answered the question: nobody's missing answer is guessed.

    Unit: actors, and shares from 0 to 1 of those who answered; the middle in the question's own unit.
    Withheld: missing for a question that nobody answered.
    Source: docs/methods/round-results.md.
    """
    return tuple(
        _result(question, section.title.sv, questionnaire, answers=answers, mine=mine or {})
        for section in questionnaire.sections
        for question in section.single()
        if question.kind in COUNTED | MEASURED
    )


def in_words(told: QuestionResult) -> str:
    """Return what was said to a question as one sentence: each alternative with its share, or the middle of a number.

    Unit: a sentence.
    Withheld: alternatives that nobody chose.
    Source: docs/methods/round-results.md.
    """
    if told.middle is not None:
        middle = "inte känt" if isinstance(told.middle, Withheld) else swedish.quantity(told.middle)
        return f"{told.label} Median {middle}; {swedish.quantity(told.answered)} svarade."
    parts = [
        f"{one.label.lower()} {swedish.quantity(one.chosen)}"
        for one in told.alternatives
        if not isinstance(one.chosen, Withheld) and one.chosen.part
    ]
    return f"{told.label} {swedish.joined(parts)}."


def _result(
    question: Question, section: str, questionnaire: Questionnaire, *, answers: Sequence[Answers], mine: Answers
) -> QuestionResult:
    given = [chosen for one in answers if (chosen := _values(one, question))]
    own = _values(mine, question)
    return QuestionResult(
        variable=question.variable,
        section=section,
        label=question.label.sv,
        unit=_unit(question),
        answered=Count(len(given), UNIT),
        alternatives=_alternatives(question, questionnaire.choices, given, own) if question.kind in COUNTED else (),
        middle=_middle(question, given) if question.kind in MEASURED else None,
        mine=shown(question, own[0]) if own and question.kind in MEASURED else "",
    )


def _unit(question: Question) -> str:
    return question.unit or ("kronor" if question.kind is Kind.MONEY else "")


def _values(answers: Answers, question: Question) -> tuple[str, ...]:
    value = answers.get(question.variable)
    if value is None or value in {"", ()}:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)


def _alternatives(
    question: Question, choices: Mapping[str, Sequence[Choice]], given: list[tuple[str, ...]], own: tuple[str, ...]
) -> tuple[Alternative, ...]:
    return tuple(
        Alternative(
            value=choice.value,
            label=choice.label.sv,
            chosen=share(sum(choice.value in one for one in given), len(given) or None, UNIT),
            is_mine=choice.value in own,
        )
        for choice in choices.get(question.choices, ())
    )


def _middle(question: Question, given: list[tuple[str, ...]]) -> Measured | Withheld:
    numbers = []
    for (text,) in given:
        try:
            numbers.append(Decimal(text))
        except InvalidOperation:
            continue
    return Measured(median(numbers), _unit(question)) if numbers else missing("Ingen har svarat på frågan.")
