"""Whose money it is: the actor by key or by name, and the actors that anything is known of."""

from dataclasses import dataclass

from lagesbild.activities.models import Activity, Cost
from lagesbild.actors.models import Organisation
from lagesbild.actors.queries import organisations_by_name
from lagesbild.economy import permissions
from lagesbild.economy.errors import OwnerUnknown
from lagesbild.economy.models import AccountedCost, Appropriation, AreaOfWork, Posting, Staffing
from lagesbild.economy.permissions import Permission
from lagesbild.kernel import swedish
from lagesbild.kernel.scopes import Scope


@dataclass(frozen=True)
class Owner:
    """An actor whose money is asked about, and what the one who asks may do with it."""

    key: str
    name: str
    county_code: str
    county_name: str
    is_synthetic: bool
    may_change: bool
    may_see_ledger: bool


@dataclass(frozen=True)
class Area:
    """An area of work, with what it is."""

    key: str
    name: str
    definition: str


def found_owner(*, owner: str, scope: Scope) -> Organisation:
    """Return the actor with this key, name or other name.

    Database: 1 query, 2 when it is a name.

    :raises OwnerUnknown: when there is none that the scope may see.
    """
    seen = Organisation.objects.within(scope).select_related("county")
    found: Organisation | None = seen.filter(key=owner).first()
    found = found or organisations_by_name(names=[owner], scope=scope)[owner]
    if found is None:
        raise OwnerUnknown(
            "Aktören finns inte.", f"Nyckel eller namn: {owner}.", "Skriv nyckeln eller namnet som på aktörens sida."
        )
    return found


def owner_of(*, owner: str, scope: Scope) -> Owner:
    """Return the actor with what the scope may do with its money.

    Database: 1 query, 2 when it is a name.

    :raises OwnerUnknown: when there is none that the scope may see.
    """
    return described(found=found_owner(owner=owner, scope=scope), scope=scope)


def described(*, found: Organisation, scope: Scope) -> Owner:
    """Return an actor that is already read, with what the scope may do with its money.

    Database: 0 queries, when the county came along.
    """
    return Owner(
        key=found.key,
        name=found.name,
        county_code=found.county.code if found.county else "",
        county_name=found.county.name if found.county else "",
        is_synthetic=found.is_synthetic,
        may_change=permissions.may(scope, Permission.CHANGE, found),
        may_see_ledger=permissions.may(scope, Permission.SEE_LEDGER, found),
    )


def owners_with_money(*, scope: Scope) -> tuple[Organisation, ...]:
    """Return the actors that some appropriation, cost or staffing is known of, by name.

    Database: 1 query.
    """
    spent = Cost.objects.filter(activity__in=Activity.objects.within(scope), year__isnull=False, posted__isnull=True)
    owning = [
        Appropriation.objects.within(scope).values("owner"),
        AccountedCost.objects.within(scope).values("owner"),
        Staffing.objects.within(scope).values("owner"),
        Posting.objects.within(scope).values("owner"),
        spent.values("activity__lead"),
    ]
    found = Organisation.objects.within(scope).select_related("county").filter(pk__in=owning[0].union(*owning[1:]))
    return tuple(sorted(found, key=lambda one: swedish.sort_key(one.name)))


def areas_of_work() -> tuple[Area, ...]:
    """Return the governed list of areas of work, in its order.

    Database: 1 query.
    """
    return tuple(Area(one.key, one.name, one.definition) for one in AreaOfWork.objects.order_by("place"))
