"""The demonstration is made once, reused after that, and refused outside demo mode."""

from pathlib import Path

import pytest
from django.test import override_settings

from lagesbild.cli import demo
from lagesbild.journal.queries import data_version, first_broken
from tests.demonstration import LOADED_AT, demonstration  # noqa: F401 - the fixture


@override_settings(LAGESBILD_DEMO=False)
def test_is_refused_outside_demo_mode(tmp_path: Path) -> None:
    with pytest.raises(demo.DemoRefused):
        demo.prepare(out=tmp_path, at=LOADED_AT, tell=lambda _: None)


@pytest.mark.django_db
@pytest.mark.usefixtures("demonstration")
def test_loading_again_changes_nothing() -> None:
    before = data_version()

    demo.load_all(at=LOADED_AT)

    assert data_version() == before
    assert first_broken() is None
