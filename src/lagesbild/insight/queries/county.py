"""The picture of one county: its people, plans, activities, reach, indicators, round, groups and support."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q

from lagesbild.activities.models import Activity, ActivityQuerySet, StatedReach
from lagesbild.actors.models import Group
from lagesbild.insight import rules
from lagesbild.insight.queries.figures import (
    ActivityLine,
    GroupLine,
    KeyFigure,
    ReachLine,
    SupportLine,
    counted,
    counted_when,
    evaluation_figure,
    evaluation_statuses,
    groups,
    latest_activities,
    stated_reach,
    support_services,
)
from lagesbild.insight.queries.indicators import IndicatorLine, with_data
from lagesbild.insight.queries.places import People, county_named, people_of
from lagesbild.insight.queries.planned import PlanLine, plans_of
from lagesbild.kernel import swedish
from lagesbild.kernel.quantities import Count
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.withheld import Withheld
from lagesbild.places.models import Area, AreaKind
from lagesbild.rounds import queries as rounds
from lagesbild.rounds.queries import RoundSummary
from lagesbild.sources.queries import Disagreement, contradictions_about

REACHES = 8


@dataclass(frozen=True)
class MunicipalityLine:
    """A municipality and in how many of the county's activities its organisations lead, partner or take part."""

    code: str
    name: str
    activities: int

    @property
    def value(self) -> Count | Withheld:
        """Return the count, or that the material names it in none."""
        return rules.registered(self.activities, rules.ACTIVITIES, "där kommunen nämns")


@dataclass(frozen=True)
class CountyPicture:
    """Everything the page of a county shows."""

    code: str
    name: str
    finding: str
    map_finding: str
    people: People
    figures: tuple[KeyFigure, ...]
    municipalities: tuple[MunicipalityLine, ...]
    plans: tuple[PlanLine, ...]
    other_plans: tuple[PlanLine, ...]
    activities: tuple[ActivityLine, ...]
    activities_count: int
    without_goal: int
    reaches: tuple[ReachLine, ...]
    indicators: tuple[IndicatorLine, ...]
    indicators_count: int
    rounds: tuple[RoundSummary, ...]
    groups: tuple[GroupLine, ...]
    support: tuple[SupportLine, ...]
    support_count: int
    contradictions: tuple[Disagreement, ...]


def picture_of_county(*, code: str, scope: Scope) -> CountyPicture:
    """Return the picture of a county as the scope may see it.

    Database: 20 queries, whatever the number of rows.

    :raises CountyUnknown: when no county has that code.
    """
    county = county_named(code=code)
    areas = _areas(county)
    found = Activity.objects.within(scope).for_county(code)
    statuses = evaluation_statuses(found)
    plans, without_goal = plans_of(code, scope, found)
    with_goals = tuple(one for one in plans if one.goals)
    reaches = stated_reach(StatedReach.objects.within(scope).filter(county=county), REACHES)
    lines, indicators_count = with_data(_measured(areas, county), areas.get("00"))
    held = rounds.rounds(scope=scope, county=code)
    support, support_count = support_services(_inside(areas))
    municipalities = _municipalities(areas, found)
    people = people_of(area=county)
    there = groups(Group.objects.filter(county=county))
    figures = _figures(
        code=code, people=people, municipalities=municipalities, plans=with_goals, statuses=statuses,
        held=tuple(one for one in held if one.is_finished and not one.is_synthetic), support_count=support_count,
        group_count=len(there),
    )  # fmt: skip
    return CountyPicture(
        code=code,
        name=county.name,
        finding=_finding(county, with_goals, statuses, municipalities),
        map_finding=_map_finding(municipalities),
        people=people,
        figures=figures,
        municipalities=municipalities,
        plans=with_goals,
        other_plans=tuple(one for one in plans if not one.goals),
        activities=latest_activities(found),
        activities_count=sum(statuses.values()),
        without_goal=without_goal,
        reaches=reaches,
        indicators=lines,
        indicators_count=indicators_count,
        rounds=held,
        groups=there,
        support=support,
        support_count=support_count,
        contradictions=_contradictions(code, reaches, plans, held),
    )


def _contradictions(
    code: str, reaches: tuple[ReachLine, ...], plans: tuple[PlanLine, ...], held: tuple[RoundSummary, ...]
) -> tuple[Disagreement, ...]:
    keys = {
        "reach": [one.key for one in reaches],
        "plan": [one.key for one in plans],
        "round": [one.key for one in held],
    }
    subjects = {(kind, key) for kind, found in keys.items() for key in found}
    return contradictions_about(subjects={("county", code)} | subjects)


