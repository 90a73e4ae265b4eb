"""A person sees everything sent to them, and nothing sent to others."""

from datetime import UTC, datetime

import pytest

from lagesbild.accounts.models import Person
from lagesbild.mail.services import Link, put

pytestmark = pytest.mark.django_db


def test_a_person_sees_what_was_sent_to_them_without_links_and_nothing_else(client):
    told = {"about_type": "rounds.request", "about_key": "1", "by": "Ledaren", "at": datetime(2026, 3, 1, tzinfo=UTC)}
    link = {"answer": Link("/svara/{token}/", "prov", "n")}
    put(to="jag@post.example", subject="Till mig", body="Svara: {link:answer}", links=link, **told)
    put(to="annan@post.example", subject="Till någon annan", body="Hej", **told)
    person = Person.objects.create(username="jag", email="jag@post.example")
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")

    page = client.get("/mitt-arbete/brev/").content.decode()

    assert "Till mig" in page
    assert "(personlig länk)" in page
    assert "Till någon annan" not in page


def test_without_an_address_the_page_says_so(client):
    client.force_login(Person.objects.create(username="x"), backend="django.contrib.auth.backends.ModelBackend")

    assert "ingen e-postadress" in client.get("/mitt-arbete/brev/").content.decode()
