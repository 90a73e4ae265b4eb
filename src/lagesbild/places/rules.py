"""What a code must look like, and how a register is checked against itself and against the map."""

from collections.abc import Iterable, Mapping, Sequence

CODE_LENGTHS = {"country": 2, "county": 2, "municipality": 4, "region": 4}


def is_code(kind: str, code: str) -> bool:
    """Return whether a text is a code of this kind of area: digits only, of the kind's length.

    Unit: yes or no.
    Withheld: never.
    Source: docs/methods/area-changes.md.
    """
    return code.isascii() and code.isdigit() and len(code) == CODE_LENGTHS.get(kind)
