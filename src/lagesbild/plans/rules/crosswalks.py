"""How a plan and a framework meet: which goals reach which objectives, by which way, and what is left on each side."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from lagesbild.kernel.quantities import Share
from lagesbild.kernel.quantities import share as share_of
from lagesbild.kernel.withheld import Withheld

# the stronger a link, the earlier it stands; a way is no stronger than the weakest link on it
STRENGTHS = ("operationalises", "corresponds", "contributes")
REPLACES = "replaces"
WHOLE_PLAN = ""
MOST_STEPS = 4


class Way(StrEnum):
    """How a goal reaches an objective; the shorter the way, the earlier it stands."""

    DIRECT = "direct"
    THROUGH = "through"
    MAPPED = "mapped"


class Reached(StrEnum):
    """How an objective, or a goal, fares in a crosswalk."""

    BY_ITSELF = "by-itself"
    BELOW = "below"
    ABOVE = "above"
    PROPOSED = "proposed"
    GAP = "gap"


@dataclass(frozen=True)
class LinkFact:
    """A link between goals of different plans. `source` is empty when the whole of `plan` is linked."""

    plan: str
    source: str
    target: str
    kind: str


@dataclass(frozen=True)
class Tie:
    """That a goal reaches an objective: how strongly, by which way, and through which goals of other plans."""

    goal: str
    objective: str
    kind: str
    way: Way
    through: tuple[str, ...] = ()


@dataclass(frozen=True)
class CrosswalkFact:
    """An objective or a goal, the ties at it, and how it fares."""

    key: str
    ties: tuple[Tie, ...]
    reached: Reached

    @property
    def is_gap(self) -> bool:
        """Return whether nothing reaches it, a proposal excepted."""
        return self.reached in {Reached.GAP, Reached.PROPOSED}


@dataclass(frozen=True)
class Step:
    """Where a walk along links stands: at a goal, with the weakest link so far and the goals passed."""

    goal: str
    strength: int
    passed: tuple[str, ...]
    is_mapped: bool = False


class Net:
    """Every link there is, to be walked from one goal after another."""

    def __init__(self, links: Iterable[LinkFact], parents: Mapping[str, str]) -> None:
        """Sort the links by where they start; `parents` has the goal above each goal, of every plan."""
        self.parents = parents
        self.links: dict[tuple[str, str], list[LinkFact]] = {}
        self.successors: dict[str, list[str]] = {}
        for link in links:
            if link.kind == REPLACES:
                self.successors.setdefault(link.target, []).append(link.source)
            elif link.kind in STRENGTHS:
                start = ("plan", link.plan) if link.source == WHOLE_PLAN else ("goal", link.source)
                self.links.setdefault(start, []).append(link)

    def walked(self, *, plan: str, goal: str) -> list[Step]:
        """Return every goal of another plan that is reached, the shortest ways first."""
        start = ("plan", plan) if goal == WHOLE_PLAN else ("goal", goal)
        found = [Step(one.target, STRENGTHS.index(one.kind), ()) for one in self.links.get(start, ())]
        seen = {(step.goal, step.strength) for step in found}
        for step in found:  # grows while it is walked
            for further in self._further(step):
                if (further.goal, further.strength) not in seen and len(further.passed) < MOST_STEPS:
                    seen.add((further.goal, further.strength))
                    found.append(further)
        return found

    def _further(self, step: Step) -> Iterable[Step]:
        passed = (*step.passed, step.goal)
        for successor in self.successors.get(step.goal, ()):
            yield Step(successor, step.strength, step.passed, is_mapped=True)
        current, above = step.goal, []
        while current and current not in above:
            above.append(current)
            for link in self.links.get(("goal", current), ()):
                yield Step(link.target, max(step.strength, STRENGTHS.index(link.kind)), passed, step.is_mapped)
            current = self.parents.get(current, "")


def ties(*, plan: str, goals: Iterable[str], objectives: Collection[str], net: Net) -> tuple[Tie, ...]:
    """Return how each goal of a plan, and the whole plan, reaches the objectives: the best way to each, once.

    A direct link is better than one through another plan, and that better than one carried over by a mapping from
    an older framework, which is only proposed. Of ways alike, that with the strongest links counts.

    Unit: ties.
    Withheld: never.
    Source: docs/methods/crosswalks.md.
    """
    wanted = frozenset(objectives)
    found: list[Tie] = []
    for goal in (*goals, WHOLE_PLAN):
        best: dict[str, tuple[tuple[int, int, int], Tie]] = {}
        for step in net.walked(plan=plan, goal=goal):
            if step.goal not in wanted:
                continue
            way = Way.MAPPED if step.is_mapped else Way.THROUGH if step.passed else Way.DIRECT
            order = (list(Way).index(way), step.strength, len(step.passed))
            tie = Tie(goal, step.goal, STRENGTHS[step.strength], way, step.passed)
            if step.goal not in best or order < best[step.goal][0]:
                best[step.goal] = (order, tie)
        found += [tie for _, tie in best.values()]
    return tuple(found)


def by_objective(
    objectives: Sequence[str], parents: Mapping[str, str], found: Sequence[Tie]
) -> tuple[CrosswalkFact, ...]:
    """Return each objective with the ties to it, and whether it is reached by itself, through one under it, or not.

    Unit: objectives.
    Withheld: never; an objective that nothing reaches is a gap, and one that only a mapping reaches is proposed.
    Source: docs/methods/crosswalks.md.
    """
    at: dict[str, list[Tie]] = {}
    for tie in found:
        at.setdefault(tie.objective, []).append(tie)
    real = {key for key, some in at.items() if any(tie.way is not Way.MAPPED for tie in some)}
    through_below = {above for key in real for above in _above(key, parents)}
    by_below = dict.fromkeys(through_below, Reached.BELOW)
    return tuple(_row(key, at.get(key, ()), by_below) for key in objectives)


def by_goal(goals: Sequence[str], parents: Mapping[str, str], found: Sequence[Tie]) -> tuple[CrosswalkFact, ...]:
    """Return each goal with the ties from it, and whether it reaches the framework itself, by one above it, or not.

    Unit: goals.
    Withheld: never; a goal that reaches nothing is a gap on the plan's side.
    Source: docs/methods/crosswalks.md.
    """
    at: dict[str, list[Tie]] = {}
    for tie in found:
        at.setdefault(tie.goal, []).append(tie)
    real = {key for key, some in at.items() if any(tie.way is not Way.MAPPED for tie in some)}
    by_above = {key: Reached.ABOVE for key in goals if real.intersection(_above(key, parents))}
    return tuple(_row(key, at.get(key, ()), by_above) for key in goals)


def _row(key: str, found: Sequence[Tie], elsewhere: Mapping[str, Reached]) -> CrosswalkFact:
    if any(tie.way is not Way.MAPPED for tie in found):
        return CrosswalkFact(key, tuple(found), Reached.BY_ITSELF)
    return CrosswalkFact(key, tuple(found), elsewhere.get(key, Reached.PROPOSED if found else Reached.GAP))


def _above(key: str, parents: Mapping[str, str]) -> list[str]:
    above: list[str] = []
    current = parents.get(key, "")
    while current and current not in above:
        above.append(current)
        current = parents.get(current, "")
    return above


def share_reached(rows: Sequence[CrosswalkFact], *, unit: str, has_goals: bool) -> Share | Withheld:
    """Return how many of the objectives, or of the goals, are reached; what is only proposed is not.

    Unit: share, 0 to 1, of objectives or goals.
    Withheld: missing when the plan's goals are not known, or when there is nothing to reach.
    Source: docs/methods/crosswalks.md.
    """
    if not has_goals:
        return share_of(None, len(rows), unit, "Planens mål är inte kända.")
    return share_of(sum(not row.is_gap for row in rows), len(rows), unit, "Det finns inga mål att räkna.")
