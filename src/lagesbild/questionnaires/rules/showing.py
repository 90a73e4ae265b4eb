"""Lays out a question for the one who answers it: the words, the field as it stands, what is known, what is wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from lagesbild.kernel import swedish
from lagesbild.questionnaires.rules.definition import Choice, Kind, Question, Questionnaire, Value, Words
from lagesbild.questionnaires.rules.values import NUMBER, shown
from lagesbild.ui.asked import Asked, Option

Named = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Standing:
    """How a question stands: the value kept, what is wrong with it, and what was known before anybody answered.

    `named` are the alternatives of a question about an organisation, an area or a goal: keys with names.
    """

    value: Value = None
    error: str = ""
    is_required: bool = False
    known: Value = None
    known_from: str = ""
    is_unchanged: bool = False
    named: Named = ()
    names: Mapping[str, str] = field(default_factory=dict)


EMPTY = Standing()


def asked(
    questionnaire: Questionnaire,
    question: Question,
    *,
    address: str = "",
    standing: Standing = EMPTY,
    language: str = "sv",
) -> Asked:
    """Return a question ready for the components c-question; its address is its variable unless it is in a row.

    Unit: none.
    Withheld: never.
    Source: docs/methods/questionnaire-route.md.
    """
    choices = questionnaire.choices.get(question.choices, ())
    names = {**dict(standing.named), **standing.names}
    value = standing.value
    return Asked(
        name=address or question.variable,
        kind=question.kind.value,
        label=in_language(question.label, language),
        hint=in_language(question.hint, language),
        unit=question.unit or ("kr" if question.kind is Kind.MONEY else ""),
        text=_typed(question, value),
        told=shown(question, value, choices=choices, names=names),
        options=_options(question, choices, value, standing.named, language=language),
        is_required=standing.is_required,
        is_calculated=bool(question.calculation),
        is_whole=question.decimals == 0,
        lines=question.lines,
        error=standing.error,
        known=shown(question, standing.known, choices=choices, names=names),
        known_from=standing.known_from,
        is_unchanged=standing.is_unchanged,
    )


def in_language(words: Words, language: str) -> str:
    """Return a text in the language asked for, in Swedish when it is not translated.

    Unit: text.
    Withheld: never.
    Source: docs/methods/questionnaire-route.md.
    """
    return (words.en if language == "en" else "") or words.sv


def _typed(question: Question, value: Value) -> str:
    """Return what stands in the field: a number with decimal comma, everything else as it is kept."""
    if not isinstance(value, str):
        return ""
    if question.kind in {Kind.NUMBER, Kind.MONEY} and NUMBER.fullmatch(value):
        return swedish.number(Decimal(value), len(value.partition(".")[2])).replace("−", "-").replace(swedish.NBSP, " ")
    return value


def _options(
    question: Question, choices: Sequence[Choice], value: Value, named: Named, *, language: str
) -> tuple[Option, ...]:
    chosen = {value} if isinstance(value, str) else set(value or ())
    if question.kind in {Kind.CHOICE, Kind.MULTI}:
        listed = [(one.value, in_language(one.label, language) or one.value) for one in choices]
    else:
        listed = list(named)
    known = {one for one, _ in listed}
    strays = [(one, one) for one in sorted(chosen - known) if listed and one]
    return tuple(Option(one, label, one in chosen) for one, label in (*listed, *strays))
