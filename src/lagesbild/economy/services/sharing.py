"""Split keys, and costs split by them: the parts are together exactly what was paid."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from lagesbild.activities.models import Cost
from lagesbild.economy import permissions, rules
from lagesbild.economy.errors import MoneyUnknown, SplitKeyInUse, SplitNotWhole, TakenAlready
from lagesbild.economy.models import AreaOfWork, Mapping, SharedCost, SplitKey, SplitKind, SplitPart
from lagesbild.economy.permissions import Permission
from lagesbild.economy.queries import Line, lines_by_key, shared_cost, split_key
from lagesbild.economy.services import chosen
from lagesbild.economy.services.costs import cost_to_change
from lagesbild.economy.services.posting import post_costs, post_shared
from lagesbild.journal.services import record
from lagesbild.kernel import swedish
from lagesbild.kernel.scopes import Scope


@dataclass(frozen=True)
class SplitKeyFields:
    """What a person says of a split key; parts are (key of area or activity, percent)."""

    name: str
    kind: str
    reason: str
    decided_by: str
    parts: tuple[tuple[str, Decimal], ...]
    decided_on: date | None = None


@dataclass(frozen=True)
class SharedCostFields:
    """What a person says of a shared cost, and the key to split it by."""

    year: int
    what: str
    amount_sek: Decimal
    split_key: str
    funding_source: str = ""
    account_code: str = ""
    area: str = ""


@transaction.atomic
def add_split_key(*, owner: str, fields: SplitKeyFields, scope: Scope, by: str, at: datetime) -> SplitKey:
    """Add a key to split shared costs by, and return it.

    Audit: economy.split-key-added.

    :raises OwnerUnknown: when there is no such actor.
    :raises NotPermitted: outside one's own area.
    :raises SplitNotWhole: when the parts are not exactly 100 %, or one stands twice.
    :raises TakenAlready: when the actor has a key of that name.
    :raises MoneyUnknown: when a part is something that does not exist.
    """
    found = chosen.owner_to_change(owner, scope)
    rules.checked_parts([percent for _, percent in fields.parts])
    if SplitKey.everything.filter(owner=found, name=fields.name).exists():
        raise TakenAlready("Nyckeln sparas inte.", f"”{fields.name}” finns redan.", "Välj ett annat namn.")
    made = SplitKey.everything.create(
        key=_free_key(f"{found.key}-{swedish.slug(fields.name)[:40]}"),
        owner=found,
        name=fields.name,
        kind=fields.kind,
        reason=fields.reason,
        decided_by=fields.decided_by,
        decided_on=fields.decided_on,
    )
    SplitPart.objects.bulk_create(_parts(made, fields, scope))
    after = {
        "reason": fields.reason,
        "decided_by": fields.decided_by,
        "decided_on": fields.decided_on,
        "delar": "; ".join(f"{key} {percent} %" for key, percent in fields.parts),
    }
    record(
        chosen.entry("economy.split-key-added", made, found, key=made.key, label=made.name, after=after), by=by, at=at
    )
    return made


@transaction.atomic
def remove_split_key(*, key: str, scope: Scope, by: str, at: datetime) -> None:
    """Take a key away that no cost has been split by.

    Audit: economy.split-key-removed.

    :raises MoneyUnknown: when there is no such key.
    :raises NotPermitted: outside one's own area.
    :raises SplitKeyInUse: when costs or mappings use it.
    """
    found = split_key(key=key, scope=scope)
    permissions.demand(scope, Permission.CHANGE, found.owner)
    users = SharedCost.everything.filter(split_key=found).count() + Mapping.everything.filter(split_key=found).count()
    if users:
        raise SplitKeyInUse(
            "Nyckeln kan inte tas bort.",
            f"{users} kostnader eller konteringsregler använder den.",
            "Lägg till en ny nyckel för framtiden; den gamla visar hur det var fördelat.",
        )
    entry = chosen.entry("economy.split-key-removed", found, found.owner, key=found.key, label=found.name)
    record(entry, by=by, at=at)
    found.delete()


@transaction.atomic
def share_cost(*, owner: str, fields: SharedCostFields, scope: Scope, by: str, at: datetime) -> SharedCost:
    """Register a shared cost, split it by its key, and return it.

    Audit: economy.cost-split.

    :raises OwnerUnknown: when there is no such actor.
    :raises NotPermitted: outside one's own area.
    :raises NegativeAmount: when the amount is below zero.
    :raises CostOutsideActivity: when an activity that bears a part did not go on in the year.
    :raises MoneyUnknown: when there is no such key or area.
    """
    found = chosen.owner_to_change(owner, scope)
    shared = SharedCost(
        owner=found,
        year=fields.year,
        what=fields.what,
        amount_sek=chosen.not_negative(fields.amount_sek, "Kostnaden"),
        funding_source=fields.funding_source,
        account_code=fields.account_code,
        area=chosen.area(fields.area),
        by=by,
        at=at,
    )
    return _split(shared, fields.split_key, by=by, at=at)


@transaction.atomic
def split_cost(*, activity: str, number: int, key: str, scope: Scope, by: str, at: datetime) -> SharedCost:
    """Split a cost of an activity by a key of the actor that leads it, and return the whole that was split.

    Audit: economy.cost-split.

    :raises MoneyUnknown: when there is no such cost or key, or nobody leads the activity.
    :raises NotPermitted: outside one's own area.
    :raises CostIsPosted: when it comes from the ledger or is split already.
    :raises CostOutsideActivity: when an activity that bears a part did not go on in the year.
    """
    found = cost_to_change(activity, number, scope)
    of = found.activity
    if of.lead is None or found.year is None:
        lacking = "ansvarig aktör" if of.lead is None else "år"
        raise MoneyUnknown("Kostnaden kan inte fördelas.", f"Den saknar {lacking}.", f"Ange {lacking} först.")
    shared = SharedCost(
        owner=of.lead,
        year=found.year,
        what=of.title,
        amount_sek=found.amount_sek,
        funding_source=found.funding_source,
        account_code=found.account_code,
        activity=of,
        area=AreaOfWork.objects.filter(name=found.area_of_work).first(),
        by=by,
        at=at,
    )
    found.delete()
    return _split(shared, key, by=by, at=at)


@transaction.atomic
def undo_split(*, number: int, scope: Scope, by: str, at: datetime) -> None:
    """Take a split back: the parts go, and a cost that stood on an activity stands there whole again.

    Audit: economy.split-undone.

    :raises MoneyUnknown: when there is no such shared cost.
    :raises NotPermitted: outside one's own area.
    """
    found = shared_cost(number=number, scope=scope)
    permissions.demand(scope, Permission.CHANGE, found.owner)
    touched = set(found.postings.exclude(activity=None).values_list("activity_id", flat=True))
    before = {"year": found.year, "amount_sek": found.amount_sek, "split_key": found.split_key.name}
    label = f"{found.what} {found.year}"
    entry = chosen.entry("economy.split-undone", found, found.owner, key=found.owner.key, label=label, before=before)
    record(entry, by=by, at=at)
    if found.activity:
        Cost.objects.create(
            activity=found.activity,
            year=found.year,
            amount_sek=found.amount_sek,
            area_of_work=found.area.name if found.area else "",
            funding_source=found.funding_source,
            account_code=found.account_code,
        )
    found.delete()
    post_costs(touched)


def _split(shared: SharedCost, key: str, *, by: str, at: datetime) -> SharedCost:
    used = chosen.split_key(key, shared.owner)
    if used is None:
        raise MoneyUnknown("Kostnaden kan inte fördelas.", "Ingen nyckel är vald.", "Välj en fördelningsnyckel.")
    shared.split_key = used
    lines = lines_by_key(amount=shared.amount_sek, split_key=used, activity=shared.activity, area=shared.area)
    for line in lines:
        if line.activity:
            chosen.in_time(shared.year, line.activity)
    shared.save()
    post_shared(shared, lines)
    parts = "; ".join(_in_words(line) for line in lines)
    after = {"year": shared.year, "amount_sek": shared.amount_sek, "split_key": used.name, "delar": parts}
    label = f"{shared.what} {shared.year}"
    entry = chosen.entry("economy.cost-split", shared, shared.owner, key=shared.owner.key, label=label, after=after)
    record(entry, by=by, at=at)
    return shared


def _in_words(line: Line) -> str:
    borne_by = ", ".join(str(one) for one in (line.activity, line.area) if one)
    return f"{borne_by} {line.amount} kr"


def _parts(made: SplitKey, fields: SplitKeyFields, scope: Scope) -> Iterable[SplitPart]:
    keys = [key for key, _ in fields.parts]
    if len(set(keys)) < len(keys):
        raise SplitNotWhole("Nyckeln kan inte sparas.", "Samma del står två gånger.", "Slå ihop delarna.")
    found: list[SplitPart] = []
    for key, percent in fields.parts:
        bearer: dict[str, Any] = (
            {"area": chosen.area(key)} if fields.kind == SplitKind.AREA else {"activity": chosen.activity(key, scope)}
        )
        found.append(SplitPart(split_key=made, percent=percent, **bearer))
    return found


def _free_key(stem: str) -> str:
    taken = set(SplitKey.everything.filter(key__startswith=stem).values_list("key", flat=True))
    return next(key for n in range(1, len(taken) + 2) if (key := stem if n == 1 else f"{stem}-{n}") not in taken)
