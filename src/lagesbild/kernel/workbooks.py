"""Reads tables that people upload, as Excel workbooks or CSV, into the same sheets with the same faults."""

import csv
import difflib
import io
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import zip_longest
from pathlib import PurePath
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from lagesbild.kernel.errors import Fault, InvalidInput
from lagesbild.kernel.tables import Row, Sheet, decoded, parse_csv

MOST_UNPACKED = 200_000_000
EXCEL = {".xlsx", ".xlsm"}
# rows above the header may tell how the sheet is filled in
FIRST_ROWS = 10
# what the libraries say of a file that is not a workbook, or only half of one
BROKEN = (
    zipfile.BadZipFile, InvalidFileException, ParseError, zlib.error,
    AttributeError, EOFError, IndexError, KeyError, NotImplementedError, OSError, TypeError, ValueError,
)  # fmt: skip


@dataclass(frozen=True)
class Layout:
    """A sheet that a workbook must have: its title, its columns, and those whose cells may not be empty.

    `added` are columns that older workbooks lack and that then are empty; a sheet of only such may be lacking itself.
    """

    title: str
    columns: tuple[str, ...]
    required: tuple[str, ...] = ()
    added: frozenset[str] = frozenset()


def read_upload(content: bytes, name: str, columns: Sequence[str], required: Sequence[str] = ()) -> Sheet:
    """Return the table in an uploaded file: .xlsx or .csv.

    :raises InvalidInput: when the file is of another kind, broken, or lacks a column or a required cell.
    """
    suffix = PurePath(name).suffix.casefold()
    if suffix in EXCEL:
        return parse_workbook(content, name, columns, required)
    if suffix == ".csv":
        return parse_csv(decoded(content, name), name, columns, required)
    raise _refused(
        name, f"filen är av slaget ”{suffix or 'okänt'}”.", "Ladda upp en fil som slutar på .xlsx eller .csv."
    )


def read_rows(content: bytes, name: str) -> list[tuple[int, list[str]]]:
    """Return every row that holds something as its number and its cells, whatever the columns are called.

    For lists that people already have: the first sheet of a workbook, or CSV in UTF-8 or as older Excel writes it.

    :raises InvalidInput: when the file is of another kind, or broken.
    """
    suffix = PurePath(name).suffix.casefold()
    if suffix in EXCEL:
        rows = [[_text(cell) for cell in cells] for cells in _cells(content, name)]
    elif suffix in {".csv", ".txt"}:
        rows = _loose_csv(content, name)
    else:
        raise _refused(
            name, f"filen är av slaget ”{suffix or 'okänt'}”.", "Spara den så att den slutar på .xlsx eller .csv."
        )
    return [(number, cells) for number, cells in enumerate(rows, start=1) if any(cells)]


