"""Recording appropriations and staffing: check, write and log at once."""

from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from lagesbild.economy import permissions
from lagesbild.economy.errors import TakenAlready
from lagesbild.economy.models import Appropriation, Staffing
from lagesbild.economy.permissions import Permission
from lagesbild.economy.queries import appropriation, staffing
from lagesbild.economy.services import chosen
from lagesbild.journal.services import record
from lagesbild.kernel import swedish
from lagesbild.kernel.scopes import Scope


@dataclass(frozen=True)
class AppropriationFields:
    """What a person says of an appropriation."""

    year: int
    purpose: str
    amount_sek: Decimal
    note: str = ""


@dataclass(frozen=True)
class StaffingFields:
    """What a person says of the people an actor has: counts, never names."""

    year: int
    what: str
    area: str = ""
    full_time_equivalents: Decimal | None = None
    posts: int | None = None
    employees: int | None = None
    is_part: bool = False
    note: str = ""


@transaction.atomic
def record_appropriation(
    *, owner: str, fields: AppropriationFields, scope: Scope, by: str, at: datetime
) -> Appropriation:
    """Record what an actor may use for a purpose in a year, and return the appropriation.

    Audit: economy.appropriation-recorded.

    :raises OwnerUnknown: when there is no such actor.
    :raises NotPermitted: outside one's own area.
    :raises NegativeAmount: when the amount is below zero.
    :raises TakenAlready: when the year and purpose have one.
    """
    found = Appropriation(owner=chosen.owner_to_change(owner, scope))
    found.key = f"{found.owner.key}-{fields.year}-{swedish.slug(fields.purpose)[:40].strip('-')}"
    _save_appropriation(found, fields)
    record(_entry("economy.appropriation-recorded", found, {}, asdict(fields)), by=by, at=at)
    return found


@transaction.atomic
def change_appropriation(
    *, key: str, fields: AppropriationFields, scope: Scope, by: str, at: datetime
) -> Appropriation:
    """Change an appropriation and return it.

    Audit: economy.appropriation-changed.

    :raises MoneyUnknown: when there is no such appropriation.
    :raises NotPermitted: outside one's own area.
    :raises NegativeAmount: when the amount is below zero.
    :raises TakenAlready: when the year and purpose have another.
    """
    found = appropriation(key=key, scope=scope)
    permissions.demand(scope, Permission.CHANGE, found.owner)
    before = _facts(found, fields)
    _save_appropriation(found, fields)
    record(_entry("economy.appropriation-changed", found, before, asdict(fields)), by=by, at=at)
    return found


@transaction.atomic
def withdraw_appropriation(*, key: str, scope: Scope, by: str, at: datetime) -> None:
    """Take an appropriation away; the journal keeps what it said.

    Audit: economy.appropriation-withdrawn.

    :raises MoneyUnknown: when there is no such appropriation.
    :raises NotPermitted: outside one's own area.
    """
    found = appropriation(key=key, scope=scope)
    permissions.demand(scope, Permission.CHANGE, found.owner)
    before = {"year": found.year, "purpose": found.purpose, "amount_sek": found.amount_sek}
    record(_entry("economy.appropriation-withdrawn", found, before, {}), by=by, at=at)
    found.delete()


@transaction.atomic
def record_staffing(*, owner: str, fields: StaffingFields, scope: Scope, by: str, at: datetime) -> Staffing:
    """Record the people an actor has for the work in a year, as counted, and return the row.

    Audit: economy.staffing-recorded.

    :raises OwnerUnknown: when there is no such actor.
    :raises NotPermitted: outside one's own area.
    :raises TakenAlready: when the same is counted for the year already.
    """
    found = Staffing(owner=chosen.owner_to_change(owner, scope))
    found.key = f"{found.owner.key}-{fields.year}-{swedish.slug(fields.what)[:40].strip('-')}"
    _save_staffing(found, fields)
    record(_entry("economy.staffing-recorded", found, {}, asdict(fields)), by=by, at=at)
    return found


@transaction.atomic
def change_staffing(*, key: str, fields: StaffingFields, scope: Scope, by: str, at: datetime) -> Staffing:
    """Change a row of staffing and return it.

    Audit: economy.staffing-changed.

    :raises MoneyUnknown: when there is no such row.
    :raises NotPermitted: outside one's own area.
    :raises TakenAlready: when the same is counted for the year already.
    """
    found = staffing(key=key, scope=scope)
    permissions.demand(scope, Permission.CHANGE, found.owner)
    before = _facts(found, fields)
    _save_staffing(found, fields)
    record(_entry("economy.staffing-changed", found, before, asdict(fields)), by=by, at=at)
    return found


@transaction.atomic
def withdraw_staffing(*, key: str, scope: Scope, by: str, at: datetime) -> None:
    """Take a row of staffing away; the journal keeps what it said.

    Audit: economy.staffing-withdrawn.

    :raises MoneyUnknown: when there is no such row.
    :raises NotPermitted: outside one's own area.
    """
    found = staffing(key=key, scope=scope)
    permissions.demand(scope, Permission.CHANGE, found.owner)
    before = {"year": found.year, "what": found.what, "full_time_equivalents": found.full_time_equivalents}
    record(_entry("economy.staffing-withdrawn", found, before, {}), by=by, at=at)
    found.delete()


def _save_appropriation(found: Appropriation, fields: AppropriationFields) -> None:
    chosen.not_negative(fields.amount_sek, "Anslaget")
    for name, value in asdict(fields).items():
        setattr(found, name, value)
    same = Appropriation.everything.filter(owner=found.owner, year=fields.year, purpose=fields.purpose)
    _demand_free(same.exclude(pk=found.pk).exists(), f"{fields.purpose} {fields.year}")
    _save_with_free_key(found)


def _save_staffing(found: Staffing, fields: StaffingFields) -> None:
    for name, value in asdict(fields).items():
        setattr(found, name, chosen.area(value) if name == "area" else value)
    same = Staffing.everything.filter(owner=found.owner, year=fields.year, what=fields.what)
    _demand_free(same.exclude(pk=found.pk).exists(), f"{fields.what} {fields.year}")
    _save_with_free_key(found)


def _save_with_free_key(found: Appropriation | Staffing) -> None:
    stem = found.key
    others = type(found).everything.exclude(pk=found.pk)
    taken = set(others.filter(key__startswith=stem).values_list("key", flat=True))
    found.key = next(key for n in range(1, len(taken) + 2) if (key := stem if n == 1 else f"{stem}-{n}") not in taken)
    found.save()


def _demand_free(is_taken: bool, what: str) -> None:
    if is_taken:
        raise TakenAlready("Uppgiften sparas inte.", f"{what} finns redan för aktören.", "Ändra den som finns.")


def _facts(found: Appropriation | Staffing, fields: Any) -> dict[str, Any]:
    said = {name: getattr(found, name) for name in asdict(fields)}
    return {name: value.key if name == "area" and value else value for name, value in said.items()}


def _entry(action: str, found: Appropriation | Staffing, before: dict[str, Any], after: dict[str, Any]) -> Any:
    label = f"{found.owner}: {found}"
    return chosen.entry(action, found, found.owner, key=found.key, label=label, before=before, after=after)
