"""Recording who answers for what, and taking such a statement away."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from lagesbild.actors.models import Organisation
from lagesbild.governing.errors import AnswererMissing, UnknownChoice
from lagesbild.governing.models import Mandate
from lagesbild.governing.permissions import demand_county
from lagesbild.governing.queries import mandate_to_change
from lagesbild.governing.rules import ConcernedGroup, Says, Task
from lagesbild.journal.services import Entry, record
from lagesbild.kernel.scopes import Scope
from lagesbild.places.models import Area
from lagesbild.plans.models import ViolenceType


@dataclass(frozen=True)
class MandateFields:
    """What a person says of a cell: who answers, on what legal basis; without a county it holds for the nation."""

    group: str
    task: str
    says: str
    county: str = ""
    organisation: str = ""
    actor_text: str = ""
    violence_type: str = ""
    legal_basis: str = ""
    note: str = ""


@transaction.atomic
def record_mandate(*, fields: MandateFields, scope: Scope, by: str, at: datetime) -> Mandate:
    """Record who answers for a task towards a group, or that nobody does, and return the statement.

    Audit: governing.mandate-recorded.

    :raises NotPermitted: when the scope may not write in the county; for the nation, in the nation.
    :raises UnknownChoice: when group, task, county, actor or form of violence does not exist.
    :raises AnswererMissing: when somebody is said to answer, but not who.
    """
    demand_county(scope=scope, county=fields.county)
    for value, known in ((fields.group, ConcernedGroup), (fields.task, Task), (fields.says, Says)):
        if value not in {one.value for one in known}:
            raise _unknown(value)
    if fields.says == Says.ANSWERS and not (fields.organisation or fields.actor_text):
        raise AnswererMissing(
            "Uppgiften kan inte sparas.", "Ingen aktör är angiven.", "Välj en aktör, eller skriv vem."
        )
    mandate = Mandate(
        key=_free_key(fields),
        **{name: getattr(fields, name) for name in ("group", "task", "says", "actor_text", "legal_basis", "note")},
        county=_of(Area.objects.of_kind("county"), "code", fields.county),
        organisation=_of(Organisation.objects.within(scope), "key", fields.organisation),
        violence_type=_of(ViolenceType.objects.all(), "key", fields.violence_type),
    )
    mandate.save()
    record(_entry("governing.mandate-recorded", mandate, {}, _told(mandate)), by=by, at=at)
    return mandate


@transaction.atomic
def withdraw_mandate(*, key: str, scope: Scope, by: str, at: datetime) -> None:
    """Take away a statement of who answers for what; what it said stays in the history.

    Audit: governing.mandate-withdrawn.

    :raises MandateUnknown: when there is no such statement.
    :raises NotPermitted: when the scope may not write where it holds.
    """
    mandate = mandate_to_change(key=key, scope=scope)
    entry = _entry("governing.mandate-withdrawn", mandate, _told(mandate), {})
    mandate.delete()
    record(entry, by=by, at=at)


def _of(rows: Any, field: str, value: str) -> Any:
    if not value:
        return None
    found = rows.filter(**{field: value}).first()
    if found is None:
        raise _unknown(value)
    return found


def _unknown(value: str) -> UnknownChoice:
    return UnknownChoice("Uppgiften kan inte sparas.", f"Okänt: {value or 'inget valt'}.", "Välj i listorna.")


def _free_key(fields: MandateFields) -> str:
    start = f"{fields.county or 'riket'}-{fields.group}-{fields.task}"
    taken = set(Mandate.objects.filter(key__startswith=start).values_list("key", flat=True))
    number = len(taken) + 1
    while f"{start}-{number}" in taken:
        number += 1
    return f"{start}-{number}"


def _told(mandate: Mandate) -> dict[str, str]:
    who = mandate.organisation.name if mandate.organisation else mandate.actor_text
    return {
        "grupp": mandate.get_group_display(),
        "uppgift": mandate.get_task_display(),
        "vad som sägs": mandate.get_says_display(),
        "aktör": who,
        "våldsform": mandate.violence_type.name if mandate.violence_type else "",
        "lagstöd": mandate.legal_basis,
        "anmärkning": mandate.note,
    }


def _entry(action: str, mandate: Mandate, before: dict[str, str], after: dict[str, str]) -> Entry:
    county = mandate.county.code if mandate.county else ""
    return Entry(action, "governing.mandate", mandate.key, str(mandate), county, before, after)
