"""The registers alone, in the test database: sources, places and actors, once per module and rolled back after it.

They load in under a second, so tests of places and actors ask for this instead of the whole demonstration.
"""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.db import transaction
from pytest_django import DjangoDbBlocker

from lagesbild.actors import loading as actors
from lagesbild.places import loading as places
from lagesbild.sources import loading as sources

LOADED_AT = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
SOURCES = settings.ROOT / "demo"
PLACES = settings.ROOT / "src" / "lagesbild" / "places" / "register"
ACTORS = settings.ROOT / "demo" / "actors"


@pytest.fixture(scope="module")
def registers(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Load the registers of sources, places and actors, and take them away again."""
    with django_db_blocker.unblock():
        whole = transaction.atomic()
        whole.__enter__()
        for loader, folder in ((sources, SOURCES), (places, PLACES), (actors, ACTORS)):
            loader.load(folder, by="prov", at=LOADED_AT)
    yield
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        whole.__exit__(None, None, None)
