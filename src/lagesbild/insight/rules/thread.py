"""The red thread through one plan, as plain values: goals, activities, objectives above, indicators, and rules.

A rule looks at places in the plan one by one and says of each whether the thread holds there. How many of how many
hold is then the share of a link, and the places where it does not hold are the findings: one way of counting for both.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from lagesbild.activities.rules import years_going_on

DONE = frozenset({"started", "ongoing", "done", "closed"})
FINISHED = frozenset({"done", "closed"})
EVALUATED = frozenset({"yes", "ongoing"})


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a plan: its stable key (goal:JKP-1:2), how it is named, its page, and where its form is."""

    key: str
    words: str
    page: str
    form: str = ""


@dataclass(frozen=True, slots=True)
class GoalNode:
    """A goal as the thread needs it.

    `follow_ups` is what the plan writes in its own column, word for word; `measures` what the goal is tied to.
    """

    key: str
    place: Place
    parent: str = ""
    problem_statement: str = ""
    target_group: str = ""
    prevention_levels: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()
    follow_ups: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlannedNode:
    """An activity that the plan itself names under a goal."""

    place: Place
    goal: str
    responsible: str = ""
    is_dated: bool = False


@dataclass(frozen=True, slots=True)
class ActivityNode:
    """A registered activity that is tied to the plan."""

    place: Place
    title: str
    status: str
    goals: tuple[str, ...] = ()
    responsible: str = ""
    starts_on: date | None = None
    ends_before: date | None = None
    period_text: str = ""
    target_group: str = ""
    prevention_level: str = ""
    effect: str = ""
    effect_rests: bool = True
    evaluation: str = "unknown"
    has_result: bool = False
    has_reach: bool = False

    @property
    def is_followed_up(self) -> bool:
        """Return whether anything at all is known of what came of it."""
        return self.has_result or self.has_reach or bool(self.effect) or self.evaluation in EVALUATED

    def years(self, until: date) -> tuple[int, ...]:
        """Return the calendar years it is known to have gone on, up to a day; none without a first day."""
        return years_going_on(starts_on=self.starts_on, ends_before=self.ends_before, status=self.status, until=until)


@dataclass(frozen=True, slots=True)
class ObjectiveNode:
    """A goal above the plan (or one of its own that others should make concrete), and whether any goal does."""

    place: Place
    is_operationalised: bool


@dataclass(frozen=True, slots=True)
class IndicatorNode:
    """What a goal of the plan is tied to as its measure, or a registered indicator that its follow-up names."""

    name: str
    place: Place
    has_owner: bool = False
    has_data: bool = False
    has_baseline: bool = False
    has_target: bool = False


@dataclass(frozen=True)
class PlanThread:
    """A plan with all that rules look at. `reported_year` is the year of the latest round, or the last whole year."""

    key: str
    name: str
    place: Place
    starts_on: date | None = None
    ends_before: date | None = None
    is_superseded: bool = False
    goals: tuple[GoalNode, ...] = ()
    planned: tuple[PlannedNode, ...] = ()
    activities: tuple[ActivityNode, ...] = ()
    objectives: tuple[ObjectiveNode, ...] = ()
    own_objectives: tuple[ObjectiveNode, ...] = ()
    indicators: tuple[IndicatorNode, ...] = ()
    perspectives: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    reported_year: int | None = None

    @cached_property
    def by_key(self) -> dict[str, GoalNode]:
        """Return the goals by key."""
        return {goal.key: goal for goal in self.goals}

    @cached_property
    def tops(self) -> tuple[GoalNode, ...]:
        """Return the goals that stand under no other goal of the plan."""
        return tuple(goal for goal in self.goals if goal.parent not in self.by_key)

    @cached_property
    def leaves(self) -> tuple[GoalNode, ...]:
        """Return the goals with no goal under them: the sub-goals, and goals that the plan does not divide."""
        parents = {goal.parent for goal in self.goals}
        return tuple(goal for goal in self.goals if goal.key not in parents)

    @cached_property
    def active(self) -> frozenset[str]:
        """Return the keys of goals that some activity, planned or registered, is tied to."""
        tied = {one.goal for one in self.planned}
        return frozenset(tied.union(*(one.goals for one in self.activities)))

    def upward(self, goal: GoalNode) -> tuple[GoalNode, ...]:
        """Return the goal and those above it, itself first; a loop ends where it began."""
        found = [goal]
        while (above := self.by_key.get(found[-1].parent)) and above not in found:
            found.append(above)
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Seen:
    """A place that a rule looked at; `fault` says what is broken there, and is empty where the thread holds."""

    place: Place
    fault: str = ""


Look = Callable[[PlanThread, date], Iterator[Seen]]


@dataclass(frozen=True)
class Rule:
    """A rule: its stable code, what it is called, how it looks, and how a break is mended.

    `everywhere` is said instead of one message per place when the thread is broken at every place, and may hold the
    number of places as {count} and the reported year as {year}. `field` is the id, in the place's form, of the field or
    the section where it is mended.
    """

    code: str
    title: str
    everywhere: str
    remedy: str
    look: Look
    field: str = ""


@dataclass(frozen=True)
class Checked:
    """What a rule saw in a plan."""

    rule: Rule
    seen: tuple[Seen, ...]

    @cached_property
    def broken(self) -> tuple[Seen, ...]:
        """Return the places where the thread is broken."""
        return tuple(one for one in self.seen if one.fault)


@dataclass(frozen=True, slots=True)
class Break:
    """One of the places where the thread is broken when it is broken everywhere, and where it is mended."""

    key: str
    where: str
    fault: str
    page: str
    form: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A break in the thread: where, what, and how to mend it. `places` has every place when it is broken everywhere."""

    code: str
    title: str
    where: str
    message: str
    remedy: str
    key: str
    page: str
    form: str
    places: tuple[Break, ...] = ()
