"""The registers alone, in the test database: sources, places and actors, once per module and rolled back after it.

They load in under a second, so tests of places and actors ask for this instead of the whole demonstration.
"""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import transaction
from pytest_django import DjangoDbBlocker

from lagesbild.actors import loading as actors
from lagesbild.cli.demo import FOLDERS
from lagesbild.places import loading as places
from lagesbild.sources import loading as sources
from tests.demonstration import LOADED_AT


@pytest.fixture(scope="module")
def registers(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Load the registers of sources, places and actors, and take them away again."""
    with django_db_blocker.unblock():
        whole = transaction.atomic()
        whole.__enter__()
        for app, loader in (("sources", sources), ("places", places), ("actors", actors)):
            loader.load(settings.ROOT / FOLDERS[app], by="prov", at=LOADED_AT)
    yield
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        whole.__exit__(None, None, None)
