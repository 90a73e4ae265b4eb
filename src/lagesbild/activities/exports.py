"""The list of activities as Excel and CSV, and an answer as Excel: a header block that says what it is, then rows."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import xlsxwriter

from lagesbild.activities.errors import TooManyToExport
from lagesbild.activities.queries import ActivityFilter, ActivityRow, activities_page, filter_in_words, matching
from lagesbild.kernel import swedish
from lagesbild.kernel.quantities import Amount
from lagesbild.kernel.questions import Answer
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.withheld import Withheld

MOST = 20_000
TITLE = "Insatser"
HEADINGS = (
    "Nyckel", "Insats", "Län", "Ansvarig", "Mål", "Period", "Status", "Deltagare", "Räckvidd", "Kostnad (kronor)",
    "Effekt", "Källa",
)  # fmt: skip
WIDTHS = (14, 52, 20, 32, 18, 16, 14, 22, 34, 20, 34, 44)


@dataclass(frozen=True)
class Exported:
    """What is written: the header block as (what, value), and the rows."""

    header: tuple[tuple[str, str], ...]
    rows: tuple[ActivityRow, ...]


def gather(*, scope: Scope, asked: ActivityFilter, sort: str, on: date) -> Exported:
    """Return everything that fits the choices, ready to be written.

    :raises TooManyToExport: when there are too many for one file.
    """
    total = matching(scope=scope, asked=asked).count()
    if total > MOST:
        raise TooManyToExport(
            "Filen kan inte skrivas.",
            f"Urvalet har {swedish.number(total)} insatser; en fil rymmer {swedish.number(MOST)}.",
            "Välj till exempel ett län eller ett år.",
        )
    found = activities_page(scope=scope, asked=asked, sort=sort, size=MOST)
    chosen = (
        "; ".join(f"{what}: {value}" for what, value in filter_in_words(asked=asked, scope=scope)) or "alla insatser"
    )
    sources = sorted({row.source for row in found.rows if row.source}, key=swedish.sort_key)
    header = (
        ("Innehåll", TITLE),
        ("Urval", chosen),
        ("Antal", swedish.number(found.total)),
        ("Uttaget", swedish.day(on)),
        ("Källor", "; ".join(sources) or "registrerade i Lägesbild"),
        ("Förklaring", "Saknas ett värde står skälet i cellen. Påhittade uppgifter är märkta i kolumnen Källa."),
    )
    return Exported(header, found.rows)


def as_excel(exported: Exported) -> bytes:
    """Return the list as an Excel file, written row by row so that it never fills the memory."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"constant_memory": True, "in_memory": False, "strings_to_formulas": False, "strings_to_urls": False}
    )
    bold, wrap = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    absent, money = book.add_format({"italic": True, "font_color": "#5b5b5b"}), book.add_format({"num_format": "#,##0"})
    sheet = book.add_worksheet(TITLE)
    for place, width in enumerate(WIDTHS):
        sheet.set_column(place, place, width)
    for number, (what, value) in enumerate(exported.header):
        sheet.write_string(number, 0, what, bold)
        sheet.write_string(number, 1, value, wrap)
    first = len(exported.header) + 1
    sheet.write_row(first, 0, HEADINGS, bold)
    for number, row in enumerate(exported.rows, start=first + 1):
        for place, cell in enumerate(cells(row)):
            if isinstance(cell, Amount):
                sheet.write_number(number, place, float(cell.sek), money)
            elif isinstance(cell, Withheld):
                sheet.write_string(number, place, cell.words, absent)
            else:
                sheet.write_string(number, place, cell)
    sheet.freeze_panes(first + 1, 2)
    sheet.autofilter(first, 0, first + len(exported.rows), len(HEADINGS) - 1)
    book.close()
    return out.getvalue()


def as_csv(exported: Exported) -> str:
    """Return the list as CSV with semicolons and a mark of order, the way Excel in Swedish reads it."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADINGS)
    writer.writerows([_plain(cell) for cell in cells(row)] for row in exported.rows)
    return "\ufeff" + out.getvalue()


def cells(row: ActivityRow) -> Iterator[str | Amount | Withheld]:
    """Yield the cells of a row, in the order of the headings."""
    source = ", ".join(part for part in (row.source, row.place) if part)
    texts: Sequence[str | Amount | Withheld] = (
        row.key,
        row.title,
        row.county or "inte känt",
        row.lead or "inte känt",
        row.goal_words or "ingen koppling",
        row.period,
        row.status_words,
        _words(row.took_part),
        _words(row.reach),
        row.cost,
        row.standing.words,
        f"Påhittad uppgift. {source}".strip() if row.is_synthetic else source or "registrerad i Lägesbild",
    )
    yield from texts


def _words(value: object) -> str | Withheld:
    return value if isinstance(value, Withheld) else swedish.quantity(value).replace(swedish.NBSP, " ")


def _plain(cell: str | Amount | Withheld) -> str:
    if isinstance(cell, Withheld):
        return cell.words
    text = f"{cell.sek:.2f}".replace(".", ",") if isinstance(cell, Amount) else cell
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text


def template(columns: Sequence[str], example: Sequence[str]) -> bytes:
    """Return an empty workbook to fill in and upload: the columns, and one example row to write over."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False})
    bold, soft = book.add_format({"bold": True}), book.add_format({"italic": True, "font_color": "#5b5b5b"})
    sheet = book.add_worksheet(TITLE)
    sheet.set_column(0, len(columns) - 1, 20)
    for place, (column, cell) in enumerate(zip(columns, example, strict=True)):
        sheet.write_string(0, place, column, bold)
        sheet.write_string(1, place, cell, soft)
    sheet.freeze_panes(1, 1)
    book.close()
    return out.getvalue()


def answer_as_excel(answer: Answer) -> bytes:
    """Return an answer as an Excel file: what it says and how it was counted, then its rows with a filter."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    bold = book.add_format({"bold": True})
    sheet = book.add_worksheet("Svar")
    header = [
        ("Innehåll", answer.title),
        ("Resultat", answer.finding),
        *(("Anmärkning", note) for note in answer.notes),
    ]
    for number, (what, value) in enumerate(header):
        sheet.write_string(number, 0, what, bold)
        sheet.write_string(number, 1, value)
    first = len(header) + 1
    sheet.write_row(first, 0, [column.label for column in answer.columns], bold)
    for number, row in enumerate(answer.rows, start=first + 1):
        for place, column in enumerate(answer.columns):
            cell = row.get(column.key, "")
            said = cell if isinstance(cell, int | str) else swedish.quantity(cell)
            sheet.write(number, place, said)
    sheet.set_column(0, len(answer.columns) - 1, 24)
    sheet.freeze_panes(first + 1, 0)
    sheet.autofilter(first, 0, first + len(answer.rows), len(answer.columns) - 1)
    book.close()
    return out.getvalue()
