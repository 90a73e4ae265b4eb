"""The list of activities: what is asked for, in words and in the database, and a page of the answer."""

from dataclasses import dataclass, fields
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q

from lagesbild.activities import rules
from lagesbild.activities.models import Activity, ActivityQuerySet, ActivityStatus, EvaluationStatus
from lagesbild.activities.queries.ordering import SORTS, page_ids
from lagesbild.activities.queries.rows import ActivityRow, rows_of
from lagesbild.actors.models import Organisation
from lagesbild.kernel.scopes import Scope
from lagesbild.methods.models import Method
from lagesbild.places.models import Area
from lagesbild.plans.models import Goal, Plan, PreventionLevel, ViolenceType

SIZES = (25, 100, 1000)


@dataclass(frozen=True)
class ActivityFilter:
    """What a reader asks for; an empty value asks for everything."""

    county: str = ""
    plan: str = ""
    goal: str = ""
    actor: str = ""
    year: int | None = None
    violence: str = ""
    level: str = ""
    method: str = ""
    status: str = ""
    evaluated: str = ""
    text: str = ""


NOTHING_CHOSEN = ActivityFilter()


@dataclass(frozen=True)
class ActivityPage:
    """A page of the list: its rows, how many there are in all, and what was asked for."""

    rows: tuple[ActivityRow, ...]
    total: int
    page: Page
    asked: ActivityFilter
    sort: str
    size: int


def activities_page(
    *, scope: Scope, asked: ActivityFilter = NOTHING_CHOSEN, sort: str = "title", page: int = 1, size: int = 25
) -> ActivityPage:
    """Return a page of the activities that the scope may see; a page past the end is the last one.

    Database: 14 queries at most, whatever the number of rows.
    """
    sort = sort if sort.removeprefix("-") in SORTS else "title"
    found = matching(scope=scope, asked=asked)
    total = found.count()
    shown = Paginator(range(total), size).get_page(page)
    ids = page_ids(found=found, sort=sort, first=(shown.number - 1) * size, size=size, total=total) if total else []
    return ActivityPage(rows_of(ids=ids, scope=scope), total, shown, asked, sort, size)


def matching(*, scope: Scope, asked: ActivityFilter) -> ActivityQuerySet:
    """Return the activities that the scope may see and that fit every choice.

    Database: 0 queries; the result is not yet read.
    """
    found: ActivityQuerySet = Activity.objects.within(scope).filter(_plain(asked))
    if asked.goal:
        found = found.towards([asked.goal])
    if asked.actor:
        found = found.of_actor(asked.actor)
    if asked.year is not None:
        found = found.during(asked.year, asked.year)
    if asked.violence:
        through = Activity.violence_types.through.objects.filter(violencetype__key=asked.violence)
        found = found.filter(pk__in=through.values("activity_id"))
    if asked.method:
        found = found.filter(
            pk__in=Activity.methods.through.objects.filter(method__key=asked.method).values("activity_id")
        )
    return found.matching(rules.stems(asked.text))


def _plain(asked: ActivityFilter) -> Q:
    lookups = {
        "county__code": asked.county,
        "county__kind": "county" if asked.county else "",
        "plan__key": asked.plan,
        "prevention_level": asked.level,
        "status": asked.status,
    }
    wanted = Q(**{lookup: value for lookup, value in lookups.items() if value})
    if asked.evaluated == EvaluationStatus.UNKNOWN:
        return wanted & (Q(evaluation__isnull=True) | Q(evaluation__status=EvaluationStatus.UNKNOWN))
    return wanted & Q(evaluation__status=asked.evaluated) if asked.evaluated else wanted


def filter_in_words(*, asked: ActivityFilter, scope: Scope) -> tuple[tuple[str, str], ...]:
    """Return what is asked for as (what, value), in the words of the interface; empty when nothing is.

    Database: 1 query for each chosen county, plan, goal, actor, form of violence and method.
    """
    named: dict[str, tuple[str, Any]] = {
        "county": ("Län", Area.objects.filter(kind="county", code=asked.county).values_list("name", flat=True)),
        "plan": ("Plan", Plan.objects.within(scope).filter(key=asked.plan).values_list("name", flat=True)),
        "goal": ("Mål", Goal.objects.filter(key=asked.goal, plan__in=Plan.objects.within(scope).values("pk"))),
        "actor": ("Aktör", Organisation.objects.within(scope).filter(key=asked.actor).values_list("name", flat=True)),
        "violence": ("Våldsform", ViolenceType.objects.filter(key=asked.violence)),
        "method": ("Metod", Method.objects.filter(key=asked.method)),
    }
    chosen: dict[str, tuple[str, str]] = {
        "level": ("Insatsform", dict(PreventionLevel.choices).get(asked.level, asked.level)),
        "status": ("Status", dict(ActivityStatus.choices).get(asked.status, asked.status)),
        "evaluated": ("Utvärdering", dict(EvaluationStatus.choices).get(asked.evaluated, asked.evaluated)),
        "year": ("År", str(asked.year)),
        "text": ("Sökord", asked.text),
    }
    words = []
    for name in (field.name for field in fields(asked) if getattr(asked, field.name)):
        label, value = named[name] if name in named else chosen[name]
        words.append((label, value if isinstance(value, str) else str(value.first() or getattr(asked, name))))
    return tuple(words)
