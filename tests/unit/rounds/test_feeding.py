"""What an evaluation said can stand as a result of the activity, with the round as its source."""

import pytest

from lagesbild.activities.models import Activity, Result
from lagesbild.rounds.errors import RequestUnknown, SyntheticAnswers
from lagesbild.rounds.services.judging import feed_result
from tests.demonstration import LOADED_AT, demonstration  # noqa: F401 - the fixture
from tests.factories.rounds import LEADER, SCOPE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]
ROUND = "kursutvardering-2026-pahittad"
WHO = {"scope": SCOPE, "by": LEADER, "at": LOADED_AT}


@pytest.fixture
def course() -> Activity:
    made_up = Activity.everything.filter(county__code="06").first()
    made_up.pk, made_up.key, made_up.title, made_up.is_synthetic = None, "pahittad-kurs", "Påhittad kurs", True
    made_up.save()
    return made_up


def test_the_answers_to_a_question_stand_as_a_result_once(course):
    for _ in range(2):
        feed_result(key=ROUND, variable="nytta", activity=course.key, **WHO)

    result = Result.objects.get(activity=course)
    assert "av 11" in result.text.replace("\xa0", " ")
    assert result.source.title == "Svar i Utvärdering av en kurs (påhittade svar)"
    assert result.source.is_synthetic


def test_made_up_answers_never_stand_on_something_real():
    real = Activity.everything.filter(county__code="06", is_synthetic=False).first()
    with pytest.raises(SyntheticAnswers):
        feed_result(key=ROUND, variable="nytta", activity=real.key, **WHO)
    assert not Result.objects.filter(provenance__startswith=ROUND).exists()


def test_a_question_that_cannot_be_counted_is_refused(course):
    with pytest.raises(RequestUnknown):
        feed_result(key=ROUND, variable="andra", activity=course.key, **WHO)
