"""Hide what could point at a person: small counts, and the cell that would give a hidden one away.

The gate counts *persons*. Organisations, municipalities and money are public matters and pass unchanged.
Explained in docs/methods/disclosure.md.
"""

from collections.abc import Mapping, Sequence

from lagesbild.kernel.quantities import Count
from lagesbild.kernel.withheld import Reason, Withheld

PERSON_UNITS = frozenset({"personer", "barn", "kvinnor", "män", "vuxna", "ärenden", "brottsoffer"})
SMALLEST_SHOWN = 5

Cell = Count | Withheld


def is_about_persons(unit: str) -> bool:
    """Return whether counts of this unit could point at an individual."""
    return unit.casefold() in PERSON_UNITS


def protect_row(cells: Mapping[str, Cell], *, smallest: int = SMALLEST_SHOWN) -> dict[str, Cell]:
    """Return the cells of a row that has a published total, with small counts withheld.

    When exactly one cell would be hidden, the smallest of the rest that is not zero is hidden too, for otherwise
    total minus the shown cells gives the hidden one.

    Unit: the unit of the cells.
    Withheld: too few, for counts of persons from 1 up to `smallest`, and for the complementary cell.
    Source: docs/methods/disclosure.md.
    """
    shown: dict[str, Cell] = {key: _protected(cell, smallest) for key, cell in cells.items()}
    hidden = [
        key for key, cell in shown.items() if isinstance(cell, Withheld) and cell.reason is Reason.TOO_FEW
    ]
    if len(hidden) != 1:
        return shown
    rest = [(cell.value, key) for key, cell in shown.items() if isinstance(cell, Count) and cell.value > 0]
    if rest:
        shown[min(rest)[1]] = Withheld(Reason.TOO_FEW, "Döljs för att ett annat värde i raden är dolt.")
    return shown


def protect_column(cells: Sequence[Cell], *, smallest: int = SMALLEST_SHOWN) -> list[Cell]:
    """Return the cells of a column with a published total, protected as a row is.

    Unit: the unit of the cells.
    Withheld: too few, as in `protect_row`.
    Source: docs/methods/disclosure.md.
    """
    protected = protect_row({str(place): cell for place, cell in enumerate(cells)}, smallest=smallest)
    return [protected[str(place)] for place in range(len(cells))]


def _protected(cell: Cell, smallest: int) -> Cell:
    if isinstance(cell, Count) and is_about_persons(cell.unit) and 0 < cell.value < smallest:
        return Withheld(Reason.TOO_FEW)
    return cell
