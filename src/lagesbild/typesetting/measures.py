"""Measures of the page, shared by the writers: one page design in three formats."""

from math import ceil

from lagesbild.kernel.withheld import Withheld
from lagesbild.typesetting.blocks import Cell, Column, Table
from lagesbild.typesetting.numbering import runs

PAGE_WIDTH_MM = 210
MARGIN_MM = 25
FULL_WIDTH_MM = PAGE_WIDTH_MM - 2 * MARGIN_MM
TEXT_WIDTH_MM = 130  # about 70 letters
ROWS_KEPT_TOGETHER = 12  # a shorter table is never broken over two pages in Word
LINES_KEPT_TOGETHER = 20  # nor one of fewer lines in the PDF

INK = "1C2A2E"
DEEP = "0B5563"
THREAD = "C1272D"
GREY = "56666B"
RULE = "B9BFBC"
SURFACE = "F3F1EC"

LONGEST_LINE = 60
LETTERS_ACROSS = 92  # of table text over the full measure
GAP = 3


def column_widths(table: Table) -> list[float]:
    """Return each column's share of the width: as given, else by what the column holds."""
    given = [max(column.width, 0.0) for column in table.columns]
    free = [place for place, width in enumerate(given) if not width]
    left = max(1.0 - sum(given), 0.1 * len(free))
    needs = [_needs(table.columns[place], [row[place] for row in table.rows]) for place in free]
    for place, letters in zip(free, _fitted(needs, LETTERS_ACROSS * left), strict=True):
        given[place] = letters / LETTERS_ACROSS
    return [width / sum(given) for width in given]


def is_kept_together(table: Table) -> bool:
    """Return whether the table is short enough to be moved whole to the next page, by the lines its rows need."""
    across = [max(width * LETTERS_ACROSS - GAP, 1) for width in column_widths(table)]
    lines = sum(
        max(ceil(len(shown(cell)) / letters) or 1 for cell, letters in zip(row, across, strict=True))
        for row in table.rows
    )
    return lines <= LINES_KEPT_TOGETHER


def _fitted(needs: list[tuple[int, int]], across: float) -> list[float]:
    """Return letters per column: what is wished when there is room, else shared so that no word breaks first."""
    wished, least = sum(wish for wish, _ in needs), sum(least for _, least in needs)
    if wished <= across or wished == least:
        return [float(wish) for wish, _ in needs]
    share = max((across - least) / (wished - least), 0)
    return [least + share * (wish - least) for wish, least in needs]


def _needs(column: Column, cells: list[Cell]) -> tuple[int, int]:
    """Return how many letters a column wishes for, and how many it needs for its longest word."""
    texts = [shown(cell) for cell in cells]
    heading = max((round(1.15 * len(word)) for word in column.title.split()), default=0)
    longest_word = max((len(word) for text in texts for word in text.split(" ")), default=0)
    typical = sorted(len(text) for text in texts)[len(texts) * 9 // 10] if texts else 0
    least = max(heading, min(longest_word, LONGEST_LINE // 3), len(column.unit))
    return max(least, min(typical, LONGEST_LINE)) + GAP, least + GAP


def shown(cell: Cell) -> str:
    """Return the letters of a cell, without how they are set."""
    if isinstance(cell, Withheld):
        return cell.words
    return "".join(getattr(run, "text", "") for run in runs(cell))
