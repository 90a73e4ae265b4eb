"""What is read around a plan: the same queries for few and many, and only what the plan and the scope let it be."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lagesbild.activities.models import Activity
from lagesbild.indicators.models import Indicator
from lagesbild.insight.queries import thread_matrix, thread_of
from lagesbild.journal.services import Entry, record
from lagesbild.kernel.quantities import Share
from lagesbild.kernel.scopes import PUBLIC, county
from lagesbild.plans.errors import PlanUnknown
from lagesbild.plans.models import GoalLink
from lagesbild.rounds.models import Round
from tests.factories import plans as make

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 21)
AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


def codes(plan="LAN", scope=PUBLIC, on=ON):
    return {line.finding.code for line in thread_of(plan=plan, scope=scope, on=on).open}


def share(key, plan="LAN"):
    return next(one.value for one in thread_of(plan=plan, scope=PUBLIC, on=ON).shares if one.link.key == key)


def activity(key="A", **fields):
    goals = fields.pop("goals", [])
    made = Activity.everything.create(**{"key": key, "title": f"Insats {key}", "status": "done", **fields})
    made.goals.set(goals)
    return made


def an_indicator(plan, goal):
    goal.follow_up_methods.create(position=1, title="Statistik om anmälda brott")
    return Indicator.objects.create(key="brott", name="Statistik om anmälda brott", unit="antal", status="active")


@pytest.mark.parametrize(
    "ask", [lambda: thread_of(plan="LAN", scope=PUBLIC, on=ON), lambda: thread_matrix(scope=PUBLIC, on=ON)]
)
def test_the_same_queries_for_two_goals_and_for_forty(ask):
    plan = make.plan()
    make.goals(plan, 2)
    with CaptureQueriesContext(connection) as few:
        ask()
    other = make.plan("ANNAN")
    made = make.goals(other, 20)
    for number in range(60):
        activity(f"A{number}", plan=other, goals=[made[number % 40]])

    with CaptureQueriesContext(connection) as many:
        ask()

    assert len(many) == len(few) <= 12


def test_a_draft_is_not_found_by_the_public():
    make.plan(status="draft")

    with pytest.raises(PlanUnknown):
        thread_of(plan="LAN", scope=PUBLIC, on=ON)
    assert thread_of(plan="LAN", scope=county("06"), on=ON).plan.is_draft


def test_what_the_plan_does_not_show_the_scope_is_not_counted():
    plan = make.plan()
    goal = make.goal(plan)
    activity(plan=plan, goals=[goal], is_public=False, county=plan.county)

    assert "subgoal-without-activity" in codes()
    assert "subgoal-without-activity" not in codes(scope=county("06"))


def test_an_activity_tied_by_its_goal_alone_belongs_to_the_plan():
    goal = make.goal(make.plan())
    activity(goals=[goal], lead_text="Skolan")

    assert share("activity") == Share(1, 1, "delmål")
    assert share("responsible") == Share(1, 1, "insatser")


def test_an_organisation_that_leads_is_responsible():
    plan = make.plan()
    activity(plan=plan, goals=[make.goal(plan)], lead=plan.owner)

    assert share("responsible") == Share(1, 1, "insatser")


def test_only_links_that_make_concrete_count_and_links_from_whole_plans_do_not():
    plan, above = make.plan(), make.national(2)
    goal = make.goal(plan)
    first, second = above.goals.order_by("number")
    GoalLink.objects.create(plan=plan, goal=goal, target=first, kind="operationalises")
    GoalLink.objects.create(plan=plan, goal=goal, target=second, kind="contributes")
    GoalLink.objects.create(plan=plan, goal=None, target=second, kind="operationalises")

    assert share("objective") == Share(1, 2, "mål")
    assert "objective-nobody-operationalises" in codes("NAT")


def test_the_objectives_of_the_plan_it_starts_from_are_used_without_links():
    plan = make.plan(parent=make.national(3))
    make.goal(plan)

    assert share("objective") == Share(0, 3, "mål")


def test_the_year_is_that_of_the_latest_round_that_has_closed():
    plan = make.plan()
    activity(plan=plan, goals=[make.goal(plan)], starts_on=date(2022, 3, 1))
    Round.everything.create(key="r22", name="2022", plan=plan, year=2022, closes_on=date(2023, 1, 1))
    Round.everything.create(key="r26", name="2026", plan=plan, year=2026, closes_on=date(2027, 1, 1))

    assert share("follow-up") == Share(1, 1, "mål")
    assert "goal-without-report" in codes(on=date(2027, 2, 1))


def test_a_plan_that_had_not_started_is_not_asked_for_reports():
    make.goal(make.plan(starts_on=date(2026, 1, 1)))

    assert "goal-without-report" not in codes()
    assert "goal-without-report" in codes(on=date(2027, 11, 21))


def test_an_indicator_that_the_plan_names_is_a_measure_and_is_looked_at():
    plan = make.plan(starts_on=date(2020, 1, 1))
    goal = make.goal(plan)
    found = an_indicator(plan, goal)

    assert "indicator-only-a-source" not in codes()
    assert {one for one in codes() if one.startswith("indicator-without-")} == {
        "indicator-without-owner", "indicator-without-data", "indicator-without-baseline", "indicator-without-target",
    }  # fmt: skip

    found.producer = "Brå"
    found.save()
    found.observations.create(area=plan.county, year=2024, value=7)
    found.targets.create(area=plan.county, year=2026, value=5)

    assert {one for one in codes() if one.startswith("indicator-without-")} == {"indicator-without-baseline"}


def test_values_of_another_county_are_not_the_plans():
    plan = make.plan()
    an_indicator(plan, make.goal(plan)).observations.create(
        area=make.county("07", "Kronobergs län"), year=2019, value=7
    )

    assert "indicator-without-data" in codes()


def test_any_value_is_a_baseline_when_the_first_year_is_not_known():
    plan = make.plan()
    an_indicator(plan, make.goal(plan)).observations.create(area=plan.county, year=2024, value=7)

    assert "indicator-without-baseline" not in codes()


def test_a_goal_without_a_number_is_named_by_its_title():
    make.goal(make.plan(), "", key="LAN-x", title="Färre utsätts")

    places = {line.finding.where for line in thread_of(plan="LAN", scope=PUBLIC, on=ON).open}

    assert "mål ”Färre utsätts”" in places


def test_what_the_public_sees_is_remembered_until_the_journal_moves():
    plan = make.plan()
    make.goal(plan)
    record(Entry("plans.plan-changed", "plans.plan", "LAN", "Planen"), by="prov", at=AT)
    first = thread_matrix(scope=PUBLIC, on=ON)

    with CaptureQueriesContext(connection) as taken:
        again = thread_matrix(scope=PUBLIC, on=ON)
    make.goal(plan, "2")
    record(Entry("plans.goal-added", "plans.goal", "LAN-2", "Målet"), by="prov", at=AT)
    changed = thread_matrix(scope=PUBLIC, on=ON)

    assert (len(taken), again) == (1, first)
    assert changed.rows[0].shares[0].value == Share(0, 2, "mål")


def test_nothing_is_known_when_no_plan_has_goals():
    make.plan()

    assert thread_matrix(scope=PUBLIC, on=ON).finding.startswith("Målen är inte kända i någon plan")
    assert thread_of(plan="LAN", scope=PUBLIC, on=ON).finding.startswith("Planens mål är inte kända")
