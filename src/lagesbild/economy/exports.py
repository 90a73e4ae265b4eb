"""Excel and CSV: answers with a header block, the template for a ledger, and the mapping table to fill in."""

import io
from collections.abc import Iterable, Sequence
from datetime import date

import xlsxwriter

from lagesbild.economy.queries import MappingRow
from lagesbild.kernel import swedish
from lagesbild.kernel.quantities import Amount, Count, Measured
from lagesbild.kernel.questions import Answer
from lagesbild.kernel.withheld import Withheld

LEDGER_EXAMPLES = (
    ("4010", "33", "P7", "12 500,00", "2026-03-01", "", "A 1001", ""),
    ("4010", "33", "P7", "-2 500,00", "2026-03-15", "ja", "A 1010", ""),
)


def as_excel(answer: Answer, *, on: date) -> bytes:
    """Return an answer as an Excel file that says what it is, when it was taken out and from which sources."""
    out = io.BytesIO()
    book = _book(out)
    bold, money = book.add_format({"bold": True}), book.add_format({"num_format": "#,##0.00"})
    absent = book.add_format({"italic": True, "font_color": "#5b5b5b"})
    sheet = book.add_worksheet("Svar")
    sources = "; ".join(f"{one.source} ({one.place})" if one.place else one.source for one in answer.origins)
    header = (
        ("Innehåll", answer.title),
        ("Slutsats", answer.finding),
        ("Uttaget", swedish.day(on)),
        ("Källor", sources or "registrerat i Lägesbild"),
        *(("Anmärkning", note) for note in answer.notes),
    )
    for number, pair in enumerate(header):
        sheet.write_string(number, 0, pair[0], bold)
        sheet.write_string(number, 1, pair[1])
    first = len(header) + 1
    titles = [f"{one.label} ({one.unit})" if one.unit else one.label for one in answer.columns]
    sheet.write_row(first, 0, titles, bold)
    for number, row in enumerate(answer.rows, start=first + 1):
        for place, column in enumerate(answer.columns):
            cell = row.get(column.key, "")
            if isinstance(cell, Withheld):
                sheet.write_string(number, place, f"{cell.words}. {cell.note}".strip(), absent)
            elif isinstance(cell, Amount):
                sheet.write_number(number, place, float(cell.sek), money)
            elif isinstance(cell, Count | Measured):
                sheet.write_number(number, place, float(cell.value))
            else:
                sheet.write(number, place, cell)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, len(titles), 22)
    sheet.freeze_panes(first + 1, 1)
    book.close()
    return out.getvalue()


def ledger_template(columns: Sequence[str]) -> bytes:
    """Return the workbook to paste a ledger into, with two rows that show a cost and a credit."""
    return _table("Huvudbok", columns, LEDGER_EXAMPLES)


def mapping_table(columns: Sequence[str], rows: Iterable[MappingRow]) -> bytes:
    """Return an actor's mapping table as a workbook, to change there and read in again."""
    cells = [
        (
            one.account, one.cost_centre, one.project, "ja" if one.is_ours else "nej", one.activity_key, one.area,
            one.funding_source, one.split_key,
        )
        for one in rows
    ]  # fmt: skip
    return _table("Konteringsregler", columns, cells)


def _table(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    out = io.BytesIO()
    book = _book(out)
    sheet = book.add_worksheet(title)
    text = book.add_format({"num_format": "@"})
    sheet.set_column(0, len(columns) - 1, 18, text)  # codes are texts: 0680 keeps its zero
    sheet.write_row(0, 0, columns, book.add_format({"bold": True}))
    for number, row in enumerate(rows, start=1):
        for place, cell in enumerate(row):
            sheet.write_string(number, place, cell, text)
    sheet.freeze_panes(1, 0)
    book.close()
    return out.getvalue()


def _book(out: io.BytesIO) -> xlsxwriter.Workbook:
    return xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False})
