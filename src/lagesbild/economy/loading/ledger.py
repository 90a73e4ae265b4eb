"""A file out of an accounting system: every row is read for itself, and its text is never kept.

A row that cannot be read is told with its number and what to do, and the rest of the file is taken all the same.
Faults never repeat what stands in a cell that is not digits: a text in the wrong column may hold a name.
"""

import csv
import hashlib
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import PurePath

from lagesbild.economy import permissions, rules
from lagesbild.economy.errors import AmountUnreadable, DayUnreadable
from lagesbild.economy.models import LedgerDraft
from lagesbild.economy.permissions import Permission
from lagesbild.economy.queries import found_owner
from lagesbild.kernel.errors import Fault, InvalidInput
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.tables import decoded
from lagesbild.kernel.workbooks import EXCEL, parse_workbook

ACCOUNT, CENTRE, PROJECT, AMOUNT, DAY = "Konto", "Kostnadsställe", "Projekt", "Belopp", "Datum"
CREDIT, VOUCHER, TEXT = "Kredit", "Verifikation", "Text"
REQUIRED = (ACCOUNT, AMOUNT, DAY)
COLUMNS = (ACCOUNT, CENTRE, PROJECT, AMOUNT, DAY, CREDIT, VOUCHER, TEXT)
# what accounting systems call the same columns
CALLED = {
    "kst": CENTRE, "ks": CENTRE, "kostnadsställenr": CENTRE, "proj": PROJECT, "projektnr": PROJECT,
    "projektnummer": PROJECT, "kontonr": ACCOUNT, "kontonummer": ACCOUNT, "summa": AMOUNT, "belopp sek": AMOUNT,
    "belopp (sek)": AMOUNT, "bokföringsdatum": DAY, "verifikationsdatum": DAY, "ver.datum": DAY, "bokförd": DAY,
    "ver": VOUCHER, "vernr": VOUCHER, "verifikationsnummer": VOUCHER, "verifikationsnr": VOUCHER,
}  # fmt: skip
CODE = re.compile(r"[0-9A-Za-zÅÄÖåäö][0-9A-Za-zÅÄÖåäö._/-]{0,19}")
HARMLESS = re.compile(r"[0-9 .,:\-−/()\u00a0]{1,24}")
YES = {"ja", "j", "x", "k", "kredit", "1"}
NO = {"nej", "n", "", "0"}
MOST_ROWS = 50_000


@dataclass(frozen=True)
class ReadRow:
    """A row that could be read: its number, codes, day and amount, and whether it is said to be a credit."""

    number: int
    account: str
    cost_centre: str
    project: str
    amount: Decimal
    booked_on: date
    is_credit: bool
    fingerprint: str

    def kept(self) -> dict[str, str | int | bool]:
        """Return the row as a draft keeps it."""
        return {**vars(self), "amount": str(self.amount), "booked_on": self.booked_on.isoformat()}


@dataclass(frozen=True)
class ReadLedger:
    """What could be read of a file, and what is wrong with the rest."""

    rows: tuple[ReadRow, ...]
    faults: tuple[Fault, ...]


def draft_ledger(content: bytes, name: str, *, owner: str, scope: Scope, by: str, at: datetime) -> LedgerDraft:
    """Keep what was read of a file until somebody confirms it, instead of the person's earlier draft, and return it.

    :raises InvalidInput: when the file cannot be opened, or has no row that can be read.
    :raises OwnerUnknown: when there is no such actor.
    :raises NotPermitted: outside one's own area.
    """
    found = found_owner(owner=owner, scope=scope)
    permissions.demand(scope, Permission.CHANGE, found)
    read = read_ledger(content, name, owner=found.key)
    if not read.rows:
        faults = read.faults or (Fault("filen", "den har inga rader.", "Välj ett utdrag med rader."),)
        raise InvalidInput("Ingen rad i filen kan läsas.", faults)
    LedgerDraft.everything.filter(owner=found, by=by).delete()
    return LedgerDraft.everything.create(
        owner=found, by=by, at=at, rows=[row.kept() for row in read.rows], faults=[vars(one) for one in read.faults]
    )


def read_ledger(content: bytes, name: str, *, owner: str) -> ReadLedger:
    """Return the rows of a file that could be read, and everything wrong with the others.

    :raises InvalidInput: when the file is of another kind, broken, or lacks a column.
    """
    listed = list(_listed(content, name))
    if len(listed) > MOST_ROWS:
        fault = Fault(
            "filen", f"den har {len(listed)} rader, fler än {MOST_ROWS}.", "Dela upp den, till exempel per månad."
        )
        raise InvalidInput("Filen kan inte läsas in.", [fault])
    faults: list[Fault] = []
    seen: Counter[str] = Counter()
    rows = []
    for number, cells in listed:
        row = _row(number, cells, owner, faults)
        if row is not None:
            seen[row.fingerprint] += 1
            rows.append(ReadRow(**{**vars(row), "fingerprint": f"{row.fingerprint}-{seen[row.fingerprint]}"}))
    return ReadLedger(tuple(rows), tuple(faults))


