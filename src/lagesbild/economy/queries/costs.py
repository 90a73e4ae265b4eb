"""The costs of one activity, and those of them that a person may change."""

from dataclasses import dataclass

from lagesbild.activities import permissions
from lagesbild.activities.errors import ActivityUnknown
from lagesbild.activities.models import Activity, Cost
from lagesbild.activities.permissions import Permission
from lagesbild.activities.rules import total_cost
from lagesbild.economy.errors import MoneyUnknown
from lagesbild.economy.models import SharedCost
from lagesbild.kernel.quantities import Amount
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.withheld import Withheld


@dataclass(frozen=True)
class CostRow:
    """One cost of an activity; a posted one comes from a ledger or a shared cost and is not changed here."""

    number: int
    amount: Amount
    year: int | None
    area: str
    funding_source: str
    account_code: str
    origin: str
    is_posted: bool
    is_synthetic: bool


@dataclass(frozen=True)
class SplitRow:
    """A cost of the activity that was split: what it was, and by which key."""

    number: int
    what: str
    amount: Amount
    year: int
    split_key: str
    reason: str


@dataclass(frozen=True)
class ActivityCosts:
    """All that is known of what an activity cost."""

    key: str
    title: str
    lead_key: str
    lead: str
    costs: tuple[CostRow, ...]
    total: Amount | Withheld
    splits: tuple[SplitRow, ...]
    is_synthetic: bool
    may_change: bool


def costs_of_activity(*, activity: str, scope: Scope) -> ActivityCosts:
    """Return an activity's costs, the latest year first, with what they sum to and what has been split.

    Database: 3 queries.

    :raises ActivityUnknown: when there is no such activity, or it may not be seen.
    """
    found = activity_of(activity=activity, scope=scope)
    costs = list(Cost.objects.filter(activity=found).select_related("source", "posted"))
    ordered = sorted(costs, key=lambda one: (-(one.year or 0), one.area_of_work, one.pk))
    shared = SharedCost.objects.within(scope).filter(activity=found).select_related("split_key").order_by("-year", "pk")
    return ActivityCosts(
        key=found.key,
        title=found.title,
        lead_key=found.lead.key if found.lead else "",
        lead=found.lead.name if found.lead else "",
        costs=tuple(_row(one) for one in ordered),
        total=total_cost(one.amount_sek for one in costs),
        splits=tuple(
            SplitRow(one.pk, one.what, Amount(one.amount_sek), one.year, one.split_key.name, one.split_key.reason)
            for one in shared
        ),
        is_synthetic=found.is_synthetic,
        may_change=permissions.may(scope, Permission.CHANGE, found),
    )


def activity_of(*, activity: str, scope: Scope) -> Activity:
    """Return the activity itself with who leads it.

    Database: 1 query.

    :raises ActivityUnknown: when there is no such activity, or it may not be seen.
    """
    seen = Activity.objects.within(scope).select_related("county", "lead__county")
    found: Activity | None = seen.filter(key=activity).first()
    if found is None:
        raise ActivityUnknown("Insatsen finns inte.", f"Nyckel: {activity}.", "Välj en insats i listan.")
    return found


def cost(*, activity: str, number: int, scope: Scope) -> Cost:
    """Return one cost of an activity, for the form that changes it.

    Database: 2 queries.

    :raises ActivityUnknown: when there is no such activity, or it may not be seen.
    :raises MoneyUnknown: when the activity has no such cost.
    """
    of = activity_of(activity=activity, scope=scope)
    found = Cost.objects.filter(activity=of, pk=number).select_related("activity__lead__county", "posted").first()
    if found is None:
        raise MoneyUnknown("Kostnaden finns inte.", f"Insats {activity}, kostnad {number}.", "Välj en i listan.")
    return found


def _row(one: Cost) -> CostRow:
    is_posted = hasattr(one, "posted")
    return CostRow(
        number=one.pk,
        amount=Amount(one.amount_sek),
        year=one.year,
        area=one.area_of_work,
        funding_source=one.funding_source,
        account_code=one.account_code,
        origin="huvudbok eller fördelning" if is_posted else one.origin_words or "registrerat i Lägesbild",
        is_posted=is_posted,
        is_synthetic=one.is_synthetic,
    )
