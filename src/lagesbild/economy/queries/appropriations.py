"""Appropriations set against costs, per actor, year and purpose."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Sum

from lagesbild.activities.models import Activity, Cost
from lagesbild.actors.models import Organisation
from lagesbild.economy import rules
from lagesbild.economy.errors import MoneyUnknown
from lagesbild.economy.models import AccountedCost, Appropriation, Posting
from lagesbild.economy.queries.spending import spent_by
from lagesbild.economy.rules import Use
from lagesbild.kernel import swedish
from lagesbild.kernel.quantities import Amount
from lagesbild.kernel.questions import Origin
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.withheld import Withheld, missing

Key = tuple[str, int, str]


@dataclass(frozen=True)
class Given:
    """A year and purpose of an actor: what was given, what it cost, what is left, and where it all stands."""

    owner_key: str
    owner: str
    year: int
    purpose: str
    appropriation: Amount | Withheld
    cost: Amount | Withheld
    use: Use
    note: str
    origins: tuple[Origin, ...]
    is_synthetic: bool
    key: str


def use_of(*, scope: Scope, owner: Organisation | None = None, year: int | None = None) -> tuple[Given, ...]:
    """Return what an actor was given and what it cost, for each year and purpose, the earliest year first.

    Without an actor, every one that something was given to or accounted for by, by its name.

    Database: 4 queries.
    """
    which: dict[str, Any] = {"owner": owner} if owner else {}
    which |= {"year": year} if year is not None else {}
    related = ("owner__county", "source")
    given = Appropriation.objects.within(scope).filter(**which).select_related(*related)
    accounted = AccountedCost.objects.within(scope).filter(**which, is_whole=True).select_related(*related)
    by_key = {(one.owner.key, one.year, one.purpose): one for one in given}
    wholes = {(one.owner.key, one.year, one.purpose): one for one in accounted}
    posted = _posted(which, scope)
    rows = [_given(key, by_key.get(key), wholes.get(key), posted) for key in by_key.keys() | wholes.keys()]
    return tuple(sorted(rows, key=lambda row: (swedish.sort_key(row.owner), row.year, row.purpose)))


def origins_of(*, rows: Iterable[Given]) -> tuple[tuple[str, str], ...]:
    """Return the sources behind the rows, each once with all its places.

    Database: 0 queries.
    """
    places: dict[str, list[str]] = {}
    for one in (origin for row in rows for origin in row.origins):
        places.setdefault(one.source, []).append(one.place)
    return tuple((source, ", ".join(dict.fromkeys(filter(None, found)))) for source, found in places.items())


def appropriation(*, key: str, scope: Scope) -> Appropriation:
    """Return one appropriation, for the form that changes it.

    Database: 1 query.

    :raises MoneyUnknown: when there is none that the scope may see.
    """
    seen = Appropriation.objects.within(scope).select_related("owner__county", "source")
    found: Appropriation | None = seen.filter(key=key).first()
    if found is None:
        raise MoneyUnknown("Anslaget finns inte.", f"Nyckel: {key}.", "Välj ett anslag på aktörens ekonomisida.")
    return found


def years_of(*, owner: Organisation, scope: Scope) -> tuple[int, ...]:
    """Return the years that some cost of the actor is known for, the latest first.

    Database: 3 queries.
    """
    years = {one.year for one in spent_by(owner=owner, scope=scope)}
    years |= set(AccountedCost.objects.within(scope).filter(owner=owner).values_list("year", flat=True))
    return tuple(sorted(years, reverse=True))


def _posted(which: dict[str, Any], scope: Scope) -> dict[Key, Decimal]:
    """Return what is posted or registered with a purpose as its funding source."""
    sums: dict[Key, Decimal] = defaultdict(Decimal)
    postings = Posting.objects.within(scope).filter(**which).values_list("owner__key", "year", "funding_source")
    led = {{"owner": "activity__lead"}.get(name, name): value for name, value in which.items()}
    costs: Any = Cost.objects.filter(activity__in=Activity.objects.within(scope), posted__isnull=True, **led)
    led_by = costs.values_list("activity__lead__key", "year", "funding_source")
    for found in (postings, led_by):
        for owner, year, purpose, amount in found.annotate(Sum("amount_sek")).order_by():
            sums[owner, year, purpose] += amount
    return sums


def _given(
    key: Key,
    given: Appropriation | None,
    accounted: AccountedCost | None,
    posted: Mapping[Key, Decimal],
) -> Given:
    owner = (given or accounted).owner  # type: ignore[union-attr]
    amount = given.amount_sek if given else None
    cost = accounted.amount_sek if accounted else posted.get(key)
    notes = [one.note for one in (given, accounted) if one and one.note]
    if accounted and key in posted and posted[key] != accounted.amount_sek:
        notes.append("Det som är konterat i Lägesbild är en annan summa än den redovisade.")
    return Given(
        owner_key=owner.key,
        owner=owner.name,
        year=key[1],
        purpose=key[2],
        appropriation=missing("Ingen källa anger anslaget.") if amount is None else Amount(amount),
        cost=missing("Ingen källa anger kostnaden.") if cost is None else Amount(cost),
        use=rules.use_of_appropriation(amount, cost),
        note=" ".join(notes),
        origins=tuple(
            dict.fromkeys(
                Origin(one.source.title, one.place_in_source) for one in (given, accounted) if one and one.source
            )
        ),
        is_synthetic=any(one.is_synthetic for one in (given, accounted) if one) or owner.is_synthetic,
        key=given.key if given else "",
    )
