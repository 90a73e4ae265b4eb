"""Reads indicators, versions of their definitions, breaks and observations from files; all or nothing."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import transaction

from lagesbild.indicators import rules
from lagesbild.indicators.models import (
    Direction,
    Indicator,
    IndicatorStatus,
    IndicatorVersion,
    Observation,
    SeriesBreak,
    Sex,
)
from lagesbild.journal.services import Entry, record_all
from lagesbild.kernel.tables import Row, Sheet, read_csv
from lagesbild.kernel.withheld import Reason
from lagesbild.places.models import Area
from lagesbild.sources.models import Source

TEXTS = (
    "name", "unit", "category", "status", "direction", "producer", "periodicity", "geographic_level", "by_sex",
    "kolada_id", "objective", "verification",
)  # fmt: skip
INDICATOR_COLUMNS = ("key", *TEXTS, "source", "place")
VERSION_COLUMNS = ("indicator", "number", "definition", "numerator", "denominator", "valid_from", "source", "place")
BREAK_COLUMNS = ("indicator", "year", "note", "source", "place")
OBSERVATION_COLUMNS = (
    "indicator", "area", "area_text", "year", "period_text", "sex", "value", "value_text", "numerator", "denominator",
    "qualifier", "withheld", "is_derived", "note", "source", "place",
)  # fmt: skip
BATCH = 500


@dataclass(frozen=True)
class _Register:
    """What the cells of the files may point at."""

    sources: dict[str, Source]
    areas: dict[str, Area]
    keys: frozenset[str]


@transaction.atomic
def load(folder: Path, *, by: str, at: datetime) -> dict[str, int]:
    """Load indicators.csv, versions.csv, breaks.csv and observations.csv and return how many of each.

    Repeating updates what is there; for an indicator and source that the files hold, they hold all of it.

    Audit: indicators.indicator-loaded, once per new or changed indicator.
    :raises InvalidInput: with every fault in a file; nothing is saved.
    """
    sheets = {
        "indicators": read_csv(
            folder / "indicators.csv", INDICATOR_COLUMNS, ("key", "name", "unit", "status", "source")
        ),
        "versions": read_csv(folder / "versions.csv", VERSION_COLUMNS, ("indicator", "number", "definition")),
        "breaks": read_csv(folder / "breaks.csv", BREAK_COLUMNS, ("indicator", "year", "note")),
        "observations": read_csv(folder / "observations.csv", OBSERVATION_COLUMNS, ("indicator", "sex", "source")),
    }
    register = _Register(
        sources={source.key: source for source in Source.objects.all()},
        areas={f"{area.kind}:{area.code}": area for area in Area.objects.all()},
        keys=frozenset(row["key"] for row in sheets["indicators"]),
    )
    fields = _indicator_fields(sheets["indicators"], register)
    versions = [_version(sheets["versions"], row, register) for row in sheets["versions"]]
    breaks = [_break(sheets["breaks"], row, register) for row in sheets["breaks"]]
    units = {key: values["unit"] for key, values in fields.items()}
    observations = [_observation(sheets["observations"], row, register, units) for row in sheets["observations"]]
    _alone(sheets["versions"], ("indicator", "number"))
    _alone(sheets["breaks"], ("indicator", "year"))
    for sheet in sheets.values():
        sheet.check()
    saved = _save_indicators(fields, by=by, at=at)
    _replace(saved, versions, breaks)
    _replace_observations(saved, observations)
    return {"indikatorer": len(fields), "mätvärden": len(observations), "brott i serier": len(breaks)}


def _indicator_fields(sheet: Sheet, register: _Register) -> dict[str, dict[str, Any]]:
    sheet.unique("key")
    for row in sheet:
        sheet.known(row, "status", IndicatorStatus.values)
        sheet.known(row, "direction", Direction.values)
        sheet.known(row, "objective", rules.OBJECTIVES)
    return {row["key"]: {**{name: row[name] for name in TEXTS}, **_origin(sheet, row, register)} for row in sheet}


def _origin(sheet: Sheet, row: Row, register: _Register) -> dict[str, Any]:
    sheet.known(row, "source", register.sources, "sources.csv")
    return {"source": register.sources.get(row["source"]), "place_in_source": row["place"]}


def _version(sheet: Sheet, row: Row, register: _Register) -> dict[str, Any]:
    sheet.known(row, "indicator", register.keys, "indicators.csv")
    return {
        "indicator": row["indicator"],
        "number": sheet.whole(row, "number"),
        "definition": row["definition"],
        "numerator": row["numerator"],
        "denominator": row["denominator"],
        "valid_from": sheet.day(row, "valid_from"),
        **_origin(sheet, row, register),
    }


def _break(sheet: Sheet, row: Row, register: _Register) -> dict[str, Any]:
    sheet.known(row, "indicator", register.keys, "indicators.csv")
    return {
        "indicator": row["indicator"],
        "year": sheet.whole(row, "year"),
        "note": row["note"],
        **_origin(sheet, row, register),
    }


def _observation(sheet: Sheet, row: Row, register: _Register, units: dict[str, str]) -> dict[str, Any]:
    sheet.known(row, "indicator", register.keys, "indicators.csv")
    sheet.known(row, "area", register.areas, "områdesregistret")
    sheet.known(row, "sex", Sex.values)
    sheet.known(row, "withheld", [reason.value for reason in Reason])
    fields = {
        "indicator": row["indicator"],
        "area": register.areas.get(row["area"]),
        **{name: row[name] for name in ("area_text", "period_text", "sex", "value_text", "qualifier", "withheld")},
        "year": sheet.whole(row, "year"),
        **{name: sheet.decimal(row, name) for name in ("value", "numerator", "denominator")},
        "is_derived": sheet.yes(row, "is_derived"),
        "note": row["note"],
        **_origin(sheet, row, register),
    }
    _sound(sheet, row, fields, units.get(row["indicator"], ""))
    return fields


def _sound(sheet: Sheet, row: Row, fields: dict[str, Any], unit: str) -> None:
    if not row["area"] and not row["area_text"]:
        sheet.fault(row, "area", "område saknas.", "Ange en kod som county:06 eller skriv området i area_text.")
    if row["withheld"] and (row["value"] or row["value_text"]):
        sheet.fault(row, "withheld", "raden har både ett värde och ett skäl att värde saknas.", "Behåll det ena.")
    if not (row["withheld"] or row["value"] or row["value_text"]):
        sheet.fault(row, "value", "värde saknas.", "Skriv värdet, värdet i ord eller skälet att det saknas.")
    if row["year"] and row["period_text"]:
        sheet.fault(row, "period_text", "raden har både år och period i ord.", "Behåll det ena.")
    value, numerator, denominator = (fields[name] for name in ("value", "numerator", "denominator"))
    if unit == rules.PERCENT and None not in (value, numerator, denominator):
        _percentage_holds(sheet, row, value, (numerator, denominator))


def _percentage_holds(sheet: Sheet, row: Row, value: Decimal, of: tuple[Decimal, Decimal]) -> None:
    if not rules.agrees(value, *of):
        what = f"{row['value']} procent är inte {row['numerator']} av {row['denominator']}."
        sheet.fault(row, "value", what, "Rätta värdet, täljaren eller nämnaren.")


def _alone(sheet: Sheet, columns: tuple[str, str]) -> None:
    seen: dict[tuple[str, ...], str] = {}
    for row in sheet:
        place = tuple(row[column] for column in columns)
        if place in seen:
            sheet.fault(row, columns[1], f"”{' '.join(place)}” finns redan i {seen[place]}.", "Ta bort den ena raden.")
        seen.setdefault(place, row.where)


def _save_indicators(fields: dict[str, dict[str, Any]], *, by: str, at: datetime) -> dict[str, Indicator]:
    before = {one.key: one for one in Indicator.objects.filter(key__in=fields).select_related("source")}
    entries = []
    for key, values in fields.items():
        old = _plain({name: getattr(before[key], name) for name in values}) if key in before else {}
        new = _plain(values)
        if old != new:
            before[key], _ = Indicator.objects.update_or_create(key=key, defaults=values)
            entries.append(
                Entry("indicators.indicator-loaded", "indicators.indicator", key, values["name"], before=old, after=new)
            )
    record_all(entries, by=by, at=at)
    return before


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value.title if isinstance(value, Source) else value for name, value in values.items()}


def _replace(saved: dict[str, Indicator], versions: list[dict[str, Any]], breaks: list[dict[str, Any]]) -> None:
    IndicatorVersion.objects.filter(indicator__in=saved.values()).delete()
    IndicatorVersion.objects.bulk_create(
        [IndicatorVersion(**{**row, "indicator": saved[row["indicator"]]}) for row in versions]
    )
    SeriesBreak.objects.filter(indicator__in=saved.values()).delete()
    SeriesBreak.objects.bulk_create([SeriesBreak(**{**row, "indicator": saved[row["indicator"]]}) for row in breaks])


def _replace_observations(saved: dict[str, Indicator], rows: list[dict[str, Any]]) -> None:
    sources = {row["source"].pk for row in rows}
    Observation.objects.filter(indicator__in=saved.values(), source__in=sources).delete()
    made = [Observation(**{**row, "indicator": saved[row["indicator"]]}) for row in rows]
    Observation.objects.bulk_create(made, batch_size=BATCH)
