"""The pages of studies, of a method's spread, and of what came of an activity: seen, written and taken back."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lagesbild.activities.models import Evaluation
from lagesbild.kernel import questions
from lagesbild.kernel.scopes import PUBLIC
from lagesbild.methods.models import Implementation
from lagesbild.studies.models import Milestone, Study
from tests.demonstration import demonstration  # noqa: F401 - the fixture
from tests.factories.activities import editor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]


@pytest.fixture
def own() -> Client:
    client = Client()
    client.force_login(editor())
    return client


def words(page) -> str:
    text = re.sub(r"<[^>]+>", " ", page.content.decode())
    return re.sub(r"\s+", " ", text).replace("\xa0", " ")


def test_the_register_says_what_is_not_known(client):
    page = words(client.get("/studier/?q=åklagarmyndighetens"))

    assert "10 av 16 studier pågår eller är planerade" in page
    assert "inte känt" in page


def test_a_study_shows_that_its_sources_disagree(client):
    page = words(client.get("/studier/kast-nationell/"))

    assert "Källorna säger två saker" in page
    assert "godkänd (diarienumret är inte känt)" in page
    assert "Malmö stad" in page


def test_what_is_invented_is_marked(client):
    assert "Påhittad uppgift" in words(client.get("/studier/pahittad-freda-varmland/"))
    assert "Påhittade uppgifter ingår" in words(client.get("/metoder/freda/spridning/?lan=17"))


def test_the_spread_counts_municipalities_of_the_day(client):
    page = words(client.get("/metoder/suv/spridning/?lan=06&dag=2023-01-01"))

    assert "3 av 13 kommuner (23 %) i Jönköpings län använder SUV" in page
    assert "om 10 är inget känt" in page
    assert "Ingen uppgift namnger någon kommun" in words(client.get("/metoder/suv/spridning/?lan=06&dag=2020-01-01"))


def test_totals_without_names_stand_apart_from_the_map(client):
    page = words(client.get("/metoder/samtal-om-vald/spridning/"))

    assert "Vad källorna anger utan att namnge" in page
    assert "27 av 49 kommuner" in page


def test_an_effect_stands_with_how_it_is_known(client):
    page = words(client.get("/insatser/V49/"))

    assert "Utvärdering pågår till mitten av 2024." in page
    assert "27 verksamheter i landet" in page


def test_a_study_is_written_reminded_of_and_taken_back(own):
    sent = {"title": "Ny studie", "county": "06", "status": "ongoing", "is_public": "on", "activity": "J02"}
    page = own.post("/studier/ny/", sent, follow=True)
    study = Study.everything.get(title="Ny studie")
    assert "Studien är registrerad" in words(page)
    assert Evaluation.objects.get(activity__key="J02").status == "ongoing"

    own.post(f"/studier/{study.key}/delmoment/lagg-till/", {"what": "Delrapport", "due_on": "2026-01-31"})
    assert "Delrapport" in words(own.get("/mitt-arbete/"))

    milestone = Milestone.objects.get(study=study)
    own.post(f"/studier/{study.key}/delmoment/{milestone.pk}/ta-bort/")
    assert "Ett delmoment togs bort" in words(own.get(f"/studier/{study.key}/?flik=historik"))


def test_a_form_that_cannot_be_saved_says_why(own):
    sent = {"title": "Ny", "county": "06", "status": "ongoing", "finding": "Det fungerar"}
    page = own.post("/studier/ny/", sent)
    assert page.status_code == 422
    assert "avslutad" in words(page)

    stopped = {"organisation": "kommun-0604", "stage": "stopped", "since": "2024-01-01"}
    page = own.post("/metoder/suv/spridning/nytt-steg/", stopped)
    assert page.status_code == 422
    assert "skälet saknas" in words(page)


def test_a_step_is_written_and_told_as_going_back(own):
    step = Implementation.objects.get(method__key="suv", organisation__key="kommun-0683")
    sent = {"organisation": "kommun-0683", "stage": "trained", "since": "2024-01-01"}

    own.post("/metoder/suv/spridning/nytt-steg/", sent)

    assert "tillbaka" in words(own.get("/metoder/suv/spridning/?lan=06"))
    own.post(f"/metoder/suv/spridning/{step.pk}/ta-bort/")
    assert "Ett steg i införandet togs bort" in words(own.get("/metoder/suv/?flik=historik"))


def test_results_effects_and_evaluations_are_written_on_the_activity(own):
    own.post("/insatser/J02/vad-det-ledde-till/effekt/nytt/", {"text": "Fler svar", "rests_on_evaluation": "on"})
    page = words(own.get("/insatser/J02/"))
    assert "Bedömd av organisationen" in page

    own.post("/insatser/J02/utvardering/", {"status": "yes", "made_by": "FoU", "design": "interviews"})
    page = words(own.get("/insatser/J02/"))
    assert "Utvärderad." in page
    assert "Inte känt: jämfört med, underlag, vad den fann, hänvisning." in page

    own.post("/insatser/J02/utvardering/ta-bort/")
    assert "Uppgiften om utvärdering togs bort" in words(own.get("/insatser/J02/?flik=historik"))
    assert own.get("/insatser/J02/vad-det-ledde-till/annat/nytt/").status_code == 404


@pytest.mark.parametrize(
    ("address", "most"), [("/studier/", 12), ("/studier/kast-nationell/", 16), ("/metoder/freda/spridning/?lan=17", 26)]
)
def test_pages_ask_the_database_a_fixed_number_of_times(client, address, most):
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        client.get(address)

    assert len(captured) <= most


def test_what_recurs_in_a_county_is_counted_up_to_the_day():
    answer = questions.ask("activities.never-followed-up", scope=PUBLIC, county="06", on="2026-11-21")

    assert "J12" in [row["key"] for row in answer.rows]
    assert not questions.ask("activities.never-followed-up", scope=PUBLIC, county="06", on="2023-06-01").rows
