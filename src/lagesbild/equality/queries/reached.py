"""Who took part, by name, and what sources state of others without naming them.

The database counts: a row comes back for each municipality and year, never for each participation.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, Sum

from lagesbild.activities.models import StatedReach
from lagesbild.activities.queries import Frame, ReachLine, Selection
from lagesbild.activities.queries.coverage import participations_in
from lagesbild.activities.queries.reach import lines_of
from lagesbild.activities.rules import MUNICIPALITIES
from lagesbild.equality.queries.asked import Asked
from lagesbild.kernel.scopes import Scope


@dataclass(frozen=True)
class TookPart:
    """What a municipality took part in: how many activities, how many persons, and rows that give no number."""

    activities: int = 0
    persons: int = 0
    without_number: int = 0

    def __add__(self, other: "TookPart") -> "TookPart":
        return TookPart(
            self.activities + other.activities,
            self.persons + other.persons,
            self.without_number + other.without_number,
        )


@dataclass(frozen=True)
class Unnamed:
    """What sources state of how many municipalities were reached, where the register does not name as many."""

    lines: tuple[ReachLine, ...]
    county_codes: frozenset[str]
    is_national: bool

    def touches(self, county: str) -> bool:
        """Return whether a municipality of the county may be one of those not named."""
        return self.is_national or county in self.county_codes


def years_with_participation(*, asked: Asked, around: Frame, scope: Scope) -> dict[str, frozenset[int]]:
    """Return the years in which each municipality took part, under the codes that hold in the frame.

    Database: 1 query.
    """
    years: defaultdict[str, set[int]] = defaultdict(set)
    for code, year in _rows(asked, scope).values_list("code", "year").distinct():
        years[around.present(code)].add(year)
    return {code: frozenset(of) for code, of in years.items() if code}


def took_part(*, asked: Asked, around: Frame, scope: Scope) -> dict[str, TookPart]:
    """Return what each municipality took part in; an activity in several years counts once.

    Database: 1 query.
    """
    whole: dict[str, TookPart] = {}
    for code, *told in _counted(_rows(asked, scope), "code"):
        _add(whole, around.present(code), told)
    return whole


def took_part_by_year(*, asked: Asked, around: Frame, scope: Scope) -> dict[int, dict[str, TookPart]]:
    """Return what each municipality took part in, for each year in which any is named.

    Database: 1 query.
    """
    by_year: defaultdict[int, dict[str, TookPart]] = defaultdict(dict)
    for code, year, *told in _counted(_rows(asked, scope), "code", "year"):
        _add(by_year[year], around.present(code), told)
    return {year: of for year, of in sorted(by_year.items()) if of}


def unnamed_reach(*, asked: Asked, scope: Scope) -> Unnamed:
    """Return what sources state of municipalities that were reached, where the register does not name as many.

    Of made-up material no source states anything.

    Database: 2 queries.
    """
    if asked.is_synthetic:
        return Unnamed((), frozenset(), is_national=False)
    found = list(
        StatedReach.objects.within(scope)
        .filter(
            Q(county__code=asked.county) | Q(county__isnull=True) if asked.county else Q(),
            unit=MUNICIPALITIES,
            year__gte=asked.first_year,
            year__lte=asked.last_year,
        )
        .select_related("activity", "county", "source")
    )
    named = _named(asked, {one.activity_id for one in found if one.activity_id}, scope)
    left = [one for one in found if not _is_named(one, named)]
    counties = frozenset(one.county.code for one in left if one.county)
    return Unnamed(lines_of(reaches=left), counties, any(one.county is None for one in left))


def _rows(asked: Asked, scope: Scope) -> Any:
    selection = Selection(first_year=asked.first_year, last_year=asked.last_year)
    made_up = Q(is_synthetic=True) | Q(activity__is_synthetic=True)
    rows = participations_in(selection=selection, scope=scope).order_by()
    return rows.filter(made_up if asked.is_synthetic else ~made_up)


def _counted(rows: Any, *columns: str) -> Any:
    """Return activities, persons and rows without a number of persons, by the columns."""
    return rows.values_list(*columns).annotate(
        activities=Count("activity_id", distinct=True),
        number=Sum("persons"),
        without=Count("pk", filter=Q(persons__isnull=True)),
    )


def _add(to: dict[str, TookPart], code: str, told: Iterable[int | None]) -> None:
    if code:
        to[code] = to.get(code, TookPart()) + TookPart(*(number or 0 for number in told))


def _named(asked: Asked, activities: Iterable[int], scope: Scope) -> dict[int, int]:
    rows = _rows(asked, scope).filter(activity__in=list(activities))
    return dict(rows.values_list("activity_id").annotate(named=Count("code", distinct=True)))


def _is_named(one: StatedReach, named: Mapping[int, int]) -> bool:
    if one.reached == 0:
        return True
    return one.reached is not None and named.get(one.activity_id or 0, 0) >= one.reached
