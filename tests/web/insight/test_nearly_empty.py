"""Pictures before anything but the register is there, and of values that are words or hidden."""

from datetime import date
from decimal import Decimal

import pytest

from lagesbild.activities.models import Activity
from lagesbild.actors.models import Organisation
from lagesbild.indicators.models import Indicator, Observation
from lagesbild.insight import queries
from lagesbild.kernel.quantities import Measured
from lagesbild.kernel.scopes import PUBLIC, Scope
from lagesbild.kernel.withheld import Reason, Withheld
from lagesbild.places.models import Area
from lagesbild.plans.models import Goal, Plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def county():
    found = Area.objects.create(kind="county", code="06", name="Jönköpings län", full_name="Jönköpings län")
    Area.objects.create(kind="municipality", code="0604", name="Aneby", full_name="Aneby kommun", county=found)
    return found


def picture():
    return queries.picture_of_county(code="06", scope=PUBLIC)


def test_a_county_without_anything_says_so(county):
    assert picture().finding == "Underlaget innehåller ännu inga uppgifter om arbetet i Jönköpings län."
    assert picture().map_finding == "Ingen av länets kommuner nämns i någon insats i underlaget."


def test_a_nation_without_activities_says_so(county):
    nation = queries.picture_of_nation(scope=PUBLIC, on=date(2026, 1, 1))

    assert nation.finding == "Underlaget innehåller ännu inga insatser."
    assert nation.map_finding == "Inget län har insatser i underlaget."
    assert all(isinstance(one.value, Withheld) or one.value.part == 0 for one in nation.figures)


def test_a_plan_without_activities_is_still_found(county):
    owner = Organisation.everything.create(key="lansstyrelsen-06", name="Länsstyrelsen", kind="county-board")
    plan = Plan.everything.create(key="P", name="Plan", owner=owner, county=county, level="regional", kind="plan")
    Goal.objects.create(plan=plan, key="P-1", number="", position=1, title="Mål")

    assert picture().finding == "För Jönköpings län finns 1 plan med mål men inga insatser i underlaget."
    assert picture().plans[0].goals[0].href.startswith("/planer/P/mal/")


def test_an_activity_of_two_sub_goals_counts_once_under_their_goal(county):
    owner = Organisation.everything.create(key="lansstyrelsen-06", name="Länsstyrelsen", kind="county-board")
    plan = Plan.everything.create(key="P", name="Plan", owner=owner, county=county, level="regional", kind="plan")
    top = Goal.objects.create(plan=plan, key="P-1", number="1", position=1, title="Mål")
    below = [
        Goal.objects.create(plan=plan, parent=top, key=f"P-1-{n}", number=f"1:{n}", position=n + 1, title="Delmål")
        for n in (1, 2)
    ]
    activity = Activity.everything.create(key="a", title="Insats", lead=owner, county=county, status="done")
    activity.goals.set(below)

    assert [(goal.number, goal.activities) for goal in picture().plans[0].goals] == [("1", 1)]
    assert picture().without_goal == 0


def test_a_single_municipality_leaves_nobody_out(county):
    owner = Organisation.everything.create(
        key="kommun-0604", name="Aneby kommun", kind="municipality", area=Area.objects.get(code="0604")
    )
    Activity.everything.create(key="a", title="Insats", lead=owner, county=county, status="done")

    assert picture().map_finding == "Oftast nämns Aneby (1)."


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"value": Decimal("12.5000")}, Measured(Decimal("12.5"), "procent")),
        ({"value": Decimal("40.0000")}, Measured(Decimal(40), "procent")),
        ({"withheld": "too-few"}, Withheld(Reason.TOO_FEW)),
        ({"value_text": "hälften"}, Withheld(Reason.MISSING, "Källan skriver ”hälften”.")),
    ],
)
def test_a_value_is_a_number_or_says_why_not(county, fields, expected):
    indicator = Indicator.objects.create(key="i", name="Andel", unit="procent", status="active")
    Observation.objects.create(indicator=indicator, area=county, year=2024, **fields)

    assert picture().indicators[0].value == expected


def test_somebody_without_a_role_has_no_work(county):
    work = queries.work_of(scope=Scope(person="Utan roll"))

    assert (work.places, work.not_evaluated_count, work.writes) == ((), 0, False)
