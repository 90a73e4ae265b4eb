"""Reads the register of studies from files: studies, their places, milestones and references; all or nothing."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from lagesbild.activities.models import Activity, Design
from lagesbild.actors.models import Organisation
from lagesbild.actors.queries import organisations_by_name
from lagesbild.journal.services import Entry, record_all
from lagesbild.kernel.errors import DomainError, InvalidInput
from lagesbild.kernel.tables import Row, Sheet, read_csv
from lagesbild.methods.models import Method
from lagesbild.places.models import Area
from lagesbild.sources.models import Source
from lagesbild.studies import rules
from lagesbild.studies.models import (
    AgreementStatus,
    EthicsStatus,
    Milestone,
    Study,
    StudyPlace,
    StudyReference,
    StudyStatus,
)

TEXTS = (
    "title", "question", "carried_out_by", "funding", "status", "period_text", "design", "comparison", "sample",
    "agreement_status", "ethics_status", "ethics_number", "result_due_text", "finding", "note",
)  # fmt: skip
DAYS = ("starts_on", "ends_on", "agreement_on", "agreement_until", "ethics_on", "result_due_on")
STUDY_COLUMNS = ("key", *TEXTS, *DAYS, "activity", "method", "owner", "county", "source", "place")
PLACE_COLUMNS = ("study", "organisation", "joined_on", "left_on", "note")
MILESTONE_COLUMNS = ("study", "what", "due_on", "done_on", "note")
REFERENCE_COLUMNS = ("study", "text", "url")
CHOICES = {
    "status": StudyStatus.values,
    "design": Design.values,
    "agreement_status": AgreementStatus.values,
    "ethics_status": EthicsStatus.values,
}


@transaction.atomic
def load(folder: Path, *, by: str, at: datetime) -> dict[str, int]:
    """Load studies.csv, places.csv, milestones.csv and references.csv and return how many of each; repeating updates.

    Audit: studies.study-loaded, once per new or changed study.
    :raises InvalidInput: with every fault in every file; nothing is saved.
    """
    studies = read_csv(folder / "studies.csv", STUDY_COLUMNS, required=("key", "title", "status", "source"))
    places = read_csv(folder / "places.csv", PLACE_COLUMNS, required=("study", "organisation"))
    milestones = read_csv(folder / "milestones.csv", MILESTONE_COLUMNS, required=("study", "what", "due_on"))
    references = read_csv(folder / "references.csv", REFERENCE_COLUMNS, required=("study", "text"))
    studies.unique("key")
    keys = {row["key"] for row in studies}
    for sheet in (places, milestones, references):
        for row in sheet:
            sheet.known(row, "study", keys, "studies.csv")
    known = _known(studies, places)
    read = [_study(studies, row, known) for row in studies]
    beside = {
        StudyPlace: [_place(places, row, known) for row in places],
        Milestone: [
            _dated(milestones, row, Milestone, texts=("what", "note"), days=("due_on", "done_on")) for row in milestones
        ],
        StudyReference: [(row["study"], StudyReference(text=row["text"], url=row["url"])) for row in references],
    }
    if faults := [fault for sheet in (studies, places, milestones, references) for fault in sheet.faults]:
        raise InvalidInput(f"Studierna kan inte läsas in: {len(faults)} fel.", faults)
    saved = _save(read, by=by, at=at)
    for model, rows in beside.items():
        _replace(model, rows, saved)
    return {"studier": len(read), "verksamheter i studier": len(places.rows), "delmoment": len(milestones.rows)}


def _known(studies: Sheet, places: Sheet) -> dict[str, Mapping[str, Any]]:
    names = {row["owner"] for row in studies if row["owner"]} | {row["organisation"] for row in places}
    return {
        "activity": {one.key: one for one in Activity.everything.filter(key__in={row["activity"] for row in studies})},
        "method": {one.key: one for one in Method.objects.all()},
        "county": {one.code: one for one in Area.objects.of_kind("county")},
        "source": {one.key: one for one in Source.objects.all()},
        "owner": {name: one for name, one in organisations_by_name(names=names).items() if one},
    }


def _study(sheet: Sheet, row: Row, known: Mapping[str, Mapping[str, Any]]) -> Study:
    for column, values in {**CHOICES, **known}.items():
        sheet.known(row, column, values)
    days = {name: sheet.day(row, name) for name in DAYS}
    try:
        rules.checked_period(days["starts_on"], days["ends_on"], "Studien")
        rules.checked_period(days["agreement_on"], days["agreement_until"], "Avtalet")
    except DomainError as refused:
        sheet.fault(row, "ends_on", refused.values, refused.remedy)
    if row["finding"] and row["status"] != StudyStatus.FINISHED:
        sheet.fault(row, "finding", "studien är inte avslutad.", "Ta bort fyndet eller ändra status.")
    source = known["source"].get(row["source"])
    return Study(
        key=row["key"],
        **{name: row[name] for name in TEXTS},
        **days,
        **{name: known[name].get(row[name]) for name in ("activity", "method", "owner", "county")},
        source=source,
        place_in_source=row["place"],
        is_synthetic=bool(source and source.is_synthetic),
    )


def _place(sheet: Sheet, row: Row, known: Mapping[str, Mapping[str, Organisation]]) -> tuple[str, StudyPlace]:
    """Return a participating place; one that the register of actors lacks keeps the source's words."""
    study, place = _dated(sheet, row, StudyPlace, texts=("note",), days=("joined_on", "left_on"))
    place.named_as, place.organisation = row["organisation"], known["owner"].get(row["organisation"])
    return study, place


def _dated(
    sheet: Sheet, row: Row, model: type[Any], *, texts: tuple[str, ...], days: tuple[str, ...]
) -> tuple[str, Any]:
    values = {name: row[name] for name in texts} | {name: sheet.day(row, name) for name in days}
    return row["study"], model(**values)


def _save(read: list[Study], *, by: str, at: datetime) -> dict[str, Study]:
    related = ("activity", "method", "owner", "county", "source")
    keys = [one.key for one in read]
    before = {one.key: _facts(one) for one in Study.everything.filter(key__in=keys).select_related(*related)}
    updated = [*TEXTS, *DAYS, *related, "place_in_source", "is_synthetic"]
    Study.everything.bulk_create(read, update_conflicts=True, unique_fields=["key"], update_fields=updated)
    saved = {one.key: one for one in Study.everything.filter(key__in=keys).select_related(*related)}
    entries = [
        Entry(
            "studies.study-loaded",
            "studies.study",
            key,
            one.title,
            one.county.code if one.county else "",
            before=before.get(key, {}),
            after=facts,
        )
        for key, one in saved.items()
        if (facts := _facts(one)) != before.get(key)
    ]
    record_all(entries, by=by, at=at)
    return saved


def _facts(one: Study) -> dict[str, Any]:
    texts = {name: getattr(one, name) for name in TEXTS}
    days = {name: day.isoformat() for name in DAYS if (day := getattr(one, name))}
    return texts | days | {name: str(getattr(one, name) or "") for name in ("activity", "method", "owner", "county")}


def _replace(model: Any, rows: list[tuple[str, Any]], saved: Mapping[str, Study]) -> None:
    model.objects.filter(study__in=saved.values()).delete()
    for study, one in rows:
        one.study = saved[study]
    model.objects.bulk_create(one for _, one in rows)
