"""Hide what could point at a person: small counts, and the cell that would give a hidden one away.

The gate counts *persons*. Organisations, municipalities and money are public matters and pass unchanged.
Explained in docs/methods/disclosure.md.
"""

from collections.abc import Mapping, Sequence

from lagesbild.kernel.quantities import Count, Measured, Share, Value
from lagesbild.kernel.withheld import Reason, Withheld

PERSON_UNITS = frozenset({"personer", "barn", "kvinnor", "män", "vuxna", "ärenden", "brottsoffer"})
SMALLEST_SHOWN = 5

Cell = Count | Withheld


def is_about_persons(unit: str) -> bool:
    """Return whether counts of this unit could point at an individual."""
    return unit.casefold() in PERSON_UNITS


def protected(cell: Value, *, smallest: int = SMALLEST_SHOWN) -> Value:
    """Return a single figure, withheld when it counts so few persons that it could point at one of them.

    A share of persons is withheld when its part or what is left of it is that small.

    Unit: the unit of the figure.
    Withheld: too few, for 1 up to `smallest` persons.
    Source: docs/methods/disclosure.md.
    """
    if isinstance(cell, Share):
        small = is_about_persons(cell.unit) and (0 < cell.part < smallest or 0 < cell.rest.part < smallest)
    elif isinstance(cell, Count | Measured):
        small = is_about_persons(cell.unit) and 0 < cell.value < smallest
    else:
        small = False
    return Withheld(Reason.TOO_FEW) if small else cell


def protect_row(cells: Mapping[str, Cell], *, smallest: int = SMALLEST_SHOWN) -> dict[str, Cell]:
    """Return the cells of a row that has a published total, with small counts withheld.

    While the hidden cells can still be worked out from the total, the smallest of the rest that is not zero is hidden
    too, with all that are equal to it. They can when there is one of them, and when their sum leaves no choice: as
    many persons as there are hidden cells, or the most that can be hidden in each. Nothing tells which cell was hidden
    for its own sake.

    Unit: the unit of the cells.
    Withheld: too few, for counts of persons from 1 up to `smallest`, and for the complementary cells.
    Source: docs/methods/disclosure.md.
    """
    shown = {key: _small_hidden(cell, smallest) for key, cell in cells.items()}
    hidden = {key for key, cell in shown.items() if isinstance(cell, Withheld) and cell.reason is Reason.TOO_FEW}
    rest = {key: cell.value for key, cell in shown.items() if isinstance(cell, Count) and cell.value > 0}
    while rest and _can_be_worked_out([cells[key] for key in hidden], smallest):
        least = min(rest.values())
        hidden |= {key for key, value in rest.items() if value == least}
        rest = {key: value for key, value in rest.items() if value != least}
    return {key: Withheld(Reason.TOO_FEW) if key in hidden else cell for key, cell in shown.items()}


def _can_be_worked_out(hidden: Sequence[Cell], smallest: int) -> bool:
    """Return whether the total gives the hidden cells away; cells that came hidden are taken to be any number."""
    if len(hidden) < 2:
        return len(hidden) == 1
    values = [cell.value for cell in hidden if isinstance(cell, Count)]
    return len(values) == len(hidden) and sum(values) in {len(hidden), len(hidden) * (smallest - 1)}


def protect_column(cells: Sequence[Cell], *, smallest: int = SMALLEST_SHOWN) -> list[Cell]:
    """Return the cells of a column with a published total, protected as a row is.

    Unit: the unit of the cells.
    Withheld: too few, as in `protect_row`.
    Source: docs/methods/disclosure.md.
    """
    protected = protect_row({str(place): cell for place, cell in enumerate(cells)}, smallest=smallest)
    return [protected[str(place)] for place in range(len(cells))]


def _small_hidden(cell: Cell, smallest: int) -> Cell:
    if isinstance(cell, Count) and is_about_persons(cell.unit) and 0 < cell.value < smallest:
        return Withheld(Reason.TOO_FEW)
    return cell
