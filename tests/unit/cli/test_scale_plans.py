"""The synthetic local plans: one for every municipality, marked, the same when made again."""

from dataclasses import replace

import pytest

from lagesbild.activities.models import Activity
from lagesbild.cli import scale, scale_plans
from lagesbild.journal.queries import data_version
from lagesbild.plans.models import Goal, Plan
from tests.demonstration import LOADED_AT, demonstration  # noqa: F401 - the fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]
TINY = replace(scale.SVERIGE, activities=60, participations=30, indicators=1, observed_years=range(2025, 2026))


def test_every_municipality_has_a_plan_under_its_countys() -> None:
    scale.load(TINY, by="prov", at=LOADED_AT, tell=lambda _: None)

    assert scale_plans.load_local(by="prov", at=LOADED_AT) == 290

    jonkoping = Plan.everything.get(key="PAHK0680")
    assert (jonkoping.parent.key, jonkoping.owner.key, jonkoping.is_synthetic) == ("PAH06", "kommun-0680", True)
    assert jonkoping.goals.exclude(parent=None).count() == scale_plans.GOALS * scale_plans.SUBGOALS


def test_made_twice_it_changes_nothing() -> None:
    scale_plans.load_local(by="prov", at=LOADED_AT)
    before = data_version()

    assert scale_plans.load_local(by="prov", at=LOADED_AT) == 0
    assert data_version() == before


def test_one_large_plan_has_the_size_asked_for() -> None:
    key = scale_plans.make_large(goals=3, subgoals=4, activities=20)

    assert Goal.objects.filter(plan__key=key).exclude(parent=None).count() == 12
    assert Activity.everything.filter(plan__key=key).exclude(goals=None).count() == 20
