"""Recording how far organisations have come with methods: check, write and log at once."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from lagesbild.actors.models import Organisation
from lagesbild.journal.services import Entry, record
from lagesbild.kernel import swedish
from lagesbild.kernel.scopes import Scope
from lagesbild.methods import permissions, rules
from lagesbild.methods.errors import MethodUnknown, OrganisationUnknown, StageUnknown, StepTwice
from lagesbild.methods.models import Implementation, Method
from lagesbild.methods.queries import step
from lagesbild.methods.rules import Stage, Step

IMPLEMENTATION = "methods.implementation"


@dataclass(frozen=True)
class StepFields:
    """What a person says of an organisation and a method: who (its key), which stage, since when, why it stopped."""

    organisation: str
    stage: str
    since: date
    reason: str = ""
    note: str = ""


@transaction.atomic
def record_step(*, method: str, fields: StepFields, scope: Scope, by: str, at: datetime) -> Implementation:
    """Record how far an organisation has come with a method, and return the step.

    Audit: methods.step-recorded.

    :raises MethodUnknown: when no method has that key.
    :raises OrganisationUnknown: when there is no such organisation.
    :raises StageUnknown: when there is no such stage.
    :raises NotPermitted: outside one's own area.
    :raises StepWithoutReason: when it stopped and nobody says why.
    :raises StepWithoutStop: when a reason is given though it has not stopped.
    :raises SteppedAhead: when the day has not come.
    :raises StepTwice: when a step is recorded for the same day.
    """
    found = Method.objects.filter(key=method).first()
    if found is None:
        raise MethodUnknown("Metoden finns inte.", f"Nyckel: {method}.", "Välj en metod i listan.")
    taken = Implementation(method=found)
    _fill(taken, fields, scope, at)
    taken.save()
    record(_entry("methods.step-recorded", taken, {}, _facts(taken)), by=by, at=at)
    return taken


@transaction.atomic
def change_step(*, method: str, number: int, fields: StepFields, scope: Scope, by: str, at: datetime) -> Implementation:
    """Change a step and return it; what a source said then becomes what is said here.

    Audit: methods.step-changed.

    :raises StepUnknown: when the method has no such step.
    :raises OrganisationUnknown: when there is no such organisation.
    :raises StageUnknown: when there is no such stage.
    :raises NotPermitted: outside one's own area.
    :raises StepWithoutReason: when it stopped and nobody says why.
    :raises StepWithoutStop: when a reason is given though it has not stopped.
    :raises SteppedAhead: when the day has not come.
    :raises StepTwice: when another step is recorded for the same day.
    """
    taken = step(method=method, number=number, scope=scope)
    permissions.demand(scope=scope, organisation=taken.organisation)
    before = _facts(taken)
    if fields.since != taken.since:
        taken.since_text = ""
    _fill(taken, fields, scope, at)
    taken.save()
    record(_entry("methods.step-changed", taken, before, _facts(taken)), by=by, at=at)
    return taken


@transaction.atomic
def withdraw_step(*, method: str, number: int, scope: Scope, by: str, at: datetime) -> None:
    """Take a step away; the journal keeps what it said.

    Audit: methods.step-withdrawn.

    :raises StepUnknown: when the method has no such step.
    :raises NotPermitted: outside one's own area.
    """
    taken = step(method=method, number=number, scope=scope)
    permissions.demand(scope=scope, organisation=taken.organisation)
    record(_entry("methods.step-withdrawn", taken, _facts(taken), {}), by=by, at=at)
    taken.delete()


def _fill(taken: Implementation, fields: StepFields, scope: Scope, at: datetime) -> None:
    organisation = Organisation.everything.select_related("county").filter(key=fields.organisation).first()
    if organisation is None:
        raise OrganisationUnknown(
            "Steget kan inte sparas.", f"Aktören finns inte: {fields.organisation or 'ingen vald'}.", "Välj i listan."
        )
    permissions.demand(scope=scope, organisation=organisation)
    if fields.stage not in rules.STAGE_VALUES:
        raise StageUnknown(
            "Steget kan inte sparas.", f"Steget finns inte: {fields.stage or 'inget valt'}.", "Välj i listan."
        )
    wanted = Step(Stage(fields.stage), fields.since, fields.reason)
    rules.checked_step(wanted, on=timezone.localdate(at))
    others = Implementation.objects.filter(method=taken.method, organisation=organisation).exclude(pk=taken.pk)
    if there := others.filter(since=fields.since).first():
        raise StepTwice(
            "Steget kan inte sparas.",
            f"{organisation} har redan ”{there.get_stage_display()}” från {swedish.day(fields.since)}.",
            "Ändra det steg som finns, eller ange en annan dag.",
        )
    taken.organisation, taken.stage, taken.since = organisation, wanted.stage.value, wanted.since
    taken.reason, taken.note = fields.reason, fields.note


def _facts(taken: Implementation) -> dict[str, Any]:
    return {
        "organisation": str(taken.organisation),
        "stage": taken.get_stage_display(),
        "since": taken.since.isoformat(),
        "reason": taken.reason,
        "note": taken.note,
    }


def _entry(action: str, taken: Implementation, before: dict[str, Any], after: dict[str, Any]) -> Entry:
    county = taken.organisation.county.code if taken.organisation.county else ""
    label = f"{taken.method} i {taken.organisation}"
    return Entry(action, IMPLEMENTATION, taken.method.key, label, county, before=before, after=after)
