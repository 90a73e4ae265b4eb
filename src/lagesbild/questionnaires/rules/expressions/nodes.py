"""What an expression is once parsed: a small tree, where every node knows its place in the text."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

Datum = str | Decimal | date | bool | tuple[str, ...] | None


class Type(StrEnum):
    """What kind of value an expression gives; each may also be missing."""

    TEXT = "text"
    NUMBER = "tal"
    DAY = "datum"
    TRUTH = "sant eller falskt"
    LIST = "lista med val"


@dataclass(frozen=True, slots=True)
class ExpressionFault:
    """One thing wrong in an expression: a stable code, the character it begins at (from 0), and what to do."""

    code: str
    at: int
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Literal:
    """A value as written: "ja", 12.5, true."""

    value: str | Decimal | bool
    at: int


@dataclass(frozen=True, slots=True)
class Name:
    """The answer to a question, or as the argument of count the rows of a repeat."""

    name: str
    at: int


@dataclass(frozen=True, slots=True)
class Column:
    """The answers to a question in all rows of a repeat: insatser/antal."""

    repeat: str
    variable: str
    at: int


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite of a truth."""

    operand: "Node"
    at: int


@dataclass(frozen=True, slots=True)
class Negated:
    """A number with the other sign."""

    operand: "Node"
    at: int


@dataclass(frozen=True, slots=True)
class Joined:
    """Truths joined by `and` or by `or`."""

    word: str
    operands: "tuple[Node, ...]"
    at: int


@dataclass(frozen=True, slots=True)
class Compared:
    """Two values compared: = != < <= > >=."""

    sign: str
    left: "Node"
    right: "Node"
    at: int


@dataclass(frozen=True, slots=True)
class Reckoned:
    """Numbers added and subtracted, or multiplied and divided, from left to right."""

    first: "Node"
    rest: "tuple[tuple[str, Node], ...]"
    at: int


@dataclass(frozen=True, slots=True)
class Called:
    """A function with its arguments."""

    function: str
    arguments: "tuple[Node, ...]"
    at: int


Node = Literal | Name | Column | Not | Negated | Joined | Compared | Reckoned | Called


def parts(node: Node) -> "tuple[Node, ...]":
    """Return the nodes directly below a node.

    Unit: none.
    Withheld: never.
    Source: docs/methods/questionnaire-expressions.md.
    """
    if isinstance(node, Not | Negated):
        return (node.operand,)
    if isinstance(node, Joined):
        return node.operands
    if isinstance(node, Compared):
        return (node.left, node.right)
    if isinstance(node, Reckoned):
        return (node.first, *(one for _, one in node.rest))
    return node.arguments if isinstance(node, Called) else ()


def walked(node: Node) -> Iterator[Node]:
    """Return a node and everything below it.

    Unit: none.
    Withheld: never.
    Source: docs/methods/questionnaire-expressions.md.
    """
    yield node
    for part in parts(node):
        yield from walked(part)


def names_in(node: Node) -> frozenset[str]:
    """Return the names an expression reads now: questions and repeats. What was said last time is not read now.

    Unit: none.
    Withheld: never.
    Source: docs/methods/questionnaire-expressions.md.
    """
    found: set[str] = set()
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Name):
            found.add(one.name)
        elif isinstance(one, Column):
            found |= {one.repeat, one.variable}
        elif not (isinstance(one, Called) and one.function == "previous"):
            waiting.extend(parts(one))
    return frozenset(found)


def rebuilt(node: Node, change: Callable[[Node], Node]) -> Node:
    """Return a node with each node directly below it changed.

    Unit: none.
    Withheld: never.
    Source: docs/methods/questionnaire-expressions.md.
    """
    if isinstance(node, Not | Negated):
        return replace(node, operand=change(node.operand))
    if isinstance(node, Joined):
        return replace(node, operands=tuple(change(one) for one in node.operands))
    if isinstance(node, Compared):
        return replace(node, left=change(node.left), right=change(node.right))
    if isinstance(node, Reckoned):
        return replace(node, first=change(node.first), rest=tuple((sign, change(one)) for sign, one in node.rest))
    return replace(node, arguments=tuple(change(one) for one in node.arguments)) if isinstance(node, Called) else node
