"""Each rule of the red thread says where it is mended, and that page has the field or the section."""

import re
from datetime import date

import pytest

from lagesbild.accounts.models import Person
from lagesbild.activities.models import Activity
from lagesbild.insight.queries.thread_rows import rows_around
from lagesbild.insight.queries.thread_weaving import woven
from lagesbild.insight.rules.thread import Seen
from lagesbild.insight.rules.thread_chain import RULES, mended_at
from lagesbild.kernel.scopes import nation
from lagesbild.plans.models import Plan
from tests.factories import indicators as make_indicator
from tests.factories import plans as make

pytestmark = pytest.mark.django_db

ON = date(2026, 11, 21)
PLACES = {
    "plan": (
        "plan-without-goals", "plan-past-its-period", "perspectives-not-considered", "prevention-level-all-the-same",
    ),
    "objectives": ("objective-not-operationalised",),
    "planned": ("planned-without-responsible", "planned-without-date"),
    "activities": (
        "activity-without-subgoal", "activity-without-responsible", "activity-without-date",
        "activity-never-followed-up", "finished-without-result", "effect-without-evaluation",
    ),
    "indicators": (
        "indicator-without-baseline", "indicator-without-target", "indicator-without-owner", "indicator-without-data",
    ),
}  # fmt: skip
ELSEWHERE = {code: part for part, codes in PLACES.items() for code in codes}


@pytest.fixture
def thread(client):
    person = Person.objects.create_user("utvecklingsledare")
    person.assignments.create(role="county-editor", county_code="06")
    client.force_login(person)
    plan = make.plan()
    make.goals(plan, 1)
    make.perspective("barn")
    goal = plan.goals.get(number="1:1")
    goal.goal_indicators.create(position=1, indicator=make_indicator.indicator("andel-som-fragar"))
    activity = Activity.everything.create(key="A1", title="En kurs", plan=plan, county=plan.county, is_public=True)
    activity.goals.add(goal)
    rows = rows_around(plans=Plan.objects.within(nation()).filter(key="LAN"), scope=nation(), on=ON)
    return woven(plan=rows.plans[0], rows=rows, on=ON)


def test_there_are_twenty_eight_rules_and_each_says_where():
    assert len(RULES) == 28
    assert [code for code, rule in RULES.items() if not rule.field] == []


@pytest.mark.parametrize("code", RULES)
def test_the_address_has_the_field_or_the_section(client, thread, code):
    part = ELSEWHERE.get(code, "goals")
    place = thread.place if part == "plan" else getattr(thread, part)[-1].place

    address, _, field = mended_at(RULES[code], Seen(place, "brister")).partition("#")

    assert address == place.form
    page = client.get(address).content.decode()
    assert re.search(rf'\bid="{re.escape(field)}"', page), (code, address, field)
