"""Makes studies for tests."""

from datetime import UTC, datetime
from itertools import count
from typing import Any

from lagesbild.studies.models import Study
from tests.factories.plans import county, owner

_NUMBER = count(1)
WHO: dict[str, Any] = {"by": "prov", "at": datetime(2026, 11, 21, 12, tzinfo=UTC)}


def study(title: str = "Effektstudie", *, code: str = "06", **fields: Any) -> Study:
    """Return a new study that the county's board owns."""
    given = {"key": f"studie-{next(_NUMBER)}", "owner": owner(code), "county": county(code, f"Län {code}")}
    return Study.everything.create(title=title, **{**given, "status": "ongoing", **fields})
