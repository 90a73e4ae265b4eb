"""Expressions as XLSForm writes them, and back: a part of XPath with ${names}."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from lark import Lark, Token, Transformer, UnexpectedInput, v_args

from lagesbild.questionnaires.rules.expressions import (
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
    rebuilt,
)
from lagesbild.questionnaires.rules.expressions.parsing import DEEPEST, LONGEST
from lagesbild.questionnaires.rules.expressions.writing import SUM, TIGHTEST, number, quoted, strength

# ours → theirs, where only the name differs or nothing does
SAME = {"min": "min", "max": "max", "if": "if", "round": "round", "today": "today", "length": "string-length"}
GRAMMAR = r"""
?start: either
?either: both ("or" both)*           -> either
?both: compared ("and" compared)*    -> both
?compared: sum [COMPARE sum]         -> compared
?sum: product ((PLUS | MINUS) product)*        -> reckoned
?product: signed ((TIMES | OVER) signed)*      -> reckoned
?signed: MINUS* atom                 -> signed
?atom: NUMBER                        -> number
    | TEXT                           -> text
    | REFERENCE                      -> name
    | SELF                           -> this
    | FUNCTION "(" [either ("," either)*] ")"  -> called
    | "(" either ")"

COMPARE: "!=" | "<=" | ">=" | "=" | "<" | ">"
PLUS: "+"
MINUS: "-"
TIMES: "*"
OVER: "div"
SELF: "."
NUMBER: /[0-9]+(\.[0-9]+)?/
TEXT: /"[^"\n]*"|'[^'\n]*'/
REFERENCE: /\$\{[ ]*[A-Za-z_][A-Za-z0-9_.\-]*[ ]*\}/
FUNCTION: /[a-z][a-z\-]*(?=[ ]*\()/
%import common.WS
%ignore WS
"""


class Untold(Exception):
    """The expression says something that the other language has no words for."""


def to_xpath(node: Node, multis: frozenset[str] = frozenset()) -> str:
    """Return an expression as XPath; `multis` are the questions with several choices, which are counted otherwise.

    Unit: text.
    Withheld: never.
    Source: docs/methods/xlsform.md.

    :raises Untold: when XLSForm has no way to say it.
    """
    return _written(_counted(node, multis) if multis else node)


def _counted(node: Node, multis: frozenset[str]) -> Node:
    if isinstance(node, Called) and node.function == "count":
        counted = node.arguments[0]
        return (
            replace(node, function="count-selected") if isinstance(counted, Name) and counted.name in multis else node
        )
    return rebuilt(node, lambda one: _counted(one, multis))


def _written(node: Node) -> str:
    return _WRITE[type(node)](node)


def _within(node: Node, least: int) -> str:
    text = _written(node)
    return text if strength(node) >= least else f"({text})"


def _literal(node: Literal) -> str:
    if isinstance(node.value, bool):
        return "true()" if node.value else "false()"
    return quoted(node.value) if isinstance(node.value, str) else number(node.value)


def _reckoned(node: Reckoned) -> str:
    level = strength(node) + 1
    signs = {"/": "div"}
    return _within(node.first, level) + "".join(
        f" {signs.get(sign, sign)} {_within(one, level)}" for sign, one in node.rest
    )


def _joined(node: Joined) -> str:
    return f" {node.word} ".join(_within(one, strength(node) + 1) for one in node.operands)


def _called(node: Called) -> str:
    name, arguments = node.function, node.arguments
    if name in {"sum", "min", "max"} and any(isinstance(one, Column) for one in arguments) and len(arguments) > 1:
        raise Untold(name)
    if name in SAME:
        return f"{SAME[name]}({', '.join(_written(one) for one in arguments)})"
    told = [_written(one) for one in arguments]
    if name == "sum" and isinstance(arguments[0], Column):
        return f"sum({told[0]})"
    if name not in _FUNCTIONS:
        raise Untold(name)
    return _FUNCTIONS[name].format(*told)


_FUNCTIONS: Mapping[str, str] = {
    "chosen": "selected({0}, {1})",
    "answered": "{0} != ''",
    "count": "count({0})",
    "count-selected": "count-selected({0})",
    "day": "date({0})",
    "year": "number(format-date({0}, '%Y'))",
}
_WRITE: Mapping[type, Callable[..., str]] = {
    Literal: _literal,
    Name: lambda node: f"${{{node.name}}}",
    Column: lambda node: f"${{{node.variable}}}",
    Not: lambda node: f"not({_written(node.operand)})",
    Negated: lambda node: f"-{_within(node.operand, TIGHTEST)}",
    Joined: _joined,
    Compared: lambda node: f"{_within(node.left, SUM)} {node.sign} {_within(node.right, SUM)}",
    Reckoned: _reckoned,
    Called: _called,
}


@v_args(inline=True)
class _Tree(Transformer[Token, Node]):
    def either(self, *operands: Node) -> Node:
        return operands[0] if len(operands) == 1 else Joined("or", operands, 0)

    def both(self, *operands: Node) -> Node:
        return operands[0] if len(operands) == 1 else Joined("and", operands, 0)

    def signed(self, *given: Any) -> Node:
        *signs, operand = given
        return Negated(operand, 0) if len(signs) % 2 else operand

    def compared(self, left: Node, sign: Token | None = None, right: Node | None = None) -> Node:
        if right is None:
            return left
        if isinstance(right, Literal) and right.value == "" and sign in {"=", "!="}:
            told = Called("answered", (left,), 0)
            return told if sign == "!=" else Not(told, 0)
        return Compared(str(sign), left, right, 0)

    def reckoned(self, first: Node, *rest: Any) -> Node:
        signs = {"div": "/"}
        pairs = tuple((signs.get(str(rest[at]), str(rest[at])), rest[at + 1]) for at in range(0, len(rest), 2))
        return Reckoned(first, pairs, 0) if pairs else first

    def number(self, token: Token) -> Node:
        return Literal(Decimal(token), 0)

    def text(self, token: Token) -> Node:
        return Literal(str(token)[1:-1], 0)

    def name(self, token: Token) -> Node:
        return Name(str(token)[2:-1].strip(), 0)

    def this(self, _token: Token) -> Node:
        return Name(".", 0)

    def called(self, token: Token, *arguments: Node | None) -> Node:
        return Called(str(token), tuple(one for one in arguments if one is not None), 0)


_PARSER = Lark(GRAMMAR, parser="lalr", transformer=_Tree())


def from_xpath(text: str, *, this: str, repeat_of: Mapping[str, str], inside: str) -> Node:
    """Return the tree of an XPath expression; `this` is the question it stands at, which it may call a dot.

    Unit: none.
    Withheld: never.
    Source: docs/methods/xlsform.md.

    :raises Untold: when it says something that our language has no words for.
    """
    if len(text) > LONGEST or _depth(text) > DEEPEST:
        raise Untold(text[:60])
    try:
        tree = _PARSER.parse(text)
    except UnexpectedInput as error:
        raise Untold(text[:60]) from error
    return _Ours(this, repeat_of, inside).node(tree)


def _depth(text: str) -> int:
    deepest = depth = 0
    for mark in text:
        depth += (mark == "(") - (mark == ")")
        deepest = max(deepest, depth)
    return deepest


class _Ours:
    """Turns a tree of XPath into ours: functions by our names, and repeats named where we name them."""

    def __init__(self, this: str, repeat_of: Mapping[str, str], inside: str) -> None:
        self.this, self.repeat_of, self.inside = this, repeat_of, inside

    def node(self, node: Any, *, gathers: bool = False) -> Node:
        if isinstance(node, Name):
            return self._name(node, gathers)
        return self._called(node) if isinstance(node, Called) else rebuilt(node, self.node)

    def _name(self, node: Name, gathers: bool) -> Node:
        name = self.this if node.name == "." else node.name
        repeat = self.repeat_of.get(name, "")
        if repeat and repeat != self.inside:
            if not gathers:
                raise Untold(f"${{{name}}}")
            return Column(repeat, name, 0)
        return Name(name, 0)

    def _called(self, node: Called) -> Node:
        name = node.function
        if name in {"true", "false"} and not node.arguments:
            return Literal(name == "true", 0)
        if name == "not" and len(node.arguments) == 1:
            return Not(self.node(node.arguments[0]), 0)
        if name == "number" and _is_year(node):
            return Called("year", (self.node(node.arguments[0].arguments[0]),), 0)  # type: ignore[union-attr]
        gathers = name in {"sum", "min", "max", "count"}
        arguments = tuple(self.node(one, gathers=gathers) for one in node.arguments)
        if name not in _THEIRS:
            raise Untold(f"{name}()")
        return Called(_THEIRS[name], arguments, 0)


def _is_year(node: Called) -> bool:
    inner = node.arguments[0] if len(node.arguments) == 1 else None
    return (
        isinstance(inner, Called)
        and inner.function == "format-date"
        and len(inner.arguments) == 2
        and isinstance(inner.arguments[1], Literal)
        and inner.arguments[1].value == "%Y"
    )


_THEIRS: Mapping[str, str] = {
    "selected": "chosen", "count": "count", "count-selected": "count", "sum": "sum", "min": "min", "max": "max",
    "if": "if", "round": "round", "today": "today", "date": "day", "string-length": "length", "answered": "answered",
}  # fmt: skip
