"""The county's report made once per module, of the whole demonstration, in a folder of its own."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from lagesbild.kernel.scopes import PUBLIC, nation
from lagesbild.reports.assembly import Assembled, assemble
from lagesbild.reports.models import Edition
from lagesbild.reports.queries import edition_named
from lagesbild.reports.services import render_files
from lagesbild.typesetting.render import Rendered
from tests.demonstration import LOADED_AT

KEY = "lagesrapport-jonkopings-lan-2022"


@dataclass(frozen=True)
class Report:
    """The report's tree, its files by suffix, and the folder they are in."""

    assembled: Assembled
    files: dict[str, Rendered]
    folder: Path

    def path(self, form: str) -> Path:
        """Return the file of a format."""
        return self.files[form].path


def edition() -> Edition:
    """Return the edition as it stands."""
    return edition_named(key=KEY, scope=nation())


@pytest.fixture(scope="module")
def report(
    demonstration: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Report]:
    """Make the report's three files and keep its tree beside them."""
    folder = tmp_path_factory.mktemp("report")
    with override_settings(DATA=folder):
        with django_db_blocker.unblock():
            made = render_files(edition_key=KEY, by="prov", at=LOADED_AT)
            assembled = assemble(edition=edition(), scope=PUBLIC)
        yield Report(assembled, {one.format.value: one for one in made}, folder)
