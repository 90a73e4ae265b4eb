"""What somebody typed as it is kept: read when it can be read, as it was written when it cannot."""

from collections.abc import Sequence

from lagesbild.questionnaires.rules.definition import Choice, Question, Questionnaire, Value
from lagesbild.questionnaires.rules.values import WrongForm, parsed


def value_of(question: Question, raw: Sequence[str], questionnaire: Questionnaire) -> Value:
    """Return what was typed as it is kept; nothing that was typed is thrown away.

    Unit: one value.
    Withheld: None when nothing was typed.
    Source: docs/methods/answer-saving.md.
    """
    choices: tuple[Choice, ...] = questionnaire.choices.get(question.choices, ()) if question.choices else ()
    found = parsed(question, list(raw), choices=choices)
    if not isinstance(found, WrongForm):
        return found
    written = [text.strip() for text in raw if text.strip()]
    return tuple(written) if question.kind.value == "multi" else next(iter(written), None)


def kept(question: Question, value: Value, questionnaire: Questionnaire) -> Value:
    """Return a value from elsewhere as it would be kept had somebody typed it, so that the two can be compared.

    Unit: one value.
    Withheld: None when nothing is said.
    Source: docs/methods/answer-saving.md.
    """
    raw = [value] if isinstance(value, str) else list(value or ())
    return value_of(question, raw, questionnaire)
