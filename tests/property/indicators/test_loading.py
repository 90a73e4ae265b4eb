"""Any register that is written to files comes back the same, and reading it twice is reading it once."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from lagesbild.indicators import loading
from lagesbild.indicators.models import Observation
from lagesbild.journal.models import Event
from lagesbild.kernel.withheld import Reason
from tests.factories import indicators as make

WHO = {"by": "Prov", "at": datetime(2026, 11, 21, tzinfo=UTC)}
words = st.text("abcåäö ÅÄÖ,;”.", min_size=1, max_size=20).map(lambda text: text.strip() or "x")
contents = st.one_of(
    st.decimals(-1000, 10**6, places=2).map(lambda value: {"value": str(value)}),
    words.map(lambda text: {"value": "", "value_text": text}),
    st.sampled_from(Reason).map(lambda reason: {"value": "", "withheld": reason.value}),
)
times = st.one_of(
    st.integers(1900, 2100).map(lambda year: {"year": str(year)}),
    words.map(lambda text: {"year": "", "period_text": text}),
)
rows = st.builds(lambda content, time, note: {**content, **time, "note": note}, contents, times, words)


def written(row: dict[str, str]) -> tuple[object, ...]:
    value = Decimal(row["value"]) if row["value"] else None
    texts = tuple(row.get(name, "") for name in ("value_text", "withheld", "period_text", "note"))
    return value, int(row["year"]) if row["year"] else None, *texts


def read() -> list[tuple[object, ...]]:
    found = Observation.objects.order_by("pk")
    return [(one.value, one.year, one.value_text, one.withheld, one.period_text, one.note) for one in found]


@pytest.mark.django_db
@given(st.lists(rows, max_size=8))
def test_what_is_written_comes_back(observations):
    with transaction.atomic(), TemporaryDirectory() as folder:
        make.source()
        make.county()
        given_rows = [make.observation_row(**row) for row in observations]
        make.files(Path(folder), indicators=[make.indicator_row(unit="poäng")], observations=given_rows)

        loading.load(Path(folder), **WHO)
        once = read()
        loading.load(Path(folder), **WHO)

        assert once == read() == [written(row) for row in given_rows]
        assert Event.objects.count() == 1
        transaction.set_rollback(True)
