"""Every municipality of a county against every activity that names its participants, and what may be selected."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from lagesbild.activities.models import Activity, Participation
from lagesbild.activities.queries.coverage import ChosenActivity, Selection, participations_in
from lagesbild.activities.queries.frame import Municipality, municipal_frame
from lagesbild.kernel import swedish
from lagesbild.kernel.scopes import Scope
from lagesbild.methods.models import Method

MOST_COLUMNS = 30
MOST_OFFERED = 400
Choice = tuple[str, str]


@dataclass(frozen=True)
class MatrixRow:
    """A municipality and, in the order of the activities, whether it took part in each."""

    municipality: Municipality
    took_part: tuple[bool, ...]

    @property
    def times(self) -> int:
        """Return in how many of the activities it took part."""
        return sum(self.took_part)


@dataclass(frozen=True)
class CoverageMatrix:
    """Municipalities by activities. `unnamed` activities of the selection name no participants and have no column."""

    activities: tuple[ChosenActivity, ...]
    rows: tuple[MatrixRow, ...]
    totals: tuple[int, ...]
    left_out: int
    unnamed: int
    on: date | None

    @property
    def never(self) -> tuple[Municipality, ...]:
        """Return the municipalities that took part in none of the activities."""
        return tuple(row.municipality for row in self.rows if not row.times) if self.activities else ()

    @property
    def is_synthetic(self) -> bool:
        """Return whether any of the activities is made up."""
        return any(one.is_synthetic for one in self.activities)


def coverage_matrix(*, selection: Selection, scope: Scope) -> CoverageMatrix:
    """Return the matrix of a selection: the activities that most municipalities took part in, at most thirty.

    A municipality counts when at least one person took part.

    Database: 4 queries.
    """
    came: defaultdict[int, set[str]] = defaultdict(set)
    last = 0
    for activity, code, year in (
        participations_in(selection=selection, scope=scope)
        .order_by()
        .values_list("activity_id", "code", "year")
        .distinct()
    ):
        came[activity].add(code)
        last = max(last, year)
    day = date(selection.last_year or last, 12, 31) if selection.last_year or last else None
    around = municipal_frame(on=day, county=selection.county) if day else None
    present = {pk: {around.present(code) for code in codes} - {""} for pk, codes in came.items() if around is not None}
    shown = sorted((pk for pk in present if present[pk]), key=lambda pk: (-len(present[pk]), pk))
    listed = _activities(shown[:MOST_COLUMNS], scope)
    rows = tuple(
        MatrixRow(one, tuple(code in present[pk] for pk in listed))
        for code, one in (around.municipalities if around else {}).items()
    )
    return CoverageMatrix(
        activities=tuple(listed.values()),
        rows=rows,
        totals=tuple(sum(row.took_part[place] for row in rows) for place in range(len(listed))),
        left_out=max(0, len(shown) - MOST_COLUMNS),
        unnamed=_in_county(selection, scope) - len(shown) if selection.county else 0,
        on=day,
    )


def coverage_choices(*, scope: Scope, county: str = "") -> tuple[tuple[Choice, ...], tuple[Choice, ...]]:
    """Return what coverage may be asked of: activities that name participants or state reach, and methods they use.

    Database: 2 queries.
    """
    seen = Activity.objects.within(scope).exclude(participations=None, stated_reaches=None)
    if county:
        seen = seen.filter(county__code=county)
    activities = seen.distinct().order_by("sort_title").values_list("key", "title")[:MOST_OFFERED]
    methods = Method.objects.exclude(activities=None).distinct().values_list("key", "name")
    return tuple(activities), tuple(sorted(methods, key=lambda pair: swedish.sort_key(pair[1])))


def _activities(wanted: list[int], scope: Scope) -> dict[int, ChosenActivity]:
    found = Activity.objects.within(scope).filter(pk__in=wanted).order_by("starts_on", "sort_title")
    return {
        pk: ChosenActivity(key, title, county or "", synthetic)
        for pk, key, title, county, synthetic in found.values_list("pk", "key", "title", "county__code", "is_synthetic")
    }


def _in_county(selection: Selection, scope: Scope) -> int:
    """Return how many activities of the county could have had a column."""
    named = Participation.objects.values("activity_id")
    seen = Activity.objects.within(scope).filter(county__code=selection.county)
    if selection.activities:
        seen = seen.filter(key__in=selection.activities)
    if selection.method:
        seen = seen.filter(methods__key=selection.method)
    stated = seen.exclude(stated_reaches=None).exclude(pk__in=named).distinct().count()
    return stated + seen.filter(pk__in=named).distinct().count()
