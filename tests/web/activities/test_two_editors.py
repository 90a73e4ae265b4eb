"""Two people change the same activity at once: the second is shown the difference, and nothing is lost."""

import re

import pytest

from lagesbild.accounts.models import Person
from tests.factories import activities as make

pytestmark = pytest.mark.django_db

CARRIED = re.compile(r'name="filled_with" value="([^"]+)"')


@pytest.fixture
def activity(client):
    made = make.activity(title="En kurs")
    person = Person.objects.create_user("systemforvaltare")
    person.assignments.create(role="administrator")
    client.force_login(person)
    return made


def test_the_second_is_shown_the_difference_and_nothing_is_overwritten(client, activity):
    page = f"/insatser/{activity.key}/andra/"
    said = {"title": "En kurs", "status": activity.status, "evaluation": "unknown", "is_public": "on"}
    before = {"filled_with": CARRIED.search(client.get(page).content.decode())[1]}
    client.post(page, said | {"title": "Den förstas kurs", "place": "Eksjö"} | before)

    answer = client.post(page, said | {"title": "Den andras kurs"} | before)

    activity.refresh_from_db()
    assert (answer.status_code, activity.title, activity.place) == (409, "Den förstas kurs", "Eksjö")
    assert "<q>Den förstas kurs</q>" in answer.content.decode()
    again = {"filled_with": CARRIED.search(answer.content.decode())[1], "val-title": "mine", "place": "Eksjö"}
    client.post(page, said | {"title": "Den andras kurs"} | again)
    activity.refresh_from_db()
    assert (activity.title, activity.place) == ("Den andras kurs", "Eksjö")
