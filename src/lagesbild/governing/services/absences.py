"""Saying that an actor has no governing document, and taking that back."""

from datetime import datetime

from django.db import transaction

from lagesbild.actors.models import Organisation
from lagesbild.governing.errors import DocumentUnknown, HasDocument, UnknownChoice
from lagesbild.governing.models import DocumentState, GoverningDocument, StatedAbsence
from lagesbild.governing.permissions import demand_write
from lagesbild.journal.services import Entry, record
from lagesbild.kernel.scopes import Scope


@transaction.atomic
def state_absence(*, actor: str, note: str = "", scope: Scope, by: str, at: datetime) -> StatedAbsence:
    """Note that an actor says it has no governing document against violence, and return the statement.

    Audit: governing.absence-stated.

    :raises UnknownChoice: when there is no such actor.
    :raises NotPermitted: when the scope may not write for the actor.
    :raises HasDocument: when a document that is not withdrawn is registered.
    """
    organisation = _actor(actor, scope)
    held = GoverningDocument.everything.filter(organisation=organisation).exclude(state=DocumentState.WITHDRAWN)
    if found := held.first():
        raise HasDocument(
            "Det går inte att uppge att styrdokument saknas.",
            f"{organisation.name} har ”{found.title}”.",
            "Ta bort dokumentet om det registrerats av misstag, eller ange att det är upphävt.",
        )
    said, is_new = StatedAbsence.objects.update_or_create(
        organisation=organisation, defaults={"stated_on": at.date(), "note": note, "source": None}
    )
    if is_new:
        record(
            _entry("governing.absence-stated", organisation, {}, {"anmärkning": note, "uppgiven": at.date()}),
            by=by,
            at=at,
        )
    return said


@transaction.atomic
def withdraw_absence(*, actor: str, scope: Scope, by: str, at: datetime) -> None:
    """Take back the statement that an actor has no governing document; then it is not known.

    Audit: governing.absence-withdrawn.

    :raises UnknownChoice: when there is no such actor.
    :raises NotPermitted: when the scope may not write for the actor.
    :raises DocumentUnknown: when nothing was stated.
    """
    organisation = _actor(actor, scope)
    said = StatedAbsence.objects.filter(organisation=organisation).first()
    if said is None:
        raise DocumentUnknown("Uppgiften finns inte.", f"Aktör: {organisation.name}.", "Ladda om sidan.")
    before = {"anmärkning": said.note, "uppgiven": said.stated_on}
    said.delete()
    record(_entry("governing.absence-withdrawn", organisation, before, {}), by=by, at=at)


def _actor(key: str, scope: Scope) -> Organisation:
    found: Organisation | None = Organisation.objects.within(scope).select_related("county").filter(key=key).first()
    if found is None:
        raise UnknownChoice("Aktören finns inte.", f"Nyckel: {key}.", "Välj en aktör i listan.")
    demand_write(scope=scope, organisation=found)
    return found


def _entry(action: str, organisation: Organisation, before: dict[str, object], after: dict[str, object]) -> Entry:
    county = organisation.county.code if organisation.county else ""
    return Entry(action, "governing.absence", organisation.key, organisation.name, county, before, after)
