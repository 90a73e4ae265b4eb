"""What organisations are called and known by, how a name in free text is recognised, and the order of groups."""

from lagesbild.actors.rules.matching import Candidate, Certainty, KnownName, Match, Names
from lagesbild.actors.rules.names import words
from lagesbild.actors.rules.register import (
    LONGEST_KEY,
    NUMBER,
    PREFIXES,
    REGISTERED,
    RESERVED,
    free_key,
    group_order,
    is_of_register,
    is_organisation_number,
    register_key,
    register_name,
)

__all__ = [
    "LONGEST_KEY",
    "NUMBER",
    "PREFIXES",
    "REGISTERED",
    "RESERVED",
    "Candidate",
    "Certainty",
    "KnownName",
    "Match",
    "Names",
    "free_key",
    "group_order",
    "is_of_register",
    "is_organisation_number",
    "register_key",
    "register_name",
    "words",
]
