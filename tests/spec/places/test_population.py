"""The method page on population is the test data."""

import pytest

from lagesbild.kernel.quantities import Count
from lagesbild.places import queries
from tests.registers import registers  # noqa: F401 - a fixture
from tests.spec.method_pages import examples

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registers")]
KINDS = {"kommun": "municipality", "län": "county", "riket": "country"}


def written(figure: object) -> str:
    """Return a figure as the page writes it."""
    return str(figure.value) if isinstance(figure, Count) else figure.words


@pytest.mark.parametrize("example", examples("population"), ids=str)
def test_an_area_has_the_inhabitants_the_page_says(example):
    kind, code = example["område"].split()

    found = queries.population(kind=KINDS[kind], code=code)

    assert [written(figure) for figure in (found.women, found.men, found.total)] == [
        example["kvinnor"], example["män"], example["invånare"],
    ]  # fmt: skip
