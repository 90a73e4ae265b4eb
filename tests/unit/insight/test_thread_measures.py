"""Goals that are tied to what measures them: the plan's own baseline, target and owner count in the red thread."""

from datetime import date
from decimal import Decimal

import pytest

from lagesbild.insight.queries import thread_of
from lagesbild.kernel.scopes import PUBLIC
from tests.factories import indicators as make_indicator
from tests.factories import plans as make

pytestmark = pytest.mark.django_db

ON = date(2026, 11, 21)
WITHOUT = {f"indicator-without-{what}" for what in ("baseline", "target", "owner", "data")}


def codes():
    return {group.code for group in thread_of(plan="LAN", scope=PUBLIC, on=ON).groups}


@pytest.fixture
def goal():
    return make.goal(make.plan(starts_on=date(2020, 1, 1)), "1")


def test_a_goal_that_is_measured_needs_no_column_of_follow_up(goal):
    assert "subgoal-without-indicator" in codes()

    goal.goal_indicators.create(position=1, title="Andel som frågar")

    assert "subgoal-without-indicator" not in codes()


def test_a_source_beside_a_measure_is_no_finding(goal):
    goal.follow_up_methods.create(position=1, title="Enkät")
    assert "indicator-only-a-source" in codes()

    goal.goal_indicators.create(position=1, title="Andel som frågar")

    assert "indicator-only-a-source" not in codes()


def test_a_measure_in_the_plans_own_words_lacks_everything_until_it_is_said(goal):
    measure = goal.goal_indicators.create(position=1, title="Andel som frågar")
    assert codes() & WITHOUT == WITHOUT

    measure.baseline_value, measure.target_value, measure.organisation = Decimal(40), Decimal(80), goal.plan.owner
    measure.save()

    assert codes() & WITHOUT == {"indicator-without-data"}


def test_a_registered_indicator_lends_the_goal_what_it_has(goal):
    indicator = make_indicator.indicator("andel", producer="Socialstyrelsen")
    make_indicator.observation(indicator, make.county("06"), 2019)
    goal.goal_indicators.create(position=1, indicator=indicator, target_value=Decimal(80))

    assert codes() & WITHOUT == set()


def test_an_indicator_both_tied_and_named_is_looked_at_once(goal):
    indicator = make_indicator.indicator("andel")
    goal.goal_indicators.create(position=1, indicator=indicator)
    goal.follow_up_methods.create(position=1, title=indicator.name)

    picture = thread_of(plan="LAN", scope=PUBLIC, on=ON)

    found = [line.finding for line in picture.open if line.finding.code == "indicator-without-target"]
    assert [(one.key, one.form) for one in found] == [
        (
            "measure:LAN-1:andel",
            f"/planer/LAN/mal/1/andra/indikatorer/{goal.goal_indicators.get().pk}/#id_indikatorer-target_value",
        )
    ]


def test_a_perspective_that_was_tried_counts_as_considered(goal):
    assert "perspectives-not-considered" in codes()

    goal.plan.perspective_reviews.create(
        goal=goal, perspective=make.perspective("barn"), verdict="not-relevant", reason="Gäller vuxna"
    )

    assert "perspectives-not-considered" not in codes()


def test_an_actor_at_a_planned_activity_is_responsible(goal):
    planned = goal.planned_activities.create(position=1, title="En kurs")
    assert "planned-without-responsible" in codes()

    planned.organisation = goal.plan.owner
    planned.save()

    assert "planned-without-responsible" not in codes()
