"""An indicator's values as Excel and CSV: what they are and where they come from, then one row for each value."""

import io

import xlsxwriter

from lagesbild.kernel import answers
from lagesbild.kernel.quantities import Amount, Count, Measured, Share
from lagesbild.kernel.questions import Answer, Column
from lagesbild.kernel.withheld import Withheld

WIDTHS = {"area": 28, "name": 60, "value": 18, "note": 50, "source": 60, "place": 24}
OTHERWISE = 14


def as_csv(answer: Answer) -> str:
    """Return the values as CSV with a mark of order, so that Excel reads å, ä and ö."""
    return "\ufeff" + answers.as_csv(answer)


def as_excel(answer: Answer) -> bytes:
    """Return the values as an Excel file: a header block, then the table; what is withheld says why."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"constant_memory": True, "in_memory": False, "strings_to_formulas": False, "strings_to_urls": False}
    )
    bold, absent = book.add_format({"bold": True}), book.add_format({"italic": True, "font_color": "#5b5b5b"})
    sheet = book.add_worksheet("Mätvärden")
    for place, column in enumerate(answer.columns):
        sheet.set_column(place, place, WIDTHS.get(column.key, OTHERWISE))
    header = _header(answer)
    for number, (what, value) in enumerate(header):
        sheet.write_string(number, 0, what, bold)
        sheet.write_string(number, 1, value)
    first = len(header) + 1
    sheet.write_row(first, 0, [_heading(column) for column in answer.columns], bold)
    for number, row in enumerate(answer.rows, start=first + 1):
        for place, column in enumerate(answer.columns):
            _write(sheet, (number, place), row.get(column.key, ""), absent)
    sheet.freeze_panes(first + 1, 1)
    book.close()
    return out.getvalue()


def _header(answer: Answer) -> tuple[tuple[str, str], ...]:
    sources = "; ".join(dict.fromkeys(origin.source for origin in answer.origins))
    return (
        ("Innehåll", answer.title),
        ("I korthet", answer.finding),
        ("Källor", sources or "registrerade i Lägesbild"),
        ("Att tänka på", " ".join(answer.notes) or "inget särskilt"),
        ("Dataversion", str(answer.data_version)),
        ("Förklaring", "Saknas ett värde står skälet i cellen."),
    )


def _heading(column: Column) -> str:
    return f"{column.label} ({column.unit})" if column.unit else column.label


def _write(
    sheet: xlsxwriter.worksheet.Worksheet, at: tuple[int, int], cell: object, absent: xlsxwriter.format.Format
) -> None:
    if isinstance(cell, Withheld):
        sheet.write_string(*at, str(cell), absent)
    elif isinstance(cell, Share):
        sheet.write_string(*at, f"{cell.part} av {cell.whole}")
    elif isinstance(cell, Amount):
        sheet.write_number(*at, float(cell.sek))
    elif isinstance(cell, Count | Measured):
        sheet.write_number(*at, float(cell.value))
    else:
        sheet.write_string(*at, str(cell))
