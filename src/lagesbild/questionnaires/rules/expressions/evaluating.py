"""Reckons expressions. Total: whatever is missing, malformed or impossible gives a missing value, never an exception.

An expression becomes nested functions once and is then called for every answer, since a page with hundreds of questions
is reckoned on each save.
"""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import Protocol

from lagesbild.questionnaires.rules.expressions.nodes import (
    Called,
    Column,
    Compared,
    Datum,
    ExpressionFault,
    Joined,
    Literal,
    Name,
    Negated,
    Node,
    Not,
    Reckoned,
)
from lagesbild.questionnaires.rules.expressions.parsing import parse

LARGEST = Decimal(10) ** 18
MOST_DECIMALS = 6
REAL = Context(prec=40, rounding=ROUND_HALF_UP, traps=[])


class World(Protocol):
    """What an expression can read: answers on the route, rows of repeats, last time's answers, and the day."""

    @property
    def today(self) -> date:
        """The day on which the answers are read."""

    def value(self, name: str) -> Datum:
        """Return the answer to a question, None when it is missing or off the route."""

    def column(self, repeat: str, variable: str) -> Sequence[Datum]:
        """Return the answers that are there in the rows of a repeat."""

    def rows(self, repeat: str) -> int:
        """Return how many rows a repeat has; 0 when it is off the route."""

    def previous(self, name: str) -> Datum:
        """Return what was answered last time, None when nothing was."""


Reckoning = Callable[[World], Datum]


@lru_cache(maxsize=8192)
def reckoning(text: str) -> Reckoning:
    """Return the function that reckons an expression; one that cannot be read is always missing.

    Unit: none.
    Withheld: never.
    Source: docs/methods/questionnaire-expressions.md.
    """
    tree = parse(text)
    return _nothing if isinstance(tree, ExpressionFault) else made(tree)


def made(node: Node) -> Reckoning:
    """Return the function that reckons a node.

    Unit: none.
    Withheld: never.
    Source: docs/methods/questionnaire-expressions.md.
    """
    if isinstance(node, Called):
        return _called(node)
    if isinstance(node, Column):
        return _nothing
    return _SIMPLE[type(node)](node)


def _nothing(_world: World) -> Datum:
    return None


def _literal(node: Literal) -> Reckoning:
    value = node.value
    return lambda _world: value


def _name(node: Name) -> Reckoning:
    name = node.name
    return lambda world: world.value(name)


def _not(node: Not) -> Reckoning:
    operand = made(node.operand)

    def turned(world: World) -> Datum:
        value = operand(world)
        return (not value) if isinstance(value, bool) else None

    return turned


def _negated(node: Negated) -> Reckoning:
    operand = made(node.operand)

    def turned(world: World) -> Datum:
        value = operand(world)
        return REAL.minus(value) if isinstance(value, Decimal) else None

    return turned


def _joined(node: Joined) -> Reckoning:
    """Return a truth in three values: what decides is enough, and what is missing leaves the rest undecided."""
    operands = [made(one) for one in node.operands]
    decisive = node.word == "or"

    def told(world: World) -> Datum:
        answer: Datum = not decisive
        for operand in operands:
            value = operand(world)
            if value is decisive:
                return decisive
            if not isinstance(value, bool):
                answer = None
        return answer

    return told


def _compared(node: Compared) -> Reckoning:
    left, right, sign = made(node.left), made(node.right), node.sign

    def told(world: World) -> Datum:
        one, other = left(world), right(world)
        if one is None or type(one) is not type(other):
            return None
        if sign == "=":
            return one == other
        if sign == "!=":
            return one != other
        return _ordered(sign, one, other)

    return told


def _ordered(sign: str, one: Datum, other: Datum) -> Datum:
    if isinstance(one, Decimal) and isinstance(other, Decimal):
        step = int(one.compare(other))
    elif isinstance(one, date) and isinstance(other, date):
        step = (one > other) - (one < other)
    else:
        return None
    return {"<": step < 0, "<=": step <= 0, ">": step > 0, ">=": step >= 0}[sign]


def _reckoned(node: Reckoned) -> Reckoning:
    first = made(node.first)
    rest = [(_ARITHMETIC[sign], made(one)) for sign, one in node.rest]

    def told(world: World) -> Datum:
        answer = first(world)
        for step, one in rest:
            value = one(world)
            if not isinstance(answer, Decimal) or not isinstance(value, Decimal):
                return None
            answer = bounded(step(answer, value))
        return answer if isinstance(answer, Decimal) else None

    return told


