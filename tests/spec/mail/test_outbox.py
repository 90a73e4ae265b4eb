"""The worked examples of docs/methods/outbox.md."""

from datetime import UTC, datetime, timedelta

import pytest

from lagesbild.mail.rules import next_attempt
from tests.spec.method_pages import examples

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize("example", examples("outbox"), ids=lambda example: f"attempt {example['försök']}")
def test_a_letter_waits_longer_each_time(example):
    told = example["minuter till nästa"]
    expected = None if told == "ges upp" else AT + timedelta(minutes=int(told))

    assert next_attempt(attempts=int(example["försök"]), at=AT) == expected
