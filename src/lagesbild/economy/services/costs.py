"""The costs of an activity: add, change and remove one, with its area of work, funding source and account."""

from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from lagesbild.activities import permissions
from lagesbild.activities.models import Activity, Cost
from lagesbild.economy.errors import CostIsPosted
from lagesbild.economy.queries import activity_of, cost
from lagesbild.economy.services import chosen
from lagesbild.journal.services import Entry, record
from lagesbild.kernel.scopes import Scope


@dataclass(frozen=True)
class CostFields:
    """What a person says of a cost; the area of work by its key."""

    year: int
    amount_sek: Decimal
    area: str = ""
    funding_source: str = ""
    account_code: str = ""


@transaction.atomic
def add_cost(*, activity: str, fields: CostFields, scope: Scope, by: str, at: datetime) -> Cost:
    """Add a cost to an activity and return it.

    Audit: economy.cost-added.

    :raises ActivityUnknown: when there is no such activity, or it may not be seen.
    :raises NotPermitted: outside one's own area.
    :raises NegativeAmount: when the amount is below zero.
    :raises CostOutsideActivity: when the activity did not go on in the year.
    """
    of = activity_of(activity=activity, scope=scope)
    permissions.demand_change(scope, of)
    made = _filled(Cost(activity=of), fields)
    made.save()
    record(_entry("economy.cost-added", made, {}, asdict(fields)), by=by, at=at)
    return made


@transaction.atomic
def change_cost(*, activity: str, number: int, fields: CostFields, scope: Scope, by: str, at: datetime) -> Cost:
    """Change a cost of an activity and return it.

    Audit: economy.cost-changed.

    :raises ActivityUnknown: when there is no such activity, or it may not be seen.
    :raises MoneyUnknown: when the activity has no such cost.
    :raises NotPermitted: outside one's own area.
    :raises CostIsPosted: when it comes from the ledger or a shared cost.
    :raises NegativeAmount: when the amount is below zero.
    :raises CostOutsideActivity: when the activity did not go on in the year.
    """
    found = cost_to_change(activity, number, scope)
    before = _facts(found)
    _filled(found, fields).save()
    record(_entry("economy.cost-changed", found, before, _facts(found)), by=by, at=at)
    return found


@transaction.atomic
def remove_cost(*, activity: str, number: int, scope: Scope, by: str, at: datetime) -> None:
    """Take a cost away; the journal keeps what it said.

    Audit: economy.cost-removed.

    :raises ActivityUnknown: when there is no such activity, or it may not be seen.
    :raises MoneyUnknown: when the activity has no such cost.
    :raises NotPermitted: outside one's own area.
    :raises CostIsPosted: when it comes from the ledger or a shared cost.
    """
    found = cost_to_change(activity, number, scope)
    record(_entry("economy.cost-removed", found, _facts(found), {}), by=by, at=at)
    found.delete()


def cost_to_change(activity: str, number: int, scope: Scope) -> Cost:
    """Return a cost that may be changed by hand.

    :raises MoneyUnknown: when the activity has no such cost.
    :raises NotPermitted: outside one's own area.
    :raises CostIsPosted: when it comes from the ledger or a shared cost.
    """
    found = cost(activity=activity, number=number, scope=scope)
    permissions.demand_change(scope, found.activity)
    if hasattr(found, "posted"):
        raise CostIsPosted(
            "Kostnaden ändras inte här.",
            "Den räknas ur huvudboken eller en fördelad kostnad.",
            "Ändra konteringsregeln, eller ta tillbaka fördelningen.",
        )
    return found


def _filled(one: Cost, fields: CostFields) -> Cost:
    found = chosen.area(fields.area)
    one.amount_sek = chosen.not_negative(fields.amount_sek, "Kostnaden")
    one.year = chosen.in_time(fields.year, one.activity)
    one.area_of_work = found.name if found else ""
    one.funding_source, one.account_code = fields.funding_source, fields.account_code
    return one


def _facts(one: Cost) -> dict[str, Any]:
    names = ("year", "amount_sek", "area_of_work", "funding_source", "account_code")
    return {name: getattr(one, name) for name in names}


def _entry(action: str, one: Cost, before: dict[str, Any], after: dict[str, Any]) -> Entry:
    return entry_of(action, one.activity, f"Kostnad i {one.activity.title}", before=before, after=after)


def entry_of(action: str, activity: Activity, label: str, **facts: Any) -> Entry:
    """Return what the journal keeps of a change in what an activity cost."""
    county = activity.county.code if activity.county else ""
    return Entry(action, "activities.cost", activity.key, label, county, **facts)
