"""Reads tables that people and files give us: CSV in UTF-8, a header row, named columns, faults with row and column.

Everything wrong is found before anything is saved: `Sheet.faults` collects, `Sheet.check()` refuses with all of them.
"""

import csv
import io
import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from lagesbild.kernel.errors import Fault, InvalidInput

LONGEST_NUMBER = 9  # what every database holds as a whole number
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


@dataclass(frozen=True)
class Row:
    """One row of a table: its place (file and row number) and its cells by column name."""

    where: str
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def place(self, column: str) -> str:
        """Return where a cell stands, for messages: municipalities.csv rad 12, kolumn ”kod”."""
        return f"{self.where}, kolumn ”{column}”"


@dataclass
class Sheet:
    """A table being read: its name, its rows, and the faults found so far."""

    name: str
    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def fault(self, row: Row, column: str, what: str, remedy: str) -> None:
        """Note one thing wrong in a cell."""
        self.faults.append(Fault(row.place(column), what, remedy))

    def check(self) -> None:
        """Refuse the whole table when anything was wrong.

        :raises InvalidInput: with every fault.
        """
        if self.faults:
            raise InvalidInput(f"{self.name} kan inte läsas in: {len(self.faults)} fel.", self.faults)

    def whole(self, row: Row, column: str) -> int | None:
        """Return a cell as a whole number, None when it is empty; anything else is a fault."""
        text = row[column].strip()
        if not text:
            return None
        if not (text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER):
            self.fault(row, column, f"”{text}” är inte ett heltal.", "Skriv ett tal med siffror, utan mellanslag.")
            return None
        return int(text)

    def decimal(self, row: Row, column: str) -> Decimal | None:
        """Return a cell as an exact number, None when it is empty; anything else is a fault."""
        text = row[column].strip().replace(",", ".").replace("\u00a0", "").replace(" ", "").replace("−", "-")
        if not text:
            return None
        if not NUMBER.fullmatch(text):
            self.fault(row, column, f"”{text}” är inte ett tal.", "Skriv som 12,5.")
            return None
        return Decimal(text)

    def known(self, row: Row, column: str, values: Container[str], where: str = "") -> None:
        """Note a cell that is filled with something not among the known values; `where` says where they are kept."""
        if row[column] and row[column] not in values:
            remedy = f"Lägg till det i {where} eller rätta stavningen." if where else "Rätta stavningen."
            self.fault(row, column, f"”{row[column]}” finns inte.", remedy)

    def day(self, row: Row, column: str) -> date | None:
        """Return a cell as a day, None when it is empty; anything but 2023-03-01 is a fault."""
        try:
            return date.fromisoformat(row[column]) if row[column] else None
        except ValueError:
            self.fault(row, column, f"”{row[column]}” är inte ett datum.", "Skriv som 2023-03-01.")
            return None

    def yes(self, row: Row, column: str) -> bool:
        """Return whether the cell says yes; anything but yes, no or empty is a fault."""
        if row[column] not in {"yes", "no", ""}:
            self.fault(row, column, f"”{row[column]}” är varken yes eller no.", "Skriv yes eller no.")
        return row[column] == "yes"

    def unique(self, column: str) -> None:
        """Note every row whose value in the column has stood before."""
        seen: dict[str, str] = {}
        for row in self.rows:
            value = row[column]
            if value in seen:
                self.fault(
                    row,
                    column,
                    f"”{value}” finns redan i {seen[value]}.",
                    "Ta bort den ena eller ge den ett eget värde.",
                )
            seen.setdefault(value, row.where)


def decoded(content: bytes, name: str) -> str:
    """Return the text of a file in UTF-8.

    :raises InvalidInput: when the bytes are another encoding; Windows-1252 is recognised and named.
    """
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = content[: error.start].count(b"\n") + 1
        shown = content[max(0, error.start - 12) : error.start + 12].decode("cp1252", "replace").strip()
        raise InvalidInput(
            f"{name} kan inte läsas in.",
            [
                Fault(
                    f"{name} rad {row}",
                    f"filen är inte i UTF-8 (troligen Windows-1252, nära ”{shown}”).",
                    "Spara om filen som ”CSV UTF-8” i Excel." if name.endswith(".csv") else "Spara om filen i UTF-8.",
                )
            ],
        ) from error


def read_csv(path: Path, columns: Sequence[str], required: Sequence[str] = ()) -> Sheet:
    """Return the table in a CSV file.

    :raises InvalidInput: when the file is missing, not UTF-8, lacks a column, or a required cell is empty.
    """
    if not path.is_file():
        raise InvalidInput("Filen kan inte läsas in.", [Fault(path.name, "filen finns inte.", "Kontrollera namnet.")])
    return parse_csv(decoded(path.read_bytes(), path.name), path.name, columns, required)


def _listed(reader: "csv.DictReader[str]", name: str) -> list[tuple[str, dict[str, str]]]:
    """Return the rows with their places.

    :raises InvalidInput: when the text breaks the rules of CSV, or two columns have the same name.
    """
    try:
        columns = list(reader.fieldnames or [])
        listed = [(f"{name} rad {reader.line_num}", cells) for cells in reader]
    except csv.Error as error:
        fault = Fault(f"{name} rad {reader.line_num}", "raden är inte giltig CSV.", "Spara om filen som ”CSV UTF-8”.")
        raise InvalidInput(f"{name} kan inte läsas in.", [fault]) from error
    twice = sorted({column for column in columns if column and columns.count(column) > 1})
    if twice:
        fault = Fault(f"{name} rad 1", f"kolumnen {', '.join(twice)} finns två gånger.", "Ta bort den ena.")
        raise InvalidInput(f"{name} kan inte läsas in.", [fault])
    return listed


def parse_csv(text: str, name: str, columns: Sequence[str], required: Sequence[str] = ()) -> Sheet:
    """Return the table in CSV text; comma or semicolon separates.

    :raises InvalidInput: when a column is lacking, a row is longer than the header, or a required cell is empty.
    """
    header = text.partition("\n")[0]
    separator = ";" if header.count(";") > header.count(",") else ","
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    sheet = Sheet(name)
    listed = _listed(reader, name)
    lacking = [column for column in columns if column not in (reader.fieldnames or [])]
    if lacking:
        sheet.faults.append(Fault(f"{name} rad 1", f"kolumn saknas: {', '.join(lacking)}.", "Lägg till kolumnen."))
        sheet.check()
    for where, cells in listed:
        if None in cells or None in cells.values():
            sheet.faults.append(
                Fault(
                    where,
                    "raden har inte lika många celler som rubriken.",
                    "Sätt citattecken om celler med skiljetecken.",
                )
            )
            continue
        sheet.rows.append(Row(where, {key: (value or "").strip() for key, value in cells.items()}))
    for row in sheet:
        for column in required:
            if not row[column]:
                sheet.fault(row, column, "värde saknas.", "Fyll i cellen.")
    sheet.check()
    return sheet
