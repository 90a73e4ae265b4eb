"""The picture of the nation: what the material holds from each county, and figures that sources give of the whole."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count as CountOf
from django.db.models import Exists, OuterRef, Q, QuerySet

from lagesbild.activities.models import Activity, StatedReach
from lagesbild.actors.models import Group
from lagesbild.insight import rules
from lagesbild.insight.queries.figures import (
    KeyFigure,
    ReachLine,
    counted,
    counted_when,
    evaluation_figure,
    evaluation_statuses,
    stated_reach,
)
from lagesbild.kernel import swedish
from lagesbild.kernel.quantities import Count, Share
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.withheld import Withheld
from lagesbild.places.models import Area, AreaKind, Population
from lagesbild.plans.models import Goal, Plan
from lagesbild.sources.queries import Disagreement, contradictions_about
from lagesbild.support.models import SupportService

MUNICIPALITIES = "kommuner"
STATED = 3


@dataclass(frozen=True)
class CountyLine:
    """What the material holds of one county."""

    code: str
    name: str
    municipalities: int
    people: Count | Withheld
    plans: int
    activities: int
    groups: int

    @property
    def href(self) -> str:
        """Return the county's page."""
        return f"/lan/{self.code}/"

    @property
    def activities_value(self) -> Count | Withheld:
        """Return the number of activities, or that the material has none."""
        return rules.registered(self.activities, rules.ACTIVITIES, "från länet")

    @property
    def plans_value(self) -> Count | Withheld:
        """Return the number of plans, or that the material has none."""
        return rules.registered(self.plans, "planer med mål", "från länet")

    @property
    def groups_value(self) -> Count | Withheld:
        """Return the number of groups, or that the material has none."""
        return rules.registered(self.groups, "grupper", "från länet")


@dataclass(frozen=True)
class NationPicture:
    """Everything the start page and the list of counties show."""

    finding: str
    map_finding: str
    figures: tuple[KeyFigure, ...]
    counties: tuple[CountyLine, ...]
    reaches: tuple[ReachLine, ...]
    elsewhere: int
    contradictions: tuple[Disagreement, ...]


def picture_of_nation(*, scope: Scope, on: date) -> NationPicture:
    """Return the picture of the nation as the scope may see it, with the municipalities that hold on the day.

    Database: 12 queries, whatever the number of rows.
    """
    activities = Activity.objects.within(scope)
    by_county = _activities_by_county(activities)
    lines = _counties(
        on,
        by_county,
        _counted(_with_goals(Plan.objects.within(scope).but_editions_under_way())),
        _counted(Group.objects.all()),
    )
    statuses = evaluation_statuses(activities)
    reaches = stated_reach(
        StatedReach.objects.within(scope).filter(county=None, unit=MUNICIPALITIES, reached__gt=0, of__gte=200), STATED
    )
    with_activities = rules.described({one.code: one.activities for one in lines}, len(lines))
    with_plan = rules.described({one.code: one.plans for one in lines}, len(lines))
    return NationPicture(
        finding=_finding(sum(statuses.values()), with_activities, with_plan),
        map_finding=_map_finding(lines),
        figures=_figures(statuses, with_plan, with_activities, reaches),
        counties=lines,
        reaches=reaches,
        elsewhere=by_county.get(None, 0),
        contradictions=contradictions_about(subjects={("county", "riket")} | {("reach", one.key) for one in reaches}),
    )


def _activities_by_county(found: QuerySet[Any]) -> Mapping[int | None, int]:
    """Return how many activities each county has; grouped as the index lies, so that no activity itself is read."""
    counted: Counter[int | None] = Counter()
    for _, county, number in found.order_by().values_list("is_public", "county").annotate(CountOf("pk")):
        counted[county] += number
    return counted


def _with_goals(plans: QuerySet[Any]) -> QuerySet[Any]:
    """Return the plans whose goals are in the material; others are only named by some source."""
    return plans.filter(Exists(Goal.objects.filter(plan=OuterRef("pk"))))


def _counted(found: QuerySet[Any]) -> Mapping[int | None, int]:
    return dict(found.order_by().values_list("county").annotate(CountOf("pk")))


def _counties(
    on: date, activities: Mapping[int | None, int], plans: Mapping[int | None, int], groups: Mapping[int | None, int]
) -> tuple[CountyLine, ...]:
    valid = (Q(parts__valid_from=None) | Q(parts__valid_from__lte=on)) & (
        Q(parts__valid_before=None) | Q(parts__valid_before__gt=on)
    )
    rows = (
        Area.objects.of_kind(AreaKind.COUNTY)
        .annotate(existing=CountOf("parts", filter=Q(parts__kind=AreaKind.MUNICIPALITY) & valid))
        .order_by("code")
    )
    people = {
        one.area_id: rules.inhabitants(one.women, one.men)
        for one in Population.objects.filter(area__kind=AreaKind.COUNTY).order_by("counted_on")
    }
    return tuple(
        CountyLine(
            code=one.code,
            name=one.name,
            municipalities=one.existing,
            people=people.get(one.pk, rules.inhabitants(None, None)),
            plans=plans.get(one.pk, 0),
            activities=activities.get(one.pk, 0),
            groups=groups.get(one.pk, 0),
        )
        for one in rows
    )


def _finding(activities: int, with_activities: Share | Withheld, with_plan: Share | Withheld) -> str:
    if not activities or isinstance(with_activities, Withheld) or isinstance(with_plan, Withheld):
        return "Underlaget innehåller ännu inga insatser."
    without = with_activities.rest.part
    return (
        f"Underlaget har {swedish.number(activities)} insatser, "
        f"i {with_activities.part} av {with_activities.whole} län, "
        f"och planer med mål från {with_plan.part} län. {without} län saknar ännu insatser i underlaget."
    )


def _map_finding(lines: tuple[CountyLine, ...]) -> str:
    most = sorted(lines, key=lambda one: -one.activities)[:2]
    if not most or not most[0].activities:
        return "Inget län har insatser i underlaget."
    named = swedish.joined(f"{one.name} ({one.activities})" for one in most if one.activities)
    without = sum(1 for one in lines if not one.activities)
    return f"Flest insatser i underlaget har {named}; {without} av {len(lines)} län har inga."


def _figures(
    statuses: Mapping[str, int],
    with_plan: Share | Withheld,
    with_activities: Share | Withheld,
    reaches: tuple[ReachLine, ...],
) -> tuple[KeyFigure, ...]:
    support, when = SupportService.objects.count(), counted_when()
    return (
        *(KeyFigure(one.what, one.value, one.origin, one.year, href=_activity(one)) for one in reaches),
        counted("Län med insatser i underlaget", with_activities, when, href="/lan/"),
        counted("Län med en plan vars mål finns i underlaget", with_plan, when, href="/planer/"),
        evaluation_figure(statuses, when, "/insatser/"),
        counted("Stödverksamheter", rules.registered(support, "verksamheter", "i landet"), when, href="/stod/"),
    )


def _activity(one: ReachLine) -> str:
    return f"/insatser/{one.activity_key}/" if one.activity_key else ""
