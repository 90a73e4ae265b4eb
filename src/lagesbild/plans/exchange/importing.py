"""Takes in a plan from a file: everything wrong at once or everything right, shown before it counts, repeatable."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import PurePath
from typing import Any

from django.core import signing
from django.db import transaction

from lagesbild.journal.services import Entry, record_all
from lagesbild.kernel import swedish
from lagesbild.kernel.errors import Fault, InvalidInput, NotPermitted
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.workbooks import EXCEL
from lagesbild.plans.errors import PreviewOutdated
from lagesbild.plans.exchange.comparing import Comparison, comparison
from lagesbild.plans.exchange.completing import as_draft, complete, goals_of, plain
from lagesbild.plans.exchange.gathering import Document, by_goal_and_perspective, by_name, gathered, written_number
from lagesbild.plans.exchange.json_files import from_json
from lagesbild.plans.exchange.reading import Workbook, from_workbook
from lagesbild.plans.loading.contents import PART_NUMBERS, Contents, add_plan, number
from lagesbild.plans.loading.references import Known, note_faults
from lagesbild.plans.loading.replacing import check_absent, goals_there, is_taken, known_for, lock, save_whole
from lagesbild.plans.models import Plan, PlanStatus
from lagesbild.plans.permissions import may_place, require_change

SALT = "lagesbild.plans.preview"
OLDEST_SECONDS = 3600


@dataclass(frozen=True)
class Preview:
    """What a file would do: the plan in it, whether it is new, what differs; `seen` is what the plan was when asked."""

    key: str
    name: str
    is_new: bool
    document: Document
    difference: Comparison
    file: str
    seen: str

    def sealed(self) -> str:
        """Return the preview signed, so that a page can carry it to the step where it is saved."""
        return signing.dumps((self.document, self.file, self.seen), salt=SALT, compress=True)


@dataclass(frozen=True)
class _Read:
    """A file that has been read, yet without regard to what is in the database."""

    contents: Contents
    given: Any

    @property
    def key(self) -> str:
        """Return the key of the plan; empty when the file is not shaped as it should."""
        return self.contents.plans[0]["key"] if self.contents.plans else ""


def preview(*, content: bytes, name: str, as_key: str = "", scope: Scope) -> Preview:
    """Return what a file would do; nothing is saved.

    :raises InvalidInput: with every fault and its sheet, row and column.
    :raises NotPermitted: when the plan, its owner or its county is not the scope's to write for.
    """
    read = _read(content, name, as_key)
    _checked(read, as_key, scope)
    return _preview(read, scope)


@transaction.atomic
def import_plan(*, content: bytes, name: str, as_key: str = "", scope: Scope, by: str, at: datetime) -> Preview:
    """Save the plan in a file, so that the plan holds what the file holds, and return what that did.

    With `as_key` it becomes a draft under that key. The same file again changes nothing and leaves no event.

    Audit: plans.plan-imported, and one event per goal that is new, changed or removed.

    :raises InvalidInput: with every fault and its sheet, row and column; nothing is saved.
    :raises NotPermitted: when the plan, its owner or its county is not the scope's to write for.
    """
    return _saved(_read(content, name, as_key), as_key, "", scope=scope, by=by, at=at)


@transaction.atomic
def import_seen(*, sealed: str, scope: Scope, by: str, at: datetime) -> Preview:
    """Save the plan that a preview showed, and return what that did.

    Audit: plans.plan-imported, and one event per goal that is new, changed or removed.

    :raises InvalidInput: with every fault, when something it refers to is gone since; nothing is saved.
    :raises NotPermitted: when the plan, its owner or its county is not the scope's to write for.
    :raises PreviewOutdated: when the preview is too old, is not ours, or the plan has changed since.
    """
    try:
        document, name, seen = signing.loads(sealed, salt=SALT, max_age=OLDEST_SECONDS)
    except signing.BadSignature as error:
        raise PreviewOutdated(
            "Planen kan inte sparas.",
            "Förhandsvisningen är äldre än en timme, eller har ändrats på vägen.",
            "Läs in filen igen.",
        ) from error
    contents = Contents(name, is_sourced=False)
    add_plan(contents, document)
    return _saved(_Read(contents, document), "", seen, scope=scope, by=by, at=at)


def _saved(read: _Read, as_key: str, seen: str, *, scope: Scope, by: str, at: datetime) -> Preview:
    lock(read.key)
    known = _checked(read, as_key, scope)
    found = _preview(read, scope)
    if seen and seen != found.seen:
        raise PreviewOutdated(
            "Planen kan inte sparas.",
            f"{found.name} har ändrats sedan du såg vad filen skulle göra.",
            "Läs in filen igen och se vad som nu skiljer.",
        )
    if not found.difference.is_same:
        entries = [Entry(**entry) for entry in save_whole(read.contents, known, scope)]
        record_all([_imported(found, read), *entries], by=by, at=at)
    return found


def _read(content: bytes, name: str, as_key: str) -> _Read:
    suffix = PurePath(name).suffix.casefold()
    if suffix == ".json":
        contents, given = Contents(name, is_sourced=False), from_json(content, name)
    elif suffix in EXCEL:
        workbook = Workbook(content, name)
        given = from_workbook(workbook)
        contents = Contents(name, is_sourced=False, labels=workbook.labels, faults=workbook.every_fault())
    else:
        what, remedy = f"filen är av slaget ”{suffix or 'okänt'}”.", "Läs in en fil som slutar på .xlsx eller .json."
        raise InvalidInput("Filen kan inte läsas in.", [Fault(name, what, remedy)])
    if isinstance(given, dict):
        if as_key:
            as_draft(given, as_key)
        complete(given, goals_there(str(given.get("key", ""))))
    add_plan(contents, given)
    return _Read(contents, given)


def _checked(read: _Read, as_key: str, scope: Scope) -> Known:
    """Return what the file refers to when nothing is wrong and the scope may save it."""
    contents, known = read.contents, known_for(read.contents, scope)
    note_faults(contents, known)
    old = known.plans.get(read.key)
    for row in contents.plans:
        if old is None and is_taken(row["key"]):
            contents.fault(row.where, f"nyckeln ”{row['key']}” är upptagen.", "Välj en annan nyckel.", "key")
        if as_key and old is not None and old.status != PlanStatus.DRAFT:
            what = f"planen {old.key} finns redan och är {PlanStatus(old.status).label}, inte ett utkast."
            contents.fault(row.where, what, "Välj en annan nyckel för utkastet.", "key")
        check_absent(contents, row)
    contents.faults.sort(key=lambda fault: swedish.natural_key(fault.where))
    contents.check()
    _require_permission(contents, known, old, scope)
    return known


def _require_permission(contents: Contents, known: Known, old: Plan | None, scope: Scope) -> None:
    row = contents.plans[0]
    if old is not None:
        require_change(scope=scope, plan=old)
    owner, county = known.organisations[row["owner"]], known.counties.get(row["county"])
    wanted = Plan(key=row["key"], name=row["name"], owner=owner, county=county)
    require_change(scope=scope, plan=wanted)
    if (old is None or (old.owner, old.county) != (owner, county)) and not may_place(scope=scope, plan=wanted):
        raise NotPermitted(
            "Du kan inte lägga planen där.",
            f"Ägare: {wanted.owner.name}. Län: {county.full_name if county else 'inget'}.",
            "Välj en ägare i ditt eget län eller din egen organisation.",
        )


def _preview(read: _Read, scope: Scope) -> Preview:
    is_new = not is_taken(read.key)
    before = {} if is_new else gathered(key=read.key, scope=scope)
    document = _ordered(plain(read.given))
    difference, file = comparison(before, document), read.contents.name
    return Preview(read.key, document["name"], is_new, document, difference, file, _digest(before))


def _ordered(document: Document) -> Document:
    """Return the document with the lists that plans give no order in the order they are exported."""
    for goal in goals_of(document):
        if "violence_types" in goal:
            goal["violence_types"] = sorted(set(goal["violence_types"]))
        if "prevention_levels" in goal:
            goal["prevention_levels"] = list(dict.fromkeys(goal["prevention_levels"]))
        goal.get("responsibilities", []).sort(key=by_name)
        for one in goal.get("indicators", []):
            one |= {name: written_number(number(one[name]) or Decimal()) for name in PART_NUMBERS if one.get(name)}
    if "links" in document:
        document["links"].sort(key=lambda one: (one.get("goal", ""), one["target"], one["kind"]))
    document.get("perspectives", []).sort(key=by_goal_and_perspective)
    document.setdefault("status", PlanStatus.NOT_KNOWN.value)
    return document


def _digest(document: Document) -> str:
    return hashlib.sha256(json.dumps(document, sort_keys=True).encode()).hexdigest()


def _imported(found: Preview, read: _Read) -> Entry:
    row = read.contents.plans[0]
    told = {"fil": read.contents.name, "vad som skiljer": found.difference.finding}
    return Entry("plans.plan-imported", "plans.plan", found.key, found.name, row["county"], {}, told)
