"""Reads tables that people upload, as Excel workbooks or CSV, into the same sheets with the same faults."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import PurePath

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from lagesbild.kernel.errors import Fault, InvalidInput
from lagesbild.kernel.tables import Row, Sheet, decoded, parse_csv

MOST_UNPACKED = 200_000_000
EXCEL = {".xlsx", ".xlsm"}


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


def _cells(content: bytes, name: str) -> list[tuple[object, ...]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
                raise _refused(name, "filen blir orimligt stor när den packas upp.", "Dela upp den i mindre filer.")
        workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        return list(workbook.worksheets[0].iter_rows(values_only=True))
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, IndexError, EOFError, OSError) as error:
        raise _refused(
            name, "filen kan inte öppnas som Excel.", "Öppna den i Excel och spara om den som .xlsx."
        ) from error


def _refused(name: str, what: str, remedy: str) -> InvalidInput:
    return InvalidInput("Filen kan inte läsas in.", [Fault(name, what, remedy)])


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
