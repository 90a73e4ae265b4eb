"""Gathers what belongs to each goal: the activities told, whom they reached, and indicators of its objective."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.db.models import Prefetch

from lagesbild.activities.models import Activity, StatedReach
from lagesbild.actors.models import OrganisationKind
from lagesbild.indicators.models import Indicator, IndicatorStatus, Observation, Sex
from lagesbild.kernel import swedish
from lagesbild.kernel.quantities import Count, Measured, Share, Value
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.withheld import Reason, Withheld, missing
from lagesbild.places.models import Area
from lagesbild.plans.models import Goal, GoalLink, Plan
from lagesbild.reports.assembly.material import ActorExamples, Example, GoalMaterial, Point, Reach, Series, Subgoal

MOST_NAMED = 4


def told_activities(*, county: Area, year: int, scope: Scope) -> list[Activity]:
    """Return the county's activities that went on during the year, with what is told of them.

    Database: 8 queries.
    """
    found = (
        Activity.objects.within(scope)
        .for_county(county.code)
        .during(year, year)
        .filter(is_synthetic=False)
        .select_related("lead__area", "source", "evaluation")
        .prefetch_related("results", "effects", "goals", "partners__organisation")
        .order_by("pk")
    )
    return list(found)


def goal_materials(*, plan: Plan, county: Area, told: Sequence[Activity], scope: Scope) -> tuple[GoalMaterial, ...]:
    """Return each top goal of the plan with everything that belongs to it, in the plan's order.

    Database: 7 queries.
    """
    goals = list(Goal.objects.filter(plan=plan).select_related("source").order_by("position"))
    objectives = _objectives(plan)
    reach = _reach_by_goal(told, scope)
    indicators = _Indicators(county)
    by_goal: dict[int, list[Activity]] = defaultdict(list)
    top = {goal.pk: goal.parent_id or goal.pk for goal in goals}
    for activity in told:
        for goal_id in dict.fromkeys(top[goal.pk] for goal in activity.goals.all() if goal.pk in top):
            by_goal[goal_id].append(activity)
    made = []
    told_under: dict[str, str] = {}
    for goal in (one for one in goals if one.parent_id is None):
        objective = objectives.get(goal.pk)
        activities = by_goal[goal.pk]
        national = objective.number if objective else ""
        first = told_under.setdefault(national, goal.number)
        made.append(
            GoalMaterial(
                key=goal.key,
                number=goal.number,
                title=goal.title,
                objective=objective.title if objective else "",
                subgoals=tuple(Subgoal(one.number, one.title) for one in goals if one.parent_id == goal.pk),
                examples=actor_examples(activities),
                reach=_flat(reach, activities),
                series=indicators.with_values(national) if first == goal.number else (),
                without_values=indicators.without_values(national) if first == goal.number else (),
                told_under="" if first == goal.number else first,
                origin=goal.origin_words,
            )
        )
    return tuple(made)


def actor_examples(activities: Iterable[Activity]) -> tuple[ActorExamples, ...]:
    """Return the activities by the actor who leads them: municipalities first, then the others, in Swedish order."""
    by_actor: dict[tuple[bool, str], list[Example]] = defaultdict(list)
    for one in activities:
        name = one.lead.name if one.lead else swedish.joined(_named(one)) or "Ansvarig aktör framgår inte"
        is_municipality = one.lead.kind == OrganisationKind.MUNICIPALITY if one.lead else " kommun" in name
        by_actor[is_municipality, name].append(_example(one))
    ordered = sorted(by_actor, key=lambda key: (not key[0], swedish.sort_key(key[1])))
    return tuple(
        ActorExamples(name, is_municipality, tuple(by_actor[is_municipality, name]))
        for is_municipality, name in ordered
    )


def _example(one: Activity) -> Example:
    return Example(
        key=one.key,
        title=one.title,
        description=one.description,
        partners=tuple(name for name in _partners(one) if name not in _named(one)),
        results=tuple(result.text for result in one.results.all()),
        effects=tuple(effect.text for effect in one.effects.all()),
        evaluation=one.evaluation.get_status_display() if hasattr(one, "evaluation") else "",
        origin=one.origin_words,
    )


def _named(one: Activity) -> list[str]:
    """Return those whom the source names as leading, when there are several."""
    return [name.strip() for name in one.lead_text.split(";") if name.strip()]


def _partners(one: Activity) -> list[str]:
    return [part.organisation.name if part.organisation else part.named_as for part in one.partners.all()]


def _objectives(plan: Plan) -> dict[int, Goal]:
    links = GoalLink.objects.filter(plan=plan, goal__isnull=False, kind="operationalises").select_related("target")
    return {link.goal_id: link.target for link in links if link.goal_id}


def _reach_by_goal(told: Sequence[Activity], scope: Scope) -> dict[int, list[Reach]]:
    found = StatedReach.objects.within(scope).filter(activity__in=told).select_related("source").order_by("key")
    made: dict[int, list[Reach]] = defaultdict(list)
    for one in found:
        if one.activity_id:
            made[one.activity_id].append(Reach(one.what, _reached(one), _note(one), one.origin_words))
    return made


def _flat(reach: dict[int, list[Reach]], activities: Sequence[Activity]) -> tuple[Reach, ...]:
    return tuple(one for activity in activities for one in reach.get(activity.pk, ()))


def _reached(one: StatedReach) -> Value:
    if one.reached is None:
        return missing(one.qualifier or "Källan anger inget antal.")
    return Share(one.reached, one.of, one.unit) if one.of else Count(one.reached, one.unit)


def _note(one: StatedReach) -> str:
    return ". ".join(part for part in (one.qualifier.capitalize(), one.note) if part)


class _Indicators:
    """The indicators of each national objective, with the county's values beside the nation's."""

    def __init__(self, county: Area) -> None:
        observed = (
            Observation.objects.filter(sex=Sex.TOTAL, year__isnull=False)
            .filter(area__in=(county, *Area.objects.filter(kind="country")))
            .select_related("source", "area")
            .order_by("year", "pk")
        )
        register = Indicator.objects.filter(is_synthetic=False).exclude(status=IndicatorStatus.STATED)
        self.county = county
        self.register = list(
            register.prefetch_related(Prefetch("observations", observed, to_attr="observed")).order_by("name")
        )

    def with_values(self, objective: str) -> tuple[Series, ...]:
        """Return the objective's indicators that have values for the county."""
        return tuple(self._series(one) for one in self._of(objective) if self._own(one))

    def without_values(self, objective: str) -> tuple[str, ...]:
        """Return the names of some of the objective's indicators that have no value for the county, with producer."""
        lacking = [one for one in self._of(objective) if not self._own(one)]
        named = [f"{one.name} ({one.producer})" if one.producer else one.name for one in lacking[:MOST_NAMED]]
        rest = len(lacking) - len(named)
        return (*named, f"och {rest} till i indikatorregistret") if rest > 0 else tuple(named)

    def _of(self, objective: str) -> list[Indicator]:
        return [one for one in self.register if objective and objective in one.objective.replace(" ", "").split(";")]

    def _own(self, one: Indicator) -> list[Observation]:
        return [seen for seen in one.observed if seen.area_id == self.county.pk]  # type: ignore[attr-defined]

    def _series(self, one: Indicator) -> Series:
        own = self._own(one)
        nation = [seen for seen in one.observed if seen.area_id != self.county.pk]  # type: ignore[attr-defined]
        return Series(
            key=one.key,
            name=one.name,
            unit=one.unit,
            county=tuple(Point(seen.year or 0, _observed(seen, one)) for seen in own),
            nation=tuple(Point(seen.year or 0, _observed(seen, one)) for seen in nation),
            note=own[-1].note,
            origin=own[-1].source.title if own[-1].source else "",
        )


def _observed(seen: Observation, one: Indicator) -> Value:
    if seen.value is None:
        return Withheld(Reason(seen.withheld)) if seen.withheld else missing(seen.value_text)
    return Measured(Decimal(seen.value), one.unit)
