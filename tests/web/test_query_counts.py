"""Every public page takes the same number of queries however many rows there are."""

from dataclasses import replace

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lagesbild.cli import scale
from lagesbild.cli.bench.pages import PAGES
from tests.demonstration import LOADED_AT, demonstration  # noqa: F401 - the fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]
FEW = replace(scale.SVERIGE, activities=210, participations=40, indicators=30, observed_years=range(2024, 2026))
MANY = replace(FEW, activities=1_680, participations=400)


def queries_of(address: str) -> int:
    """Return how many queries the public page takes."""
    with CaptureQueriesContext(connection) as captured:
        response = Client().get(address)
    assert response.status_code == 200, address
    return len(captured)


def counts(size: scale.Size) -> dict[str, int]:
    """Return the queries of every page with this much synthetic data beside the demonstration."""
    scale.load(size, by="prov", at=LOADED_AT, tell=lambda _: None)
    return {address: queries_of(address) for address in PAGES}


@pytest.fixture(scope="module")
def with_few(demonstration, django_db_blocker) -> dict[str, int]:  # type: ignore[no-untyped-def]  # noqa: F811
    """Count once with few rows, and take the synthetic data away again."""
    with django_db_blocker.unblock(), transaction.atomic():
        counted = counts(FEW)
        transaction.set_rollback(True)
    return counted


def test_pages_take_the_same_queries_with_eight_times_the_rows(with_few: dict[str, int]) -> None:
    many = counts(MANY)

    grown = {address: (with_few[address], many[address]) for address in PAGES if many[address] > with_few[address]}
    assert not grown


def test_no_page_takes_more_than_forty_queries(with_few: dict[str, int]) -> None:
    assert {address: count for address, count in with_few.items() if count > 40} == {}
