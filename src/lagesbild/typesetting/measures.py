"""Measures of the page, shared by the writers: one page design in three formats."""

from lagesbild.kernel.withheld import Withheld
from lagesbild.typesetting.blocks import Cell, Column, Table
from lagesbild.typesetting.numbering import runs

PAGE_WIDTH_MM = 210
MARGIN_MM = 25
FULL_WIDTH_MM = PAGE_WIDTH_MM - 2 * MARGIN_MM
TEXT_WIDTH_MM = 130  # about 70 letters

INK = "1C2A2E"
DEEP = "0B5563"
THREAD = "C1272D"
GREY = "56666B"
RULE = "B9BFBC"
SURFACE = "F3F1EC"

LONGEST_LINE = 60
SHORTEST_COLUMN = 6


def column_widths(table: Table) -> list[float]:
    """Return each column's share of the width: as given, else by what the column holds."""
    given = [max(column.width, 0.0) for column in table.columns]
    free = [place for place, width in enumerate(given) if not width]
    wanted = {place: _wanted(table.columns[place], [row[place] for row in table.rows]) for place in free}
    left = max(1.0 - sum(given), 0.1 * len(free))
    shares = [width or left * wanted[place] / sum(wanted.values()) for place, width in enumerate(given)]
    whole = sum(shares)
    return [share / whole for share in shares]


def _wanted(column: Column, cells: list[Cell]) -> float:
    longest_word = max((len(word) for word in column.title.split()), default=0)
    typical = sorted(len(shown(cell)) for cell in cells)[len(cells) * 9 // 10] if cells else 0
    return max(SHORTEST_COLUMN, longest_word, len(column.unit), min(typical, LONGEST_LINE)) + 2


def shown(cell: Cell) -> str:
    """Return the letters of a cell, without how they are set."""
    if isinstance(cell, Withheld):
        return cell.words
    return "".join(getattr(run, "text", "") for run in runs(cell))
