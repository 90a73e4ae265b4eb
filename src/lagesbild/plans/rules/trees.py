"""How a plan's tree is built, how goals are numbered and addressed, and which objectives a plan makes concrete."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, Protocol, TypeVar

from lagesbild.kernel import swedish
from lagesbild.kernel.periods import Period
from lagesbild.kernel.quantities import Share
from lagesbild.kernel.quantities import share as share_of
from lagesbild.kernel.withheld import Withheld

# words that addresses already use for the pages where something is made
RESERVED = frozenset({"ny", "nytt", "las-in", "ramverk"})
LEVELS = ("national", "regional", "local", "framework")


class Placed(Protocol):
    """Something with a place in a plan's tree: its key, the key of the goal above, its number as printed, its order."""

    @property
    def key(self) -> str: ...  # noqa: D102 - the protocol's own docstring says what they are
    @property
    def parent(self) -> str: ...  # noqa: D102
    @property
    def number(self) -> str: ...  # noqa: D102
    @property
    def position(self) -> int: ...  # noqa: D102


G = TypeVar("G", bound=Placed)


@dataclass(frozen=True)
class Branch(Generic[G]):
    """A goal with the goals under it, in the order they are read."""

    goal: G
    branches: tuple["Branch[G]", ...] = ()


@dataclass(frozen=True)
class PlanFields:
    """What a person says about a plan. Owner, county and parent are keys; the empty text means none."""

    name: str
    owner: str
    county: str = ""
    level: str = "local"
    kind: str = "handlingsplan"
    status: str = "draft"
    starts_on: date | None = None
    ends_before: date | None = None
    vision: str = ""
    purpose: str = ""
    follow_up: str = ""
    note: str = ""
    parent: str = ""


@dataclass(frozen=True)
class GoalFields:
    """What a person says about a goal. `violence_types` are keys, `prevention_levels` values of PreventionLevel."""

    title: str
    number: str = ""
    purpose: str = ""
    problem_statement: str = ""
    target_group: str = ""
    prevention_levels: tuple[str, ...] = ()
    violence_types: tuple[str, ...] = ()


@dataclass(frozen=True)
class Operationalised:
    """An objective from above and the goals that make it concrete; without goals it is a gap."""

    objective: str
    goals: tuple[str, ...] = field(default=())

    @property
    def is_gap(self) -> bool:
        """Return whether no goal makes the objective concrete."""
        return not self.goals


def in_reading_order(siblings: Iterable[G]) -> tuple[G, ...]:
    """Return goals under the same parent in the order they are read.

    When every one has a printed number they follow the numbers as people count (1:2 before 1:10, 2 before 10);
    otherwise the order they were given, since a number that is not printed is not invented.

    Unit: goals.
    Withheld: never.
    Source: docs/methods/plan-versions.md.
    """
    listed = list(siblings)
    if all(goal.number for goal in listed):
        return tuple(sorted(listed, key=lambda goal: (swedish.natural_key(goal.number), goal.position, goal.key)))
    return tuple(sorted(listed, key=lambda goal: (goal.position, goal.key)))


def tree(goals: Iterable[G]) -> tuple[Branch[G], ...]:
    """Return the goals as a tree; a goal whose parent is not among them stands at the top.

    Unit: goals.
    Withheld: never.
    Source: docs/methods/plan-versions.md.
    """
    listed = list(goals)
    known = {goal.key for goal in listed}
    below: dict[str, list[G]] = {}
    for goal in listed:
        below.setdefault(goal.parent if goal.parent in known else "", []).append(goal)

    def grown(parent: str) -> tuple[Branch[G], ...]:
        return tuple(Branch(goal, grown(goal.key)) for goal in in_reading_order(below.get(parent, ())))

    return grown("")


def flattened(branches: Sequence[Branch[G]]) -> tuple[G, ...]:
    """Return every goal of a tree in reading order: each goal before those under it.

    Unit: goals.
    Withheld: never.
    Source: docs/methods/plan-versions.md.
    """
    found: list[G] = []
    for branch in branches:
        found.append(branch.goal)
        found.extend(flattened(branch.branches))
    return tuple(found)


def chain(parents: Mapping[str, str], goal: str) -> tuple[str, ...]:
    """Return the goals above a goal, the topmost first; a loop ends where it began.

    Unit: goals.
    Withheld: never.
    Source: docs/methods/plan-versions.md.
    """
    above: list[str] = []
    current = parents.get(goal, "")
    while current and current not in above and current != goal:
        above.append(current)
        current = parents.get(current, "")
    return tuple(reversed(above))


