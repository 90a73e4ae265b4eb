"""An answer closes at midnight in Sweden, its last day included, also when the clock is changed that day."""

from datetime import UTC, date, datetime, timedelta

import pytest

from lagesbild.answering.errors import ResponseClosed
from lagesbild.answering.models import ResponseSection, Submission
from lagesbild.answering.services import mark_ready, sign_and_submit
from tests.factories.answering import COMPLETE, DOOR, response, saved

pytestmark = [pytest.mark.django_db, pytest.mark.both_engines]
# last day → the moment in UTC when it is over
LAST_DAYS = {
    date(2026, 3, 29): datetime(2026, 3, 29, 22, 0, tzinfo=UTC),
    date(2026, 10, 25): datetime(2026, 10, 25, 23, 0, tzinfo=UTC),
    date(2026, 12, 31): datetime(2026, 12, 31, 23, 0, tzinfo=UTC),
}
IDS = [day.isoformat() for day in LAST_DAYS]


@pytest.mark.parametrize(("day", "over"), LAST_DAYS.items(), ids=IDS)
def test_everything_can_be_done_in_the_last_moment_of_the_last_day(day, over):
    one, last = response(closes_on=day), over - timedelta(microseconds=1)

    saved(one, COMPLETE, at=last)
    mark_ready(response=one, section="arbete", door=DOOR, by="prov", at=last)
    sign_and_submit(response=one, signed_by_role="Chef", door=DOOR, by="prov", at=last)

    assert Submission.objects.get(response=one).at == last


@pytest.mark.parametrize(("day", "over"), LAST_DAYS.items(), ids=IDS)
def test_nothing_can_be_done_once_the_last_day_is_over(day, over):
    one = response(closes_on=day)
    saved(one, COMPLETE, at=over - timedelta(hours=1))

    with pytest.raises(ResponseClosed):
        saved(one, {"beskriv": "för sent"}, at=over)
    with pytest.raises(ResponseClosed):
        mark_ready(response=one, section="arbete", door=DOOR, by="prov", at=over)
    with pytest.raises(ResponseClosed):
        sign_and_submit(response=one, signed_by_role="Chef", door=DOOR, by="prov", at=over)

    assert ResponseSection.objects.get(response=one, key="arbete").answers == COMPLETE
    assert not Submission.objects.filter(response=one).exists()
