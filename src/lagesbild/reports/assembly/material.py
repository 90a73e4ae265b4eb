"""What a report is made of, gathered before a word is set: plain values, each figure with its origin.

The chapters in this package read nothing but this; the gathering is in gathering.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from lagesbild.kernel.quantities import Value
from lagesbild.kernel.withheld import Withheld


@dataclass(frozen=True)
class Origin:
    """Where a figure comes from: the named question, and the source with the place in it."""

    question: str
    words: str


@dataclass(frozen=True)
class Stated:
    """One thing a plan states beside its goals."""

    title: str
    origin: str


@dataclass(frozen=True)
class Subgoal:
    """A sub-goal with its number as printed."""

    number: str
    title: str


@dataclass(frozen=True)
class Example:
    """An activity as it is told in the report."""

    key: str
    title: str
    description: str
    partners: tuple[str, ...]
    results: tuple[str, ...]
    effects: tuple[str, ...]
    evaluation: str
    origin: str


@dataclass(frozen=True)
class ActorExamples:
    """What one actor did towards a goal."""

    actor: str
    is_municipality: bool
    examples: tuple[Example, ...]


@dataclass(frozen=True)
class Reach:
    """How many were reached, as stated."""

    what: str
    value: Value
    note: str
    origin: str


@dataclass(frozen=True)
class Point:
    """One value of a series."""

    year: int
    value: Value


@dataclass(frozen=True)
class Series:
    """An indicator with values for the county, and the nation where it is known."""

    key: str
    name: str
    unit: str
    county: tuple[Point, ...]
    nation: tuple[Point, ...]
    note: str
    origin: str


@dataclass(frozen=True)
class GoalMaterial:
    """Everything about one goal of the plan. `told_under` is the earlier goal that tells of the same indicators."""

    key: str
    number: str
    title: str
    objective: str
    subgoals: tuple[Subgoal, ...]
    examples: tuple[ActorExamples, ...]
    reach: tuple[Reach, ...]
    series: tuple[Series, ...]
    without_values: tuple[str, ...]
    told_under: str
    origin: str

    @property
    def activities(self) -> int:
        """Return how many activities are told under the goal, each counted once."""
        return len({example.key for actor in self.examples for example in actor.examples})


@dataclass(frozen=True)
class MunicipalityMaterial:
    """A municipality of the county: who lives there, and how many activities it leads in the report."""

    code: str
    name: str
    women: int
    men: int
    led: int


@dataclass(frozen=True)
class GroupMaterial:
    """A steering or working group."""

    name: str
    kind: str
    purpose: str
    members: tuple[str, ...]
    note: str


@dataclass(frozen=True)
class ServiceMaterial:
    """A support service open to the county or a part of it."""

    name: str
    kind: str
    target_group: str
    area: str
    host: str


@dataclass(frozen=True)
class RoundMaterial:
    """The response to one round."""

    year: int
    requested: Value
    submitted: Value
    rate: Value
    note: str
    origin: str


@dataclass(frozen=True)
class LocalPlan:
    """A governing document that a municipality already has."""

    owner: str
    name: str
    note: str
    origin: str


@dataclass(frozen=True)
class Evaluated:
    """How many of the year's activities stand at each state of evaluation."""

    counts: Mapping[str, int]
    total: int


@dataclass(frozen=True)
class SourceMaterial:
    """One source in the list of sources."""

    words: str
    address: str = ""


@dataclass(frozen=True)
class Material:
    """Everything a report is made of."""

    key: str
    title: str
    subtitle: str
    county: str
    county_code: str
    agency: str
    year: int
    dated_on: date
    registry_number: str | Withheld
    in_own_words: bool
    origin: str
    plan_name: str
    plan_period: str
    plan_vision: str
    statements: Mapping[str, tuple[Stated, ...]]
    texts: Mapping[tuple[str, str, str], str]
    rounds: tuple[RoundMaterial, ...]
    named_actors: tuple[str, ...]
    municipalities: tuple[MunicipalityMaterial, ...]
    population_on: date
    population_origin: str
    groups: tuple[GroupMaterial, ...]
    services: tuple[ServiceMaterial, ...]
    goals: tuple[GoalMaterial, ...]
    outside_goals: tuple[ActorExamples, ...]
    local_plans: tuple[LocalPlan, ...]
    evaluated: Evaluated
    sources: tuple[SourceMaterial, ...]
    contradictions: tuple[str, ...] = field(default_factory=tuple)

    def text(self, part: str, kind: str, goal: str = "") -> str:
        """Return one of the author's texts, empty when it is not written."""
        return self.texts.get((part, goal, kind), "")
