"""When a plan says that an activity shall be done: read from a file, and kept in order by the database."""

import json
from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError

from lagesbild.kernel.errors import InvalidInput
from lagesbild.plans import loading
from lagesbild.plans.models import PlannedActivity
from tests.factories import plans as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def load(tmp_path):
    make.owner()
    make.source()
    (tmp_path / "violence_types.csv").write_text("key,name\n", encoding="utf-8")

    def run(**planned):
        activity = {"title": "En kurs", "source": "en-kalla", **planned}
        goal = {"key": "P-1", "title": "Mål", "source": "en-kalla", "planned_activities": [activity]}
        plan = {"key": "P", "name": "En plan", "owner": "Aktören lansstyrelsen-06", "county": "06"}
        plan |= {"level": "regional", "kind": "strategi", "source": "en-kalla", "goals": [goal]}
        (tmp_path / "plans.json").write_text(json.dumps({"plans": [plan]}), encoding="utf-8")
        return loading.load(tmp_path, by="Demonstrationen", at=datetime(2026, 11, 20, tzinfo=UTC))

    return run


def test_days_and_period_are_read(load):
    load(starts_on="2026-01-01", ends_before="2026-07-01", period="våren 2026")

    planned = PlannedActivity.objects.get()
    assert (planned.starts_on, planned.ends_before) == (date(2026, 1, 1), date(2026, 7, 1))
    assert planned.period_text == "våren 2026"


def test_days_that_run_backwards_are_told(load):
    with pytest.raises(InvalidInput) as refused:
        load(starts_on="2026-07-01", ends_before="2026-01-01")

    assert "perioden slutar (2026-01-01) innan den börjar (2026-07-01)" in refused.value.message


def test_a_planned_activity_ends_after_it_starts():
    goal = make.goal(make.plan())

    with pytest.raises(IntegrityError):
        goal.planned_activities.create(position=1, title="X", starts_on=date(2026, 7, 1), ends_before=date(2026, 1, 1))
