"""The pages of equality: read by anybody, and pilots ranked, chosen and withdrawn by those who write in the county."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lagesbild.equality.models import PilotChoice
from tests.demonstration import demonstration  # noqa: F401 - the fixture
from tests.factories.activities import editor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]
SYNTHETIC = "lan=08&fran=2021&till=2023&uppgifter=synthetic"


@pytest.fixture
def own() -> Client:
    client = Client()
    client.force_login(editor(code="08"))
    return client


def words(page) -> str:
    text = re.sub(r"<[^>]+>", " ", page.content.decode())
    return re.sub(r"\s+", " ", text).replace("\xa0", " ")


def test_the_page_says_of_whom_it_cannot_be_said(client):
    page = words(client.get("/likvardighet/?lan=14&fran=2018&till=2022"))

    assert "Om 48 går det inte att säga om de aldrig deltog" in page
    assert "34 av 49 kommuner (69 %). Vilka de är, och vilka de andra 15 är, framgår inte." in page
    assert "Påhittade uppgifter ingår inte." in page


def test_made_up_material_is_marked(client):
    page = words(client.get(f"/likvardighet/?{SYNTHETIC}"))

    assert "Bara påhittade uppgifter" in page
    assert "1 deltog aldrig" in page


def test_years_that_run_backwards_are_told_and_the_latest_shown(client):
    page = client.get("/likvardighet/?fran=2022&till=2018")

    assert page.status_code == 200
    assert "Det sista året ligger före det första." in words(page)


def test_the_distribution_has_a_curve_a_table_and_says_what_it_cannot_tell(client):
    page = client.get(f"/likvardighet/fordelning/?{SYNTHETIC}&efter=year")

    assert "<svg" in page.content.decode()
    text = words(page)
    assert "Ginikoefficienten är 0,25" in text
    assert "De fem som har mest har 35 av 59 deltaganden (59 %)" in text
    assert "Vad de inte kan säga" in text


def test_the_distribution_says_why_there_is_none(client):
    page = words(client.get("/likvardighet/fordelning/?lan=14&fran=2018&till=2022&matt=money"))

    assert "Ingen inläst källa anger bidrag" in page


def test_a_ranking_without_weights_says_what_to_do(client):
    page = client.get("/likvardighet/piloter/?lan=08&vikt_natt=0&vikt_storlek=0")

    assert page.status_code == 422
    assert "Inget kriterium har någon vikt" in words(page)


def test_pilots_are_ranked_chosen_exported_and_withdrawn(own, client):
    assert "Välj piloter ur rangordningen" not in words(client.get(f"/likvardighet/piloter/?{SYNTHETIC}"))
    assert "Välj piloter ur rangordningen" in words(own.get(f"/likvardighet/piloter/?{SYNTHETIC}"))
    path = f"/likvardighet/piloter/valj/08/?{SYNTHETIC}"
    fingerprint = own.get(path).context["form"]["fingerprint"].value()
    said = {"title": "Piloter 2027", "municipalities": ["0834", "0885"], "fingerprint": fingerprint}

    refused = own.post(path, said)
    assert refused.status_code == 422
    stale = own.post(path, {**said, "reason": "Aldrig nådda.", "fingerprint": "0" * 64})
    assert "Underlaget har ändrats" in words(stale)
    made = own.post(path, {**said, "reason": "Aldrig nådda."})

    assert made["Location"] == "/likvardighet/piloter/piloter-2027/"
    page = words(client.get(made["Location"]))
    assert "Torsås, Borgholm valdes" in page
    assert "Aldrig nådda." in page
    assert "stämmer med rangordningen ovan" in page
    file = client.get(f"{made['Location']}?format=csv").content.decode("utf-8-sig")
    assert "1;0834;Torsås;ja;0,98;1;0,91" in file
    assert file.splitlines()[2] == "Uppgifter;Påhittade"

    assert own.post(f"{made['Location']}ta-tillbaka/", {"reason": ""}).status_code == 422
    own.post(f"{made['Location']}ta-tillbaka/", {"reason": "Fel underlag."})
    assert "Fel underlag." in words(client.get(made["Location"]))
    assert PilotChoice.everything.get(key="piloter-2027").withdrawn_reason == "Fel underlag."
    again = own.post(f"{made['Location']}ta-tillbaka/", {"reason": "Igen."})
    assert "Det togs tillbaka" in words(again)


def test_the_way_there_from_county_start_coverage_and_municipality(client):
    assert 'href="/likvardighet/?lan=08"' in client.get("/lan/08/").content.decode()
    assert 'href="/likvardighet/"' in client.get("/").content.decode()
    assert "/likvardighet/?lan=08" in client.get("/insatser/tackning/?lan=08").content.decode()
    page = words(client.get("/kommun/0683/?dag=2023-06-01"))
    assert "Hur ofta kommunen nås" in page
    assert "1 av 1 år (100 %)" in page


@pytest.mark.parametrize(
    ("address", "most"),
    [
        ("/likvardighet/", 12),
        ("/likvardighet/?lan=14", 12),
        ("/likvardighet/fordelning/?lan=08&efter=skr-group", 22),
        ("/likvardighet/piloter/?lan=08", 26),
    ],
)
def test_the_pages_take_few_queries(address, most, client):
    client.get(address)

    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    assert len(captured) <= most
