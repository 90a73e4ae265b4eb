"""Which plans there are."""

from dataclasses import dataclass

from django.db.models import Count as CountOf
from django.db.models import Q

from lagesbild.kernel import swedish
from lagesbild.kernel.scopes import Scope
from lagesbild.places.models import Area
from lagesbild.plans import rules
from lagesbild.plans.models import Plan, PlanLevel, PlanStatus

GROUP_WORDS = {
    "national": "Nationella planer och uppdrag",
    "regional": "Regionala planer",
    "local": "Lokala planer",
    "framework": "Ramverk",
}


@dataclass(frozen=True)
class PlanRow:
    """A plan in a list, with how many goals and sub-goals are known."""

    key: str
    name: str
    level: str
    level_words: str
    kind: str
    status: str
    status_words: str
    county_code: str
    county_name: str
    owner_key: str
    owner_name: str
    years: str
    goals: int
    subgoals: int
    is_synthetic: bool
    source_title: str
    place: str


@dataclass(frozen=True)
class PlanGroup:
    """The plans of one level."""

    level: str
    words: str
    plans: tuple[PlanRow, ...]


def plans(
    *, scope: Scope, level: str = "", county: str = "", status: str = "", search: str = ""
) -> tuple[PlanRow, ...]:
    """Return the plans the scope may see, by level, county and name: those in force first, then those with goals.

    `search` looks in the name, the owner and the county, with å, ä and ö as letters of their own.

    Database: 1 query.
    """
    found = Plan.objects.within(scope).select_related("owner", "county", "source")
    for name, value in (("level", level), ("county__code", county), ("status", status)):
        if value:
            found = found.filter(**{name: value})
    found = found.annotate(
        goal_count=CountOf("goals", filter=Q(goals__parent=None)),
        subgoal_count=CountOf("goals", filter=Q(goals__parent__isnull=False)),
    )
    rows = [row for row in map(_row, found) if _matches(row, search)]
    return tuple(sorted(rows, key=_order))


def plan_groups(
    *, scope: Scope, level: str = "", county: str = "", status: str = "", search: str = ""
) -> tuple[PlanGroup, ...]:
    """Return the plans grouped by level: national, regional, local, frameworks; groups without plans are left out.

    Database: 1 query.
    """
    found = plans(scope=scope, level=level, county=county, status=status, search=search)
    groups = (PlanGroup(one, GROUP_WORDS[one], tuple(row for row in found if row.level == one)) for one in rules.LEVELS)
    return tuple(group for group in groups if group.plans)


def counties_with_plans(*, scope: Scope) -> tuple[tuple[str, str], ...]:
    """Return (code, name) of the counties that have plans the scope may see, by name.

    Database: 1 query.
    """
    codes = Area.objects.of_kind("county").filter(plans__in=Plan.objects.within(scope)).distinct()
    found = codes.values_list("code", "full_name")
    return tuple(sorted(found, key=lambda one: swedish.sort_key(one[1])))


def _row(plan: Plan) -> PlanRow:
    return PlanRow(
        key=plan.key,
        name=plan.name,
        level=plan.level,
        level_words=PlanLevel(plan.level).label,
        kind=plan.kind,
        status=plan.status,
        status_words=PlanStatus(plan.status).label,
        county_code=plan.county.code if plan.county else "",
        county_name=plan.county.full_name if plan.county else "",
        owner_key=plan.owner.key,
        owner_name=plan.owner.name,
        years=rules.years(plan.starts_on, plan.ends_before),
        goals=plan.goal_count,  # type: ignore[attr-defined]  # annotated above
        subgoals=plan.subgoal_count,  # type: ignore[attr-defined]
        is_synthetic=plan.is_synthetic,
        source_title=plan.source.title if plan.source else "",
        place=plan.place_in_source,
    )


def _matches(row: PlanRow, search: str) -> bool:
    wanted = search.strip().casefold()
    return any(wanted in text.casefold() for text in (row.name, row.owner_name, row.county_name, row.key))


def _order(row: PlanRow) -> tuple[object, ...]:
    place = rules.LEVELS.index(row.level)
    is_in_force = row.status == PlanStatus.IN_FORCE
    return place, swedish.sort_key(row.county_name), not is_in_force, not row.goals, swedish.sort_key(row.name)


def others_of_owner(*, key: str, scope: Scope) -> tuple[tuple[str, str], ...]:
    """Return key and name of the owner's other plans that the scope may see: those a plan is compared with.

    Database: 1 query.
    """
    found = Plan.objects.within(scope)
    owner = found.filter(key=key).values("owner")
    others = found.filter(owner__in=owner).exclude(key=key).values_list("key", "name")
    return tuple(sorted(others, key=lambda one: swedish.sort_key(one[1])))
