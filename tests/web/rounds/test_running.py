"""Running a round in the browser's way: prepare, choose, open, follow, judge, close; and what others do not see."""

import html
import re

import pytest
from django.test import Client

from lagesbild.accounts.models import Person
from lagesbild.activities.models import Activity
from lagesbild.mail.models import Letter
from lagesbild.questionnaires.models import QuestionnaireVersion
from lagesbild.rounds.models import Round
from tests.demonstration import demonstration  # noqa: F401 - the fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]
OPEN = "/uppfoljning/jonkoping-2026-pahittad"


@pytest.fixture
def leader() -> Client:
    person = Person.objects.create(username="ledare", first_name="Länets", last_name="ledare")
    person.assignments.create(role="county-editor", county_code="06")
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_a_round_is_prepared_opened_and_closed(leader):
    version = QuestionnaireVersion.everything.get(questionnaire__key="yttrande-jonkoping")
    started = leader.get("/uppfoljning/ny/").context["form"].initial
    given = {**started, "name": "Höstens uppföljning", "version": version.pk, "county": "06", "plan": "JKP"}
    given = {key: value for key, value in given.items() if value is not None}

    saved = leader.post("/uppfoljning/ny/", given)
    assert saved.status_code == 302
    base = saved["Location"].removesuffix("mottagare/")
    leader.post(f"{base}mottagare/", {"kinds": ["municipality"]})
    page = leader.get(f"{base}mottagare/").content.decode()
    assert "13 är valda" in page
    leader.post(f"{base}mottagare/kommun-0680/adress/", {"address": "kommunen@post.example"})

    assert leader.post(f"{base}oppna/").status_code == 302
    assert "13 är tillfrågade" in leader.get(f"{base}lage/").content.decode()
    assert Letter.objects.filter(to="kommunen@post.example").count() == 1
    leader.post(f"{base}paminn/", {"to": "not-opened"})
    assert Letter.objects.filter(to="kommunen@post.example").count() == 2
    leader.post(f"{base}stang/")
    assert "Omgången är stängd" in leader.get(f"{base}lage/").content.decode()
    assert leader.get(f"{base}resultat/").status_code == 200


def test_an_answer_is_read_and_accepted_into_the_register(leader):
    page = leader.get(f"{OPEN}/svar/kommun-0604/").content.decode()
    assert "Kurs i att fråga om våld (påhittad)" in page

    leader.post(f"{OPEN}/svar/kommun-0604/godta/")
    activity = Activity.everything.get(title="Kurs i att fråga om våld (påhittad)")
    assert activity.is_synthetic
    shown = leader.get(f"/insatser/{activity.key}/").content.decode()
    assert "Aneby kommun, kvitto" in shown
    assert f"/insatser/{activity.key}/" in leader.get(f"{OPEN}/svar/kommun-0604/").content.decode()


def test_an_answer_goes_back_with_its_reason(leader):
    assert leader.post(f"{OPEN}/svar/kommun-0686/lamna-tillbaka/", {"reason": " "}).status_code == 422
    leader.post(f"{OPEN}/svar/kommun-0686/lamna-tillbaka/", {"reason": "Beskriv målgruppen."})

    letter = Letter.objects.filter(to="kommun-0686@post.example").order_by("-pk").first()
    assert "Beskriv målgruppen." in letter.body
    assert "återlämnad" in leader.get(f"{OPEN}/svar/kommun-0686/").content.decode().casefold()


def test_while_a_round_is_open_the_public_sees_how_many_and_not_who(client):
    page = client.get(f"{OPEN}/").content.decode()

    assert "3 av 13" in page.replace("\xa0", " ")
    assert "Värnamo kommun" not in page
    assert client.get(f"{OPEN}/resultat/").status_code == 404
    assert client.get("/uppfoljning/jonkoping-2027-pahittad/").status_code == 404


def test_the_results_of_the_survey_are_those_that_were_published_and_marked_as_made_up(client):
    page = client.get("/uppfoljning/kommunenkat-2025-pahittad/resultat/").content.decode().replace("\xa0", " ")

    assert "248 av 290" in page
    assert "218 av 245 aktörer (89 %)" in page
    assert "127 av 245 aktörer (52 %)" in page
    assert "påhittade" in page
    assert re.search(r"19\d av 290", client.get("/uppfoljning/").content.decode().replace("\xa0", " "))


def test_the_live_page_takes_the_same_queries_for_290(leader, django_assert_max_num_queries):
    Person.objects.filter(username="ledare").get().assignments.create(role="administrator")
    with django_assert_max_num_queries(14):
        assert leader.get("/uppfoljning/kommunenkat-2025-pahittad/lage/").status_code == 200


def test_questions_are_made_of_a_plan_and_the_round_goes_on_with_them(leader):
    made = leader.post("/uppfoljning/ny/fragor-ur-plan/", {"ur-plan": "JKP", "ur-year": "2029"}, follow=True)

    assert made.status_code == 200
    version = QuestionnaireVersion.everything.get(questionnaire__key="yttrande-jkp", version="2029")
    assert str(made.context["form"]["version"].value()) == str(version.pk)
    assert not Round.everything.filter(version=version).exists()


def test_the_results_lead_to_the_change_of_each_comparable_question(client):
    shown = client.get("/uppfoljning/kommunenkat-2025-pahittad/resultat/").content.decode()
    links = re.findall(r'href="(/fragor/insight[.]panel/[^"]+)"', shown)

    assert links
    assert all(client.get(html.unescape(one)).status_code == 200 for one in links)
    assert "insight.panel" not in client.get("/uppfoljning/kommunenkat-2023-pahittad/resultat/").content.decode()


def test_the_leaders_own_work_leads_to_the_open_round_and_what_waits(leader):
    page = leader.get("/mitt-arbete/").content.decode()

    assert "3 av 13 har lämnat in, 3 väntar på att bedömas" in page
    assert f"{OPEN}/lage/" in page