def bounded(value: Decimal) -> Decimal | None:
    """Return a number, or None when it is not one or too large to mean anything.

    Unit: a number.
    Withheld: missing where nothing is said.
    Source: docs/methods/questionnaire-expressions.md.
    """
    return value if value.is_finite() and abs(value) < LARGEST else None


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Return a number with at most so many decimals, halves away from zero.

    Unit: a number.
    Withheld: never.
    Source: docs/methods/questionnaire-expressions.md.
    """
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP, context=REAL)


_ARITHMETIC: dict[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": REAL.add,
    "-": REAL.subtract,
    "*": REAL.multiply,
    "/": REAL.divide,
}
_SIMPLE: dict[type, Callable[..., Reckoning]] = {
    Literal: _literal,
    Name: _name,
    Not: _not,
    Negated: _negated,
    Joined: _joined,
    Compared: _compared,
    Reckoned: _reckoned,
}


def _chosen(arguments: tuple[Node, ...]) -> Reckoning:
    answer, wanted = made(arguments[0]), made(arguments[1])

    def told(world: World) -> Datum:
        given, choice = answer(world), wanted(world)
        if isinstance(given, tuple):
            return choice in given
        return given == choice if isinstance(given, str) else None

    return told


def _answered(arguments: tuple[Node, ...]) -> Reckoning:
    answer = made(arguments[0])
    return lambda world: answer(world) is not None


def _count(arguments: tuple[Node, ...]) -> Reckoning:
    """Return how many: answers in a column, choices in a list, else rows in a repeat. Never missing."""
    counted = arguments[0]
    if isinstance(counted, Column):
        return lambda world: Decimal(len(world.column(counted.repeat, counted.variable)))
    if not isinstance(counted, Name):
        return _nothing

    def told(world: World) -> Datum:
        value = world.value(counted.name)
        return Decimal(len(value)) if isinstance(value, tuple) else Decimal(world.rows(counted.name))

    return told


def _values(arguments: tuple[Node, ...]) -> Callable[[World], list[Datum]]:
    """Return what stands in columns and in single arguments, without what is missing."""
    columns = [(one.repeat, one.variable) for one in arguments if isinstance(one, Column)]
    singles = [made(one) for one in arguments if not isinstance(one, Column)]

    def listed(world: World) -> list[Datum]:
        found = [one for repeat, variable in columns for one in world.column(repeat, variable)]
        return found + [value for single in singles if (value := single(world)) is not None]

    return listed


def _sum(arguments: tuple[Node, ...]) -> Reckoning:
    listed = _values(arguments)

    def told(world: World) -> Datum:
        answer: Decimal | None = None
        for value in listed(world):
            if not isinstance(value, Decimal):
                return None
            answer = value if answer is None else bounded(REAL.add(answer, value))
            if answer is None:
                return None
        return answer

    return told


def _outermost(sign: str) -> Callable[[tuple[Node, ...]], Reckoning]:
    def function(arguments: tuple[Node, ...]) -> Reckoning:
        listed = _values(arguments)

        def told(world: World) -> Datum:
            answer: Datum = None
            for value in listed(world):
                if answer is None or _ordered(sign, value, answer) is True:
                    answer = value
            return answer

        return told

    return function


def _if(arguments: tuple[Node, ...]) -> Reckoning:
    condition, then, otherwise = (made(one) for one in arguments)

    def told(world: World) -> Datum:
        value = condition(world)
        return (then(world) if value else otherwise(world)) if isinstance(value, bool) else None

    return told


def _today(_arguments: tuple[Node, ...]) -> Reckoning:
    return lambda world: world.today


def _day(arguments: tuple[Node, ...]) -> Reckoning:
    written = arguments[0]
    if not isinstance(written, Literal) or not isinstance(written.value, str):
        return _nothing
    value = as_day(written.value)
    return lambda _world: value


def as_day(text: str) -> date | None:
    """Return a day written as 2025-03-01, None for anything else.

    Unit: none.
    Withheld: missing where nothing is said.
    Source: docs/methods/questionnaire-expressions.md.
    """
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


def _year(arguments: tuple[Node, ...]) -> Reckoning:
    day = made(arguments[0])

    def told(world: World) -> Datum:
        value = day(world)
        return Decimal(value.year) if isinstance(value, date) else None

    return told


def _days(arguments: tuple[Node, ...]) -> Reckoning:
    first, last = (made(one) for one in arguments)

    def told(world: World) -> Datum:
        one, other = first(world), last(world)
        return Decimal((other - one).days) if isinstance(one, date) and isinstance(other, date) else None

    return told


def _round(arguments: tuple[Node, ...]) -> Reckoning:
    number = made(arguments[0])
    decimals = arguments[1] if len(arguments) > 1 else None
    places = int(decimals.value) if isinstance(decimals, Literal) and isinstance(decimals.value, Decimal) else 0

    def told(world: World) -> Datum:
        value = number(world)
        return rounded(value, min(places, MOST_DECIMALS)) if isinstance(value, Decimal) else None

    return told


def _length(arguments: tuple[Node, ...]) -> Reckoning:
    text = made(arguments[0])

    def told(world: World) -> Datum:
        value = text(world)
        return Decimal(len(value)) if isinstance(value, str) else None

    return told


def _previous(arguments: tuple[Node, ...]) -> Reckoning:
    named = arguments[0]
    if not isinstance(named, Name):
        return _nothing
    name = named.name
    return lambda world: world.previous(name)


# each function with the fewest and the most arguments it takes
FUNCTIONS: dict[str, tuple[Callable[[tuple[Node, ...]], Reckoning], int, int]] = {
    "chosen": (_chosen, 2, 2),
    "answered": (_answered, 1, 1),
    "count": (_count, 1, 1),
    "sum": (_sum, 1, 50),
    "min": (_outermost("<"), 1, 50),
    "max": (_outermost(">"), 1, 50),
    "if": (_if, 3, 3),
    "round": (_round, 1, 2),
    "today": (_today, 0, 0),
    "day": (_day, 1, 1),
    "year": (_year, 1, 1),
    "days": (_days, 2, 2),
    "length": (_length, 1, 1),
    "previous": (_previous, 1, 1),
}


def _called(node: Called) -> Reckoning:
    function, fewest, most = FUNCTIONS.get(node.function, (None, 0, 0))
    if function is None or not fewest <= len(node.arguments) <= most:
        return _nothing
    return function(node.arguments)
