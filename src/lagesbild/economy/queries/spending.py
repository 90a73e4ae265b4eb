"""What an actor's work cost in a year: what is posted or registered, and what a source accounts for."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet, Sum

from lagesbild.activities.models import Activity, Cost
from lagesbild.actors.models import Organisation
from lagesbild.economy.models import AccountedCost, AreaOfWork, Posting
from lagesbild.kernel.quantities import Amount, Count
from lagesbild.kernel.questions import Origin
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.withheld import Withheld, missing

NOT_BY_AREA = "Inte redovisat: källan anger bara en summa för hela arbetet."
NOT_KNOWN_BY_AREA = "Inte redovisat: ingen kostnad är konterad på sakområdet."
NO_AREA, NO_FUNDING, NO_ACCOUNT, NO_ACTIVITY = (
    "Sakområde inte angivet", "Finansiär inte angiven", "Konto inte angivet", "Ingen enskild insats",
)  # fmt: skip
TOTAL = "Totalt"


@dataclass(frozen=True)
class Spent:
    """An amount with everything it can be sorted by."""

    year: int
    amount: Decimal
    area: str
    funding_source: str
    account_code: str
    activity_key: str
    activity_title: str
    origin: Origin | None
    is_synthetic: bool


@dataclass(frozen=True)
class Sorted:
    """One row of the costs: what they are sorted under, the sum, and how many activities are behind it."""

    label: str
    amount: Amount | Withheld
    activities: Count | Withheld
    key: str = ""


@dataclass(frozen=True)
class Spending:
    """An actor's costs in a year, sorted; the whole that is posted, and the wholes that sources account for."""

    owner: str
    year: int
    rows: tuple[Sorted, ...]
    posted: Amount | Withheld
    accounted: tuple[Sorted, ...]
    notes: tuple[str, ...]
    origins: tuple[Origin, ...]
    is_synthetic: bool
    is_only_whole: bool


def spent_by(*, owner: Organisation, scope: Scope, year: int | None = None) -> tuple[Spent, ...]:
    """Return every amount that is the actor's: its postings, and the costs registered on activities that it leads.

    Database: 2 queries.
    """
    postings = Posting.objects.within(scope).filter(owner=owner)
    costs = Cost.objects.filter(
        activity__in=Activity.objects.within(scope).filter(lead=owner), posted__isnull=True, year__isnull=False
    ).select_related("activity", "source")
    if year is not None:
        postings, costs = postings.filter(year=year), costs.filter(year=year)
    return (*_posted(postings, owner), *_registered(costs))


def spending(*, owner: Organisation, year: int, scope: Scope, by: str = "area") -> Spending:
    """Return the actor's costs in a year by area of work, funding source, account or activity.

    Database: 4 queries.
    """
    spent = spent_by(owner=owner, scope=scope, year=year)
    accounted = tuple(
        AccountedCost.objects.within(scope)
        .filter(owner=owner, year=year)
        .select_related("area", "source")
        .order_by("key")
    )
    wholes = [one for one in accounted if one.is_whole]
    rows = _by_area(spent, accounted) if by == "area" else _by(spent, by)
    parts = [one for one in accounted if not one.is_whole and (by != "area" or one.area is None)]
    return Spending(
        owner=owner.name,
        year=year,
        rows=rows,
        posted=_total(spent),
        accounted=tuple(Sorted(one.purpose, Amount(one.amount_sek), _activities(())) for one in (*wholes, *parts)),
        notes=tuple(dict.fromkeys(f"{one.purpose} {one.year}: {one.note}" for one in accounted if one.note)),
        origins=_origins(spent, accounted),
        is_synthetic=any(one.is_synthetic for one in (*spent, *accounted)),
        is_only_whole=bool(wholes) and not spent,
    )


