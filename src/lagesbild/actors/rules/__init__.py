"""What organisations of the register are called and known by, and how groups are put in order."""

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
    "free_key",
    "group_order",
    "is_of_register",
    "is_organisation_number",
    "register_key",
    "register_name",
]
