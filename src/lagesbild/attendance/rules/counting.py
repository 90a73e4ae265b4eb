"""Persons become counts: by employer as written, role and occasion. Names and addresses are looked at and forgotten.

Whoever stands twice in the list of an occasion counts once. To see it, what identifies a person is held in a set while
the list is read, and nowhere else: no line, fault or count carries it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from lagesbild.activities.rules import role_group
from lagesbild.attendance.rules.cells import read_count, read_day, says_absent
from lagesbild.attendance.rules.columns import Columns
from lagesbild.kernel import swedish

LONGEST = 200
_ADDRESS = re.compile(r"\S+@\S+")
_PERSONAL_NUMBER = re.compile(r"\b(?:\d{6}|\d{8})[-+ ]?\d{4}\b")


class ListKind(StrEnum):
    """What a list is of: people who took part, or organisations that ordered, took a licence or signed up."""

    REGISTRATION = "registration"
    ORDER = "order"
    LICENCE = "licence"
    SIGN_UP = "sign-up"

    @property
    def label(self) -> str:
        """Return what it is in Swedish."""
        return KIND_WORDS[self]


KIND_WORDS = {
    ListKind.REGISTRATION: "deltagarlista",
    ListKind.ORDER: "beställning av material",
    ListKind.LICENCE: "licens",
    ListKind.SIGN_UP: "anmälan till kampanj",
}


@dataclass(frozen=True)
class OccasionKey:
    """One time that an activity was held: its year, and its day, step and name when they are known."""

    year: int
    held_on: date | None = None
    step: int | None = None
    name: str = ""

    @property
    def code(self) -> str:
        """Return the occasion as text that tells it from others."""
        return f"{self.year}|{self.held_on or ''}|{self.step or ''}|{self.name.casefold()}"

    @property
    def words(self) -> str:
        """Return the occasion in words: steg 2, 1 mars 2022, förmiddag."""
        parts = [f"steg {self.step}" if self.step else "", swedish.day(self.held_on) if self.held_on else ""]
        return ", ".join(part for part in (*parts, self.name) if part) or str(self.year)


@dataclass(frozen=True)
class Conditions:
    """What is told of a list beside it: its kind, what goes for rows that do not say, and when the activity was."""

    kind: ListKind = ListKind.REGISTRATION
    held_on: date | None = None
    step: int | None = None
    occasion: str = ""
    year: int | None = None
    invited: int | None = None
    starts_on: date | None = None
    ends_before: date | None = None


@dataclass(frozen=True)
class Line:
    """How many there are of one employer, role and occasion; `quantity` is of things ordered or licences."""

    occasion: OccasionKey
    employer: str
    role: str
    persons: int | None
    quantity: int | None
    rows: tuple[int, ...]


@dataclass(frozen=True)
class RowFault:
    """One row that was not counted, or not as it stands, and what to do about it. It never repeats who it is about."""

    row: int
    column: str
    message: str
    remedy: str


@dataclass(frozen=True)
class CountedList:
    """A list turned into counts, with every fault; `rows` is how many it had and `absent` how many did not come."""

    lines: tuple[Line, ...]
    faults: tuple[RowFault, ...]
    rows: int
    absent: int

    @property
    def persons(self) -> int:
        """Return how many persons were counted."""
        return sum(line.persons or 0 for line in self.lines)


class _Refused(Exception):
    """A row that cannot be counted."""

    def __init__(self, fault: RowFault) -> None:
        super().__init__()
        self.fault = fault


@dataclass
class _Sum:
    persons: int | None = None
    quantity: int | None = None
    rows: list[int] = field(default_factory=list)


def counted(rows: Sequence[tuple[int, Sequence[str]]], columns: Columns, given: Conditions) -> CountedList:
    """Return the rows of a list as counts by employer, role and occasion, and every fault with its row and remedy.

    Unit: persons; for orders and licences things.
    Withheld: never; a row that cannot be counted is a fault.
    Source: docs/methods/participation-lists.md.
    """
    below = [(number, cells) for number, cells in rows if number > columns.header_row]
    sums: defaultdict[tuple[OccasionKey, str, str], _Sum] = defaultdict(_Sum)
    seen: dict[tuple[OccasionKey, str], int] = {}
    faults: list[RowFault] = []
    absent = 0
    for number, cells in below:
        if says_absent(columns.cell(cells, "attended")):
            absent += 1
            continue
        try:
            occasion = _occasion(number, cells, columns, given)
            employer = _employer(number, cells, columns)
            amount = _amount(number, cells, columns)
        except _Refused as refused:
            faults.append(refused.fault)
            continue
        if twice := _first_row(number, occasion, _identities(cells, columns), seen):
            faults.append(_listed_twice(number, twice))
            continue
        role = role_group(columns.cell(cells, "role")).value if given.kind is ListKind.REGISTRATION else ""
        _add(sums[occasion, employer, role], number, amount, given.kind)
    lines = [Line(*key, one.persons, one.quantity, tuple(one.rows)) for key, one in sums.items()]
    kept, beyond = _within_invited(lines, given)
    found = sorted([*faults, *beyond], key=lambda fault: fault.row)
    return CountedList(tuple(kept), tuple(found), len(below), absent)


def _employer(number: int, cells: Sequence[str], columns: Columns) -> str:
    heading = columns.headings["employer"]
    text = " ".join(columns.cell(cells, "employer").split())
    if not text:
        raise _Refused(RowFault(number, heading, "arbetsgivaren saknas.", "Fyll i arbetsgivaren."))
    named = any(name in text.casefold() for name in _names(cells, columns) if len(name) > 3)
    if named or _ADDRESS.search(text) or _PERSONAL_NUMBER.search(text):
        what = "cellen ser ut att innehålla en personuppgift i stället för en arbetsgivare."
        raise _Refused(RowFault(number, heading, what, "Skriv arbetsgivarens namn."))
    return text[:LONGEST]


def _occasion(number: int, cells: Sequence[str], columns: Columns, given: Conditions) -> OccasionKey:
    said = columns.cell(cells, "date")
    name = columns.cell(cells, "occasion")
    held_on = read_day(said) or read_day(name) or given.held_on
    heading = columns.headings.get("date", "datum")
    if said and read_day(said) is None:
        raise _Refused(RowFault(number, heading, "datumet kan inte läsas.", "Skriv som 2022-03-01."))
    _inside(number, heading, held_on, given)
    year = held_on.year if held_on else given.year or _only_year(given)
    if year is None:
        raise _Refused(RowFault(number, heading, "det framgår inte vilket år det var.", "Ange datum eller år."))
    step = _step(number, cells, columns) or given.step
    bare = given.occasion if not name or read_day(name) or _ADDRESS.search(name) else name
    return OccasionKey(year, held_on, step, bare[:LONGEST])


def _inside(number: int, heading: str, held_on: date | None, given: Conditions) -> None:
    """Refuse a day outside the activity."""
    if held_on is None:
        return
    early = given.starts_on is not None and held_on < given.starts_on
    late = given.ends_before is not None and held_on >= given.ends_before
    if early or late:
        first = swedish.day(given.starts_on) if given.starts_on else "okänd dag"
        last = swedish.day(given.ends_before - timedelta(days=1)) if given.ends_before else "tills vidare"
        what = f"{swedish.day(held_on)} ligger utanför insatsen, som pågick {first} till {last}."
        raise _Refused(RowFault(number, heading, what, "Rätta datumet eller insatsens period."))


def _only_year(given: Conditions) -> int | None:
    if given.starts_on is None or given.ends_before is None:
        return None
    last = given.ends_before - timedelta(days=1)
    return last.year if last.year == given.starts_on.year else None


def _step(number: int, cells: Sequence[str], columns: Columns) -> int | None:
    text = columns.cell(cells, "step")
    if not text:
        return None
    found = re.search(r"\d+", text)
    if found is None or len(found[0]) > 2 or not int(found[0]):
        raise _Refused(RowFault(number, columns.headings["step"], "steget är inte ett tal.", "Skriv steget som 1–5."))
    return int(found[0])


def _amount(number: int, cells: Sequence[str], columns: Columns) -> int | None:
    text = columns.cell(cells, "number")
    if not text:
        return None
    heading, amount = columns.headings["number"], read_count(text)
    if amount is None or amount == 0:
        what = "antalet är inte ett helt tal större än noll."
        raise _Refused(RowFault(number, heading, what, "Skriv antalet med siffror, eller ta bort raden."))
    invited = read_count(columns.cell(cells, "invited"))
    if invited is not None and amount > invited:
        what = f"{swedish.number(amount)} deltog men bara {swedish.number(invited)} var inbjudna."
        raise _Refused(RowFault(number, heading, what, "Rätta antalet deltagare eller antalet inbjudna."))
    return amount


def _names(cells: Sequence[str], columns: Columns) -> set[str]:
    parts = [columns.cell(cells, what) for what in ("first_name", "last_name")]
    names = (columns.cell(cells, "name"), " ".join(part for part in parts if part))
    return {" ".join(name.casefold().split()) for name in names if name}


def _identities(cells: Sequence[str], columns: Columns) -> set[str]:
    """Return what tells this person from others: the address, otherwise the name together with the employer."""
    address = columns.cell(cells, "email").casefold()
    if address:
        return {address}
    return {f"{name}|{columns.cell(cells, 'employer').casefold()}" for name in _names(cells, columns)}


def _first_row(
    number: int, occasion: OccasionKey, identities: Iterable[str], seen: dict[tuple[OccasionKey, str], int]
) -> int:
    """Return the row where the same person stood before on the same occasion, 0 when nowhere."""
    for identity in identities:
        first = seen.setdefault((occasion, identity), number)
        if first != number:
            return first
    return 0


def _listed_twice(number: int, first: int) -> RowFault:
    what = f"samma person står redan på rad {first} för samma tillfälle och räknas en gång."
    return RowFault(number, "", what, "Ta bort den ena raden, eller rätta om det är två personer.")


def _add(total: _Sum, number: int, amount: int | None, kind: ListKind) -> None:
    total.rows.append(number)
    if kind is ListKind.REGISTRATION:
        total.persons = (total.persons or 0) + (amount or 1)
    elif amount is not None:
        total.quantity = (total.quantity or 0) + amount


def _within_invited(lines: Sequence[Line], given: Conditions) -> tuple[list[Line], list[RowFault]]:
    """Return the lines of the occasions with no more participants than invited, and a fault for each of the others."""
    if given.invited is None:
        return list(lines), []
    totals: defaultdict[OccasionKey, int] = defaultdict(int)
    for line in lines:
        totals[line.occasion] += line.persons or 0
    beyond = {occasion for occasion, persons in totals.items() if persons > given.invited}
    faults = [
        RowFault(
            min(row for line in lines if line.occasion == occasion for row in line.rows),
            "",
            f"{occasion.words}: {totals[occasion]} deltog men bara {given.invited} var inbjudna; inget räknas.",
            "Rätta antalet inbjudna, eller ta bort de rader som inte deltog.",
        )
        for occasion in beyond
    ]
    return [line for line in lines if line.occasion not in beyond], faults
