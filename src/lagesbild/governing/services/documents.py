"""Registering, changing and removing governing documents."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from django.db import IntegrityError, transaction

from lagesbild.actors.models import Organisation
from lagesbild.governing.errors import DocumentTwice, LinkNotAccepted, UnknownChoice
from lagesbild.governing.models import (
    DecisionLevel,
    DocumentFile,
    DocumentKind,
    DocumentState,
    GoverningDocument,
    Reach,
    StatedAbsence,
)
from lagesbild.governing.permissions import demand_write
from lagesbild.governing.queries import to_change
from lagesbild.journal.services import Entry, record
from lagesbild.kernel import swedish
from lagesbild.kernel.periods import Period
from lagesbild.kernel.scopes import Scope
from lagesbild.plans.models import Goal, Plan, ViolenceType

DOCUMENT = "governing.document"
LONGEST_KEY = 70
RESERVED = frozenset({"ny", "lan", "aktor", "ansvar", "lokal-plan", "styrdokument-xlsx", "styrdokument-csv"})
PLAIN = (
    "title", "kind", "state", "decision_level", "decided_by", "decided_on", "starts_on", "ends_before", "has_no_end",
    "review_on", "reach", "administrations", "link", "note", "is_public",
)  # fmt: skip
CHOICES = {"kind": DocumentKind, "state": DocumentState, "decision_level": DecisionLevel, "reach": Reach}


@dataclass(frozen=True)
class DocumentFields:
    """What a person says of a governing document: plain values, and keys of the things it refers to."""

    title: str
    kind: str
    state: str = "not-known"
    decision_level: str = "not-known"
    decided_by: str = ""
    decided_on: date | None = None
    starts_on: date | None = None
    ends_before: date | None = None
    has_no_end: bool = False
    review_on: date | None = None
    reach: str = "not-known"
    administrations: str = ""
    violence_types: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    plan: str = ""
    link: str = ""
    note: str = ""
    is_public: bool = True


@transaction.atomic
def register_document(*, actor: str, fields: DocumentFields, scope: Scope, by: str, at: datetime) -> GoverningDocument:
    """Register a governing document of an actor and return it. A statement that the actor has none is taken away.

    Audit: governing.document-registered.

    :raises NotPermitted: when the scope may not write for the actor.
    :raises UnknownChoice: when something it refers to does not exist, or an end and no end are both given.
    :raises PeriodRunsBackwards: when it ends before it starts.
    :raises DocumentTwice: when the actor already has a document with that title.
    :raises LinkNotAccepted: when the link is not a web address.
    """
    organisation = Organisation.objects.within(scope).select_related("county").filter(key=actor).first()
    if organisation is None:
        raise UnknownChoice("Dokumentet kan inte sparas.", f"Aktör: {actor or 'ingen'}.", "Välj en aktör i listan.")
    demand_write(scope=scope, organisation=organisation)
    document = GoverningDocument(organisation=organisation, key=_free_key(organisation.key, fields.title))
    _fill(document, fields, scope)
    StatedAbsence.objects.filter(organisation=organisation).delete()
    record(_entry("governing.document-registered", document, after=told(document)), by=by, at=at)
    return document


@transaction.atomic
def change_document(*, key: str, fields: DocumentFields, scope: Scope, by: str, at: datetime) -> GoverningDocument:
    """Change what is said of a document and return it; the same words again leave no event.

    Audit: governing.document-changed.

    :raises DocumentUnknown: when there is no such document, or when it may not be seen.
    :raises NotPermitted: when the scope may not change what the actor has.
    :raises UnknownChoice: when something it refers to does not exist, or an end and no end are both given.
    :raises PeriodRunsBackwards: when it ends before it starts.
    :raises DocumentTwice: when the actor already has another document with that title.
    :raises LinkNotAccepted: when the link is not a web address.
    """
    document = to_change(key=key, scope=scope)
    before = told(document)
    _fill(document, fields, scope)
    after = told(document)
    if before != after:
        record(_entry("governing.document-changed", document, before=before, after=after), by=by, at=at)
    return document


@transaction.atomic
def remove_document(*, key: str, scope: Scope, by: str, at: datetime) -> None:
    """Take away a document that was registered by mistake, with its file. One that no longer holds is changed instead.

    Audit: governing.document-removed.

    :raises DocumentUnknown: when there is no such document, or when it may not be seen.
    :raises NotPermitted: when the scope may not change what the actor has.
    """
    document = to_change(key=key, scope=scope)
    entry = _entry("governing.document-removed", document, before=told(document), after={})
    for file in DocumentFile.objects.filter(document=document):
        kept, name = file.content.storage, file.content.name
        transaction.on_commit(lambda kept=kept, name=name: kept.delete(name))  # type: ignore[misc]
    document.delete()
    record(entry, by=by, at=at)


def told(document: GoverningDocument) -> dict[str, Any]:
    """Return what the journal tells of a document.

    Audit: what governing.document-registered, governing.document-changed and governing.document-removed carry.
    """
    said = {name: getattr(document, name) for name in PLAIN}
    labels: dict[str, Any] = {name: choices(said[name]).label for name, choices in CHOICES.items()}
    return {
        **said,
        **labels,
        "plan": document.plan.name if document.plan else "",
        "goals": swedish.joined(sorted(str(one) for one in document.goals.all())),
        "violence_types": swedish.joined(sorted(one.name for one in document.violence_types.all())),
    }


def _fill(document: GoverningDocument, fields: DocumentFields, scope: Scope) -> None:
    _check(fields)
    plan = _plan(document, fields.plan, scope)
    seen = Goal.objects.filter(key__in=fields.goals, plan__in=Plan.objects.within(scope).values("pk"))
    goals, violence = list(seen), list(ViolenceType.objects.filter(key__in=fields.violence_types))
    lacking = set(fields.goals) - {one.key for one in goals} | set(fields.violence_types) - {
        one.key for one in violence
    }
    if lacking:
        raise _unknown(f"Okänt: {', '.join(sorted(lacking))}.", "Välj i listorna.")
    for name in PLAIN:
        setattr(document, name, getattr(fields, name))
    document.plan = plan
    try:
        with transaction.atomic():
            document.save()
    except IntegrityError as error:
        raise DocumentTwice(
            "Dokumentet kan inte sparas.",
            f"{document.organisation.name} har redan ”{fields.title}”, eller planen hör till ett annat dokument.",
            "Ändra det som finns, eller ge det nya en egen titel.",
        ) from error
    document.goals.set(goals)
    document.violence_types.set(violence)


def _check(fields: DocumentFields) -> None:
    Period(fields.starts_on, fields.ends_before)
    for name, choices in CHOICES.items():
        if getattr(fields, name) not in choices.values:
            raise _unknown(f"{name}: {getattr(fields, name)}.", f"Välj bland {', '.join(choices.values)}.")
    if fields.ends_before and fields.has_no_end:
        raise _unknown("Både en sista dag och tills vidare är angivna.", "Ange det ena.")
    if fields.link and urlsplit(fields.link).scheme not in {"http", "https"}:
        raise LinkNotAccepted(
            "Länken kan inte sparas.", f"Adress: {fields.link}.", "Skriv en adress som börjar med https://."
        )


def _plan(document: GoverningDocument, key: str, scope: Scope) -> Plan | None:
    if not key:
        return None
    plan: Plan | None = Plan.objects.within(scope).filter(key=key, owner=document.organisation).first()
    if plan is None:
        raise _unknown(f"Planen {key} finns inte hos aktören.", "Välj en av aktörens planer, eller ingen.")
    return plan


def _unknown(values: str, remedy: str) -> UnknownChoice:
    return UnknownChoice("Dokumentet kan inte sparas.", values, remedy)


def _free_key(actor: str, title: str) -> str:
    wanted = f"{actor}-{swedish.slug(title)}"[:LONGEST_KEY].strip("-")
    taken = set(GoverningDocument.everything.filter(key__startswith=wanted).values_list("key", flat=True)) | RESERVED
    number = 2
    key = wanted
    while key in taken:
        key, number = f"{wanted}-{number}", number + 1
    return key


def _entry(
    action: str, document: GoverningDocument, *, before: dict[str, Any] | None = None, after: dict[str, Any]
) -> Entry:
    county = document.organisation.county.code if document.organisation.county else ""
    label = f"{document.title}, {document.organisation.name}"
    return Entry(action, DOCUMENT, document.key, label, county, before or {}, after)
