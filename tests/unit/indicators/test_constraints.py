"""The database itself refuses what the loader would."""

import pytest
from django.db import IntegrityError

from tests.factories import indicators as make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "fields",
    [{"value": None}, {"value": 5, "withheld": "too-few"}],
    ids=["neither a value nor a reason", "both a value and a reason"],
)
def test_an_observation_has_a_value_or_words_or_a_reason(fields):
    indicator, county = make.indicator(), make.county()

    with pytest.raises(IntegrityError, match="an_observation_has_a_value_or_words_or_a_reason"):
        make.observation(indicator, county, 2022, **fields)
