"""Gathers what a county's report is made of: one read per kind of thing, whatever the number of activities."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from lagesbild.activities.models import EvaluationStatus
from lagesbild.activities.queries import ActorExamples, Example, examples_by_actor, stated_reach
from lagesbild.actors.models import Group
from lagesbild.actors.rules import group_order
from lagesbild.kernel import swedish
from lagesbild.kernel.quantities import share
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.withheld import Reason, Withheld
from lagesbild.places.models import AreaKind
from lagesbild.places.queries import Inhabitants, municipalities, population, populations
from lagesbild.plans.models import PlanLevel, PlanStatement
from lagesbild.plans.queries import PlanPicture, PlanRow, plan_picture, plans
from lagesbild.reports.assembly.gathering_goals import goal_materials
from lagesbild.reports.assembly.material import (
    Cover,
    GoalMaterial,
    GroupMaterial,
    LocalPlan,
    Material,
    MunicipalityMaterial,
    Outcome,
    PlanMaterial,
)
from lagesbild.reports.models import Edition
from lagesbild.rounds.queries import RoundPicture, round_of_year
from lagesbild.sources.queries import Disagreement, contradictions_about, source_register
from lagesbild.support.queries import CoverageRow, coverage, services_open_to


def gather(*, edition: Edition, scope: Scope) -> Material:
    """Return everything the report is made of, as the scope may see it.

    Database: 40 queries and 4 for each indicator with values for the county, whatever the number of activities.
    """
    code, year = edition.county.code, edition.year
    told = _real(examples_by_actor(scope=scope, county=code, year=year))
    plan = plan_picture(key=edition.plan.key, scope=scope)
    goals = goal_materials(plan=plan, county=code, told=told, scope=scope)
    picture = round_of_year(county=code, year=year, scope=scope)
    county = coverage(county=code, scope=scope)
    local = plans(scope=scope, level=PlanLevel.LOCAL, county=code)
    partly = tuple(one for one in county.rows if one.services and one.not_stated)
    reach = tuple(one for one in stated_reach(scope=scope, county=code, year=year) if not one.activity_key)
    under_goals = {example.key for goal in goals for example in goal.activities}
    return Material(
        cover=_cover(edition),
        county=edition.county.name,
        county_code=code,
        plan=_plan(plan),
        texts={(text.part, text.goal.key if text.goal else "", text.kind): text.text for text in edition.texts.all()},
        rounds=tuple(one for one in (picture.round, picture.previous) if one) if picture else (),
        named_actors=tuple(asked.name for asked in picture.asked) if picture else (),
        municipalities=_municipalities(county=code, year=year, told=told, goals=goals, partly=partly, local=local),
        people=population(kind=AreaKind.COUNTY, code=code),
        groups=_groups(code),
        services=services_open_to(area=f"county:{code}", scope=scope, national=False),
        partly_covered=partly,
        goals=goals,
        told=told,
        outside_goals=_without(told, under_goals),
        county_reach=reach,
        local_plans=_local_plans(local),
        outcomes=_outcomes([example for actor in told for example in actor.examples]),
        sources={one.title: one for one in source_register()},
        contradictions=_contradictions(edition, picture, told),
    )


def _real(found: Iterable[ActorExamples]) -> tuple[ActorExamples, ...]:
    """Return the activities that are not made up for trials."""
    return _without(found, {one.key for actor in found for one in actor.examples if one.is_synthetic})


def _without(found: Iterable[ActorExamples], keys: set[str]) -> tuple[ActorExamples, ...]:
    kept = ((actor, tuple(one for one in actor.examples if one.key not in keys)) for actor in found)
    return tuple(
        ActorExamples(actor.actor_key, actor.actor, actor.is_municipality, examples)
        for actor, examples in kept
        if examples
    )


def _cover(edition: Edition) -> Cover:
    return Cover(
        key=edition.key,
        title=edition.title,
        subtitle=edition.subtitle,
        agency=edition.author.name,
        year=edition.year,
        dated_on=edition.dated_on,
        registry_number=edition.registry_number
        or Withheld(Reason.NOT_APPLICABLE, "En demonstration har inget diarienummer."),
        in_own_words=edition.in_own_words,
        source=edition.source.title if edition.source else "",
    )


def _plan(found: PlanPicture) -> PlanMaterial:
    return PlanMaterial(
        name=found.plan.name,
        years=found.plan.years,
        vision=found.plan.vision,
        source=found.plan.source_title,
        statements={group.kind: tuple(one.title for one in group.statements) for group in found.statements},
    )


def _municipalities(
    *,
    county: str,
    year: int,
    told: Sequence[ActorExamples],
    goals: Sequence[GoalMaterial],
    partly: Sequence[CoverageRow],
    local: Sequence[PlanRow],
) -> tuple[MunicipalityMaterial, ...]:
    there = municipalities(on=date(year, 12, 31), county=county)
    people: Mapping[str, Inhabitants] = populations(kind=AreaKind.MUNICIPALITY, codes=tuple(one.code for one in there))
    named = Counter(code for actor in told for one in actor.examples for code in one.municipalities)
    by_goal = {goal.key: Counter(code for one in goal.activities for code in one.municipalities) for goal in goals}
    with_plan = {one.owner_key for one in local}
    made = (
        MunicipalityMaterial(
            code=one.code,
            name=one.name,
            people=people[one.code],
            activities=named[one.code],
            by_goal={key: counted[one.code] for key, counted in by_goal.items()},
            services=tuple(name for row in partly if one.name in row.stated for name in row.services),
            has_plan=f"kommun-{one.code}" in with_plan,
        )
        for one in there
    )
    return tuple(sorted(made, key=lambda one: swedish.sort_key(one.name)))


def _groups(county: str) -> tuple[GroupMaterial, ...]:
    found = Group.objects.filter(county__code=county, level="regional").select_related("source")
    made = [
        GroupMaterial(
            group.name,
            group.kind,
            group.purpose,
            tuple(one.organisation.name if one.organisation else one.named_as for one in group.memberships.all()),
            group.note,
            group.source.title if group.source else "",
        )
        for group in found.prefetch_related("memberships__organisation")
    ]
    return tuple(sorted(made, key=lambda one: (group_order(one.kind), swedish.sort_key(one.name))))


def _local_plans(found: Sequence[PlanRow]) -> tuple[LocalPlan, ...]:
    """Return the documents of the municipalities with what the source says that they hold."""
    said: dict[str, list[str]] = {}
    statements = PlanStatement.objects.filter(plan__key__in=[one.key for one in found]).order_by("position", "pk")
    for plan, title in statements.values_list("plan__key", "title"):
        said.setdefault(plan, []).append(title)
    made = [LocalPlan(one.owner_name, one.owner_key, one.name, ". ".join(said.get(one.key, ()))) for one in found]
    return tuple(sorted(made, key=lambda one: swedish.sort_key(one.owner)))


def _outcomes(told: Sequence[Example]) -> tuple[Outcome, ...]:
    """Return of how many activities a result and an effect are told, and what is known of evaluation."""
    counted = Counter(one.evaluation for one in told)
    rows = [
        ("Underlaget anger ett resultat", sum(bool(one.results) for one in told)),
        ("Underlaget anger en effekt", sum(bool(one.effects) for one in told)),
        *((status.label.capitalize(), counted[status.value]) for status in EvaluationStatus),
    ]
    return tuple(Outcome(words, share(count, len(told), "insatser", "Inga insatser.")) for words, count in rows)


def _contradictions(
    edition: Edition, picture: RoundPicture | None, told: Sequence[ActorExamples]
) -> tuple[Disagreement, ...]:
    examples = [one for actor in told for one in actor.examples]
    subjects = {("county", edition.county.code), ("plan", edition.plan.key)}
    subjects |= {("activity", one.key) for one in examples}
    subjects |= {("reach", line.key) for one in examples for line in one.reach}
    subjects |= {("round", picture.round.key)} if picture else set()
    return contradictions_about(subjects=subjects)
