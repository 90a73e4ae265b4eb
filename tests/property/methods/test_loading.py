"""Any register of methods that is written to files comes back the same."""

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from lagesbild.journal.models import Event
from lagesbild.methods import loading
from lagesbild.methods.models import Method
from tests.factories import methods as make

WHO = {"by": "Prov", "at": datetime(2026, 11, 21, tzinfo=UTC)}
words = st.text("abcåäö ÅÄÖ,;”.", max_size=20).map(str.strip)
rows = st.builds(
    lambda name, owner, note, derived: {"name": name, "owner": owner, "note": note, "level_is_derived": derived},
    words.filter(bool),
    words,
    words,
    st.sampled_from(["yes", "no"]),
)


@pytest.mark.django_db
@given(st.lists(rows, max_size=6, unique_by=lambda row: row["name"]))
def test_what_is_written_comes_back(methods):
    with transaction.atomic(), TemporaryDirectory() as folder:
        make.source()
        given_rows = [make.method_row(f"m{number}", **row) for number, row in enumerate(methods)]

        loading.load(make.files(Path(folder), methods=given_rows), **WHO)
        loading.load(Path(folder), **WHO)

        found = Method.objects.order_by("pk").values("key", "name", "owner", "note", "level_is_derived")
        expected = [
            {
                **{name: row[name] for name in ("key", "name", "owner", "note")},
                "level_is_derived": row["level_is_derived"] == "yes",
            }
            for row in given_rows
        ]
        assert list(found) == expected
        assert Event.objects.count() == len(given_rows)
        transaction.set_rollback(True)
