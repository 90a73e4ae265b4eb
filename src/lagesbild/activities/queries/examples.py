"""Activities as they are told: by goal, by actor, by place, and those nobody has evaluated."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from lagesbild.activities.models import (
    Activity,
    ActivityPartner,
    ActivityQuerySet,
    EvaluationStatus,
    Participation,
    StatedReach,
)
from lagesbild.activities.queries.listing import ActivityFilter, matching
from lagesbild.activities.queries.reach import ReachLine, lines_of
from lagesbild.activities.queries.rows import ActivityRow, period_words, rows_of, standing_of
from lagesbild.activities.rules import Standing
from lagesbild.actors.models import OrganisationKind
from lagesbild.kernel import swedish
from lagesbild.kernel.scopes import Scope
from lagesbild.places.models import AreaKind
from lagesbild.plans.models import Goal


@dataclass(frozen=True)
class Example:
    """An activity as a report tells it: what was done, with whom, what came of it and how that is known.

    `goals` are the keys of the goals it works towards; `municipalities` the codes of those whose organisations lead it,
    are partners in it or took part.
    """

    key: str
    title: str
    description: str
    partners: tuple[str, ...]
    target_group: str
    methods: tuple[str, ...]
    results: tuple[str, ...]
    effects: tuple[str, ...]
    standing: Standing
    evaluation: str
    evaluation_note: str
    reach: tuple[ReachLine, ...]
    period: str
    status: str
    source: str
    place: str
    is_synthetic: bool
    goals: tuple[str, ...] = ()
    municipalities: tuple[str, ...] = ()

    @property
    def origin(self) -> str:
        """Return the source and the place in it as a person reads them."""
        return ", ".join(part for part in (self.source, self.place) if part)


@dataclass(frozen=True)
class ActorExamples:
    """What one actor, or several together, did."""

    actor_key: str
    actor: str
    is_municipality: bool
    examples: tuple[Example, ...]


@dataclass(frozen=True)
class GoalCount:
    """How many activities work towards a goal, those of its sub-goals included and each counted once."""

    goal_key: str
    number: str
    title: str
    parent_key: str
    activities: int


@dataclass(frozen=True)
class PlanCount:
    """How many activities a plan has, towards each goal and outside all of them."""

    goals: tuple[GoalCount, ...]
    outside_goals: int
    total: int


def activities_for_goal(*, goal: str, scope: Scope, year: int | None = None) -> tuple[ActivityRow, ...]:
    """Return the activities towards a goal or its sub-goals, by title.

    Database: 9 queries.
    """
    return _rows(matching(scope=scope, asked=ActivityFilter(goal=goal, year=year)), scope)


def activities_of_county(*, county: str, scope: Scope, most: int = 1000) -> tuple[ActivityRow, ...]:
    """Return the county's activities, latest first.

    Database: 9 queries.
    """
    found = matching(scope=scope, asked=ActivityFilter(county=county))
    return rows_of(
        ids=list(found.order_by("-starts_on", "sort_title").values_list("pk", flat=True)[:most]), scope=scope
    )


def activities_of_municipality(*, municipality: str, scope: Scope, most: int = 1000) -> tuple[ActivityRow, ...]:
    """Return the activities that a municipality (its code) leads, is a partner in or took part in, latest first.

    Database: 9 queries.
    """
    is_it = {"kind": OrganisationKind.MUNICIPALITY, "area__code": municipality, "area__kind": "municipality"}
    found = Activity.objects.within(scope).filter(
        Q(**{f"lead__{lookup}": value for lookup, value in is_it.items()})
        | Q(pk__in=_activities_of("partners", is_it))
        | Q(pk__in=_activities_of("participations", is_it))
    )
    return rows_of(
        ids=list(found.order_by("-starts_on", "sort_title").values_list("pk", flat=True)[:most]), scope=scope
    )


def never_evaluated(*, county: str, scope: Scope) -> tuple[ActivityRow, ...]:
    """Return the county's activities that are not evaluated or of which no source says anything, by title.

    Database: 9 queries.
    """
    neither = ~Q(evaluation__status__in=[EvaluationStatus.YES, EvaluationStatus.ONGOING])
    return _rows(matching(scope=scope, asked=ActivityFilter(county=county)).filter(neither), scope)


def examples_by_actor(
    *,
    scope: Scope,
    goal: str = "",
    plan: str = "",
    county: str = "",
    year: int | None = None,
    outside_goals: bool = False,
) -> tuple[ActorExamples, ...]:
    """Return activities grouped by who leads them: municipalities first, then the others, in Swedish order.

    With `goal`, those towards it or its sub-goals; with `plan` and `outside_goals`, those of the plan under no goal.

    Database: 8 queries.
    """
    found = matching(scope=scope, asked=ActivityFilter(goal=goal, plan=plan, county=county, year=year))
    if outside_goals:
        found = found.filter(goals__isnull=True)
    groups: dict[tuple[bool, str, str], list[Activity]] = defaultdict(list)
    for one in _told(found):
        groups[_actor(one)].append(one)
    ordered = sorted(groups.items(), key=lambda pair: (not pair[0][0], swedish.sort_key(pair[0][2])))
    return tuple(
        ActorExamples(key, name, is_municipality, tuple(_example(one) for one in some))
        for (is_municipality, key, name), some in ordered
    )


def counts_by_goal(*, plan: str, scope: Scope, year: int | None = None) -> PlanCount:
    """Return how many activities there are towards each goal of a plan, in the plan's order, and outside its goals.

    Database: 3 queries.
    """
    goals = list(Goal.objects.filter(plan__key=plan).values("pk", "key", "number", "title", "parent_id", "position"))
    parents = {goal["pk"]: goal["parent_id"] for goal in goals}
    of_plan = matching(scope=scope, asked=ActivityFilter(plan=plan, year=year))
    everything = set(of_plan.values_list("pk", flat=True))
    towards: dict[int, set[int]] = defaultdict(set)
    linked = Activity.goals.through.objects.filter(goal__plan__key=plan).values_list("activity_id", "goal_id")
    for activity_id, goal_id in linked:
        upwards: int | None = goal_id
        while upwards is not None and activity_id in everything:
            towards[upwards].add(activity_id)
            upwards = parents.get(upwards)
    keys = {goal["pk"]: goal["key"] for goal in goals}
    return PlanCount(
        goals=tuple(
            GoalCount(
                goal["key"], goal["number"], goal["title"], keys.get(goal["parent_id"], ""), len(towards[goal["pk"]])
            )
            for goal in _in_plan_order(goals)
        ),
        outside_goals=len(everything.difference(*towards.values())),
        total=len(everything),
    )


def _in_plan_order(goals: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return each goal before its sub-goals, as a plan is printed."""
    by_pk = {goal["pk"]: goal for goal in goals}

    def place(goal: Mapping[str, Any]) -> tuple[int, ...]:
        above = by_pk.get(goal["parent_id"])
        return (*(place(above) if above else ()), goal["position"])

    return sorted(goals, key=place)