def closes_a_loop(parents: Mapping[str, str], *, goal: str, under: str) -> bool:
    """Return whether the goal would stand under itself if it were moved there.

    Unit: yes or no.
    Withheld: never.
    Source: docs/methods/plan-versions.md.
    """
    return bool(under) and (under == goal or goal in chain(parents, under))


def address(*, plan: str, key: str, number: str) -> str:
    """Return how a goal is addressed within its plan: its printed number, or the end of its key when it has none.

    Unit: text in an address.
    Withheld: never.
    Source: docs/methods/plan-versions.md.
    """
    return number or key.removeprefix(f"{plan}-")


def free_key(*, wanted: str, taken: Collection[str]) -> str:
    """Return the wanted key, or the wanted key with the first number that makes it free.

    Unit: key.
    Withheld: never.
    Source: docs/methods/plan-versions.md.
    """
    if wanted not in taken:
        return wanted
    number = 2
    while f"{wanted}-{number}" in taken:
        number += 1
    return f"{wanted}-{number}"


def years(starts_on: date | None, ends_before: date | None) -> str:
    """Return the years a plan is in force, in words; inte känt when no source gives any.

    Unit: calendar years.
    Withheld: never; the words say what is not known.
    Source: docs/methods/plan-versions.md.

    :raises PeriodRunsBackwards: when the period ends before it starts.
    """
    return swedish.years(*Period(starts_on, ends_before).years)


def operationalised(
    objectives: Sequence[str], links: Iterable[tuple[str, str]], order: Sequence[str]
) -> tuple[Operationalised, ...]:
    """Return each objective with the goals linked to it as making it concrete, in the order they are read.

    `links` are pairs of objective and goal; `order` holds the plan's goals as read. A sub-goal under a linked goal
    is not counted again, and links to something else than the objectives are left out.

    Unit: goals.
    Withheld: never; an objective without goals is a gap.
    Source: docs/methods/operationalised.md.
    """
    linked = set(links)
    return tuple(
        Operationalised(objective, tuple(goal for goal in order if (objective, goal) in linked))
        for objective in objectives
    )


def share_operationalised(found: Sequence[Operationalised], *, has_goals: bool) -> Share | Withheld:
    """Return how many of the objectives at least one goal makes concrete.

    Unit: share, 0 to 1, of national objectives.
    Withheld: missing when the plan's goals are not known, or when there is no objective above it.
    Source: docs/methods/operationalised.md.
    """
    if not has_goals:
        return share_of(None, len(found), "mål", "Planens mål är inte kända.")
    part = sum(not one.is_gap for one in found)
    return share_of(part, len(found), "mål", "Planen är inte länkad till några nationella mål.")


def finding(*, goals: int, subgoals: int, share: Share | Withheld, above: str = "nationella mål") -> str:
    """Return in one sentence what a plan holds and how much of what stands above it is made concrete.

    `above` names the objectives in the plural.

    Unit: a sentence.
    Withheld: what is not known is said in words.
    Source: docs/methods/operationalised.md.
    """
    if not goals:
        return "Planens mål är inte kända: källan nämner bara planen."
    counted = f"Planen har {swedish.number(goals)} mål"
    if subgoals:
        counted += f" med {swedish.number(subgoals)} delmål"
    if isinstance(share, Withheld):
        return f"{counted}."
    part, whole = swedish.number(share.part), swedish.number(share.whole)
    if share.part == share.whole:
        return f"{counted}, och alla {whole} {above} har minst ett mål som gör dem konkreta."
    return f"{counted}; {part} av {whole} {above} har ett mål som gör dem konkreta."


def goal_finding(*, subgoals: int, above: int, planned: int, follow_ups: int) -> str:
    """Return in one sentence how a goal hangs together upward and downward.

    Unit: a sentence.
    Withheld: what the source does not say is said in words.
    Source: docs/methods/operationalised.md.
    """
    activities = "planerad insats" if planned == 1 else "planerade insatser"
    counted = [
        f"{swedish.number(count)} {words}"
        for count, words in (
            (subgoals, "delmål"),
            (planned, activities),
        )
        if count
    ]
    upward = "gör ett överordnat mål konkret" if above else "är inte länkat till något överordnat mål"
    downward = f"har {swedish.joined(counted)}" if counted else "har inga kända delmål eller planerade insatser"
    follow = "planen säger hur det följs upp" if follow_ups else "källan säger inte hur det följs upp"
    return f"Målet {upward}, {downward}, och {follow}."
