"""An answer as an Excel file: a header block that says what it is, then its rows; what is absent says why."""

import io
from datetime import date

import xlsxwriter

from lagesbild.kernel import swedish
from lagesbild.kernel.questions import Answer, Cell
from lagesbild.kernel.withheld import Withheld

WIDTH = 26


def as_excel(answer: Answer, *, on: date) -> bytes:
    """Return the answer as an Excel file."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False})
    bold, wrap = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    absent = book.add_format({"italic": True, "font_color": "#5b5b5b", "valign": "top"})
    day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"})
    sheet = book.add_worksheet("Uppgifter")
    sheet.set_column(0, max(len(answer.columns) - 1, 1), WIDTH)
    header = _header(answer, on)
    for number, (what, value) in enumerate(header):
        sheet.write_string(number, 0, what, bold)
        sheet.write_string(number, 1, value)
    first = len(header) + 1
    for place, column in enumerate(answer.columns):
        sheet.write_string(first, place, f"{column.label} ({column.unit})" if column.unit else column.label, bold)
    for number, row in enumerate(answer.rows, start=first + 1):
        for place, column in enumerate(answer.columns):
            cell = row[column.key]
            if isinstance(cell, date):
                sheet.write_datetime(number, place, cell, day)
            else:
                sheet.write_string(number, place, _words(cell), absent if isinstance(cell, Withheld) else wrap)
    sheet.freeze_panes(first + 1, 1)
    sheet.autofilter(first, 0, first + max(len(answer.rows), 1), len(answer.columns) - 1)
    book.close()
    return out.getvalue()


def _header(answer: Answer, on: date) -> list[tuple[str, str]]:
    chosen = "; ".join(f"{key}: {value}" for key, value in answer.parameters.items()) or "allt"
    sources = "; ".join(dict.fromkeys(one.source for one in answer.origins)) or "registrerat i Lägesbild"
    notes = [("Anmärkning", note) for note in answer.notes]
    return [
        ("Innehåll", answer.title), ("Svar", answer.finding), ("Urval", chosen), ("Uttaget", swedish.day(on)),
        ("Källor", sources), *notes,
    ]  # fmt: skip


def _words(cell: Cell) -> str:
    if isinstance(cell, Withheld):
        return cell.words
    if isinstance(cell, str):
        return cell
    if isinstance(cell, int):
        return str(cell)
    return swedish.quantity(cell).replace(swedish.NBSP, " ")
