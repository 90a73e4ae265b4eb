"""Pages of actors on the registers: words, queries that do not grow, and forms that say what was refused."""

import pytest
from django.test import Client

from lagesbild.accounts.models import Person
from lagesbild.actors.models import Organisation
from lagesbild.journal.models import Event
from tests.factories import actors
from tests.registers import registers  # noqa: F401 - a fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registers")]

SHELTER = {"name": "Kvinnojouren Nova", "kind": "civil-society", "county": "06", "is_active": "on"}


def signed_in(role: str, county: str = "", organisation: str = "") -> Client:
    """Return a browser where somebody with the role has signed in."""
    person = Person.objects.create(username=f"{role}-{county}{organisation}")
    person.assignments.create(role=role, county_code=county, organisation_key=organisation)
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def editor() -> Client:
    return signed_in("county-editor", "06")


def text_of(response) -> str:
    return response.content.decode().replace("\xa0", " ")


@pytest.mark.parametrize(
    ("address", "queries", "words"),
    [
        ("/aktorer/", 2, ["Visar 1–50 av", "Acting for change", "Grupper och nätverk"]),
        ("/aktorer/?lan=06&slag=municipality&sortera=lan", 2, ["Aneby kommun", "Kommunstyrelsen i Aneby"]),
        ("/aktorer/?sok=J%C3%96NK%C3%96PINGS+KOMMUN", 4, ["Jönköpings kommun"]),
        ("/aktorer/?sok=finnsinte", 3, ["Inga aktörer", "Ingen aktör passar valen."]),
        ("/aktorer/?sida=999&slag=nonsens", 2, ["Ingen aktör passar valen."]),
        ("/aktorer/kommun-0604/", 5, ["Kommun i Jönköpings län", "Delar av aktören", "rad 177; 272; 444", "inte känt"]),
        ("/aktorer/lansstyrelsen-06/", 5, ["sammankallar 2", "Länsstyrelsen Jönköping", "?aktor=lansstyrelsen-06"]),
        ("/aktorer/kommun-0680/?flik=historik", 6, ["Aktören lästes in ur en fil"]),
        ("/aktorer/grupper/", 2, ["79 grupper", "Källan räknar inte upp medlemmarna."]),
        ("/aktorer/grupper/?lan=06", 2, ["19 grupper", "Styrgrupp kommunal samordning våld vuxen"]),
        (
            "/aktorer/grupper/styrgrupp-regional-samordning-valdsprevention/", 2,
            ["Länets kommuner", "nämns bara i allmänna ordalag", "rad 114; 118–123; 201–206"],
        ),
        ("/aktorer/grupper/resursteam-heder/?flik=historik", 3, ["Gruppen lästes in ur en fil"]),
        ("/kallor/", 2, ["Regional lägesrapport 2022", "245 svarande kommuner", "248 av 290 kommuner"]),
    ],
)  # fmt: skip
def test_a_page_says_what_it_should_in_few_queries(client, address, queries, words, django_assert_num_queries):
    with django_assert_num_queries(queries):
        response = client.get(address)

    assert response.status_code == 200
    assert [word for word in words if word not in text_of(response)] == []


def test_queries_do_not_grow_with_the_actors(client, django_assert_num_queries):
    for number in range(30):
        actors.organisation(f"ny-{number}", parent=Organisation.everything.get(key="kommun-0604"))

    with django_assert_num_queries(2):
        client.get("/aktorer/?lan=06")
    with django_assert_num_queries(5):
        client.get("/aktorer/kommun-0604/")


def test_the_part_that_htmx_asks_for_is_the_same_part_of_the_page(client):
    page = text_of(client.get("/aktorer/?lan=06"))

    part = text_of(client.get("/aktorer/?lan=06", headers={"HX-Request": "true"}))

    assert "<html" not in part
    assert part.strip() in page


@pytest.mark.parametrize("address", ["/aktorer/finns-inte/", "/aktorer/grupper/finns-inte/"])
def test_what_does_not_exist_is_said_so_with_a_remedy(client, address):
    response = client.get(address)

    assert response.status_code == 404
    assert "Sök bland" in text_of(response)


