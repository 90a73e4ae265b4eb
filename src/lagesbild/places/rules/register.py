"""How the register of places is checked against itself: numbers of areas, codes, counties and populations."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from lagesbild.kernel.errors import Fault
from lagesbild.kernel.swedish import day, number
from lagesbild.places.rules.codes import is_code, is_valid_on

EXPECTED = {
    "country": (1, "land"),
    "county": (21, "län"),
    "municipality": (290, "kommuner"),
    "region": (21, "regioner"),
}
# the nation's population as Statistics Sweden (SCB) published it, by the day of counting
PUBLISHED = {date(2019, 12, 31): 10_327_589}


@dataclass(frozen=True)
class Entry:
    """A row of the register: an area under one code, its county's code, and when the code is valid."""

    kind: str
    code: str
    name: str
    county: str
    valid_from: date | None = None
    valid_before: date | None = None


@dataclass(frozen=True)
class Counted:
    """How many lived in an area on a day."""

    kind: str
    code: str
    county: str
    counted_on: date
    women: int
    men: int

    @property
    def people(self) -> int:
        """Return women and men together."""
        return self.women + self.men


def faults(entries: Sequence[Entry], counted: Sequence[Counted], *, on: date) -> list[Fault]:
    """Return everything wrong in the register as it stands on a day: numbers, codes, counties, populations.

    Unit: faults.
    Withheld: never.
    Source: docs/methods/area-changes.md.
    """
    return [
        *_number_faults(entries, on),
        *_code_faults(entries),
        *_county_faults(entries),
        *_sum_faults(counted),
    ]


def _number_faults(entries: Iterable[Entry], on: date) -> list[Fault]:
    there = Counter(one.kind for one in entries if is_valid_on(one.valid_from, one.valid_before, on))
    return [
        Fault("registret", f"{there[kind]} {words} gäller {day(on)}, men {expected} väntades.", "Rätta areas.csv.")
        for kind, (expected, words) in EXPECTED.items()
        if there[kind] != expected
    ]


def _code_faults(entries: Iterable[Entry]) -> list[Fault]:
    return [
        Fault(one.name, f"koden ”{one.code}” har fel form.", "Skriv den som text med inledande nollor.")
        for one in entries
        if not is_code(one.kind, one.code)
    ]


def _county_faults(entries: Sequence[Entry]) -> list[Fault]:
    """A municipality's code begins with its county's code, and the county exists."""
    counties = {one.code for one in entries if one.kind == "county"}
    return [
        Fault(f"{one.name} ({one.code})", f"ligger inte i länet {one.county}.", "Rätta länet eller koden.")
        for one in entries
        if one.kind == "municipality" and (one.county not in counties or one.code[:2] != one.county)
    ]


def _sum_faults(counted: Sequence[Counted]) -> list[Fault]:
    """Municipalities sum to their county, counties to the nation, and the nation is what was published."""
    found: list[Fault] = []
    for when in sorted({one.counted_on for one in counted}):
        same_day = [one for one in counted if one.counted_on == when]
        for one in same_day:
            if one.kind == "county":
                found += _sum_fault(one, [part for part in same_day if _is_in(part, one)])
            if one.kind == "country":
                found += _sum_fault(one, [part for part in same_day if part.kind == "county"])
                found += _published_fault(one)
    return found


def _is_in(part: Counted, county: Counted) -> bool:
    return part.kind == "municipality" and part.county == county.code


def _sum_fault(whole: Counted, parts: Iterable[Counted]) -> list[Fault]:
    listed = list(parts)
    women, men = sum(part.women for part in listed), sum(part.men for part in listed)
    if (women, men) == (whole.women, whole.men):
        return []
    said = f"delarna har {number(women + men)} invånare men helheten {number(whole.people)}"
    return [Fault(_place(whole), f"{said} ({day(whole.counted_on)}).", "Rätta population.csv.")]


def _published_fault(nation: Counted) -> list[Fault]:
    published = PUBLISHED.get(nation.counted_on, nation.people)
    if published == nation.people:
        return []
    said = f"{number(nation.people)} invånare, men publicerat är {number(published)}"
    return [Fault(_place(nation), f"{said} ({day(nation.counted_on)}).", "Rätta population.csv.")]


def _place(one: Counted) -> str:
    return "riket" if one.kind == "country" else f"län {one.code}"
