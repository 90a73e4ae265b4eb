"""How many activities are tied to each goal of a plan: what a new edition must take into account."""

from lagesbild.activities.models import Activity, ActivityStatus
from lagesbild.kernel.scopes import Scope
from lagesbild.plans.rules.resting import Resting

GOING_ON = frozenset({ActivityStatus.STARTED, ActivityStatus.ONGOING})


def activities_by_goal(*, plan: str, scope: Scope) -> dict[str, Resting]:
    """Return how many activities the scope may see that are tied to each goal, and how many of them go on.

    Database: 1 query.
    """
    rows = Activity.objects.within(scope).filter(goals__plan__key=plan).values_list("goals__key", "status", "pk")
    found: dict[str, list[bool]] = {}
    for key, status, _ in rows.distinct():
        found.setdefault(key, []).append(status in GOING_ON)
    return {key: Resting("insats", "insatser", len(states), sum(states)) for key, states in found.items()}
