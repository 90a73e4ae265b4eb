"""Reads organisations and their other names.

Every municipality, region and county board of the register gets an organisation. A row in organisations.csv with the
same key says more about it: what it is usually called, and which document speaks of it.
"""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from lagesbild.actors import rules
from lagesbild.actors.models import Alias, Organisation, OrganisationKind
from lagesbild.journal.services import Entry, record_all
from lagesbild.kernel.tables import Row, Sheet, read_csv
from lagesbild.places.models import Area, AreaKind
from lagesbild.sources.models import Source

COLUMNS = ("key", "name", "short_name", "kind", "county", "parent", "role_note", "source", "place")
ALIAS_COLUMNS = ("name", "organisation")
KINDS = {
    AreaKind.MUNICIPALITY: OrganisationKind.MUNICIPALITY,
    AreaKind.REGION: OrganisationKind.REGION,
    AreaKind.COUNTY: OrganisationKind.COUNTY_BOARD,
}
SAVED = (
    "name", "short_name", "kind", "area", "county", "role_note", "source", "place_in_source",
)  # fmt: skip
LOGGED = ("name", "short_name", "kind", "role_note", "place_in_source")


def load(folder: Path, *, by: str, at: datetime) -> dict[str, int]:
    """Load the organisations and return how many, and how many other names they have.

    :raises InvalidInput: with every fault in a file.
    """
    sheet = read_csv(folder / "organisations.csv", COLUMNS, required=("key", "name", "kind", "source"))
    sheet.unique("key")
    sheet.unique("name")
    read = registered(at) | _told(sheet)
    parents = {row["key"]: row["parent"] for row in sheet if row["parent"]}
    for row in sheet:
        _refer(sheet, row, "parent", read)
    sheet.check()
    aliases = _aliases(folder, read)
    entries = _entries(read)
    _save(read, parents)
    record_all(entries, by=by, at=at)
    return {"aktörer": len(read), "andra namn": _save_aliases(aliases)}


def registered(at: datetime) -> dict[str, Organisation]:
    """Return the organisation that answers for each municipality, region and county, by key."""
    areas = Area.objects.valid_on(at.date()).filter(kind__in=KINDS).select_related("county", "source").order_by("code")
    return {
        rules.register_key(area.kind, area.code): Organisation(
            key=rules.register_key(area.kind, area.code),
            name=rules.register_name(area.kind, area.full_name),
            kind=KINDS[AreaKind(area.kind)],
            area=area,
            county=area.county or area,
            source=area.source,
            place_in_source=area.place_in_source,
        )
        for area in areas
    }


def _told(sheet: Sheet) -> dict[str, Organisation]:
    areas = {(area.kind, area.code): area for area in Area.objects.all()}
    sources = {source.key: source for source in Source.objects.all()}
    told = {}
    for row in sheet:
        _refer(sheet, row, "kind", dict.fromkeys(OrganisationKind.values))
        _refer(sheet, row, "source", sources)
        county = areas.get((AreaKind.COUNTY, row["county"]))
        if row["county"] and county is None:
            sheet.fault(row, "county", f"länskoden ”{row['county']}” finns inte.", "Skriv länets kod med två siffror.")
        told[row["key"]] = Organisation(
            key=row["key"],
            name=row["name"],
            short_name=row["short_name"],
            kind=row["kind"],
            area=_own_area(row, areas) or county,
            county=county,
            role_note=row["role_note"],
            source=sources.get(row["source"]),
            place_in_source=row["place"],
        )
    return told


def _own_area(row: Row, areas: Mapping[tuple[str, str], Area]) -> Area | None:
    """Return the municipality or region that a registered organisation answers for."""
    prefix, _, code = row["key"].rpartition("-")
    kind = {name: kind for kind, name in rules.PREFIXES.items()}.get(prefix, "")
    return areas.get((kind, code))


def _refer(sheet: Sheet, row: Row, column: str, known: Mapping[str, object]) -> None:
    if row[column] and row[column] not in known:
        sheet.fault(row, column, f"”{row[column]}” finns inte.", "Rätta stavningen eller lägg till det först.")


def _aliases(folder: Path, read: Mapping[str, Organisation]) -> Sheet:
    """Return the other names; one that is already somebody's name, or two organisations' other name, is a fault."""
    sheet = read_csv(folder / "aliases.csv", ALIAS_COLUMNS, required=ALIAS_COLUMNS)
    taken = {organisation.name.casefold(): organisation.name for organisation in read.values()}
    for row in sheet:
        _refer(sheet, row, "organisation", read)
        folded = row["name"].casefold()
        if folded in taken:
            sheet.fault(row, "name", f"”{row['name']}” är redan {taken[folded]}.", "Ta bort raden.")
        taken.setdefault(folded, f"ett annat namn på {row['organisation']}")
    sheet.check()
    return sheet


def _entries(read: Mapping[str, Organisation]) -> list[Entry]:
    before = {one.key: one for one in Organisation.everything.all()}
    entries = []
    for key, one in read.items():
        was = {name: getattr(before[key], name) for name in LOGGED} if key in before else {}
        now = {name: getattr(one, name) for name in LOGGED}
        if was != now:
            county = one.county.code if one.county else ""
            entries.append(Entry("actors.organisation-loaded", "actors.organisation", key, one.name, county, was, now))
    return entries


def _save(read: Mapping[str, Organisation], parents: Mapping[str, str]) -> None:
    Organisation.everything.bulk_create(
        read.values(), update_conflicts=True, unique_fields=["key"], update_fields=list(SAVED)
    )
    saved = {one.key: one for one in Organisation.everything.filter(key__in=read)}
    for key, one in saved.items():
        one.parent = saved[parents[key]] if key in parents else None
    Organisation.everything.bulk_update(saved.values(), ["parent"], batch_size=500)


def _save_aliases(sheet: Sheet) -> int:
    saved = {one.key: one for one in Organisation.everything.all()}
    Alias.objects.bulk_create(
        [Alias(name=row["name"], organisation=saved[row["organisation"]]) for row in sheet],
        update_conflicts=True, unique_fields=["name"], update_fields=["organisation"],
    )  # fmt: skip
    return len(sheet.rows)