def test_synthetic_actors_are_marked(client):
    actors.organisation("pahittad", name="AAA Påhittad", is_synthetic=True)

    assert "påhittad" in text_of(client.get("/aktorer/"))
    assert "får inte användas som fakta" in text_of(client.get("/aktorer/pahittad/"))


def test_buttons_are_for_those_who_may(client, editor):
    assert "Ändra uppgifter" not in text_of(client.get("/aktorer/kommun-0604/"))
    assert "Ändra uppgifter" in text_of(editor.get("/aktorer/kommun-0604/"))
    assert "Ändra uppgifter" not in text_of(editor.get("/aktorer/kommun-1480/"))
    assert "Lägg till aktör" in text_of(editor.get("/aktorer/"))


def test_an_actor_is_added_and_its_history_says_by_whom(editor):
    response = editor.post("/aktorer/ny/", SHELTER, follow=True)

    assert response.redirect_chain == [("/aktorer/kvinnojouren-nova/", 302)]
    assert "Aktören är tillagd." in text_of(response)
    history = text_of(editor.get("/aktorer/kvinnojouren-nova/?flik=historik"))
    assert "Aktören lades till" in history
    assert "county-editor-06" in history
    assert "county-editor-06" not in text_of(Client().get("/aktorer/kvinnojouren-nova/?flik=historik"))


def test_the_form_offers_only_the_counties_one_writes_in(editor):
    form = text_of(editor.get("/aktorer/ny/"))

    assert '<option value="06" selected>' in form
    assert '<option value="14"' not in form


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"name": ""}, "Namn: "),
        ({"name": "Polisen"}, "Namnet är upptaget. Polisen är eller kallas Polismyndigheten."),
        ({"kind": "municipality"}, "Kommuner, regioner och länsstyrelser kommer ur platsregistret."),
        ({"parent": "Finns ej"}, "Skriv namnet som det står bland aktörerna."),
        ({"org_number": "212000-0531"}, "Organisationsnumret stämmer inte."),
        ({"website": "ingen adress"}, "Webbplats: "),
        ({"county": "14"}, "Län: "),
    ],
)
def test_a_refused_form_keeps_what_was_written_and_says_what_to_do(editor, told, said):
    events = Event.objects.count()

    response = editor.post("/aktorer/ny/", {**SHELTER, "role_note": "Driver boendet.", **told})

    assert response.status_code == 422
    assert said in text_of(response)
    assert "Driver boendet." in text_of(response)
    assert Event.objects.count() == events


def test_a_change_is_saved(editor):
    form = {
        "name": "Aneby kommun",
        "kind": "municipality",
        "county": "06",
        "role_note": "Svarar själv.",
        "is_active": "on",
    }

    response = editor.post("/aktorer/kommun-0604/andra/", form)

    assert response.status_code == 302
    assert Organisation.everything.get(key="kommun-0604").role_note == "Svarar själv."


@pytest.mark.parametrize("method", ["get", "post"])
def test_another_countys_editor_is_refused_and_nothing_changes(method):
    stranger = signed_in("county-editor", "14")
    events = Event.objects.count()

    response = getattr(stranger, method)("/aktorer/kommun-0604/andra/", {**SHELTER, "name": "Kapad"})

    assert response.status_code == 403
    assert "Du får inte ändra" in text_of(response)
    assert Event.objects.count() == events
    assert Organisation.everything.get(key="kommun-0604").name == "Aneby kommun"


def test_an_actors_own_editor_changes_its_own_only():
    own = signed_in("actor-editor", organisation="kommun-0604")

    assert own.get("/aktorer/kommun-0604/andra/").status_code == 200
    assert own.get("/aktorer/kommun-0680/andra/").status_code == 403
    assert own.post("/aktorer/ny/", {**SHELTER, "county": ""}).status_code == 403
    assert "Lägg till aktör" not in text_of(own.get("/aktorer/"))
