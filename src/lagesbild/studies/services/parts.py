"""What belongs to a study: participating places, milestones and references; check, write and log at once."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from lagesbild.actors.models import Organisation
from lagesbild.journal.services import Entry, record
from lagesbild.kernel.scopes import Scope
from lagesbild.studies import permissions, rules
from lagesbild.studies.errors import PlaceTwice, UnknownChoice
from lagesbild.studies.models import Milestone, Study, StudyPlace, StudyReference
from lagesbild.studies.queries import PART_KINDS, Part, part, read


@dataclass(frozen=True)
class PlaceFields:
    """A participating place: an organisation's key, or words when it is not in the register."""

    organisation: str = ""
    named_as: str = ""
    joined_on: date | None = None
    left_on: date | None = None
    note: str = ""


@dataclass(frozen=True)
class MilestoneFields:
    """Something promised to a day."""

    what: str
    due_on: date
    done_on: date | None = None
    note: str = ""


@dataclass(frozen=True)
class ReferenceFields:
    """Where something about the study can be read."""

    text: str
    url: str = ""


PartFields = PlaceFields | MilestoneFields | ReferenceFields
FIELDS: dict[type, str] = {PlaceFields: "place", MilestoneFields: "milestone", ReferenceFields: "reference"}
ADDED = {
    "place": "studies.place-added",
    "milestone": "studies.milestone-added",
    "reference": "studies.reference-added",
}
CHANGED = {
    "place": "studies.place-changed",
    "milestone": "studies.milestone-changed",
    "reference": "studies.reference-changed",
}
REMOVED = {
    "place": "studies.place-removed",
    "milestone": "studies.milestone-removed",
    "reference": "studies.reference-removed",
}


@transaction.atomic
def add_part(*, study: str, fields: PartFields, scope: Scope, by: str, at: datetime) -> Part:
    """Add a place, a milestone or a reference to a study and return it.

    Audit: studies.place-added, studies.milestone-added or studies.reference-added.

    :raises StudyUnknown: when there is no such study, or it may not be seen.
    :raises NotPermitted: outside one's own area.
    :raises UnknownChoice: when a place is no organisation there is, and has no name.
    :raises PlaceTwice: when the place takes part already.
    :raises StudyEndsBeforeItStarts: when a place leaves before it joined.
    """
    kind = FIELDS[type(fields)]
    added = PART_KINDS[kind](study=_held(study, scope))
    _fill(added, fields)
    added.save()
    record(_entry(ADDED[kind], added, {}, _facts(added)), by=by, at=at)
    return added


@transaction.atomic
def change_part(*, study: str, number: int, fields: PartFields, scope: Scope, by: str, at: datetime) -> Part:
    """Change a place, a milestone or a reference of a study and return it.

    Audit: studies.place-changed, studies.milestone-changed or studies.reference-changed.

    :raises StudyUnknown: when there is no such study, or it may not be seen.
    :raises PartUnknown: when the study has no such part.
    :raises NotPermitted: outside one's own area.
    :raises UnknownChoice: when a place is no organisation there is, and has no name.
    :raises PlaceTwice: when the place takes part already.
    :raises StudyEndsBeforeItStarts: when a place leaves before it joined.
    """
    kind = FIELDS[type(fields)]
    changed = part(study=study, kind=kind, number=number, scope=scope)
    before = _facts(changed)
    _fill(changed, fields)
    changed.save()
    record(_entry(CHANGED[kind], changed, before, _facts(changed)), by=by, at=at)
    return changed


@transaction.atomic
def remove_part(*, study: str, kind: str, number: int, scope: Scope, by: str, at: datetime) -> None:
    """Take a place, a milestone or a reference away from a study; the journal keeps what it said.

    Audit: studies.place-removed, studies.milestone-removed or studies.reference-removed.

    :raises StudyUnknown: when there is no such study, or it may not be seen.
    :raises PartUnknown: when the study has no such part.
    :raises NotPermitted: outside one's own area.
    """
    removed = part(study=study, kind=kind, number=number, scope=scope)
    record(_entry(REMOVED[kind], removed, _facts(removed), {}), by=by, at=at)
    removed.delete()


def _held(study: str, scope: Scope) -> Study:
    found = read(key=study, scope=scope)
    permissions.demand_change(scope=scope, study=found)
    return found


def _fill(changed: Part, fields: PartFields) -> None:
    given = asdict(fields)
    if isinstance(changed, StudyPlace):
        given |= _place(changed, given)
    for name, value in given.items():
        setattr(changed, name, value)


def _place(changed: StudyPlace, given: dict[str, Any]) -> dict[str, Any]:
    rules.checked_period(given["joined_on"], given["left_on"], "Deltagandet")
    organisation = Organisation.everything.filter(key=given["organisation"]).first()
    if organisation is None and (given["organisation"] or not given["named_as"].strip()):
        said = f"Aktören finns inte: {given['organisation'] or 'ingen vald'}."
        raise UnknownChoice("Verksamheten kan inte sparas.", said, "Välj i listan eller skriv vad den heter.")
    name = given["named_as"].strip() or str(organisation)
    if StudyPlace.objects.filter(study=changed.study, named_as=name).exclude(pk=changed.pk).exists():
        raise PlaceTwice("Verksamheten kan inte sparas.", f"{name} deltar redan.", "Ändra den som finns.")
    return {"organisation": organisation, "named_as": name}


def _facts(found: Part) -> dict[str, Any]:
    names = {
        StudyPlace: ("named_as", "joined_on", "left_on", "note"),
        Milestone: ("what", "due_on", "done_on", "note"),
        StudyReference: ("text", "url"),
    }[type(found)]
    values = {name: getattr(found, name) for name in names}
    return {name: value.isoformat() if isinstance(value, date) else value or "" for name, value in values.items()}


def _entry(action: str, found: Part, before: dict[str, Any], after: dict[str, Any]) -> Entry:
    study, kind = found.study, type(found).__name__.casefold()
    county = study.county.code if study.county else ""
    return Entry(action, f"studies.{kind}", study.key, f"{found} i {study.title}", county, before=before, after=after)
