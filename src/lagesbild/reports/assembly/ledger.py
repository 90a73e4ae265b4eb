"""Every figure a report shows, in the order it is shown, with where it comes from: the report's last table.

The ledger is also the gate out: a count of persons too small to be shown is withheld here, in every format at once.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from lagesbild.kernel import swedish
from lagesbild.kernel.disclosure import protect_row
from lagesbild.kernel.quantities import Count, Measured, Value
from lagesbild.kernel.withheld import Withheld
from lagesbild.reports.assembly.material import Origin
from lagesbild.typesetting.blocks import Cell


@dataclass(frozen=True)
class Entry:
    """One figure: what it is about, which part of that, its value, and where it comes from."""

    label: str
    part: str
    value: Value
    origin: Origin


@dataclass(frozen=True)
class Line:
    """A line of the report's last table: the figures about one thing, which share their origin."""

    first: int
    entries: tuple[Entry, ...]

    @property
    def numbers(self) -> str:
        """Return the numbers of the figures, as 7 or 7–9."""
        last = self.first + len(self.entries) - 1
        return str(self.first) if last == self.first else f"{self.first}–{last}"

    @property
    def what(self) -> str:
        """Return what the figures show."""
        parts = swedish.joined(one.part for one in self.entries if one.part)
        return f"{self.entries[0].label}: {parts}" if parts else self.entries[0].label

    @property
    def values(self) -> Cell:
        """Return the values in order, their unit once when they share it; a single absent one as it is."""
        values = [one.value for one in self.entries]
        if len(values) == 1 and isinstance(values[0], Withheld):
            return values[0]
        units = {one.unit for one in values if isinstance(one, Count | Measured)}
        if len(units) == 1 and all(isinstance(one, Count | Measured) for one in values):
            *others, last = values
            return "; ".join([*(_bare(one) for one in others), swedish.quantity(last)])
        return "; ".join(swedish.quantity(one) for one in values)

    @property
    def origin(self) -> Origin:
        """Return where the figures come from."""
        return self.entries[0].origin


@dataclass
class Ledger:
    """The figures shown so far."""

    entries: list[Entry] = field(default_factory=list)

    def shown(self, label: str, value: Value, origin: Origin, part: str = "") -> Cell:
        """Note a figure and return it as the cell it is shown as."""
        noted = self._noted(label, value, origin, part)
        return noted if isinstance(noted, Withheld) else swedish.quantity(noted)

    def cell(self, label: str, value: Value, origin: Origin, part: str = "") -> Cell:
        """Note a figure and return it without its unit, for a column whose heading says it."""
        noted = self._noted(label, value, origin, part)
        return noted if isinstance(noted, Withheld) else _bare(noted)

    def words(self, label: str, value: Value, origin: Origin) -> str:
        """Note a figure and return it as running text."""
        return swedish.quantity(self._noted(label, value, origin, ""))

    def lines(self) -> Iterator[Line]:
        """Return the figures as lines: those after each other about one thing and of one origin stand together."""
        number = 1
        for _, group in groupby(self.entries, key=lambda one: (one.label, one.origin)):
            line = Line(number, tuple(group))
            number += len(line.entries)
            yield line

    @property
    def withheld(self) -> int:
        """Return how many of the figures are withheld."""
        return sum(isinstance(one.value, Withheld) for one in self.entries)

    @property
    def sources(self) -> tuple[str, ...]:
        """Return the titles of the sources of the figures, each once, in the order they are met."""
        return tuple(dict.fromkeys(title for one in self.entries for title in one.origin.sources))

    @property
    def questions(self) -> tuple[str, ...]:
        """Return the questions that the figures answer, each once, in the order they are met."""
        return tuple(dict.fromkeys(one.origin.question for one in self.entries))

    def _noted(self, label: str, value: Value, origin: Origin, part: str) -> Value:
        safe: Value = protect_row({"": value})[""] if isinstance(value, Count) else value
        self.entries.append(Entry(label, part, safe, origin))
        return safe


def _bare(value: Value) -> str:
    return swedish.number(value.value) if isinstance(value, Count | Measured) else swedish.quantity(value)
