"""What pages and reports get: frozen pictures of plans, goals and links, and how they are made from rows."""

from dataclasses import dataclass, field
from typing import NamedTuple

from lagesbild.plans import rules
from lagesbild.plans.models import Goal, GoalLink, LinkKind, Plan, PlanLevel, PlanStatus, PreventionLevel


@dataclass(frozen=True)
class PlanReference:
    """A plan as it is named in a link."""

    key: str
    name: str
    level: str


@dataclass(frozen=True)
class GoalReference:
    """A goal as it is named in a link, with its address within its plan."""

    plan: PlanReference
    key: str
    number: str
    title: str
    address: str

    @property
    def words(self) -> str:
        """Return the number, when there is one, and the title."""
        return f"{self.number} {self.title}".strip()


@dataclass(frozen=True)
class LinkRow:
    """A link: from a goal (or, without goal, from a whole plan) to a goal of another plan."""

    pk: int
    plan: PlanReference
    goal: GoalReference | None
    target: GoalReference
    kind: str
    kind_words: str
    note: str
    source: str
    place: str


@dataclass(frozen=True)
class Detail:
    """Something a plan says under a goal: a planned activity, a way of following up, somebody responsible."""

    title: str
    key: str
    words: str
    source: str
    place: str


class Details(NamedTuple):
    """What stands under one goal, by kind."""

    planned: tuple[Detail, ...] = ()
    follow_ups: tuple[Detail, ...] = ()
    responsible: tuple[Detail, ...] = ()


@dataclass(frozen=True)
class GoalNode:
    """A goal in the tree, with what stands around it."""

    key: str
    parent: str
    number: str
    position: int
    title: str
    address: str
    prevention_words: tuple[str, ...]
    status_note: str
    has_analysis: bool
    source: str
    place: str
    upward: tuple[LinkRow, ...] = ()
    details: Details = field(default_factory=Details)


@dataclass(frozen=True)
class Objective:
    """A goal above the plan, and the plan's goals that make it concrete."""

    goal: GoalReference
    goals: tuple[GoalReference, ...]
    is_gap: bool


@dataclass(frozen=True)
class StatementGroup:
    """What a plan says of one kind beside its goals."""

    kind: str
    words: str
    statements: tuple[Detail, ...]


@dataclass(frozen=True)
class PlanFacts:
    """What is known of a plan as such; texts are empty when the source says nothing."""

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
    period_note: str
    edition: str
    document: str
    vision: str
    purpose: str
    follow_up: str
    note: str
    parent: PlanReference | None
    in_own_words: bool
    is_synthetic: bool
    source_title: str
    place: str


def plan_reference(plan: Plan) -> PlanReference:
    """Return the plan as it is named in a link.

    Database: 0 queries.
    """
    return PlanReference(plan.key, plan.name, plan.level)


def goal_reference(goal: Goal) -> GoalReference:
    """Return the goal as it is named in a link; its plan must have been fetched.

    Database: 0 queries.
    """
    address = rules.address(plan=goal.plan.key, key=goal.key, number=goal.number)
    return GoalReference(plan_reference(goal.plan), goal.key, goal.number, goal.title, address)


def link_row(link: GoalLink) -> LinkRow:
    """Return the link as it is shown; plans, goals and source must have been fetched.

    Database: 0 queries.
    """
    return LinkRow(
        pk=link.pk,
        plan=plan_reference(link.plan),
        goal=goal_reference(link.goal) if link.goal else None,
        target=goal_reference(link.target),
        kind=link.kind,
        kind_words=LinkKind(link.kind).label,
        note=link.note,
        source=link.source.title if link.source else "",
        place=link.place_in_source,
    )


def goal_node(goal: Goal, plan: Plan) -> GoalNode:
    """Return the goal as a node in its plan's tree, yet without links and details.

    Database: 0 queries.
    """
    return GoalNode(
        key=goal.key,
        parent=goal.parent.key if goal.parent else "",
        number=goal.number,
        position=goal.position,
        title=goal.title,
        address=rules.address(plan=plan.key, key=goal.key, number=goal.number),
        prevention_words=tuple(PreventionLevel(level).label for level in goal.prevention_levels),
        status_note=goal.status_note,
        has_analysis=bool(goal.analysis),
        source=goal.source.title if goal.source else "",
        place=goal.place_in_source,
    )


def plan_facts(plan: Plan) -> PlanFacts:
    """Return what is known of the plan; owner, county, parent and source must have been fetched.

    Database: 0 queries.
    """
    return PlanFacts(
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
        period_note=plan.period_note,
        edition=plan.edition,
        document=plan.document,
        vision=plan.vision,
        purpose=plan.purpose,
        follow_up=plan.follow_up,
        note=plan.note,
        parent=plan_reference(plan.parent) if plan.parent else None,
        in_own_words=plan.in_own_words,
        is_synthetic=plan.is_synthetic,
        source_title=plan.source.title if plan.source else "",
        place=plan.place_in_source,
    )
