"""A plan read as a catalogue: its top goals as areas, what stands under them as measures, with status and owner."""

from collections.abc import Iterable
from dataclasses import dataclass

from lagesbild.kernel import swedish
from lagesbild.kernel.scopes import Scope
from lagesbild.plans import rules
from lagesbild.plans.models import Goal, Responsibility
from lagesbild.plans.queries.found import visible_plan
from lagesbild.plans.queries.shown import GoalReference, PlanFacts, goal_node, goal_reference, plan_facts

NOT_KNOWN = "inte-kant"


@dataclass(frozen=True)
class Measure:
    """A measure of a catalogue. Status and owners are empty when no source says; its area may have a status too."""

    goal: GoalReference
    area: GoalReference
    status: str
    area_status: str
    owners: tuple[tuple[str, str], ...]
    place: str


@dataclass(frozen=True)
class MeasureArea:
    """An area of a catalogue with its measures, those that the filter lets through."""

    goal: GoalReference
    status: str
    measures: tuple[Measure, ...]
    of: int


@dataclass(frozen=True)
class Measures:
    """A catalogue as it was asked for, and what may be asked: areas, owners and statuses."""

    plan: PlanFacts
    finding: str
    areas: tuple[MeasureArea, ...]
    counts: tuple[int, int]
    area_choices: tuple[tuple[str, str], ...]
    owner_choices: tuple[tuple[str, str], ...]
    status_choices: tuple[tuple[str, str], ...]

    @property
    def measures(self) -> tuple[Measure, ...]:
        """Return the measures that the filter lets through, in reading order."""
        return tuple(one for area in self.areas for one in area.measures)


def measures_of(*, plan: str, scope: Scope, area: str = "", owner: str = "", status: str = "") -> Measures:
    """Return a plan's measures, by area: the goals that have nothing under them, under the plan's top goals.

    `area` is the address of a top goal, `owner` the key of an organisation, `status` a status as the source writes it;
    inte-kant asks for those without.

    Database: 3 queries.

    :raises PlanUnknown: when there is no such plan, or when it may not be seen.
    """
    found = visible_plan(key=plan, scope=scope)
    goals = {goal.key: goal for goal in Goal.objects.filter(plan=found).select_related("plan", "parent", "source")}
    owners: dict[int, list[tuple[str, str]]] = {}
    named = Responsibility.objects.filter(goal__plan=found).order_by("organisation__name", "pk")
    for goal, key, name in named.values_list("goal_id", "organisation__key", "organisation__name"):
        owners.setdefault(goal, []).append((key, name))
    branches = rules.tree(goal_node(goal, found) for goal in goals.values())
    areas = [(goals[branch.goal.key], [goals[one.key] for one in _leaves(branch.branches)]) for branch in branches]
    everything = [_measure(goal, top, owners) for top, listed in areas for goal in listed]
    kept = [one for one in everything if _is_asked_for(one, area, owner, status)]
    return Measures(
        plan=plan_facts(found),
        finding=_finding(len(areas), len(everything), len(kept)),
        areas=tuple(
            MeasureArea(
                goal_reference(top),
                top.status_note,
                tuple(one for one in kept if one.area.key == top.key),
                len(listed),
            )
            for top, listed in areas
            if not area or goal_reference(top).address == area
        ),
        counts=(len(areas), len(everything)),
        area_choices=tuple((goal_reference(top).address, str(top)) for top, _ in areas),
        owner_choices=_choices(pair for one in everything for pair in one.owners),
        status_choices=_choices(
            (words, words) for one in everything for words in (one.status, one.area_status) if words
        ),
    )


def _leaves(branches: Iterable[rules.Branch]) -> list:
    found = []
    for branch in branches:
        found += _leaves(branch.branches) if branch.branches else [branch.goal]
    return found


def _measure(goal: Goal, top: Goal, owners: dict[int, list[tuple[str, str]]]) -> Measure:
    place = f"{goal.source.title}, {goal.place_in_source}" if goal.source else ""
    named = tuple(dict.fromkeys(owners.get(goal.pk, ())))
    return Measure(goal_reference(goal), goal_reference(top), goal.status_note, top.status_note, named, place)


def _is_asked_for(one: Measure, area: str, owner: str, status: str) -> bool:
    said = one.status or one.area_status
    keys = {key for key, _ in one.owners} or {NOT_KNOWN}
    return (
        area in {"", one.area.address}
        and (not owner or owner in keys)
        and (status in {"", one.status, one.area_status} or (status == NOT_KNOWN and not said))
    )


def _choices(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(set(pairs), key=lambda one: swedish.sort_key(one[1])))


def _finding(areas: int, measures: int, kept: int) -> str:
    whole = f"Katalogen har {swedish.number(measures)} åtgärder inom {swedish.number(areas)} områden"
    return f"{whole}." if kept == measures else f"{whole}; {swedish.number(kept)} av dem passar valet."
