"""What a figure can be: each kind knows its unit, and how it may be combined.

Arithmetic that makes no sense (a share plus a count, kronor plus persons) is a TypeError where it is written,
not a figure in a report.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from lagesbild.kernel.errors import DomainError
from lagesbild.kernel.withheld import Withheld, missing


class PartExceedsWhole(DomainError):
    """Refuse a share whose part is larger than its whole."""

    code = "kernel/part-exceeds-whole"
    status = 422


class UnitsDiffer(TypeError):
    """Two quantities of different units were added."""


@dataclass(frozen=True)
class Count:
    """A whole number of something counted, for example 34 kommuner."""

    value: int
    unit: str

    def __add__(self, other: "Count") -> "Count":
        if not isinstance(other, Count):
            return NotImplemented
        if other.unit != self.unit:
            raise UnitsDiffer(f"{self.unit} + {other.unit}")
        return Count(self.value + other.value, self.unit)


@dataclass(frozen=True)
class Share:
    """A part of a whole, both counted in the same unit; 0 ≤ part ≤ whole and whole > 0."""

    part: int
    whole: int
    unit: str = ""

    def __post_init__(self) -> None:
        if self.part < 0 or self.whole <= 0 or self.part > self.whole:
            raise PartExceedsWhole(
                "Andelen kan inte räknas.",
                f"Delen är {self.part} och helheten {self.whole} {self.unit}.".replace(" .", "."),
                "Rätta delen eller helheten.",
            )

    @property
    def fraction(self) -> Fraction:
        """Return the share as an exact fraction, 0 to 1."""
        return Fraction(self.part, self.whole)

    @property
    def rest(self) -> "Share":
        """Return the part that is left: the other 15 of 49."""
        return Share(self.whole - self.part, self.whole, self.unit)


@dataclass(frozen=True)
class Measured:
    """A measured value with its unit, for example 95 procent or 12,4 per 10 000 invånare."""

    value: Decimal
    unit: str


@dataclass(frozen=True)
class Amount:
    """Money in Swedish kronor; Decimal, never rounded before it is shown."""

    sek: Decimal

    def __add__(self, other: "Amount") -> "Amount":
        if not isinstance(other, Amount):
            return NotImplemented
        return Amount(self.sek + other.sek)


Quantity = Count | Share | Measured | Amount
Value = Quantity | Withheld


def share(part: int | None, whole: int | None, unit: str, note: str = "") -> Share | Withheld:
    """Return the share, or why it cannot be formed.

    Unit: share, 0 to 1, of `unit`.
    Withheld: missing when part or whole is unknown or the whole is zero.
    Source: docs/methods/coverage.md.

    :raises PartExceedsWhole: when the part exceeds the whole.
    """
    if part is None or whole is None or whole == 0:
        return missing(note or "Källan anger inte både täljare och nämnare.")
    return Share(part, whole, unit)
