"""Every figure a report shows, in the order it is shown, with where it comes from: the report's last table."""

from dataclasses import dataclass, field

from lagesbild.kernel import swedish
from lagesbild.kernel.quantities import Count, Measured, Value
from lagesbild.kernel.withheld import Withheld
from lagesbild.reports.assembly.material import Origin
from lagesbild.typesetting.blocks import Cell


@dataclass
class Ledger:
    """The figures shown so far."""

    entries: list[tuple[str, Value, Origin]] = field(default_factory=list)

    def shown(self, label: str, value: Value, origin: Origin) -> Cell:
        """Note a figure and return it as the cell or words it is shown as."""
        self.entries.append((label, value, origin))
        return value if isinstance(value, Withheld) else swedish.quantity(value)

    def cell(self, label: str, value: Value, origin: Origin) -> Cell:
        """Note a figure and return it without its unit, for a column whose heading says it."""
        shown = self.shown(label, value, origin)
        return swedish.number(value.value) if isinstance(value, Count | Measured) else shown

    def words(self, label: str, value: Value, origin: Origin) -> str:
        """Note a figure and return it as running text."""
        self.shown(label, value, origin)
        return swedish.quantity(value)

    @property
    def withheld(self) -> int:
        """Return how many of the figures are withheld."""
        return sum(isinstance(value, Withheld) for _, value, _ in self.entries)
