"""Making postings anew from rows, mappings and keys, and the costs of activities from the postings."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from lagesbild.activities.models import Cost
from lagesbild.actors.models import Organisation
from lagesbild.economy.models import LedgerRow, PostedCost, Posting, SharedCost, Standing
from lagesbild.economy.queries import Assigned, Line, Sums, assigned, rows_and_mappings, sums_of
from lagesbild.kernel.scopes import Scope

BATCH = 1_000
IN_A_LIST = 500  # as many keys as both databases take in one question


def sums_now(owner: Organisation, scope: Scope) -> Sums:
    """Return what the actor's mappings make of its ledger as they are."""
    rows, mappings = rows_and_mappings(owner=owner, scope=scope)
    return sums_of(found=assigned(rows=rows, mappings=mappings))


def post_ledger(owner: Organisation, scope: Scope) -> Sums:
    """Make all postings of the actor's ledger anew, and return what they come to."""
    rows, mappings = rows_and_mappings(owner=owner, scope=scope)
    found = assigned(rows=rows, mappings=mappings)
    stale = Posting.everything.filter(ledger_row__owner=owner)
    touched = set(stale.exclude(activity=None).values_list("activity_id", flat=True))
    stale.delete()
    postings = [_posting(one, line) for one in found if one.standing == Standing.POSTED for line in one.lines]
    Posting.everything.bulk_create(postings, batch_size=BATCH)
    _save_standings(found)
    post_costs(touched | {one.activity_id for one in postings if one.activity_id})
    return sums_of(found=found)


def post_shared(shared: SharedCost, lines: Iterable[Line]) -> None:
    """Make the postings of a shared cost."""
    postings = [
        Posting(
            shared_cost=shared,
            owner=shared.owner,
            year=shared.year,
            activity=line.activity,
            area=line.area,
            funding_source=shared.funding_source,
            account_code=shared.account_code,
            amount_sek=line.amount,
        )
        for line in lines
    ]
    Posting.everything.bulk_create(postings)
    post_costs({line.activity.pk for line in postings if line.activity})


def post_costs(activities: Iterable[int]) -> None:
    """Make the posted costs of these activities anew, so that their pages show what the postings come to.

    Where credits are more than costs there is no cost to show; the actor's own sums have them all the same.
    """
    touched = list(activities)
    Cost.objects.filter(activity__in=touched, posted__isnull=False).delete()
    sums: dict[tuple[Any, ...], Decimal] = defaultdict(Decimal)
    for one in Posting.everything.filter(activity__in=touched).select_related("area").order_by("pk"):
        area = one.area.name if one.area else ""
        sums[one.activity_id, one.year, area, one.funding_source, one.account_code] += one.amount_sek
    names = ("activity_id", "year", "area_of_work", "funding_source", "account_code")
    costs = [
        Cost(**dict(zip(names, group, strict=True)), amount_sek=amount) for group, amount in sums.items() if amount > 0
    ]
    PostedCost.objects.bulk_create(
        [PostedCost(cost=cost) for cost in Cost.objects.bulk_create(costs, batch_size=BATCH)], batch_size=BATCH
    )


def _posting(one: Assigned, line: Line) -> Posting:
    return Posting(
        ledger_row=one.row,
        owner_id=one.row.owner_id,
        year=one.row.booked_on.year,
        activity=line.activity,
        area=line.area,
        funding_source=one.mapping.funding_source if one.mapping else "",
        account_code=one.row.account,
        amount_sek=line.amount,
    )


def _save_standings(found: Iterable[Assigned]) -> None:
    changed: dict[str, list[int]] = defaultdict(list)
    for one in found:
        if one.row.standing != one.standing:
            changed[one.standing].append(one.row.pk)
    for standing, keys in changed.items():
        for start in range(0, len(keys), IN_A_LIST):
            LedgerRow.everything.filter(pk__in=keys[start : start + IN_A_LIST]).update(standing=standing)
