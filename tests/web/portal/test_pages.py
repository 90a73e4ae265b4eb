"""The site's own pages on the demonstration: status, words, and queries that do not grow with the data."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lagesbild.accounts.models import Person
from lagesbild.activities.models import Activity, Participation
from lagesbild.kernel import questions
from tests.demonstration import demonstration  # noqa: F401 - a fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]

WORDS = {
    "/": ["Arbetet mot mäns våld mot kvinnor", "248 av", "Källan säger två saker", "Lägesrapport 2022"],
    "/lan/": ["Jönköpings län", "inte känt"],
    "/lan/06/": ["Jönköpings län", "13 kommuner", "Tillfrågade om 2022", "Våld förhindras", "/kommun/0604/"],
    "/lan/09/": ["Gotlands län", "inte känt"],
    "/kommun/0680/": ["Jönköpings kommun", "leder", "/lan/06/"],
    "/kommun/1917/": ["Heby", "/kommun/0331/", "31&nbsp;december"],
    "/kommun/0331/?dag=2006-12-31": ["gäller först från", "/kommun/1917/"],
    "/hitta/?omrade=heby": ["2 platser passar"],
    "/hitta/?omrade=Atlantis": ["Inget län och ingen kommun", "Kontrollera stavningen"],
    "/hitta/": ["Skriv namn eller kod"],
    "/om/": ["Så räknas siffrorna"],
    "/om/tillganglighet/": ["tangentbordet"],
    "/fragor/": ["insight.county-picture"],
    "/fragor/insight.counties/": ["Stockholms län", "format=csv"],
    "/fragor/insight.county-picture/": ["Här visas svaret"],
    "/fragor/insight.county-picture/?county=06": ["Tillfrågade om 2022"],
}
BUDGETS = {"/": 17, "/lan/": 15, "/lan/06/": 34, "/kommun/0680/": 34, "/kallor/": 2, "/fragor/": 0, "/om/": 0}


def text_of(response):
    return response.content.decode().replace("\xa0", "&nbsp;")


@pytest.mark.parametrize(
    ("asked", "said"),
    [("i våras", "”i våras” är inte en dag."), ("9999-12-31", "året är 9999"), ("0001-01-01", "året är 1.")],
)
def test_a_day_that_is_none_is_refused_in_words(client, asked, said):
    response = client.get("/kommun/0680/", {"dag": asked})

    assert response.status_code == 422
    assert said in text_of(response)


@pytest.mark.parametrize("address", WORDS)
def test_each_page_says_what_it_should(client, address):
    response = client.get(address)

    page = text_of(response)
    assert response.status_code == 200
    assert [word for word in WORDS[address] if word.replace(" av", "&nbsp;av") not in page and word not in page] == []


@pytest.mark.parametrize("address", BUDGETS)
def test_each_page_keeps_its_budget_of_queries(client, address):
    with CaptureQueriesContext(connection) as sent:
        client.get(address)

    assert len(sent) <= BUDGETS[address], [query["sql"][:120] for query in sent.captured_queries]


@pytest.mark.parametrize("address", ["/", "/lan/06/", "/kommun/0680/"])
def test_the_number_of_queries_does_not_grow_with_the_data(client, address):
    with CaptureQueriesContext(connection) as before:
        client.get(address)
    sample = Activity.everything.filter(county__code="06", lead__isnull=False).first()
    for number in range(30):
        made = Activity.everything.create(
            key=f"extra-{number}", title=f"Insats {number}", lead=sample.lead, county=sample.county, status="done"
        )
        Participation.objects.create(activity=made, organisation=sample.lead, year=2022)

    with CaptureQueriesContext(connection) as after:
        client.get(address)

    assert len(after) <= len(before)


@pytest.mark.parametrize("address", ["/lan/99/", "/kommun/9999/", "/kommun/heby/", "/fragor/no.such-question/"])
def test_what_does_not_exist_says_what_where_and_what_to_do(client, address):
    response = client.get(address)

    page = text_of(response)
    assert response.status_code == 404
    assert "finns inte" in page
    assert address.strip("/").split("/")[-1] in page
    assert "refusal__remedy" in page


def test_a_single_place_is_shown_at_once(client):
    assert client.get("/hitta/?omrade=Aneby")["Location"] == "/kommun/0604/"


def test_a_question_is_given_as_a_file(client):
    as_csv = client.get("/fragor/insight.counties/?format=csv")
    as_json = client.get("/fragor/insight.counties/?format=json").json()

    assert as_csv["Content-Disposition"] == 'attachment; filename="insight.counties.csv"'
    assert as_csv.content.decode().startswith("county,code,people")
    assert len(as_json["rows"]) == 21


def test_a_question_asked_wrongly_says_what_is_wrong(client):
    response = client.get("/fragor/insight.municipality-picture/?municipality=0680&on=i+fjol")

    assert response.status_code == 422
    assert "i fjol" in text_of(response)


def test_every_question_has_a_page(client):
    listed = text_of(client.get("/fragor/"))

    assert all(f"/fragor/{question.id}/" in listed for question in questions.registered())
    assert {client.get(f"/fragor/{question.id}/").status_code for question in questions.registered()} == {200}


def test_the_map_leads_to_each_county_and_is_also_a_table(client):
    page = text_of(client.get("/"))

    assert page.count('href="/lan/06/"') >= 2
    assert "<svg" in page
    assert "style=" not in page


@pytest.mark.parametrize("address", ["/halsa/", "/robots.txt"])
def test_machines_get_plain_text(client, address):
    response = client.get(address)

    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/plain")


@pytest.mark.parametrize(
    ("username", "words"),
    [
        ("utvecklingsledare-f", ["Jönköpings län", "Registrera insats", "Senast i ditt område"]),
        ("samordnare-aneby", ["Aneby kommun", "Registrera insats"]),
        ("lasare-f", ["Jönköpings län", "Läsare på länsstyrelse"]),
        ("analytiker", ["Nationell analytiker", "inte knutna till något mål"]),
    ],
)
def test_my_work_is_that_of_the_role(client, settings, demo_people, username, words):
    client.force_login(Person.objects.get(username=username))

    page = text_of(client.get("/mitt-arbete/"))

    assert [word for word in words if word not in page] == []
    assert ("Registrera insats" in page) is (username in {"utvecklingsledare-f", "samordnare-aneby"})


def test_my_work_does_not_ask_more_for_a_wider_area(client, demo_people):
    counts = []
    for username in ("utvecklingsledare-f", "analytiker"):
        client.force_login(Person.objects.get(username=username))
        with CaptureQueriesContext(connection) as sent:
            client.get("/mitt-arbete/")
        counts.append(len(sent))

    assert max(counts) <= 24
