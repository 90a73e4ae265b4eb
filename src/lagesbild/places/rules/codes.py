"""Codes of areas: what they look like, and on which days they are valid."""

from datetime import date

from lagesbild.kernel.periods import Period

CODE_LENGTHS = {"country": 2, "county": 2, "municipality": 4, "region": 4}


def is_code(kind: str, code: str) -> bool:
    """Return whether a text is a code of this kind of area: digits only, of the kind's length.

    Unit: yes or no.
    Withheld: never.
    Source: docs/methods/area-changes.md.
    """
    return code.isascii() and code.isdigit() and len(code) == CODE_LENGTHS.get(kind)


def is_valid_on(valid_from: date | None, valid_before: date | None, day: date) -> bool:
    """Return whether a code that is valid from one day until before another is valid on the day.

    Unit: yes or no.
    Withheld: never; an open end is valid without limit.
    Source: docs/methods/area-changes.md.

    :raises PeriodRunsBackwards: when the validity ends before it starts.
    """
    return Period(valid_from, valid_before).contains(day)
