"""The pages of answering keep to the Swedish clock on the days when it is put forward or back."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from lagesbild.answering.models import ResponseSection
from lagesbild.answering.services import new_link
from tests.factories.answering import response

pytestmark = pytest.mark.django_db
# last day → the moment in UTC when it is over
LAST_DAYS = {
    date(2026, 3, 29): datetime(2026, 3, 29, 22, 0, tzinfo=UTC),
    date(2026, 10, 25): datetime(2026, 10, 25, 23, 0, tzinfo=UTC),
}
WRITES = 'name="save_id"'


@pytest.mark.parametrize(("day", "over"), LAST_DAYS.items(), ids=[day.isoformat() for day in LAST_DAYS])
def test_the_page_takes_what_is_written_before_midnight_and_not_after(day, over, monkeypatch):
    asked_at = over - timedelta(days=10)
    one = response(closes_on=day, at=asked_at)
    _, token = new_link(response=one, days=90, by="prov", at=asked_at)
    client, address = Client(), f"/svara/{one.key}/avsnitt/arbete/"

    def save(words: str) -> int:
        sent = {"save_id": str(uuid4()), "fraga": "beskriv", "beskriv": words}
        return client.post(address, sent, headers={"HX-Request": "true"}).status_code

    monkeypatch.setattr(timezone, "now", lambda: over - timedelta(microseconds=1))
    client.get(f"/svara/{token}/")
    client.post("/svara/oppna/")
    assert WRITES in client.get(address).content.decode()
    assert save("i sista stund") == 200

    monkeypatch.setattr(timezone, "now", lambda: over)
    assert WRITES not in client.get(address).content.decode()
    assert save("för sent") == 409
    assert ResponseSection.objects.get(response=one, key="arbete").answers == {"beskriv": "i sista stund"}