def _loose_csv(content: bytes, name: str) -> list[list[str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    if "\x00" in text:
        raise _refused(name, "filen är inte text.", "Spara om filen som ”CSV UTF-8” i Excel.")
    separator = max(";,\t", key=text.partition("\n")[0].count)
    try:
        read = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise _refused(name, "filen är inte giltig CSV.", "Spara om filen som ”CSV UTF-8” i Excel.") from error
    return [[cell.strip() for cell in cells] for cells in read]


def parse_workbook(content: bytes, name: str, columns: Sequence[str], required: Sequence[str] = ()) -> Sheet:
    """Return the table on the first sheet of an Excel workbook; its first row names the columns.

    :raises InvalidInput: when the workbook cannot be opened or lacks a column or a required cell.
    """
    rows = _cells(content, name)
    header = [_text(cell) for cell in rows[0]] if rows else []
    sheet = Sheet(name)
    lacking = [column for column in columns if column not in header]
    if lacking:
        sheet.faults.append(Fault(f"{name} rad 1", f"kolumn saknas: {', '.join(lacking)}.", "Lägg till kolumnen."))
        sheet.check()
    for number, cells in enumerate(rows[1:], start=2):
        texts = dict(zip(header, map(_text, cells), strict=False))
        if any(texts.values()):
            sheet.rows.append(Row(f"{name} rad {number}", {column: texts.get(column, "") for column in header}))
    for row in sheet:
        for column in required:
            if not row[column]:
                sheet.fault(row, column, "värde saknas.", "Fyll i cellen.")
    sheet.check()
    return sheet


def parse_sheets(content: bytes, name: str, layouts: Sequence[Layout]) -> dict[str, Sheet]:
    """Return the sheets of an Excel workbook by title, each with its rows and what is wrong in it.

    The header is the row, among the first ten, that names most of the columns. Nothing is refused yet: a fault in one
    sheet does not hide those of another, so that the caller can tell all of them.

    :raises InvalidInput: when the workbook cannot be opened.
    """
    there = {title.strip().casefold(): rows for title, rows in _sheets(content, name).items()}
    found = {layout.title: _sheet(there.get(layout.title.casefold()), name, layout) for layout in layouts}
    for title, cells in _merged(content, name).items():
        if sheet := next((one for key, one in found.items() if key.casefold() == title), None):
            what = f"cellerna {cells} är sammanfogade, så bara den översta har ett värde."
            sheet.faults.append(Fault(sheet.name, what, "Dela cellerna och skriv värdet på varje rad."))
    return found


def read_sheets(content: bytes, name: str) -> dict[str, list[dict[str, str]]]:
    """Return the rows of every sheet of an Excel workbook by the titles in its first row, empty rows included.

    :raises InvalidInput: when the workbook cannot be opened.
    """
    found = {}
    for title, rows in _sheets(content, name).items():
        header = [_text(cell) for cell in rows[0]] if rows else []
        found[title.strip().casefold()] = [
            {column: text for column, text in zip(header, map(_text, row), strict=False) if column} for row in rows[1:]
        ]
    return found


def _sheet(rows: list[tuple[object, ...]] | None, name: str, layout: Layout) -> Sheet:
    sheet = Sheet(f"{name}, bladet ”{layout.title}”")
    if rows is None and layout.added.issuperset(layout.columns):
        return sheet
    if rows is None:
        sheet.faults.append(Fault(sheet.name, "bladet saknas.", "Lägg till bladet, eller utgå från mallen."))
        return sheet
    texts = [[_text(cell) for cell in row] for row in rows]
    place = max(
        range(min(FIRST_ROWS, len(texts))), key=lambda one: len(set(layout.columns) & set(texts[one])), default=0
    )
    header = texts[place] if texts else []
    _check_header(sheet, f"{sheet.name}, rad {place + 1}", header, layout)
    for number, cells in enumerate(texts[place + 1 :], start=place + 2):
        if not any(cells):
            continue
        where = f"{sheet.name}, rad {number}"
        if stray := [text for title, text in zip_longest(header, cells, fillvalue="") if text and not title]:
            fault = Fault(where, f"”{stray[0]}” står i en kolumn utan rubrik.", "Flytta texten eller ta bort den.")
            sheet.faults.append(fault)
        found = dict(zip(header, cells, strict=False))
        row = Row(where, {column: found.get(column, "") for column in layout.columns})
        sheet.rows.append(row)
        for column in layout.required:
            if column in header and not row[column]:
                sheet.fault(row, column, "värde saknas.", "Fyll i cellen.")
    return sheet


def _check_header(sheet: Sheet, where: str, header: list[str], layout: Layout) -> None:
    for column in layout.columns:
        if header.count(column) != 1 and not (column in layout.added and column not in header):
            what = "finns två gånger." if column in header else "saknas."
            remedy = "Ta bort den ena." if column in header else "Lägg till kolumnen; den får vara tom."
            sheet.faults.append(Fault(where, f"kolumnen ”{column}” {what}", remedy))
    for title in dict.fromkeys(header):
        if title and title not in layout.columns:
            close = difflib.get_close_matches(title, layout.columns, n=1)
            remedy = f"Menade du ”{close[0]}”?" if close else "Ta bort kolumnen."
            sheet.faults.append(Fault(where, f"kolumnen ”{title}” kan inte läsas in.", remedy))


def _cells(content: bytes, name: str) -> list[tuple[object, ...]]:
    return next(iter(_sheets(content, name, most=1).values()), [])


def _sheets(content: bytes, name: str, most: int | None = None) -> dict[str, list[tuple[object, ...]]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
                raise _refused(name, "filen blir orimligt stor när den packas upp.", "Dela upp den i mindre filer.")
        workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in workbook.worksheets[:most]}
    except BROKEN as error:
        raise _refused(
            name, "filen kan inte öppnas som Excel.", "Öppna den i Excel och spara om den som .xlsx."
        ) from error


def _merged(content: bytes, name: str) -> dict[str, str]:
    """Return the cells that are merged over rows, by the title of the sheet: what stands below is lost without a sign.

    The workbook is opened whole, which takes longer, only when some sheet says that it has merged cells.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        sheets = [part for part in packed.namelist() if part.startswith("xl/worksheets/") and part.endswith(".xml")]
        if not any(b"<mergeCell " in packed.read(part) for part in sheets):
            return {}
    try:
        workbook = load_workbook(io.BytesIO(content), data_only=True)
    except BROKEN as error:
        raise _refused(
            name, "filen kan inte öppnas som Excel.", "Öppna den i Excel och spara om den som .xlsx."
        ) from error
    over_rows = {
        sheet.title.strip().casefold(): [str(one) for one in sheet.merged_cells.ranges if one.max_row > one.min_row]
        for sheet in workbook.worksheets
    }
    return {title: ", ".join(sorted(cells)) for title, cells in over_rows.items() if cells}


def _refused(name: str, what: str, remedy: str) -> InvalidInput:
    return InvalidInput("Filen kan inte läsas in.", [Fault(name, what, remedy)])


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
