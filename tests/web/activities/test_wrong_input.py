"""What people fill in wrongly, by slip or twice: said at its place, and nothing is saved."""

from datetime import date

import pytest
from django.test import Client

from lagesbild.activities.models import Activity, Participation
from tests.factories import activities as make

pytestmark = pytest.mark.django_db
KURS = {"title": "Kurs i FREDA", "status": "planned", "evaluation": "unknown", "county": "06"}


@pytest.fixture
def editor() -> Client:
    """Return a client signed in as the editor of county 06."""
    client = Client()
    client.force_login(make.editor(), backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def lead() -> str:
    """Return the key of an organisation that may lead."""
    return make.municipality("0680").key


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"ends_on": "9999-12-31"}, "Årtalet ska ligga mellan 1900 och 2100"),
        ({"starts_on": "0001-01-01"}, "Årtalet ska ligga mellan 1900 och 2100"),
        ({"starts_on": "2024-05-01", "ends_on": "2024-04-01"}, "Den börjar 1 maj 2024 och slutar 1 april 2024."),
        ({"cost_sek": "tusen"}, "Skriv beloppet i kronor"),
        ({"cost_sek": "-500"}, "Beloppet är -500 kr"),
        ({"title": " "}, "Detta fält måste fyllas i"),
        ({"title": "å" * 301}, "som mest 300 tecken"),
    ],
)
def test_an_activity_that_cannot_be_is_not_registered(editor, lead, values, said):
    response = editor.post("/insatser/ny/", KURS | {"lead": lead} | values)

    assert response.status_code == 422
    assert said in response.content.decode().replace("\u00a0", " ")
    assert not Activity.everything.exists()


def test_an_amount_may_be_written_with_spaces(editor, lead):
    editor.post("/insatser/ny/", KURS | {"lead": lead, "cost_sek": "1 234\u00a0500,50"})

    assert str(Activity.everything.get().costs.get().amount_sek) == "1234500.50"


def test_a_form_sent_twice_registers_once(editor, lead):
    for _ in range(2):
        response = editor.post("/insatser/ny/", KURS | {"lead": lead, "starts_on": "2024-05-01"})

    assert response.status_code == 422
    assert "registreras inte en gång till" in response.content.decode()
    assert Activity.everything.count() == 1


def test_the_same_activity_another_year_is_another(editor, lead):
    for day in ("2024-05-01", "2025-05-01"):
        editor.post("/insatser/ny/", KURS | {"lead": lead, "starts_on": day})

    assert sorted(one.starts_on for one in Activity.everything.all()) == [date(2024, 5, 1), date(2025, 5, 1)]


def test_more_people_than_there_are_cannot_take_part(editor, lead):
    one = make.activity("Kurs i FREDA")

    response = editor.post(
        f"/insatser/{one.key}/deltagande/nytt/", {"organisation": lead, "year": "2023", "persons": "9" * 25}
    )

    assert response.status_code == 422
    assert not Participation.objects.exists()


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_choice_that_does_not_exist_gives_no_file(client, form):
    make.activity("Kurs i FREDA")

    response = client.get(f"/insatser/insatser.{form}?lan=99")

    assert response.status_code == 422
    assert "Urvalet kan inte hämtas" in response.content.decode()
