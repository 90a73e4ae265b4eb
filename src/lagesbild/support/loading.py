"""Reads support services and the areas they are open to from files; all or nothing."""

from collections import defaultdict
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from lagesbild.actors.models import Organisation
from lagesbild.actors.queries import organisations_by_name
from lagesbild.journal.services import Entry, record_all
from lagesbild.kernel.tables import Row, Sheet, read_csv
from lagesbild.places.models import Area
from lagesbild.sources.models import Source
from lagesbild.support.models import Catchment, SupportService

TEXTS = (
    "name", "kind", "target_group", "violence_type", "area_text", "host_text", "funding", "status", "contact", "note",
)  # fmt: skip
SERVICE_COLUMNS = ("key", *TEXTS, "county", "host", "municipalities_stated", "source", "place")
CATCHMENT_COLUMNS = ("service", "area")
NAMED = ("county", "host", "source")


@transaction.atomic
def load(folder: Path, *, by: str, at: datetime) -> dict[str, int]:
    """Load services.csv and catchments.csv and return how many of each; repeating updates what is there.

    `host` is the name of an actor; when nobody goes by it, only `host_text` is kept.

    Audit: support.service-loaded, once per new or changed service.
    :raises InvalidInput: with every fault in a file; nothing is saved.
    """
    services = read_csv(folder / "services.csv", SERVICE_COLUMNS, ("key", "name", "kind", "area_text", "source"))
    catchments = read_csv(folder / "catchments.csv", CATCHMENT_COLUMNS, CATCHMENT_COLUMNS)
    areas = {f"{area.kind}:{area.code}": area for area in Area.objects.all()}
    sources = {source.key: source for source in Source.objects.all()}
    hosts = organisations_by_name(names={row["host"] for row in services})
    fields = _checked(services, areas, sources, hosts)
    open_to = _catchments(catchments, fields, areas)
    for sheet in (services, catchments):
        sheet.check()
    saved = _save(fields, open_to, by=by, at=at)
    Catchment.objects.filter(service__in=saved.values()).delete()
    Catchment.objects.bulk_create(
        [Catchment(service=saved[key], area=areas[area]) for key, named in open_to.items() for area in named]
    )
    return {"stödverksamheter": len(fields), "upptagningsområden": len(catchments.rows)}


def _checked(
    sheet: Sheet, areas: dict[str, Area], sources: dict[str, Source], hosts: dict[str, Organisation | None]
) -> dict[str, dict[str, Any]]:
    sheet.unique("key")
    counties = {f"{area.code}": area for area in areas.values() if area.kind == "county"}
    for row in sheet:
        sheet.known(row, "county", counties, "områdesregistret")
        sheet.known(row, "source", sources, "sources.csv")
    return {row["key"]: _fields(sheet, row, counties, sources) | {"host": hosts.get(row["host"])} for row in sheet}


def _fields(sheet: Sheet, row: Row, counties: dict[str, Area], sources: dict[str, Source]) -> dict[str, Any]:
    return {
        **{name: row[name] for name in TEXTS},
        "county": counties.get(row["county"]),
        "municipalities_stated": sheet.whole(row, "municipalities_stated"),
        "source": sources.get(row["source"]),
        "place_in_source": row["place"],
    }


def _catchments(sheet: Sheet, services: dict[str, dict[str, Any]], areas: dict[str, Area]) -> dict[str, list[str]]:
    open_to: dict[str, list[str]] = defaultdict(list)
    for row in sheet:
        sheet.known(row, "service", services, "services.csv")
        sheet.known(row, "area", areas, "områdesregistret")
        if row["area"] in open_to[row["service"]]:
            sheet.fault(row, "area", f"”{row['area']}” står redan för ”{row['service']}”.", "Ta bort den ena raden.")
        open_to[row["service"]].append(row["area"])
    return open_to


def _save(
    fields: dict[str, dict[str, Any]], open_to: dict[str, list[str]], *, by: str, at: datetime
) -> dict[str, SupportService]:
    found = SupportService.objects.filter(key__in=fields).select_related(*NAMED).prefetch_related("areas")
    saved = {one.key: one for one in found}
    entries = []
    for key, values in fields.items():
        new = _plain(values) | {"areas": sorted(open_to.get(key, []))}
        old = _before(saved[key], values) if key in saved else {}
        if old != new:
            saved[key], _ = SupportService.objects.update_or_create(key=key, defaults=values)
            county = values["county"].code if values["county"] else ""
            entries.append(
                Entry("support.service-loaded", "support.service", key, values["name"], county, before=old, after=new)
            )
    record_all(entries, by=by, at=at)
    return saved


def _before(service: SupportService, values: dict[str, Any]) -> dict[str, Any]:
    areas = sorted(f"{area.kind}:{area.code}" for area in service.areas.all())
    return _plain({name: getattr(service, name) for name in values}) | {"areas": areas}


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {name: str(value or "") if name in NAMED else value for name, value in values.items()}
