"""What others have tied to the goals of a plan. Plans know no activities: whoever ties something says so here."""

from collections.abc import Callable, Mapping
from typing import Protocol

from lagesbild.kernel.scopes import Scope
from lagesbild.plans.models import Goal
from lagesbild.plans.rules.resting import Resting


class Asked(Protocol):
    """A question for what is tied to the goals of a plan, by the goals' keys."""

    def __call__(self, *, plan: str, scope: Scope) -> Mapping[str, Resting]: ...  # noqa: D102


_ASKED: list[Asked] = []


def register_resting(ask: Asked) -> Callable[..., Mapping[str, Resting]]:
    """Say how to ask what is tied to the goals of a plan; the same question twice is asked once.

    Database: 0 queries.
    """
    if ask not in _ASKED:
        _ASKED.append(ask)
    return ask


def resting_on_goals(*, plan: str, scope: Scope) -> dict[str, tuple[Resting, ...]]:
    """Return what others have tied to each goal of a plan, by the goal's key.

    Database: 1 query for each kind of thing.
    """
    found: dict[str, tuple[Resting, ...]] = {}
    for ask in _ASKED:
        for key, one in ask(plan=plan, scope=scope).items():
            found[key] = (*found.get(key, ()), one)
    return found


def origins(*, before: str, after: str) -> dict[str, str]:
    """Return the goals of the later plan that are copies, by key, with the goal of the earlier plan each comes from.

    The chain of copies is followed through the editions in between, and backwards when the two are given so.

    Database: 1 query for each edition between the two, and 1 more each way.
    """
    forward = _copies(of=before, plan=after)
    return forward or {origin: copy for copy, origin in _copies(of=after, plan=before).items()}


def _copies(*, of: str, plan: str) -> dict[str, str]:
    """Return the goals of a plan by key, with the goal of the other that each was first copied from."""
    found: dict[str, str] = {}
    rows = Goal.objects.filter(plan__key=plan).exclude(origin="").values_list("key", "origin")
    waiting = {origin: key for key, origin in rows}
    while waiting:
        step = Goal.objects.filter(key__in=list(waiting)).values_list("key", "origin", "plan__key")
        waiting_now, waiting = waiting, {}
        for key, origin, whose in step:
            if whose == of:
                found[waiting_now[key]] = key
            elif origin:
                waiting[origin] = waiting_now[key]
    return found
