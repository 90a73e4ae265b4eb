"""What a report is made of, gathered before a word is set: plain values, each figure with its origin.

The chapters in this package read nothing but this; the gathering is in gathering.py and gathering_goals.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from lagesbild.activities.queries import ActorExamples, Example, ReachLine
from lagesbild.indicators.queries import IndicatorSeries
from lagesbild.kernel import swedish
from lagesbild.kernel.quantities import Share
from lagesbild.kernel.withheld import Withheld
from lagesbild.places.queries import Inhabitants
from lagesbild.rounds.queries import RoundSummary
from lagesbild.sources.queries import Disagreement, SourceEntry
from lagesbild.support.queries import CoverageRow, ServiceLine

REGISTERED_HERE = "registrerat i Lägesbild"


@dataclass(frozen=True)
class Origin:
    """Where a figure comes from: the named question, the titles of its sources, and the place in the source.

    `is_counted` when no source states the figure: it is counted here among what the sources tell.
    """

    question: str
    sources: tuple[str, ...]
    place: str = ""
    is_counted: bool = False

    @property
    def words(self) -> str:
        """Return the sources and the place as a reader gets them under a table."""
        counted = "räknat i Lägesbild" if self.is_counted else ""
        return self._joined("; ".join(self.sources), counted)

    def numbered(self, numbers: Mapping[str, int]) -> str:
        """Return the same in short, with the numbers that the sources have in the report's list of sources."""
        sources = swedish.joined(str(numbers[title]) for title in self.sources)
        return self._joined(sources, "räknat" if self.is_counted else "")

    def _joined(self, sources: str, counted: str) -> str:
        return ", ".join(part for part in (sources, self.place, counted) if part) or REGISTERED_HERE


@dataclass(frozen=True)
class Subgoal:
    """A sub-goal with its number as printed."""

    key: str
    number: str
    title: str


@dataclass(frozen=True)
class GoalMaterial:
    """Everything about one goal of the plan.

    `described` are the codes of the municipalities that its activities name. `told_under` is the number of the earlier
    goal whose chapter shows the indicators of the same national objective.
    """

    key: str
    number: str
    title: str
    objective: str
    subgoals: tuple[Subgoal, ...]
    examples: tuple[ActorExamples, ...]
    described: frozenset[str]
    series: tuple[IndicatorSeries, ...]
    without_values: int
    told_under: str = ""

    @property
    def activities(self) -> tuple[Example, ...]:
        """Return the activities told under the goal, each once."""
        return tuple(example for actor in self.examples for example in actor.examples)

    @property
    def reach(self) -> tuple[ReachLine, ...]:
        """Return what the sources state of whom the goal's activities reached."""
        return tuple(line for example in self.activities for line in example.reach)


@dataclass(frozen=True)
class MunicipalityMaterial:
    """A municipality: who lives there, in how many activities it is named, in all and per goal (by the goal's key)."""

    code: str
    name: str
    people: Inhabitants
    activities: int
    by_goal: Mapping[str, int]
    services: tuple[str, ...]
    has_plan: bool


@dataclass(frozen=True)
class GroupMaterial:
    """A steering or working group."""

    name: str
    kind: str
    purpose: str
    members: tuple[str, ...]
    note: str
    source: str


@dataclass(frozen=True)
class LocalPlan:
    """A governing document that a municipality already has, and what the source says that it holds."""

    owner: str
    owner_key: str
    name: str
    content: str


@dataclass(frozen=True)
class PlanMaterial:
    """The strategy that the report follows up: what it is called, when it holds, what it states beside its goals."""

    name: str
    years: str
    vision: str
    source: str
    statements: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Outcome:
    """What is known of what the activities led to: of how many each thing is told."""

    words: str
    value: Share | Withheld


@dataclass(frozen=True)
class Cover:
    """What stands on the first page."""

    key: str
    title: str
    subtitle: str
    agency: str
    year: int
    dated_on: date
    registry_number: str | Withheld
    in_own_words: bool
    source: str


@dataclass(frozen=True)
class Material:
    """Everything a report is made of."""

    cover: Cover
    county: str
    county_code: str
    plan: PlanMaterial
    texts: Mapping[tuple[str, str, str], str]
    rounds: tuple[RoundSummary, ...]
    named_actors: tuple[str, ...]
    municipalities: tuple[MunicipalityMaterial, ...]
    people: Inhabitants
    groups: tuple[GroupMaterial, ...]
    services: tuple[ServiceLine, ...]
    partly_covered: tuple[CoverageRow, ...]
    goals: tuple[GoalMaterial, ...]
    told: tuple[ActorExamples, ...]
    outside_goals: tuple[ActorExamples, ...]
    county_reach: tuple[ReachLine, ...]
    local_plans: tuple[LocalPlan, ...]
    outcomes: tuple[Outcome, ...]
    sources: Mapping[str, SourceEntry]
    contradictions: tuple[Disagreement, ...]

    def text(self, part: str, kind: str, goal: str = "") -> str:
        """Return one of the author's texts, empty when it is not written."""
        return self.texts.get((part, goal, kind), "")

    @property
    def activities(self) -> tuple[Example, ...]:
        """Return every activity of the year, each once."""
        return tuple(example for actor in self.told for example in actor.examples)

    @property
    def described(self) -> tuple[str, ...]:
        """Return the names of the municipalities that some activity names."""
        return tuple(one.name for one in self.municipalities if one.activities)

    def counted(self, question: str) -> Origin:
        """Return the origin of a figure that is counted here among the year's activities."""
        titles = dict.fromkeys(one.source for one in self.activities if one.source)
        return Origin(question, tuple(titles), is_counted=True)
