"""Tells an expression in Swedish, for those who read a questionnaire and do not write expressions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from lagesbild.kernel import swedish
from lagesbild.questionnaires.rules.definition import Question, Questionnaire
from lagesbild.questionnaires.rules.expressions import (
    Called,
    Column,
    Compared,
    ExpressionFault,
    Joined,
    Literal,
    Name,
    Negated,
    Node,
    Not,
    Reckoned,
    parse,
)
from lagesbild.questionnaires.rules.expressions.evaluating import as_day
from lagesbild.questionnaires.rules.expressions.writing import BOTH, strength

SIGNS = {
    "=": "är", "!=": "inte är", "<": "är mindre än", "<=": "är högst", ">": "är större än", ">=": "är minst",
    "+": "plus", "-": "minus", "*": "gånger", "/": "delat med",
}  # fmt: skip
LONGEST_LABEL = 60


@dataclass(frozen=True)
class Teller:
    """Tells the expressions of one questionnaire with the words of its questions and choices."""

    questions: Mapping[str, Question]
    titles: Mapping[str, str]
    choices: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def told(self, text: str) -> str:
        """Return an expression in Swedish, as it is written when it cannot be read."""
        if text == "true":
            return "alltid"
        tree = parse(text)
        return text if isinstance(tree, ExpressionFault) else self._node(tree)

    def _node(self, node: Node) -> str:
        return _TOLD[type(node)](self, node)

    def _within(self, node: Node, least: int) -> str:
        text = self._node(node)
        return text if strength(node) >= least else f"({text})"

    def _label(self, name: str) -> str:
        question = self.questions.get(name)
        words = question.label.sv if question else self.titles.get(name, name)
        short = words if len(words) <= LONGEST_LABEL else f"{words[: LONGEST_LABEL - 1].rstrip()}…"
        return f"”{short or name}”"

    def _choice(self, asked: Node, given: Node) -> str:
        """Return a literal by the words of the choice it names, when it is compared with a question of choices."""
        question = self.questions.get(asked.name) if isinstance(asked, Name) else None
        if question and isinstance(given, Literal) and isinstance(given.value, str):
            words = self.choices.get(question.choices, {}).get(given.value, given.value)
            return f"”{words}”"
        return self._node(given)

    def _literal(self, node: Literal) -> str:
        if isinstance(node.value, bool):
            return "sant" if node.value else "falskt"
        if isinstance(node.value, Decimal):
            return str(node.value) if _is_year(node.value) else swedish.number(node.value)
        return f"”{node.value}”"

    def _column(self, node: Column) -> str:
        return f"{self._label(node.variable)} i varje rad av {self._label(node.repeat)}"

    def _joined(self, node: Joined) -> str:
        word = "och" if node.word == "and" else "eller"
        return f" {word} ".join(self._within(one, BOTH + 1) for one in node.operands)

    def _compared(self, node: Compared) -> str:
        return f"{self._choice(node.right, node.left)} {SIGNS[node.sign]} {self._choice(node.left, node.right)}"

    def _reckoned(self, node: Reckoned) -> str:
        level = strength(node) + 1
        rest = "".join(f" {SIGNS[sign]} {self._within(one, level)}" for sign, one in node.rest)
        return f"{self._within(node.first, level)}{rest}"

    def _called(self, node: Called) -> str:
        if node.function == "chosen" and len(node.arguments) == 2:
            asked, given = node.arguments
            return f"{self._choice(asked, given)} är valt i {self._node(asked)}"
        if node.function == "day" and isinstance(node.arguments[0], Literal):
            day = as_day(str(node.arguments[0].value))
            return swedish.day(day) if day else str(node.arguments[0].value)
        told = [self._node(one) for one in node.arguments]
        if node.function == "year" and told == ["i dag"]:
            return "året i dag"
        pattern = FUNCTIONS.get(node.function, f"{node.function}({{all}})")
        first, *others = [*told, "", "", ""]
        return pattern.format(first, *others, all=swedish.joined(told))


def _is_year(number: Decimal) -> bool:
    return number == number.to_integral_value() and 1900 <= number <= 2100


FUNCTIONS: Mapping[str, str] = {
    "answered": "{0} är besvarad",
    "count": "antalet i {0}",
    "sum": "summan av {all}",
    "min": "det minsta av {all}",
    "max": "det största av {all}",
    "if": "{1} om {0}, annars {2}",
    "round": "{0} avrundat",
    "today": "i dag",
    "year": "året i {0}",
    "days": "antalet dagar från {0} till {1}",
    "length": "antalet tecken i {0}",
    "previous": "förra svaret på {0}",
}
_TOLD: Mapping[type, Callable[..., str]] = {
    Literal: Teller._literal,  # noqa: SLF001 - the table belongs to the class
    Name: lambda teller, node: teller._label(node.name),  # noqa: SLF001
    Column: Teller._column,  # noqa: SLF001
    Not: lambda teller, node: f"det inte stämmer att {teller._within(node.operand, BOTH + 1)}",  # noqa: SLF001
    Negated: lambda teller, node: f"minus {teller._node(node.operand)}",  # noqa: SLF001
    Joined: Teller._joined,  # noqa: SLF001
    Compared: Teller._compared,  # noqa: SLF001
    Reckoned: Teller._reckoned,  # noqa: SLF001
    Called: Teller._called,  # noqa: SLF001
}


def teller(questionnaire: Questionnaire) -> Teller:
    """Return the one who tells the expressions of a questionnaire.

    Unit: none.
    Withheld: never.
    Source: docs/methods/questionnaire-expressions.md.
    """
    titles = {one.key: one.title.sv for one in questionnaire.sections}
    titles |= {one.key: one.title.sv for one in questionnaire.repeats()}
    return Teller(
        questions={one.variable: one for one in questionnaire.questions()},
        titles=titles,
        choices={
            name: {one.value: one.label.sv or one.value for one in listed}
            for name, listed in questionnaire.choices.items()
        },
    )
