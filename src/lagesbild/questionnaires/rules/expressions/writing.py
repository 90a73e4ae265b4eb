"""Writes an expression's tree as text: the one form of it that is canonical."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from lagesbild.questionnaires.rules.expressions.nodes import (
    Called,
    Column,
    Compared,
    Joined,
    Literal,
    Name,
    Negated,
    Node,
    Not,
    Reckoned,
)

# how tightly each kind of node binds; a part that binds less than what surrounds it gets parentheses
LOOSEST, BOTH, DENIED, COMPARED, SUM, PRODUCT, SIGNED, TIGHTEST = range(8)


def text_of(node: Node) -> str:
    """Return the text that parses to the node.

    Unit: text.
    Withheld: never.
    Source: docs/methods/questionnaire-expressions.md.
    """
    return _WRITE[type(node)](node)


def strength(node: Node) -> int:
    """Return how tightly a node binds its parts.

    Unit: a number.
    Withheld: never.
    Source: docs/methods/questionnaire-expressions.md.
    """
    if isinstance(node, Joined):
        return LOOSEST if node.word == "or" else BOTH
    if isinstance(node, Reckoned):
        return SUM if node.rest[0][0] in "+-" else PRODUCT
    return {Not: DENIED, Compared: COMPARED, Negated: SIGNED}.get(type(node), TIGHTEST)


def _within(node: Node, least: int) -> str:
    text = text_of(node)
    return text if strength(node) >= least else f"({text})"


def _literal(node: Literal) -> str:
    if isinstance(node.value, bool):
        return "true" if node.value else "false"
    return quoted(node.value) if isinstance(node.value, str) else number(node.value)


def quoted(text: str) -> str:
    """Return a text within the quotes that it does not hold itself.

    Unit: text.
    Withheld: never.
    Source: docs/methods/questionnaire-expressions.md.
    """
    return f"'{text}'" if '"' in text else f'"{text}"'


def number(value: Decimal) -> str:
    """Return a number as it is written in an expression.

    Unit: text.
    Withheld: never.
    Source: docs/methods/questionnaire-expressions.md.
    """
    return format(value, "f")


def _reckoned(node: Reckoned) -> str:
    level = strength(node) + 1
    return _within(node.first, level) + "".join(f" {sign} {_within(one, level)}" for sign, one in node.rest)


def _joined(node: Joined) -> str:
    return f" {node.word} ".join(_within(one, strength(node) + 1) for one in node.operands)


_WRITE: Mapping[type, Callable[..., str]] = {
    Literal: _literal,
    Name: lambda node: node.name,
    Column: lambda node: f"{node.repeat}/{node.variable}",
    Not: lambda node: f"not {_within(node.operand, COMPARED)}",
    Negated: lambda node: f"-{_within(node.operand, TIGHTEST)}",
    Joined: _joined,
    Compared: lambda node: f"{_within(node.left, SUM)} {node.sign} {_within(node.right, SUM)}",
    Reckoned: _reckoned,
    Called: lambda node: f"{node.function}({', '.join(text_of(one) for one in node.arguments)})",
}
