"""Which activities stand on a page of a list: Swedish order in any database, without sorting what is not shown.

Titles have a column to sort by. Leads, counties and states are put in order here, group by group: one query counts the
groups, and at most three fetch the ids of the groups that the page touches.
"""

from collections.abc import Hashable, Iterable, Mapping
from typing import Any

from django.db.models import Count

from lagesbild.activities.models import ActivityQuerySet, ActivityStatus
from lagesbild.actors.models import Organisation
from lagesbild.kernel import swedish
from lagesbild.places.models import Area

GROUPED = {"county": "county_id", "lead": "lead_id", "status": "status"}
SORTS = ("title", "start", *GROUPED)


def page_ids(*, found: ActivityQuerySet, sort: str, first: int, size: int, total: int) -> list[int]:
    """Return the ids that stand from place `first` (counted from zero) in the order, at most `size` of them.

    `sort` is title, start, county, lead or status, with a minus for the opposite order.

    Database: 5 queries at most.
    """
    field, backwards = sort.removeprefix("-"), sort.startswith("-")
    if field in GROUPED:
        return _by_group(found, field, backwards, (first, first + size))
    if field == "start":
        return _by_start(found, backwards, (first, first + size), total)
    return list(_by_title(found, backwards).values_list("pk", flat=True)[first : first + size])


def _by_title(found: ActivityQuerySet, backwards: bool = False) -> ActivityQuerySet:
    return found.order_by("-sort_title", "-pk") if backwards else found.order_by("sort_title", "pk")


def _by_start(found: ActivityQuerySet, backwards: bool, window: tuple[int, int], total: int) -> list[int]:
    """Those without a known start come last in both orders."""
    first, last = window
    dated = found.filter(starts_on__isnull=False)
    dated = dated.order_by("-starts_on", "-pk") if backwards else dated.order_by("starts_on", "pk")
    ids = list(dated.values_list("pk", flat=True)[first:last])
    lacking = min(last, total) - first - len(ids)
    if lacking > 0:
        skip = max(0, first - dated.count()) if not ids else 0
        undated = _by_title(found.filter(starts_on__isnull=True))
        ids += undated.values_list("pk", flat=True)[skip : skip + lacking]
    return ids


def _by_group(found: ActivityQuerySet, field: str, backwards: bool, window: tuple[int, int]) -> list[int]:
    column = GROUPED[field]
    sizes = dict(found.order_by().values_list(column).annotate(n=Count("pk")))
    parts = list(_parts(_in_order(field, sizes, backwards), sizes, window))
    ids = _inside_group(found, column, parts[:1])
    if len(parts) > 2:
        ids += _whole_groups(found, column, [group for group, _, _ in parts[1:-1]])
    return ids + _inside_group(found, column, parts[1:][-1:])


def _inside_group(found: ActivityQuerySet, column: str, parts: list[tuple[Hashable, int, int]]) -> list[int]:
    return [
        pk
        for group, begin, end in parts
        for pk in _by_title(_one_group(found, column, group)).values_list("pk", flat=True)[begin:end]
    ]


def _parts(
    groups: Iterable[Hashable], sizes: Mapping[Any, int], window: tuple[int, int]
) -> Iterable[tuple[Hashable, int, int]]:
    """Yield the groups that the window touches, each with the part of it that is inside."""
    place = 0
    for group in groups:
        begin, end = max(window[0] - place, 0), min(window[1] - place, sizes[group])
        if begin < end:
            yield group, begin, end
        place += sizes[group]


def _one_group(found: ActivityQuerySet, column: str, group: Hashable) -> ActivityQuerySet:
    return found.filter(**({f"{column}__isnull": True} if group is None else {column: group}))


def _whole_groups(found: ActivityQuerySet, column: str, groups: list[Any]) -> list[int]:
    rank = {group: place for place, group in enumerate(groups)}
    inside = _by_title(found.filter(**{f"{column}__in": groups})).values_list("pk", column)
    return [pk for pk, _ in sorted(inside, key=lambda pair: rank[pair[1]])]


def _in_order(field: str, sizes: Mapping[Any, int], backwards: bool) -> list[Any]:
    known = [group for group in sizes if group is not None]
    names: dict[Any, str]
    if field == "county":
        names = dict(Area.objects.filter(pk__in=known).values_list("pk", "name"))
    elif field == "lead":
        names = dict(Organisation.everything.filter(pk__in=known).values_list("pk", "name"))
    else:
        names = {status: f"{place}" for place, status in enumerate(ActivityStatus.values)}
    ordered: list[Any] = sorted(known, key=lambda group: swedish.sort_key(names[group]), reverse=backwards)
    return [*ordered, None] if None in sizes else ordered
