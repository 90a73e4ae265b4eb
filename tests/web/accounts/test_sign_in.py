"""Sign in, sign out, and what is said when it does not work."""

import pytest
from django.test import Client

from lagesbild.accounts.models import Person

pytestmark = pytest.mark.django_db

PASSWORD = "en lång och ovanlig lösenfras"


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def person():
    return Person.objects.create_user("utredare", password=PASSWORD)


def sign_in(client, address="/logga-in/", password=PASSWORD):
    return client.post(address, {"username": "utredare", "password": password})


def test_signing_in_leads_to_my_work(client, person):
    answer = sign_in(client)

    assert (answer.status_code, answer["Location"]) == (302, "/mitt-arbete/")


def test_signing_in_leads_back_to_where_one_was(client, person):
    assert sign_in(client, "/logga-in/?next=/insatser/J12/")["Location"] == "/insatser/J12/"


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org/", "javascript:alert(1)"])
def test_signing_in_never_leads_to_another_site(client, person, elsewhere):
    answer = client.post("/logga-in/", {"username": "utredare", "password": PASSWORD, "next": elsewhere})

    assert answer["Location"] == "/mitt-arbete/"


def test_a_wrong_password_is_told_in_words(client, person):
    answer = sign_in(client, password="fel")

    assert answer.status_code == 200
    assert "hör inte ihop" in answer.content.decode()


def test_repeated_failures_close_sign_in_and_say_for_how_long(client, person, settings):
    for _ in range(settings.AXES_FAILURE_LIMIT - 1):
        sign_in(client, password="fel")

    answer = sign_in(client, password="fel")

    assert answer.status_code == 429
    assert "Vänta 60 minuter" in answer.content.decode()
    assert sign_in(client).status_code == 429


def test_signing_out_is_a_post(client, person):
    client.force_login(person)

    assert client.get("/logga-ut/").status_code == 405
    assert client.post("/logga-ut/")["Location"] == "/"
    assert "_auth_user_id" not in client.session


def test_a_changed_password_is_the_new_one(client, person):
    client.force_login(person)
    given = {"old_password": PASSWORD, "new_password1": f"{PASSWORD} två", "new_password2": f"{PASSWORD} två"}

    answer = client.post("/byt-losenord/", given)

    assert answer.status_code == 302
    person.refresh_from_db()
    assert person.check_password(f"{PASSWORD} två")


def test_a_person_who_has_not_signed_in_cannot_change_a_password(client):
    assert client.get("/byt-losenord/")["Location"].startswith("/logga-in/?next=")


def test_a_form_from_before_the_sign_in_is_refused_in_words(person):
    client = Client(enforce_csrf_checks=True)

    answer = client.post("/logga-in/", {"username": "utredare", "password": PASSWORD, "csrfmiddlewaretoken": "gammal"})

    assert answer.status_code == 403
    assert "Det du skickade in sparades inte." in answer.content.decode()


def test_an_address_only_for_a_button_says_so(client):
    answer = client.get("/logga-ut/")

    assert (answer.status_code, answer["Allow"]) == (405, "POST, OPTIONS")
    assert "knapp på en annan sida" in answer.content.decode()
