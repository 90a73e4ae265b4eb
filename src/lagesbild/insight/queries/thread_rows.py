"""Reads what stands in and around plans for the red thread: as many database queries for one plan as for all."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Case, CharField, Exists, F, IntegerField, Min, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from lagesbild.activities.models import Activity, Effect, Evaluation, Participation, Result, StatedReach
from lagesbild.indicators.models import Indicator, Observation, Target
from lagesbild.kernel.scopes import Scope
from lagesbild.plans.models import (
    FollowUpMethod,
    Goal,
    GoalIndicator,
    GoalLink,
    LinkKind,
    PerspectiveReview,
    Plan,
    PlannedActivity,
    PlanStatement,
    Responsibility,
    StatementKind,
)
from lagesbild.rounds.models import Round

TEXT, WHOLE = CharField(), IntegerField()
NOTHING, UNDATED = Value("", output_field=TEXT), Value(0, output_field=WHOLE)
DATED = Case(
    When(Q(starts_on__isnull=False) | Q(ends_before__isnull=False) | ~Q(period_text=""), then=Value(1)),
    default=UNDATED,
    output_field=WHOLE,
)
RESPONSIBLE = Case(
    When(~Q(responsible_text=""), then=F("responsible_text")), default=Coalesce("organisation__name", NOTHING)
)


class Detail(NamedTuple):
    """What stands under one goal: a planned activity, a way of following up, or somebody responsible."""

    part: str
    goal: int
    position: int
    title: str
    responsible: str
    is_dated: int
    pk: int


class Measured(NamedTuple):
    """The first year an indicator has an observation or a target for an area."""

    part: str
    indicator: int
    area_kind: str
    area_code: str
    first_year: int | None


@dataclass
class Rows:
    """Everything read, sorted under the plan or goal it belongs to."""

    plans: Sequence[Plan]
    goals: dict[int, list[Goal]] = field(default_factory=lambda: defaultdict(list))
    objectives: dict[int, list[Goal]] = field(default_factory=lambda: defaultdict(list))
    above: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    links: set[tuple[int, int]] = field(default_factory=set)
    linked_goals: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    linked_from_others: set[int] = field(default_factory=set)
    details: dict[int, list[Detail]] = field(default_factory=lambda: defaultdict(list))
    goal_indicators: dict[int, list[GoalIndicator]] = field(default_factory=lambda: defaultdict(list))
    statements: dict[int, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    activities: dict[int, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    ties: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    rounds: dict[int, int] = field(default_factory=dict)
    indicators: dict[str, dict[str, Any]] = field(default_factory=dict)
    measured: dict[tuple[str, int], list[Measured]] = field(default_factory=lambda: defaultdict(list))


def rows_around(*, plans: QuerySet[Plan], scope: Scope, on: date) -> Rows:
    """Return what stands in and around the plans, as far as the scope may see it.

    Database: 10 queries, whatever the number of plans, goals and activities.
    """
    rows = Rows(plans=list(plans.select_related("county", "owner", "parent", "source")))
    keys = [plan.pk for plan in rows.plans]
    _links(rows, keys, scope)
    _goals(rows, keys)
    details = _details(plans.values("pk"))
    for one in details:
        rows.details[one.goal].append(one)
    _statements(rows, plans.values("pk"))
    _activities(rows, plans.values("pk"), scope)
    latest = Round.objects.within(scope).filter(Q(closes_on__isnull=True) | Q(closes_on__lte=on), year__lte=on.year)
    for plan, year in latest.filter(plan__in=keys).values_list("plan_id", "year").order_by("year"):
        rows.rounds[plan] = year
    _indicators(rows, plans.values("pk"))
    return rows


def _statements(rows: Rows, plans: QuerySet[Plan, Any]) -> None:
    """Read what plans say beside their goals; a perspective that was tried counts as one the plan names."""
    kinds = (StatementKind.PERSPECTIVE, StatementKind.TARGET_GROUP)
    said = PlanStatement.objects.filter(plan__in=plans, kind__in=kinds).values_list("plan_id", "kind", "title")
    tried = PerspectiveReview.objects.filter(plan__in=plans).values_list(
        "plan_id", Value(str(StatementKind.PERSPECTIVE), output_field=TEXT), "perspective__name"
    )
    for plan, kind, title in said.union(tried):
        rows.statements[plan].append((kind, title))


def _links(rows: Rows, keys: Sequence[int], scope: Scope) -> None:
    seen = Plan.objects.within(scope).values("pk")
    found = GoalLink.objects.filter(
        Q(plan__in=keys) | Q(target__plan__in=keys),
        plan__in=seen,
        target__plan__in=seen,
        kind=LinkKind.OPERATIONALISES,
    )
    for linking, goal, target, above in found.values_list("plan_id", "goal_id", "target_id", "target__plan_id"):
        rows.above[linking].add(above)
        if goal is not None and linking != above:
            rows.links.add((linking, target))
            rows.linked_goals[target].add(goal)
            rows.linked_from_others.add(target)
    for plan in rows.plans:
        if not rows.above[plan.pk] and plan.parent_id:
            rows.above[plan.pk].add(plan.parent_id)


def _goals(rows: Rows, keys: Sequence[int]) -> None:
    above = {one for plan in keys for one in rows.above[plan]}
    own = set(keys)
    found = Goal.objects.filter(Q(plan__in=keys) | Q(plan__in=above, parent=None)).select_related("plan").only(
        "plan__key", "key", "plan_id", "parent_id", "number", "position", "title", "problem_statement", "target_group",
        "prevention_levels",
    )  # fmt: skip
    for goal in found.order_by("plan_id", "position", "pk"):
        if goal.plan_id in own:
            rows.goals[goal.plan_id].append(goal)
        if goal.parent_id is None:
            rows.objectives[goal.plan_id].append(goal)


def _details(plans: QuerySet[Plan, Any]) -> list[Detail]:
    columns = ("goal_id", "position")
    planned = PlannedActivity.objects.filter(goal__plan__in=plans).values_list(
        Value("planned", output_field=TEXT), *columns, F("title"), RESPONSIBLE, DATED, "pk"
    )
    follow_ups = FollowUpMethod.objects.filter(goal__plan__in=plans).values_list(
        Value("follow-up", output_field=TEXT), *columns, F("title"), NOTHING, UNDATED, "pk"
    )
    responsible = Responsibility.objects.filter(goal__plan__in=plans).annotate(position=UNDATED).values_list(
        Value("responsible", output_field=TEXT), *columns, F("organisation__name"), NOTHING, UNDATED, "pk"
    )  # fmt: skip
    return sorted(Detail(*row) for row in planned.union(follow_ups, responsible, all=True))


def _activities(rows: Rows, plans: QuerySet[Plan, Any], scope: Scope) -> None:
    ties = Activity.goals.through.objects.filter(goal__plan__in=plans)
    mine = OuterRef("pk")
    claimed = Effect.objects.filter(activity=mine).order_by("rests_on_evaluation", "pk")
    found = (
        Activity.objects.within(scope)
        .filter(Q(plan__in=plans) | Q(pk__in=ties.values("activity_id")))
        .annotate(
            has_result=Exists(Result.objects.filter(activity=mine)),
            has_reach=Exists(Participation.objects.filter(activity=mine))
            | Exists(StatedReach.objects.within(scope).filter(activity=mine)),
            effect=Subquery(claimed.values("text")[:1]),
            effect_rests=Subquery(claimed.values("rests_on_evaluation")[:1]),
            evaluated=Subquery(Evaluation.objects.filter(activity=mine).values("status")[:1]),
        )
        .values(
            "pk", "key", "title", "status", "plan_id", "lead_id", "lead_text", "starts_on", "ends_before",
            "period_text", "target_group", "prevention_level", "has_result", "has_reach", "effect",
            "effect_rests", "evaluated",
        )
    )  # fmt: skip
    tied_plans: dict[int, set[int]] = defaultdict(set)
    for activity, goal, plan in ties.values_list("activity_id", "goal_id", "goal__plan_id"):
        rows.ties[activity].append(goal)
        tied_plans[activity].add(plan)
    own = {plan.pk for plan in rows.plans}
    for row in found.order_by("starts_on", "pk"):
        for plan in {row["plan_id"], *tied_plans[row["pk"]]} & own:
            rows.activities[plan].append(row)


def _indicators(rows: Rows, plans: QuerySet[Plan, Any]) -> None:
    linked = GoalIndicator.objects.filter(goal__plan__in=plans).select_related("indicator")
    for one in linked.order_by("position", "pk"):
        rows.goal_indicators[one.goal_id].append(one)
    names = FollowUpMethod.objects.filter(goal__plan__in=plans).values("title")
    keys = [one.indicator_id for found in rows.goal_indicators.values() for one in found if one.indicator_id]
    named = Indicator.objects.filter(Q(name__in=names) | Q(pk__in=keys))
    rows.indicators = {row["name"]: dict(row) for row in named.values("pk", "key", "name", "producer")}
    found: Iterable[int] = [row["pk"] for row in rows.indicators.values()]

    def first(part: str, values: QuerySet) -> QuerySet:
        grouped = values.values("indicator_id", "area__kind", "area__code").annotate(first=Min("year"))
        return grouped.values_list(
            Value(part, output_field=TEXT), "indicator_id", "area__kind", "area__code", "first"
        ).order_by()

    data = first("data", Observation.objects.filter(indicator__in=found, value__isnull=False, area__isnull=False))
    for row in data.union(first("target", Target.objects.filter(indicator__in=found)), all=True):
        first_year = Measured(*row)
        rows.measured[first_year.part, first_year.indicator].append(first_year)
