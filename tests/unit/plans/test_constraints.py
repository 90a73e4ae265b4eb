"""What the database itself refuses about plans."""

from datetime import date

import pytest
from django.db import IntegrityError

from lagesbild.plans.models import GoalLink
from tests.factories import plans as make

pytestmark = pytest.mark.django_db


def test_plan_period_runs_forward():
    with pytest.raises(IntegrityError, match="plan_period_runs_forward"):
        make.plan(starts_on=date(2026, 1, 1), ends_before=date(2026, 1, 1))


def test_one_goal_per_number_in_a_plan():
    plan = make.plan()
    make.goal(plan, "1")

    with pytest.raises(IntegrityError):
        make.goal(plan, "1", key="LAN-en-annan")


def test_goals_without_numbers_are_many():
    plan = make.plan()

    assert [make.goal(plan, "", key=f"LAN-{n}").number for n in (1, 2)] == ["", ""]


@pytest.mark.parametrize("of_goal", [True, False], ids=["goal", "plan"])
def test_one_link_of_a_kind(of_goal):
    plan = make.plan()
    target = make.goal(make.national(0), "1")
    link = {"plan": plan, "goal": make.goal(plan) if of_goal else None, "target": target, "kind": "corresponds"}
    GoalLink.objects.create(**link)

    with pytest.raises(IntegrityError):
        GoalLink.objects.create(**link)


def test_one_responsibility_once():
    plan = make.plan()
    goal = make.goal(plan)
    goal.responsibilities.create(organisation=plan.owner)

    with pytest.raises(IntegrityError):
        goal.responsibilities.create(organisation=plan.owner)
