"""Reads the register of areas, their populations and their groups from files; all or nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import transaction

from lagesbild.journal.services import Entry, record_all
from lagesbild.kernel.tables import Row, Sheet, read_csv
from lagesbild.places.models import Area, AreaGroup, AreaGroupMembership, AreaKind, GroupKind, Population
from lagesbild.places.rules import codes
from lagesbild.sources.models import Source

AREA_COLUMNS = (
    "kind", "code", "name", "full_name", "valid_from", "valid_before", "county", "continues", "longitude", "latitude",
    "source", "place",
)  # fmt: skip
POPULATION_COLUMNS = ("kind", "code", "counted_on", "women", "men", "source", "place")
GROUP_COLUMNS = ("kind", "code", "name", "members_kind", "members", "source", "place")
LOADED_FIELDS = ("name", "full_name", "valid_from", "valid_before", "longitude", "latitude")

Key = tuple[str, str]


@dataclass(frozen=True)
class _Known:
    """What rows may refer to: sources by key, and areas of the register by kind and code."""

    sources: dict[str, Source]
    areas: dict[Key, Area]

    def source(self, sheet: Sheet, row: Row) -> Source | None:
        """Return the row's source; an unknown one is a fault."""
        if row["source"] not in self.sources:
            sheet.fault(row, "source", f"källan ”{row['source']}” finns inte.", "Lägg till den i sources.csv.")
        return self.sources.get(row["source"])

    def area(self, sheet: Sheet, row: Row, column: str, key: Key) -> Area | None:
        """Return the area under a code; an unknown one is a fault."""
        if key not in self.areas:
            kind = AreaKind(key[0]).label if key[0] in AreaKind.values else key[0]
            sheet.fault(
                row, column, f"koden ”{key[1]}” finns inte som {kind}.", "Rätta koden eller lägg till den i areas.csv."
            )
        return self.areas.get(key)


@transaction.atomic
def load(folder: Path, *, by: str, at: datetime) -> dict[str, int]:
    """Load areas.csv, population.csv and groups.csv and return how many of each; repeating updates what is there.

    Audit: places.area-loaded, once per new or changed area.
    :raises InvalidInput: with every fault in a file; nothing is saved.
    """
    known = _Known({source.key: source for source in Source.objects.all()}, {})
    areas = _areas(folder, known, by=by, at=at)
    return {"områden": areas, "folkmängder": _populations(folder, known), "områdesgrupper": _groups(folder, known)}


def _areas(folder: Path, known: _Known, *, by: str, at: datetime) -> int:
    sheet = read_csv(folder / "areas.csv", AREA_COLUMNS, required=("kind", "code", "name", "full_name", "source"))
    _one_per_code(sheet)
    read = [(row, _area(sheet, row, known)) for row in sheet]
    known.areas.update({(area.kind, area.code): area for _, area in read})
    for row, _ in read:
        for column, kind in (("county", AreaKind.COUNTY), ("continues", row["kind"])):
            if row[column]:
                known.area(sheet, row, column, (kind, row[column]))
    sheet.check()
    before = {(area.kind, area.code): area for area in Area.objects.all()}
    entries = [entry for _, area in read if (entry := _entry(area, before.get((area.kind, area.code))))]
    _save_areas(read, known)
    record_all(entries, by=by, at=at)
    return len(read)


def _one_per_code(sheet: Sheet) -> None:
    seen: dict[Key, str] = {}
    for row in sheet:
        key = (row["kind"], row["code"])
        if key in seen:
            sheet.fault(row, "code", f"”{row['code']}” finns redan i {seen[key]}.", "Ta bort den ena raden.")
        seen.setdefault(key, row.where)


def _area(sheet: Sheet, row: Row, known: _Known) -> Area:
    kind, code = row["kind"], row["code"]
    if kind not in AreaKind.values:
        sheet.fault(row, "kind", f"”{kind}” är inget slag av område.", f"Välj bland {', '.join(AreaKind.values)}.")
    elif not codes.is_code(kind, code):
        sheet.fault(
            row, "code", f"”{code}” är ingen kod för {AreaKind(kind).label}.",
            f"Skriv {codes.CODE_LENGTHS[kind]} siffror, med inledande nollor.",
        )  # fmt: skip
    if kind in {AreaKind.MUNICIPALITY, AreaKind.REGION} and not row["county"]:
        sheet.fault(row, "county", "länet saknas.", "Skriv länets kod med två siffror.")
    starts, ends = sheet.day(row, "valid_from"), sheet.day(row, "valid_before")
    if starts and ends and ends <= starts:
        sheet.fault(row, "valid_before", f"{ends} är inte efter {starts}.", "Ange ett slut efter starten.")
    return Area(
        kind=kind, code=code, name=row["name"], full_name=row["full_name"], valid_from=starts, valid_before=ends,
        longitude=_degrees(sheet, row, "longitude"), latitude=_degrees(sheet, row, "latitude"),
        source=known.source(sheet, row), place_in_source=row["place"],
    )  # fmt: skip


