"""What organisations of the register are called and known by, what a number must look like, and the order of groups."""

import re
from collections.abc import Container

REGISTERED = {"municipality": "kommun", "region": "region", "county-board": "lansstyrelsen"}
RESERVED = frozenset({"ny", "grupper"})  # words in addresses
NUMBER = re.compile(r"[0-9]{6}-?[0-9]{4}")
LONGEST_KEY = 100
PREFIXES = {"municipality": "kommun", "region": "region"}
_LEADERSHIP = (
    "styrgrupp", "strategigrupp", "råd", "arbetsgrupp", "projektgrupp", "fokusgrupp", "resursteam", "nätverk",
)  # fmt: skip


def register_key(kind: str, code: str) -> str:
    """Return the key of the organisation that answers for an area: kommun-0680, region-0006, lansstyrelsen-06.

    Unit: key.
    Withheld: never.
    Source: docs/methods/who-answers-for-a-municipality.md.
    """
    return f"{PREFIXES.get(kind, 'lansstyrelsen')}-{code}"


def register_name(kind: str, full_name: str) -> str:
    """Return what the organisation that answers for an area is called when nothing else is known.

    Unit: name.
    Withheld: never.
    Source: docs/methods/who-answers-for-a-municipality.md.
    """
    return full_name if kind in PREFIXES else f"Länsstyrelsen i {full_name}"


def group_order(kind: str) -> tuple[int, str]:
    """Return where a group stands in a list of the leadership: steering groups first, other kinds last by kind.

    Unit: sort key.
    Withheld: never.
    Source: docs/methods/who-answers-for-a-municipality.md.
    """
    place = _LEADERSHIP.index(kind) if kind in _LEADERSHIP else len(_LEADERSHIP)
    return place, kind


def is_organisation_number(text: str) -> bool:
    """Return whether a text is a Swedish organisation number: NNNNNN-NNNN with a check digit that holds.

    Unit: yes or no.
    Withheld: never.
    Source: docs/methods/who-answers-for-a-municipality.md.
    """
    if not NUMBER.fullmatch(text):
        return False
    digits = text.replace("-", "")
    doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(digits)]
    return sum(number // 10 + number % 10 for number in doubled) % 10 == 0


def free_key(slug: str, taken: Container[str]) -> str:
    """Return the key that a new organisation gets: its slug, with a number after it when that is taken or reserved.

    Unit: key.
    Withheld: never.
    Source: docs/methods/who-answers-for-a-municipality.md.
    """
    wanted, number = slug[:LONGEST_KEY] or "aktor", 1
    key = wanted
    while key in taken or key in RESERVED:
        number += 1
        key = f"{wanted}-{number}"
    return key


def is_of_register(key: str, kind: str, *, is_part: bool) -> bool:
    """Return whether an organisation is one the register gives: a municipality, region or county board as a whole.

    Unit: yes or no.
    Withheld: never.
    Source: docs/methods/who-answers-for-a-municipality.md.
    """
    prefix, _, code = key.rpartition("-")
    return (kind in REGISTERED and not is_part) or (prefix in REGISTERED.values() and code.isdigit())
