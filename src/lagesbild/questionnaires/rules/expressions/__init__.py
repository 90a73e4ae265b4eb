"""The small language that steers a questionnaire: parsed, checked against the questions, and reckoned. Never eval."""

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
    Type,
    names_in,
    rebuilt,
)
from lagesbild.questionnaires.rules.expressions.parsing import DEEPEST, LONGEST, RESERVED, parse

__all__ = [
    "DEEPEST",
    "LONGEST",
    "RESERVED",
    "Called",
    "Column",
    "Compared",
    "Datum",
    "ExpressionFault",
    "Joined",
    "Literal",
    "Name",
    "Negated",
    "Node",
    "Not",
    "Reckoned",
    "Type",
    "names_in",
    "parse",
    "rebuilt",
]
