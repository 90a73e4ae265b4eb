"""What a person chose in a form or file, looked up: areas, activities and keys; and the checks that several share."""

from decimal import Decimal
from typing import Any

from django.db import models

from lagesbild.activities.models import Activity
from lagesbild.actors.models import Organisation
from lagesbild.economy import permissions, rules
from lagesbild.economy.errors import CostOutsideActivity, MoneyUnknown, NegativeAmount
from lagesbild.economy.models import AreaOfWork, SplitKey
from lagesbild.economy.permissions import Permission
from lagesbild.economy.queries import found_owner
from lagesbild.journal.services import Entry
from lagesbild.kernel import swedish
from lagesbild.kernel.scopes import Scope


def owner_to_change(owner: str, scope: Scope) -> Organisation:
    """Return the actor when the scope may change its money.

    :raises OwnerUnknown: when there is none that the scope may see.
    :raises NotPermitted: outside one's own area.
    """
    found = found_owner(owner=owner, scope=scope)
    permissions.demand(scope, Permission.CHANGE, found)
    return found


def area(key: str) -> AreaOfWork | None:
    """Return the area of work with this key; None when none is chosen."""
    return _one(AreaOfWork.objects.all(), key, "Sakområdet")


def activity(key: str, scope: Scope) -> Activity | None:
    """Return the activity with this key; None when none is chosen."""
    return _one(Activity.objects.within(scope).select_related("county", "lead"), key, "Insatsen")


def split_key(key: str, owner: Organisation) -> SplitKey | None:
    """Return the actor's split key with its parts; None when none is chosen."""
    found = SplitKey.everything.filter(owner=owner).prefetch_related("parts__area", "parts__activity")
    return _one(found, key, "Fördelningsnyckeln")


def not_negative(amount: Decimal, what: str) -> Decimal:
    """Return the amount unless it is below zero.

    :raises NegativeAmount: when it is.
    """
    if amount < 0:
        raise NegativeAmount(
            f"{what} kan inte sparas.",
            f"Beloppet är {swedish.number(amount)} kr.",
            "Ange noll eller mer. En återbetalning läses in ur huvudboken som kredit.",
        )
    return amount


def in_time(year: int, of: Activity) -> int:
    """Return the year when the activity went on then.

    :raises CostOutsideActivity: when it did not.
    """
    if rules.went_on(year, of.starts_on, of.ends_before):
        return year
    last = of.ends_before.year if of.ends_before and (of.ends_before.month, of.ends_before.day) != (1, 1) else None
    last = last or (of.ends_before.year - 1 if of.ends_before else None)
    raise CostOutsideActivity(
        "Kostnaden kan inte sparas.",
        f"Året är {year}, men ”{of.title}” pågick {swedish.years(of.starts_on.year if of.starts_on else None, last)}.",
        "Rätta året, eller insatsens tid.",
    )


def entry(action: str, thing: models.Model, owner: Organisation | None, *, key: str, label: str, **facts: Any) -> Entry:
    """Return what the journal keeps of a change: `before` and `after` in facts."""
    county = owner.county.code if owner and owner.county else ""
    kind = f"{thing._meta.app_label}.{thing._meta.model_name}"  # noqa: SLF001 - Django documents _meta
    return Entry(action, kind, key, label, county, **facts)


def _one(found: models.QuerySet[Any], key: str, what: str) -> Any:
    if not key:
        return None
    chosen = found.filter(key=key).first()
    if chosen is None:
        raise MoneyUnknown("Uppgiften kan inte sparas.", f"{what} finns inte: {key}.", "Välj i listan.")
    return chosen
