"""How figures across subjects are made: the pictures of places, and the red thread through a plan."""

from lagesbild.insight.rules.pictures import (
    ACTIVITIES,
    COUNTIES,
    INHABITANTS,
    LADDER,
    class_breaks,
    described,
    evaluated,
    inhabitants,
    named_municipalities,
    registered,
    standing,
)

__all__ = [
    "ACTIVITIES",
    "COUNTIES",
    "INHABITANTS",
    "LADDER",
    "class_breaks",
    "described",
    "evaluated",
    "inhabitants",
    "named_municipalities",
    "registered",
    "standing",
]
