"""What the mapping table makes of ledger rows: a pure reading, so that a change can be shown before it is made."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Mapping as Kept
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from lagesbild.activities.models import Activity
from lagesbild.actors.models import Organisation
from lagesbild.economy import rules
from lagesbild.economy.models import AreaOfWork, LedgerRow, Mapping, SplitKey, SplitKind, Standing
from lagesbild.economy.queries.spending import NO_AREA
from lagesbild.economy.rules import Codes
from lagesbild.kernel.quantities import Amount, Count, Value
from lagesbild.kernel.scopes import Scope


@dataclass(frozen=True)
class Line:
    """One part of a row or of a shared cost, before it is saved."""

    activity: Activity | None
    area: AreaOfWork | None
    amount: Decimal


@dataclass(frozen=True)
class Assigned:
    """A row with what it is about."""

    row: LedgerRow
    standing: str
    mapping: Mapping | None
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Sums:
    """How many rows stand how, and what is posted by area of work."""

    standings: tuple[tuple[str, int], ...]
    areas: tuple[tuple[str, Decimal], ...]

    def as_facts(self) -> dict[str, str | int]:
        """Return the sums as the journal keeps them."""
        return {**{f"rader: {name}": count for name, count in self.standings}, **{n: str(a) for n, a in self.areas}}


def rows_and_mappings(*, owner: Organisation, scope: Scope) -> tuple[list[LedgerRow], list[Mapping]]:
    """Return an actor's ledger rows and the mappings that decide over them.

    Database: 4 queries.
    """
    related = ("activity", "area", "split_key")
    mappings = Mapping.objects.within(scope).filter(owner=owner).select_related(*related)
    mappings = mappings.prefetch_related("split_key__parts__area", "split_key__parts__activity")
    return list(LedgerRow.objects.within(scope).filter(owner=owner).order_by("pk")), list(mappings)


def assigned(*, rows: Iterable[LedgerRow], mappings: Sequence[Mapping]) -> tuple[Assigned, ...]:
    """Return what the mappings make of the rows.

    Database: 0 queries, when activities, areas and parts of keys came along.
    """
    decided: dict[Codes, Mapping | None] = {}
    found = []
    for row in rows:
        codes = Codes(row.account, row.cost_centre, row.project)
        if codes not in decided:
            decided[codes] = _deciding(codes, mappings)
        found.append(_assigned(row, decided[codes]))
    return tuple(found)


def sums_of(*, found: Iterable[Assigned]) -> Sums:
    """Return how many rows stand how, and what they come to by area of work.

    Database: 0 queries.
    """
    standings: Counter[str] = Counter()
    areas: dict[str, Decimal] = defaultdict(Decimal)
    for one in found:
        standings[str(Standing(one.standing).label)] += 1
        for line in one.lines if one.standing == Standing.POSTED else ():
            areas[line.area.name if line.area else NO_AREA] += line.amount
    return Sums(tuple(sorted(standings.items())), tuple(sorted(areas.items())))


def what_becomes(*, owner: Organisation, rows: Iterable[Kept[str, Any]], scope: Scope) -> Sums:
    """Return what the mappings would make of the rows of a draft.

    Database: 4 queries.
    """
    _, mappings = rows_and_mappings(owner=owner, scope=scope)
    read = [
        LedgerRow(
            booked_on=date.fromisoformat(row["booked_on"]),
            account=row["account"],
            cost_centre=row["cost_centre"],
            project=row["project"],
            amount_sek=Decimal(row["amount"]),
        )
        for row in rows
    ]
    return sums_of(found=assigned(rows=read, mappings=mappings))


def compared(*, before: Sums, after: Sums) -> list[tuple[str, Value, Value]]:
    """Return what stands differently between two readings, as (what, before, after); nothing when they are the same.

    Database: 0 queries.
    """
    rows, counted = (dict(one.standings) for one in (before, after))
    areas, posted = (dict(one.areas) for one in (before, after))
    found: list[tuple[str, Value, Value]] = [
        (name, Count(rows.get(name, 0), "rader"), Count(counted.get(name, 0), "rader"))
        for name in sorted(rows.keys() | counted.keys())
        if rows.get(name, 0) != counted.get(name, 0)
    ]
    nothing = Decimal()
    return found + [
        (name, Amount(areas.get(name, nothing)), Amount(posted.get(name, nothing)))
        for name in sorted(areas.keys() | posted.keys())
        if areas.get(name, nothing) != posted.get(name, nothing)
    ]


def lines_by_key(
    *, amount: Decimal, split_key: SplitKey | None, activity: Activity | None, area: AreaOfWork | None
) -> tuple[Line, ...]:
    """Return an amount as the lines that a split key makes of it; without a key it is one line.

    Database: 0 queries, when the parts came along.
    """
    if split_key is None:
        return (Line(activity, area, amount),)
    parts = sorted(split_key.parts.all(), key=lambda part: part.pk)
    amounts = rules.split(amount, [part.percent for part in parts])
    by_area = split_key.kind == SplitKind.AREA
    return tuple(
        Line(activity if by_area else part.activity, part.area if by_area else area, borne)
        for part, borne in zip(parts, amounts, strict=True)
    )


def _deciding(codes: Codes, mappings: Sequence[Mapping]) -> Mapping | None:
    fitting = [
        (exact, one.pk or 0, one)
        for one in mappings
        if (exact := rules.exactness(Codes(one.account, one.cost_centre, one.project), codes)) is not None
    ]
    return max(fitting, key=lambda fit: fit[:2])[2] if fitting else None


def _assigned(row: LedgerRow, mapping: Mapping | None) -> Assigned:
    if mapping is None:
        return Assigned(row, Standing.UNMAPPED, None, ())
    if not mapping.is_ours:
        return Assigned(row, Standing.NOT_OURS, mapping, ())
    lines = lines_by_key(
        amount=row.amount_sek, split_key=mapping.split_key, activity=mapping.activity, area=mapping.area
    )
    year = row.booked_on.year
    activities = [line.activity for line in lines if line.activity]
    if not all(rules.went_on(year, one.starts_on, one.ends_before) for one in activities):
        return Assigned(row, Standing.OUTSIDE_PERIOD, mapping, ())
    return Assigned(row, Standing.POSTED, mapping, lines)
