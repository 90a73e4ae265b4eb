"""What can be chosen in filters and forms: counties, plans, goals, actors, methods and forms of violence."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from lagesbild.activities.models import Activity
from lagesbild.actors.models import Organisation
from lagesbild.kernel import swedish
from lagesbild.kernel.scopes import Scope
from lagesbild.methods.models import Method
from lagesbild.places.models import Area
from lagesbild.plans.models import Goal, Plan, ViolenceType

Choice = tuple[str, str]


@dataclass(frozen=True)
class Choices:
    """Pairs of key and name, in the order a reader expects; goals are grouped by plan."""

    counties: tuple[Choice, ...]
    plans: tuple[Choice, ...]
    goals: tuple[tuple[str, tuple[Choice, ...]], ...]
    actors: tuple[Choice, ...]
    methods: tuple[Choice, ...]
    violence_types: tuple[Choice, ...]
    years: tuple[Choice, ...] = ()


def filter_choices(*, scope: Scope, plan: str = "", goal: str = "") -> Choices:
    """Return what a list can be narrowed by: the years that have activities, and the goals of one plan.

    The plan is the chosen one, or the one that the chosen goal belongs to.

    Database: 9 queries.
    """
    seen = Activity.objects.within(scope)
    first = seen.filter(starts_on__isnull=False).order_by("starts_on").values_list("starts_on", flat=True).first()
    last = seen.filter(starts_on__isnull=False).order_by("-starts_on").values_list("starts_on", flat=True).first()
    of_goal = Goal.objects.filter(key=goal).values_list("plan__key", flat=True).first() if goal else None
    years = range(last.year, first.year - 1, -1) if first and last else ()
    return Choices(
        counties=counties(),
        plans=_plans(scope),
        goals=_goals(scope, of_goal or plan) if of_goal or plan else (),
        actors=_alphabetical(Organisation.objects.within(scope).values_list("key", "name")),
        methods=_alphabetical(Method.objects.values_list("key", "name")),
        violence_types=_alphabetical(ViolenceType.objects.values_list("key", "name")),
        years=tuple((str(year), str(year)) for year in years),
    )


def form_choices(*, scope: Scope) -> Choices:
    """Return what an activity can be given: every goal of the plans that the scope may see.

    Database: 6 queries.
    """
    return Choices(
        counties=counties(),
        plans=_plans(scope),
        goals=_goals(scope, ""),
        actors=_alphabetical(Organisation.objects.within(scope).values_list("key", "name")),
        methods=_alphabetical(Method.objects.values_list("key", "name")),
        violence_types=_alphabetical(ViolenceType.objects.values_list("key", "name")),
    )


def counties() -> tuple[Choice, ...]:
    """Return the counties in the order of their codes.

    Database: 1 query.
    """
    found = Area.objects.of_kind("county").filter(valid_before__isnull=True).order_by("code")
    return tuple(found.values_list("code", "name"))


def _plans(scope: Scope) -> tuple[Choice, ...]:
    return _alphabetical(Plan.objects.within(scope).exclude(level="framework").values_list("key", "name"))


def _goals(scope: Scope, plan: str) -> tuple[tuple[str, tuple[Choice, ...]], ...]:
    plans = Plan.objects.within(scope).filter(**({"key": plan} if plan else {})).exclude(level="framework")
    grouped: dict[str, list[Choice]] = defaultdict(list)
    for name, key, number, title in (
        Goal.objects.filter(plan__in=plans.values("pk"))
        .order_by("plan__name", "position")
        .values_list("plan__name", "key", "number", "title")
    ):
        grouped[name].append((key, f"{number} {title}".strip()))
    return tuple((name, tuple(goals)) for name, goals in grouped.items())


def _alphabetical(found: Iterable[Choice]) -> tuple[Choice, ...]:
    return tuple(sorted(found, key=lambda choice: swedish.sort_key(choice[1])))