def _rows(found: ActivityQuerySet, scope: Scope) -> tuple[ActivityRow, ...]:
    return rows_of(ids=list(found.order_by("sort_title", "pk").values_list("pk", flat=True)), scope=scope)


def _activities_of(relation: str, is_it: dict[str, str]) -> QuerySet[Any, Any]:
    lookups = {f"{relation}__organisation__{lookup}": value for lookup, value in is_it.items()}
    return Activity.everything.filter(**lookups).values("pk")


def _told(found: ActivityQuerySet) -> list[Activity]:
    reaches = StatedReach.everything.select_related("activity", "county", "source")
    return sorted(
        found.select_related("lead__area", "source", "evaluation").prefetch_related(
            Prefetch("partners", ActivityPartner.objects.select_related("organisation__area")),
            Prefetch("participations", Participation.objects.select_related("organisation__area")),
            "goals",
            "methods",
            "results",
            "effects",
            Prefetch("stated_reaches", reaches),
        ),
        key=lambda one: swedish.natural_key(one.key),
    )


def _actor(one: Activity) -> tuple[bool, str, str]:
    if one.lead is not None:
        return one.lead.kind == OrganisationKind.MUNICIPALITY, one.lead.key, one.lead.name
    names = [name.strip() for name in one.lead_text.split(";") if name.strip()]
    kinds = {
        partner.organisation.kind
        for partner in one.partners.all()
        if partner.organisation and partner.named_as in names
    }
    return kinds == {OrganisationKind.MUNICIPALITY}, "", swedish.joined(names) or "Ansvarig är inte känd"


def _example(one: Activity) -> Example:
    evaluation = getattr(one, "evaluation", None)
    effects = tuple(effect.text for effect in one.effects.all())
    leads = {name.strip() for name in one.lead_text.split(";")} if one.lead is None else set()
    return Example(
        key=one.key,
        title=one.title,
        description=one.description,
        partners=tuple(partner.named_as for partner in one.partners.all() if partner.named_as not in leads),
        target_group=one.target_group,
        methods=(
            *(method.name for method in one.methods.all()),
            *(name.strip() for name in one.method_text.split(";") if name.strip()),
        ),
        results=tuple(result.text for result in one.results.all()),
        effects=effects,
        standing=standing_of(activity=one),
        evaluation=evaluation.status if evaluation else EvaluationStatus.UNKNOWN.value,
        evaluation_note=evaluation.note if evaluation else "",
        reach=lines_of(reaches=one.stated_reaches.all()),
        period=period_words(starts_on=one.starts_on, ends_before=one.ends_before, text=one.period_text),
        status=one.get_status_display(),
        source=one.source.title if one.source else "",
        place=one.place_in_source,
        is_synthetic=one.is_synthetic,
        goals=tuple(goal.key for goal in one.goals.all()),
        municipalities=_municipalities(one),
    )


def _municipalities(one: Activity) -> tuple[str, ...]:
    partners = [partner.organisation for partner in one.partners.all()]
    named = [*partners, *(taking_part.organisation for taking_part in one.participations.all())]
    areas = [actor.area for actor in (one.lead, *named) if actor and actor.area]
    return tuple(sorted({area.code for area in areas if area.kind == AreaKind.MUNICIPALITY}))