def _save_areas(read: Iterable[tuple[Row, Area]], known: _Known) -> None:
    """Save kind by kind, counties before what lies in them, and what a code continues last."""
    listed = list(read)
    fields = [*LOADED_FIELDS, "county", "source", "place_in_source"]
    for kind in AreaKind.values:
        for row, area in listed:
            if area.kind == kind and row["county"]:
                area.county = known.areas[AreaKind.COUNTY, row["county"]]
        Area.objects.bulk_create(
            [area for _, area in listed if area.kind == kind],
            update_conflicts=True, unique_fields=["kind", "code"], update_fields=fields,
        )  # fmt: skip
        saved = {area.code: area.pk for area in Area.objects.of_kind(kind)}
        for _, area in listed:
            if area.kind == kind:
                area.pk = saved[area.code]
    for row, area in listed:
        area.continues = known.areas[area.kind, row["continues"]] if row["continues"] else None
    Area.objects.bulk_update([area for _, area in listed], ["continues"])


def _entry(area: Area, before: Area | None) -> Entry | None:
    """Return what to write in the journal: nothing when the register says what it said."""
    fields_before = {name: getattr(before, name) for name in LOADED_FIELDS} if before else {}
    fields_after = {name: getattr(area, name) for name in LOADED_FIELDS}
    if fields_before == fields_after:
        return None
    county = area.code if area.kind == AreaKind.COUNTY else ""
    return Entry(
        "places.area-loaded", "places.area", f"{area.kind}:{area.code}", str(area), county, fields_before, fields_after
    )


def _populations(folder: Path, known: _Known) -> int:
    sheet = read_csv(folder / "population.csv", POPULATION_COLUMNS, required=POPULATION_COLUMNS[:6])
    seen: dict[tuple[str, ...], str] = {}
    for row in sheet:
        key = (row["kind"], row["code"], row["counted_on"])
        if key in seen:
            sheet.fault(row, "code", f"”{row['code']}” finns redan den dagen i {seen[key]}.", "Ta bort den ena raden.")
        seen.setdefault(key, row.where)
    read = [
        Population(
            area=known.area(sheet, row, "code", (row["kind"], row["code"])),
            counted_on=sheet.day(row, "counted_on") or date.min,
            women=sheet.whole(row, "women") or 0,
            men=sheet.whole(row, "men") or 0,
            source=known.source(sheet, row),
            place_in_source=row["place"],
        )
        for row in sheet
    ]
    sheet.check()
    Population.objects.bulk_create(
        read, update_conflicts=True, unique_fields=["area", "counted_on"],
        update_fields=["women", "men", "source", "place_in_source"],
    )  # fmt: skip
    return len(read)


def _groups(folder: Path, known: _Known) -> int:
    sheet = read_csv(folder / "groups.csv", GROUP_COLUMNS, required=("kind", "code", "name", "members_kind", "source"))
    members: dict[Key, list[Area | None]] = {}
    _one_per_code(sheet)
    for row in sheet:
        if row["kind"] not in GroupKind.values:
            sheet.fault(row, "kind", f"”{row['kind']}” är inget slag av grupp.", f"Välj bland {GroupKind.values}.")
        known.source(sheet, row)
        members[row["kind"], row["code"]] = [
            known.area(sheet, row, "members", (row["members_kind"], code)) for code in row["members"].split()
        ]
    sheet.check()
    for row in sheet:
        fields = {"name": row["name"], "source": known.sources[row["source"]], "place_in_source": row["place"]}
        group, _ = AreaGroup.objects.update_or_create(kind=row["kind"], code=row["code"], defaults=fields)
        belonging = [area for area in members[row["kind"], row["code"]] if area]
        group.memberships.exclude(area__in=belonging).delete()
        AreaGroupMembership.objects.bulk_create(
            [AreaGroupMembership(group=group, area=area) for area in belonging], ignore_conflicts=True
        )
    return len(sheet.rows)


def _degrees(sheet: Sheet, row: Row, column: str) -> Decimal | None:
    value: Any = sheet.decimal(row, column)
    return value.quantize(Decimal("0.00001")) if value is not None else None