def _row(number: int, cells: Mapping[str, str] | None, owner: str, faults: list[Fault]) -> ReadRow | None:
    where = f"rad {number}"
    if cells is None:
        remedy = "Sätt citattecken om celler som innehåller skiljetecken."
        faults.append(Fault(where, "raden har inte lika många celler som rubriken.", remedy))
        return None
    before = len(faults)
    codes = {column: _code(cells, column, where, faults) for column in (ACCOUNT, CENTRE, PROJECT)}
    amount = _amount(cells, where, faults)
    booked_on = _day(cells, where, faults)
    is_credit = _credit(cells, amount, where, faults)
    if len(faults) > before or amount is None or booked_on is None:
        return None
    said = (owner, *codes.values(), f"{amount:.2f}", booked_on.isoformat(), cells.get(VOUCHER, ""))
    return ReadRow(
        number=number,
        account=codes[ACCOUNT],
        cost_centre=codes[CENTRE],
        project=codes[PROJECT],
        amount=amount,
        booked_on=booked_on,
        is_credit=is_credit,
        fingerprint=hashlib.sha256("|".join(said).encode()).hexdigest(),
    )


def _code(cells: Mapping[str, str], column: str, where: str, faults: list[Fault]) -> str:
    text = cells.get(column, "")
    if not text and column == ACCOUNT:
        faults.append(Fault(f"{where}, kolumn ”{column}”", "värde saknas.", "Fyll i kontot."))
    elif text and not CODE.fullmatch(text):
        what, remedy = "det är inte en kod.", "Skriv bara koden, utan namn och mellanslag, högst 20 tecken."
        faults.append(Fault(f"{where}, kolumn ”{column}”", what, remedy))
    return text


def _amount(cells: Mapping[str, str], where: str, faults: list[Fault]) -> Decimal | None:
    text = cells.get(AMOUNT, "")
    try:
        return rules.amount_in(text)
    except AmountUnreadable as refused:
        faults.append(Fault(f"{where}, kolumn ”{AMOUNT}”", _said(text, refused.values), refused.remedy))
        return None


def _day(cells: Mapping[str, str], where: str, faults: list[Fault]) -> date | None:
    text = cells.get(DAY, "")
    try:
        return rules.day_in(text)
    except DayUnreadable as refused:
        faults.append(Fault(f"{where}, kolumn ”{DAY}”", _said(text, refused.values), refused.remedy))
        return None


def _credit(cells: Mapping[str, str], amount: Decimal | None, where: str, faults: list[Fault]) -> bool:
    said = cells.get(CREDIT, "").casefold()
    place = f"{where}, kolumn ”{CREDIT}”"
    if said not in YES | NO:
        faults.append(Fault(place, "det är varken ja eller nej.", "Skriv ja för en kredit, annars ingenting."))
    elif said in YES and amount is not None and amount >= 0:
        remedy = "Skriv beloppet med minus, eller ta bort ja."
        faults.append(Fault(place, "en kredit ska ha ett negativt belopp.", remedy))
    return said in YES


def _said(text: str, what: str) -> str:
    """Return what is wrong, with the cell's own text only when that is nothing but digits and signs."""
    return f"”{text}”: {what[:1].lower()}{what[1:]}" if HARMLESS.fullmatch(text) else what[:1].lower() + what[1:]


def _listed(content: bytes, name: str) -> Iterator[tuple[int, dict[str, str] | None]]:
    """Yield the rows by number with their cells by column; None for a row that does not fit its header."""
    suffix = PurePath(name).suffix.casefold()
    if suffix in EXCEL:
        sheet = parse_workbook(content, "filen", ())
        header = _header(list(sheet.rows[0].cells)) if sheet.rows else {}
        for row in sheet:
            yield (
                int(row.where.rpartition(" ")[2]),
                {header[title]: text for title, text in row.cells.items() if title in header},
            )
        return
    if suffix not in {".csv", ".txt"}:
        what = f"den är av slaget ”{suffix or 'okänt'}”."
        raise InvalidInput(
            "Filen kan inte läsas in.", [Fault("filen", what, "Välj en fil som slutar på .xlsx eller .csv.")]
        )
    yield from _of_csv(decoded(content, "filen"))


def _of_csv(text: str) -> Iterator[tuple[int, dict[str, str] | None]]:
    first = text.partition("\n")[0]
    separator = max(";\t,", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        titles = next(reader, [])
        header = _header(titles)
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            fits = len(cells) == len(titles)
            pairs = zip(titles, cells, strict=False)
            yield reader.line_num, {header[t]: c.strip() for t, c in pairs if t in header} if fits else None
    except csv.Error as error:
        fault = Fault(f"rad {reader.line_num}", "raden är inte giltig CSV.", "Spara om filen som ”CSV UTF-8”.")
        raise InvalidInput("Filen kan inte läsas in.", [fault]) from error


def _header(titles: Sequence[str]) -> dict[str, str]:
    """Return which of our columns each title of the file is.

    :raises InvalidInput: when a column is lacking, or stands twice.
    """
    named = {title: _called(title) for title in titles}
    ours = {title: column for title, column in named.items() if column}
    counted = Counter(column for title in titles if (column := named[title]))
    faults = [
        Fault("rad 1", f"kolumnen ”{column}” saknas.", f"Lägg till den; den kan också heta {_also_called(column)}.")
        for column in REQUIRED
        if column not in counted
    ]
    faults += [
        Fault("rad 1", f"kolumnen ”{column}” finns {number} gånger.", "Ta bort den som inte gäller.")
        for column, number in counted.items()
        if number > 1
    ]
    if faults:
        raise InvalidInput("Filen kan inte läsas in.", faults)
    return ours


def _called(title: str) -> str:
    plain = title.strip().casefold()
    return CALLED.get(plain) or next((column for column in COLUMNS if column.casefold() == plain), "")


def _also_called(column: str) -> str:
    return " eller ".join(f"”{name}”" for name, meant in CALLED.items() if meant == column)
