"""Reads governing documents, statements that there are none, and who answers for what; all or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from lagesbild.actors.models import Organisation
from lagesbild.actors.queries import organisations_by_name
from lagesbild.governing.models import (
    DecisionLevel,
    DocumentKind,
    DocumentState,
    GoverningDocument,
    Mandate,
    Reach,
    StatedAbsence,
)
from lagesbild.governing.rules import ConcernedGroup, Says, Task
from lagesbild.journal.services import Entry, record_all
from lagesbild.kernel.errors import InvalidInput
from lagesbild.kernel.tables import Row, Sheet, read_csv
from lagesbild.places.models import Area
from lagesbild.plans.models import Goal, Plan, ViolenceType
from lagesbild.sources.models import Source

COPIED = ("title", "kind", "state", "decision_level", "decided_by", "reach", "administrations", "link", "note")
DAYS = ("decided_on", "starts_on", "ends_before", "review_on")
DOCUMENT_COLUMNS = (
    "key", "organisation", *COPIED, *DAYS, "has_no_end", "violence_types", "goals", "plan", "is_synthetic", "source",
    "place",
)  # fmt: skip
ABSENCE_COLUMNS = ("organisation", "stated_on", "note", "is_synthetic", "source", "place")
SAID = ("group", "task", "says", "actor_text", "legal_basis", "note")
MANDATE_COLUMNS = ("key", "county", *SAID, "organisation", "violence_type", "is_synthetic", "source", "place")
CHOICES = {"kind": DocumentKind, "state": DocumentState, "decision_level": DecisionLevel, "reach": Reach}


@dataclass(frozen=True)
class _Known:
    """What the files may refer to, by the name they use."""

    sources: Mapping[str, Source]
    organisations: Mapping[str, Organisation | None]
    counties: Mapping[str, Area]
    plans: Mapping[str, Plan]
    goals: Mapping[str, Goal]
    violence_types: Mapping[str, ViolenceType]


@transaction.atomic
def load(folder: Path, *, by: str, at: datetime) -> dict[str, int]:
    """Load documents.csv, absences.csv and mandates.csv and return how many of each; repeating updates what is there.

    Audit: governing.document-loaded and governing.mandate-loaded, once per new or changed thing.

    :raises InvalidInput: with every fault in every file; nothing is saved.
    """
    documents = read_csv(folder / "documents.csv", DOCUMENT_COLUMNS, required=("key", "organisation", "title", "kind"))
    absences = read_csv(folder / "absences.csv", ABSENCE_COLUMNS, required=("organisation", "stated_on", "source"))
    mandates = read_csv(folder / "mandates.csv", MANDATE_COLUMNS, required=("key", "group", "task", "says", "source"))
    sheets = (documents, absences, mandates)
    known = _known(sheets)
    read = [_document(documents, row, known) for row in documents]
    missing = [_absence(absences, row, known) for row in absences]
    said = [_mandate(mandates, row, known) for row in mandates]
    if faults := [fault for sheet in sheets for fault in sheet.faults]:
        raise InvalidInput(f"Styrdokumenten kan inte läsas in: {len(faults)} fel.", faults)
    entries = _save_documents(documents, read, known)
    for one in missing:
        StatedAbsence.objects.update_or_create(organisation=one.pop("organisation"), defaults=one)
    record_all([*entries, *_save_mandates(mandates, said)], by=by, at=at)
    return {
        "styrdokument": len(read),
        "uppgifter om att styrdokument saknas": len(missing),
        "ansvarsuppgifter": len(said),
    }


def _known(sheets: tuple[Sheet, ...]) -> _Known:
    names = {row["organisation"] for sheet in sheets for row in sheet if row["organisation"]}
    return _Known(
        sources={one.key: one for one in Source.objects.all()},
        organisations=organisations_by_name(names=sorted(names)),
        counties={one.code: one for one in Area.objects.of_kind("county")},
        plans={one.key: one for one in Plan.everything.all()},
        goals={one.key: one for one in Goal.objects.all()},
        violence_types={one.name: one for one in ViolenceType.objects.all()},
    )


def _several(cell: str) -> list[str]:
    return list(dict.fromkeys(part.strip() for part in cell.split(";") if part.strip()))


def _origin(sheet: Sheet, row: Row, known: _Known) -> dict[str, Any]:
    sheet.known(row, "source", known.sources, "sources.csv")
    if row["organisation"] and known.organisations.get(row["organisation"]) is None:
        what = f"aktören ”{row['organisation']}” finns inte."
        sheet.fault(row, "organisation", what, "Lägg till den i aktörerna eller rätta namnet.")
    return {
        "source": known.sources.get(row["source"]),
        "place_in_source": row["place"],
        "is_synthetic": sheet.yes(row, "is_synthetic"),
    }


def _document(sheet: Sheet, row: Row, known: _Known) -> dict[str, Any]:
    if row is sheet.rows[0]:
        sheet.unique("key")
    for name, choices in CHOICES.items():
        sheet.known(row, name, choices.values)
    sheet.known(row, "plan", known.plans, "plans.json")
    for name, there in (("goals", known.goals), ("violence_types", known.violence_types)):
        for one in _several(row[name]):
            if one not in there:
                sheet.fault(row, name, f"”{one}” finns inte.", "Rätta stavningen eller lämna cellen tom.")
    days = {name: sheet.day(row, name) for name in DAYS}
    if days["starts_on"] and days["ends_before"] and days["ends_before"] <= days["starts_on"]:
        sheet.fault(row, "ends_before", "dokumentet slutar innan det börjar.", "Rätta datumen.")
    return {
        **{name: row[name] or "not-known" if name in CHOICES else row[name] for name in COPIED},
        **days,
        **_origin(sheet, row, known),
        "has_no_end": sheet.yes(row, "has_no_end"),
        "organisation": known.organisations.get(row["organisation"]),
        "plan": known.plans.get(row["plan"]),
    }


def _absence(sheet: Sheet, row: Row, known: _Known) -> dict[str, Any]:
    return {
        **_origin(sheet, row, known),
        "organisation": known.organisations.get(row["organisation"]),
        "stated_on": sheet.day(row, "stated_on"),
        "note": row["note"],
    }


def _mandate(sheet: Sheet, row: Row, known: _Known) -> dict[str, Any]:
    if row is sheet.rows[0]:
        sheet.unique("key")
    for name, there in (("group", ConcernedGroup), ("task", Task), ("says", Says)):
        sheet.known(row, name, {one.value for one in there})
    sheet.known(row, "county", known.counties)
    sheet.known(row, "violence_type", known.violence_types, "violence_types.csv")
    if row["says"] == Says.ANSWERS and not (row["organisation"] or row["actor_text"]):
        sheet.fault(row, "organisation", "ingen aktör är angiven.", "Ange aktören, eller vem i egna ord.")
    return {
        **{name: row[name] for name in SAID},
        **_origin(sheet, row, known),
        "county": known.counties.get(row["county"]),
        "organisation": known.organisations.get(row["organisation"]),
        "violence_type": known.violence_types.get(row["violence_type"]),
    }


def _save_documents(sheet: Sheet, read: list[dict[str, Any]], known: _Known) -> list[Entry]:
    entries = []
    for row, fields in zip(sheet, read, strict=True):
        goals = [known.goals[key] for key in _several(row["goals"])]
        violence = [known.violence_types[name] for name in _several(row["violence_types"])]
        before = _told(GoverningDocument.everything.filter(key=row["key"]).first())
        saved, _ = GoverningDocument.everything.update_or_create(key=row["key"], defaults=fields)
        saved.goals.set(goals)
        saved.violence_types.set(violence)
        after = _told(saved)
        if before != after:
            entries.append(
                _entry(
                    "governing.document",
                    saved.key,
                    f"{saved}, {saved.organisation}",
                    before=before,
                    after=after,
                    county=saved.organisation.county,
                )
            )
    return entries


def _save_mandates(sheet: Sheet, read: list[dict[str, Any]]) -> list[Entry]:
    entries = []
    for row, fields in zip(sheet, read, strict=True):
        before = {one: getattr(there, one) for there in Mandate.objects.filter(key=row["key"]) for one in SAID}
        saved, _ = Mandate.objects.update_or_create(key=row["key"], defaults=fields)
        after = {one: getattr(saved, one) for one in SAID}
        if before != after:
            entries.append(
                _entry("governing.mandate", saved.key, str(saved), before=before, after=after, county=saved.county)
            )
    return entries


def _told(document: GoverningDocument | None) -> dict[str, Any]:
    if document is None:
        return {}
    goals = sorted(document.goals.values_list("key", flat=True))
    return {**{name: getattr(document, name) for name in (*COPIED, *DAYS, "has_no_end")}, "goals": goals}


def _entry(
    subject: str, key: str, label: str, *, before: dict[str, Any], after: dict[str, Any], county: Area | None
) -> Entry:
    return Entry(f"{subject}-loaded", subject, key, label, county.code if county else "", before, after)