def _areas(county: Area) -> Mapping[str, Area]:
    """Return the county and what lies in it, its region and the nation, by code (a region as r0006)."""
    found = Area.objects.filter(
        Q(pk=county.pk)
        | Q(kind=AreaKind.COUNTRY)
        | Q(kind=AreaKind.MUNICIPALITY, county=county, valid_before=None)
        | Q(kind=AreaKind.REGION, code=f"00{county.code}")
    )
    return {f"r{one.code}" if one.kind == AreaKind.REGION else one.code: one for one in found}


def _inside(areas: Mapping[str, Area]) -> list[Area]:
    return [one for one in areas.values() if one.kind != AreaKind.COUNTRY]


def _measured(areas: Mapping[str, Area], county: Area) -> list[Area]:
    return [county, *(one for one in areas.values() if one.kind == AreaKind.REGION)]


def _municipalities(areas: Mapping[str, Area], found: ActivityQuerySet) -> tuple[MunicipalityLine, ...]:
    there = {one.pk: one for one in areas.values() if one.kind == AreaKind.MUNICIPALITY}
    paths = ("lead__area", "partners__organisation__area", "participations__organisation__area")
    first, *others = (
        found.filter(**{f"{path}__in": there.keys()}).order_by().values_list(path, "pk") for path in paths
    )
    named = Counter(area for area, _ in first.union(*others))
    lines = (MunicipalityLine(one.code, one.name, named[pk]) for pk, one in there.items())
    return tuple(sorted(lines, key=lambda line: swedish.sort_key(line.name)))


def _finding(
    county: Area, plans: tuple[PlanLine, ...], statuses: Mapping[str, int], municipalities: tuple[MunicipalityLine, ...]
) -> str:
    activities = sum(statuses.values())
    if not activities and not plans:
        return f"Underlaget innehåller ännu inga uppgifter om arbetet i {county.name}."
    with_plan = f"{len(plans)} {'plan' if len(plans) == 1 else 'planer'} med mål" if plans else "ingen plan med mål"
    if not activities:
        return f"För {county.name} finns {with_plan} men inga insatser i underlaget."
    named = sum(1 for one in municipalities if one.activities)
    return (
        f"För {county.name} finns {with_plan} och {swedish.number(activities)} "
        f"{'insats' if activities == 1 else 'insatser'} i underlaget, varav {swedish.number(statuses.get('yes', 0))} "
        f"är utvärderade. {named} av länets {len(municipalities)} kommuner nämns i någon av dem."
    )


def _map_finding(municipalities: tuple[MunicipalityLine, ...]) -> str:
    named = sorted((one for one in municipalities if one.activities), key=lambda one: -one.activities)
    if not named:
        return "Ingen av länets kommuner nämns i någon insats i underlaget."
    first = f"Oftast nämns {named[0].name} ({named[0].activities})"
    without = len(municipalities) - len(named)
    return f"{first}; {without} av {len(municipalities)} kommuner nämns inte alls." if without else f"{first}."


def _figures(
    *,
    code: str,
    people: People,
    municipalities: tuple[MunicipalityLine, ...],
    plans: tuple[PlanLine, ...],
    statuses: Mapping[str, int],
    held: tuple[RoundSummary, ...],
    support_count: int,
    group_count: int,
) -> tuple[KeyFigure, ...]:
    activities, when = sum(statuses.values()), counted_when()
    named = sum(1 for one in municipalities if one.activities)
    return (
        KeyFigure("Invånare", people.total, people.source, str(people.counted_on.year) if people.counted_on else ""),
        counted(
            "Planer med mål i underlaget",
            rules.registered(len(plans), "planer", "med mål från länet"),
            when,
            href=f"/planer/?lan={code}",
        ),
        counted(
            "Insatser",
            rules.registered(activities, rules.ACTIVITIES, "från länet"),
            when,
            href=f"/insatser/?lan={code}",
        ),
        evaluation_figure(statuses, when),
        counted("Kommuner som nämns i någon insats", rules.named_municipalities(named, len(municipalities)), when),
        *(_round_figures(held)),
        counted("Samverkansgrupper", rules.registered(group_count, "grupper", "från länet"), when),
        counted("Stödverksamheter", rules.registered(support_count, "verksamheter", "i länet"), when),
    )


def _round_figures(held: tuple[RoundSummary, ...]) -> tuple[KeyFigure, ...]:
    if not held:
        return ()
    last = held[0]
    before = held[1] if len(held) > 1 else None
    then = f"{swedish.quantity(before.response.submitted)} för {before.year}." if before else ""
    href = f"/uppfoljning/{last.key}/"
    return (
        KeyFigure(f"Svar om {last.year}", last.response.submitted, last.origin, str(last.year), then, href),
        KeyFigure(f"Tillfrågade om {last.year}", last.response.requested, last.origin, str(last.year), "", href),
    )