def _posted(postings: QuerySet[Posting], owner: Organisation) -> list[Spent]:
    """Return the postings summed by what they can be sorted by: a ledger has many rows, a page few."""
    sorted_by = ("year", "area__name", "funding_source", "account_code", "activity__key", "activity__title")
    sums = postings.order_by().values_list(*sorted_by).annotate(Sum("amount_sek"))
    return [
        Spent(
            year=year,
            amount=amount,
            area=area or "",
            funding_source=funding_source,
            account_code=account_code,
            activity_key=key or "",
            activity_title=title or "",
            origin=None,
            is_synthetic=owner.is_synthetic,
        )
        for year, area, funding_source, account_code, key, title, amount in sums
    ]


def _registered(costs: Iterable[Cost]) -> list[Spent]:
    return [
        Spent(
            year=one.year or 0,
            amount=one.amount_sek,
            area=one.area_of_work,
            funding_source=one.funding_source,
            account_code=one.account_code,
            activity_key=one.activity.key,
            activity_title=one.activity.title,
            origin=Origin(one.source.title, one.place_in_source) if one.source else None,
            is_synthetic=one.is_synthetic or one.activity.is_synthetic,
        )
        for one in costs
    ]


def _by_area(spent: tuple[Spent, ...], accounted: tuple[AccountedCost, ...]) -> tuple[Sorted, ...]:
    """Return a row for each area of the governed list, then one for each other word and for what has no area."""
    groups = _grouped(spent, "area")
    given = {one.area.name: one for one in accounted if one.area}
    reason = NOT_BY_AREA if accounted and not spent else NOT_KNOWN_BY_AREA
    governed = list(AreaOfWork.objects.order_by("place").values_list("name", flat=True))
    rows = [
        Sorted(name, Amount(given[name].amount_sek), _activities(()))
        if name in given and name not in groups
        else _area_row(name, groups.get(name, []), has_areas=any(one.area for one in spent), reason=reason)
        for name in governed
    ]
    others = sorted(name for name in groups if name and name not in governed)
    rows += [Sorted(f"Enligt källan: {name}", _total(groups[name]), _activities(groups[name])) for name in others]
    if "" in groups:
        rows.append(Sorted(NO_AREA, _total(groups[""]), _activities(groups[""])))
    return tuple(rows)


def _area_row(name: str, spent: list[Spent], *, has_areas: bool, reason: str) -> Sorted:
    if not spent and not has_areas:
        return Sorted(name, missing(reason), _activities(()))
    return Sorted(name, Amount(sum((one.amount for one in spent), Decimal())), _activities(spent))


def _by(spent: tuple[Spent, ...], by: str) -> tuple[Sorted, ...]:
    field, without = {
        "funding": ("funding_source", NO_FUNDING),
        "account": ("account_code", NO_ACCOUNT),
        "activity": ("activity_key", NO_ACTIVITY),
    }[by]
    titles = {one.activity_key: one.activity_title for one in spent} if by == "activity" else {}
    rows = [
        Sorted(titles.get(value, value) or without, _total(some), _activities(some), key=value)
        for value, some in _grouped(spent, field).items()
    ]
    return tuple(sorted(rows, key=lambda row: -row.amount.sek if isinstance(row.amount, Amount) else Decimal()))


def _grouped(spent: Iterable[Spent], field: str) -> dict[str, list[Spent]]:
    groups: dict[str, list[Spent]] = defaultdict(list)
    for one in spent:
        groups[getattr(one, field)].append(one)
    return groups


def _total(spent: Iterable[Spent]) -> Amount | Withheld:
    listed = [one.amount for one in spent]
    return Amount(sum(listed, Decimal())) if listed else missing("Ingen kostnad är konterad eller registrerad.")


def _activities(spent: Iterable[Spent]) -> Count | Withheld:
    keys = {one.activity_key for one in spent if one.activity_key}
    return Count(len(keys), "insatser") if keys else missing()


def _origins(spent: Iterable[Spent], accounted: Iterable[AccountedCost]) -> tuple[Origin, ...]:
    given = [Origin(one.source.title, one.place_in_source) for one in accounted if one.source]
    return tuple(dict.fromkeys([*given, *(one.origin for one in spent if one.origin)]))
