"""The synthetic Sweden: the sizes asked for, everything marked, the same again when made again."""

from dataclasses import replace

import pytest

from lagesbild.activities.models import Activity, Participation
from lagesbild.actors.models import Organisation
from lagesbild.cli import scale
from lagesbild.indicators.models import Observation
from lagesbild.journal.queries import data_version
from tests.demonstration import LOADED_AT, demonstration  # noqa: F401 - the fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]
TINY = replace(scale.SVERIGE, activities=60, participations=30, indicators=1, observed_years=range(2025, 2026))


def test_makes_the_sizes_asked_for_and_marks_everything() -> None:
    counts = scale.load(TINY, by="prov", at=LOADED_AT, tell=lambda _: None)

    assert Organisation.everything.count() == counts["aktörer"] == scale.SVERIGE.actors
    assert (
        Activity.everything.filter(key__startswith=scale.KEYS, is_synthetic=True, source__is_synthetic=True).count()
        == 60
    )
    assert Participation.objects.filter(activity__key__startswith=scale.KEYS, is_synthetic=True).count() == 30
    assert Observation.objects.filter(indicator__is_synthetic=True).count() == counts["mätvärden"] == 312 * 3


def test_made_twice_it_changes_nothing() -> None:
    scale.load(TINY, by="prov", at=LOADED_AT, tell=lambda _: None)
    before = data_version()

    assert scale.load(TINY, by="prov", at=LOADED_AT, tell=lambda _: None) == {}
    assert data_version() == before
