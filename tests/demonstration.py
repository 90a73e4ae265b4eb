"""The whole demonstration in the test database, once per module and rolled back after it.

Loading takes seconds, so tests that need it say `pytest_plugins`-free: `from tests.demonstration import demonstration`
and ask for the fixture; each test still rolls back what it does itself.
"""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from lagesbild.cli import demo

LOADED_AT = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def demonstration(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Load every register and data file of the demonstration, and take it away again."""
    with django_db_blocker.unblock():
        whole = transaction.atomic()
        whole.__enter__()
        demo.load_all(at=LOADED_AT)
    yield
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        whole.__exit__(None, None, None)
