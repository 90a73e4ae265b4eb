"""Coverage of any selection of activities: which municipalities were reached, in all, by group and by year.

The database counts: a row comes back for each municipality and year, never for each participation. That the count is
the same as the pure rule's (rules.reached) is held by a property test.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Case, Count, F, Q, Sum, When
from django.db.models.functions import Coalesce

from lagesbild.activities import rules
from lagesbild.activities.models import Activity, Participation
from lagesbild.activities.queries.frame import By, Frame, Municipality, municipal_frame
from lagesbild.activities.queries.reach import unknown
from lagesbild.activities.rules import ReachedWhen, RoleGroup
from lagesbild.actors.models import OrganisationKind
from lagesbild.kernel.quantities import Share
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.withheld import Withheld, missing
from lagesbild.places.models import AreaKind

MUNICIPALITY = AreaKind.MUNICIPALITY
UNNAMED = missing("Ingen källa namnger kommunerna, så det är inte känt vilka som nåddes.")
NO_ROLES = missing("Deltagarnas yrkesroller är inte kända.")
ALL = "Alla"
YEARLY, WHOLE = ("activity_id", "code", "year"), ("activity_id", "code")
# a unit that is part of a municipality is the municipality
CODE = Case(
    When(organisation__area__kind=MUNICIPALITY, then=F("organisation__area__code")),
    default=F("organisation__parent__area__code"),
)


@dataclass(frozen=True)
class Selection:
    """Which activities are asked about, in which years and county, and what it takes to be reached."""

    activities: tuple[str, ...] = ()
    method: str = ""
    county: str = ""
    first_year: int | None = None
    last_year: int | None = None
    when: ReachedWhen = ReachedWhen.ONE


@dataclass(frozen=True)
class ChosenActivity:
    """An activity that was asked for by its key."""

    key: str
    title: str
    county_code: str
    is_synthetic: bool


@dataclass(frozen=True)
class CoverageLine:
    """The coverage of a group of municipalities, or of all: of the municipalities and of those who live there."""

    name: str
    municipalities: Share | Withheld
    people: Share | Withheld


@dataclass(frozen=True)
class YearCoverage:
    """The coverage of one year; withheld when nobody is known to have taken part that year."""

    year: int
    municipalities: Share | Withheld


@dataclass(frozen=True)
class SelectedCoverage:
    """The coverage of a selection: in all, by group, by year, and each municipality there was to reach.

    `times` is in how many years each municipality was reached, by its code.
    """

    selection: Selection
    activities: tuple[ChosenActivity, ...]
    frame: Frame
    by: By | None
    total: CoverageLine
    groups: tuple[CoverageLine, ...]
    years: tuple[YearCoverage, ...]
    reached: frozenset[str]
    times: Mapping[str, int] = field(default_factory=dict)
    is_synthetic: bool = False

    @property
    def is_known(self) -> bool:
        """Return whether it is known which municipalities took part."""
        return not isinstance(self.total.municipalities, Withheld)

    @property
    def not_reached(self) -> tuple[Municipality, ...]:
        """Return the municipalities that were not reached, by group and name; none when it is not known who was."""
        if not self.is_known:
            return ()
        left = (one for code, one in self.frame.municipalities.items() if code not in self.reached)
        return tuple(sorted(left, key=lambda one: one.group_order))

    @property
    def left_by_name(self) -> tuple[Municipality, ...]:
        """Return the municipalities that were not reached, by name."""
        left = {one.code for one in self.not_reached}
        return tuple(one for code, one in self.frame.municipalities.items() if code in left)


def selected_coverage(
    *, selection: Selection, scope: Scope, by: By | None = None, on: date | None = None
) -> SelectedCoverage:
    """Return the coverage of a selection of activities.

    The municipalities are those whose code is valid on the day: the last of the last year asked for, otherwise of the
    last year that somebody took part. Without a county they are those of the one county that the chosen activities lie
    in, otherwise the whole country's. Of a county in which nobody is named it is not known who was reached, unless
    the activities were chosen and name others.

    Database: 3 queries; at most 2 more for another rule than at least one person, and never more than 5.

    :raises ActivityUnknown: when there is no such activity, or it may not be seen.
    """
    chosen = _chosen(selection, scope)
    by_year, whole, absent = _counted(selection, scope)
    years = [*by_year, *([selection.last_year] if selection.last_year else [])]
    day = on or date(max(years, default=date.max.year - 1), 12, 31)
    around = municipal_frame(on=day, county=selection.county or _own_county(chosen), by=by)
    reached, per_year = _present(whole, around), {year: _present(codes, around) for year, codes in by_year.items()}
    if selection.county and not selection.activities:  # what other counties did says nothing of this one
        per_year = {year: codes for year, codes in per_year.items() if codes}
        absent = absent or (None if reached or _somebody(selection, scope, around) else UNNAMED)
    unknown_to_all = CoverageLine(ALL, absent, absent) if absent else None
    return SelectedCoverage(
        selection=selection,
        activities=chosen,
        frame=around,
        by=by,
        total=unknown_to_all or _line(ALL, around.municipalities.values(), reached),
        groups=_grouped(around, reached) if by and not absent else (),
        years=tuple(_year(year, codes, around) for year, codes in sorted(per_year.items())),
        reached=reached,
        is_synthetic=any(one.is_synthetic for one in chosen) or _is_synthetic(selection, scope, around, reached),
        times=Counter(code for codes in per_year.values() for code in codes),
    )


def participations_in(*, selection: Selection, scope: Scope) -> Any:
    """Return the confirmed participation of municipalities in a selection, with the municipality's `code`.

    Database: 0 queries until it is read.
    """
    activities = Activity.objects.within(scope)
    if selection.activities:
        activities = activities.filter(key__in=selection.activities)
    if selection.method:
        activities = activities.filter(
            pk__in=Activity.methods.through.objects.filter(method__key=selection.method).values("activity_id")
        )
    years = {
        "year__gte": selection.first_year,
        "year__lte": selection.last_year,
    }
    return Participation.objects.filter(
        Q(organisation__area__kind=MUNICIPALITY) | Q(organisation__parent__area__kind=MUNICIPALITY),
        Q(persons__isnull=True) | Q(persons__gt=0),
        **{lookup: year for lookup, year in years.items() if year is not None},
        is_confirmed=True,
        activity__in=activities.values("pk"),
        organisation__kind=OrganisationKind.MUNICIPALITY,
    ).annotate(code=CODE)


def _counted(selection: Selection, scope: Scope) -> tuple[dict[int, set[str]], set[str], Withheld | None]:
    """Return the codes reached in each year and in the whole period, or why nobody knows."""
    rows = participations_in(selection=selection, scope=scope).order_by()
    by_year: defaultdict[int, set[str]] = defaultdict(set)
    if selection.when is ReachedWhen.ONE:
        for code, year in rows.values_list("code", "year").distinct():
            by_year[year].add(code)
        return dict(by_year), set().union(*by_year.values()), None if by_year else UNNAMED
    is_both = selection.when is ReachedWhen.BOTH  # somebody took part, since there are roles to choose from
    if not is_both:
        condition: dict[str, Any] = {"number": Sum(Coalesce("persons", 1))}
        least, absent = {"number__gte": 2}, None
    else:
        condition, absent = _both_roles(rows)
        least = dict.fromkeys((f"{name}__gt" for name in condition), 0)
    if absent:
        return {}, set(), absent
    grouped = [rows.values(*columns).annotate(**condition).filter(**least) for columns in (YEARLY, WHOLE)]
    for code, year in grouped[0].values_list("code", "year"):
        by_year[year].add(code)
    whole = set(grouped[1].values_list("code", flat=True))
    return dict(by_year), whole, None if whole or is_both or rows.exists() else UNNAMED


def _both_roles(rows: Any) -> tuple[dict[str, Any], Withheld | None]:
    """Return how to count each of the two roles, or why they are not known."""
    titles = list(rows.values_list("role", flat=True).distinct())
    if not titles:
        return {}, UNNAMED
    if not any(titles):
        return {}, NO_ROLES
    wanted = {"workers": RoleGroup.CASE_WORKER, "managers": RoleGroup.MANAGER}
    listed = {name: [one for one in titles if rules.role_group(one) is group] for name, group in wanted.items()}
    return {name: Count("pk", filter=Q(role__in=some)) for name, some in listed.items()}, None


def _chosen(selection: Selection, scope: Scope) -> tuple[ChosenActivity, ...]:
    if not selection.activities:
        return ()
    found = Activity.objects.within(scope).filter(key__in=selection.activities).order_by("sort_title")
    chosen = tuple(
        ChosenActivity(key, title, county or "", synthetic)
        for key, title, county, synthetic in found.values_list("key", "title", "county__code", "is_synthetic")
    )
    if lacking := sorted(set(selection.activities) - {one.key for one in chosen}):
        raise unknown(key=", ".join(lacking))
    return chosen


def _somebody(selection: Selection, scope: Scope, around: Frame) -> bool:
    """Return whether anybody at all is named in the municipalities; asked when nobody fulfils another rule than one."""
    if selection.when is ReachedWhen.ONE:
        return False
    rows = participations_in(selection=selection, scope=scope)
    return bool(_present(rows.values_list("code", flat=True).distinct(), around))


def _is_synthetic(selection: Selection, scope: Scope, around: Frame, reached: frozenset[str]) -> bool:
    """Return whether any of what was counted is made up; that of chosen activities is known already."""
    if selection.activities or not reached:
        return False
    rows = participations_in(selection=selection, scope=scope).filter(is_synthetic=True)
    return bool(_present(rows.values_list("code", flat=True).distinct(), around))


def _own_county(chosen: Iterable[ChosenActivity]) -> str:
    counties = {one.county_code for one in chosen}
    return counties.pop() if len(counties) == 1 else ""


def _present(codes: Iterable[str], around: Frame) -> frozenset[str]:
    return frozenset(around.present(code) for code in codes) - {""}


def _line(name: str, among: Iterable[Municipality], reached: frozenset[str]) -> CoverageLine:
    inhabitants = {one.code: one.inhabitants for one in among}
    return CoverageLine(
        name, rules.municipal_coverage(reached, inhabitants), rules.population_coverage(reached, inhabitants)
    )


def _grouped(around: Frame, reached: frozenset[str]) -> tuple[CoverageLine, ...]:
    groups: defaultdict[tuple[str, str], list[Municipality]] = defaultdict(list)
    for one in around.municipalities.values():
        groups[one.group_order, one.group].append(one)
    return tuple(_line(name, groups[order, name], reached) for order, name in sorted(groups))


def _year(year: int, reached: frozenset[str], around: Frame) -> YearCoverage:
    return YearCoverage(year, rules.municipal_coverage(reached, around.municipalities))
