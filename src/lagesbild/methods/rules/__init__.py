"""How methods are told, and how far each municipality has come with them."""

from lagesbild.methods.rules.evidence import evidence, level, said_by
from lagesbild.methods.rules.implementation import (
    STAGE_VALUES,
    STAGE_WORDS,
    USING,
    Move,
    Stage,
    Step,
    checked_step,
    current,
    move,
    using,
)

__all__ = [
    "STAGE_VALUES",
    "STAGE_WORDS",
    "USING",
    "Move",
    "Stage",
    "Step",
    "checked_step",
    "current",
    "evidence",
    "level",
    "move",
    "said_by",
    "using",
]
