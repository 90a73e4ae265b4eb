"""Appropriations, accounted costs and staffing out of the demonstration's files: all or nothing is saved."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from lagesbild.actors.models import Organisation
from lagesbild.actors.queries import organisations_by_name
from lagesbild.economy.models import AccountedCost, Appropriation, AreaOfWork, Staffing
from lagesbild.journal.services import Entry, record_all
from lagesbild.kernel.errors import InvalidInput
from lagesbild.kernel.tables import Row, Sheet, read_csv
from lagesbild.sources.models import Source

SHARED = ("key", "owner", "year", "note", "source", "place_in_source")
FILES: dict[str, tuple[type[Any], tuple[str, ...]]] = {
    "appropriations.csv": (Appropriation, (*SHARED, "purpose", "amount_sek")),
    "accounted_costs.csv": (AccountedCost, (*SHARED, "purpose", "area", "is_whole", "amount_sek")),
    "staffing.csv": (Staffing, (*SHARED, "what", "area", "full_time_equivalents", "posts", "employees", "is_part")),
}
LIST = Path(__file__).parents[1] / "register" / "areas_of_work.csv"
WORDS = {Appropriation: "anslag", AccountedCost: "redovisade kostnader", Staffing: "bemanning"}


@transaction.atomic
def load(folder: Path, *, by: str, at: datetime) -> dict[str, int]:
    """Load the three files and return how many of each; repeating updates what they say, and nothing else.

    Audit: economy.money-loaded, once per new or changed row.
    :raises InvalidInput: with every fault in every file; nothing is saved.
    """
    load_areas()
    sheets = {
        name: read_csv(folder / name, columns, required=("key", "owner", "year", "source"))
        for name, (_, columns) in FILES.items()
    }
    known = _Known(row["owner"] for sheet in sheets.values() for row in sheet)
    read = {name: [_fields(sheet, row, known) for row in sheet] for name, sheet in sheets.items()}
    for sheet in sheets.values():
        sheet.unique("key")
    faults = [fault for sheet in sheets.values() for fault in sheet.faults]
    if faults:
        raise InvalidInput(f"Uppgifter om pengar kan inte läsas in: {len(faults)} fel.", faults)
    entries = [entry for name, rows in read.items() for entry in _save(FILES[name][0], rows)]
    record_all(entries, by=by, at=at)
    return {WORDS[FILES[name][0]]: len(rows) for name, rows in read.items()}


def load_areas() -> None:
    """Load the governed list of areas of work; repeating updates names and definitions."""
    sheet = read_csv(LIST, ("key", "name", "definition", "place"))
    for row in sheet:
        fields = {**row.cells, "place": sheet.whole(row, "place")}
        AreaOfWork.objects.update_or_create(key=row["key"], defaults=fields)


class _Known:
    """What the files may refer to, by the name they use."""

    def __init__(self, owners: Iterable[str]) -> None:
        names = sorted(set(owners))
        self.owners = {name: found for name, found in organisations_by_name(names=names).items() if found}
        self.owners |= {one.key: one for one in Organisation.everything.filter(key__in=names).select_related("county")}
        self.sources = {one.key: one for one in Source.objects.all()}
        self.areas = {one.key: one for one in AreaOfWork.objects.all()}


def _fields(sheet: Sheet, row: Row, known: _Known) -> dict[str, Any]:
    sheet.known(row, "owner", known.owners, "organisations.csv")
    sheet.known(row, "source", known.sources, "sources.csv")
    source = known.sources.get(row["source"])
    fields: dict[str, Any] = {
        "key": row["key"],
        "owner": known.owners.get(row["owner"]),
        "year": sheet.whole(row, "year"),
        "note": row["note"],
        "source": source,
        "place_in_source": row["place_in_source"],
        "is_synthetic": bool(source and source.is_synthetic),
    }
    if "area" in row.cells:
        sheet.known(row, "area", known.areas)
        fields["area"] = known.areas.get(row["area"])
    fields |= {name: row[name] for name in ("purpose", "what") if name in row.cells}
    fields |= {name: sheet.yes(row, name) for name in ("is_whole", "is_part") if name in row.cells}
    fields |= {name: sheet.whole(row, name) for name in ("posts", "employees") if name in row.cells}
    for name in ("amount_sek", "full_time_equivalents"):
        if name in row.cells:
            fields[name] = sheet.decimal(row, name)
            if fields[name] is not None and fields[name] < 0:
                sheet.fault(row, name, f"{fields[name]} är negativt.", "Ange noll eller mer.")
    return fields


def _save(model: type[Any], rows: list[dict[str, Any]]) -> list[Entry]:
    there = {one.key: one for one in model.everything.filter(key__in=[row["key"] for row in rows])}
    entries = []
    for row in rows:
        kept = there.get(row["key"])
        before = _facts({name: getattr(kept, name) for name in row}) if kept else {}
        if before != _facts(row):
            saved, _ = model.everything.update_or_create(key=row["key"], defaults=row)
            county = saved.owner.county.code if saved.owner.county else ""
            kind, label = f"economy.{model.__name__.casefold()}", f"{saved.owner}: {saved}"
            entries.append(Entry("economy.money-loaded", kind, saved.key, label, county, before, _facts(row)))
    return entries


def _facts(fields: Mapping[str, Any]) -> dict[str, str]:
    """Return the fields in words, with numbers as they are whatever their decimals."""
    return {name: _said(value) for name, value in fields.items()}


def _said(value: Any) -> str:
    return f"{value:.2f}" if hasattr(value, "quantize") else str("" if value is None else value)
