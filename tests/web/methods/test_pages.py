"""The pages of the methods tell what has been said, by whom, and grade nothing."""

import re

import pytest
from django.conf import settings
from django.test import Client

from lagesbild.cli.demo import FOLDERS
from lagesbild.methods import loading
from lagesbild.methods.models import Method
from tests.demonstration import LOADED_AT
from tests.factories import methods as make
from tests.registers import registers  # noqa: F401 - the fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registers")]


@pytest.fixture(autouse=True)
def methods(db):
    loading.load(settings.ROOT / FOLDERS["methods"], by="prov", at=LOADED_AT)


def words(client: Client, address: str) -> str:
    """Return the words of a page, without markup and with plain spaces."""
    page = client.get(address).content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page)).replace("\xa0", " ")


def test_the_list_says_of_how_many_something_is_said(client):
    assert "48 av 101 metoder har någon utsaga om evidens" in words(client, "/metoder/")


def test_a_method_is_found_under_its_other_names(client):
    page = client.get("/metoder/?q=mentors+in+violence").content.decode()

    assert "/metoder/mvp/" in page
    assert "/metoder/kast/" not in page


def test_a_choice_that_fits_nothing_says_what_to_do(client):
    assert "Ingen metod passar valet" in words(client, "/metoder/?q=enhörning")


def test_both_sources_stand_with_their_place(client):
    page = words(client, "/metoder/kast/")

    assert "3 utsagor om evidens, ur Förteckning över metoder och Redovisning av verksamhetsåret 2022" in page
    assert "rad 473–483" in page
    assert "indikerad (vår tolkning)" in page


def test_a_level_that_the_source_states_is_not_called_ours(client):
    page = words(client, "/metoder/reko/")

    assert "Insatsform universell Målgrupp" in page


def test_a_method_nobody_has_spoken_of_says_what_that_means(client):
    page = words(client, "/metoder/orange-day/")

    assert "Det betyder inte att den saknar effekt, och inte att den har någon." in page


def test_a_method_leads_to_the_activities_that_use_it(client):
    assert 'href="/insatser/?metod=mvp"' in client.get("/metoder/mvp/").content.decode()


def test_the_part_for_htmx_is_the_same_part_of_the_page(client):
    whole = client.get("/metoder/?slag=kampanj").content.decode()
    part = client.get("/metoder/?slag=kampanj", headers={"HX-Request": "true"}).content.decode()

    assert part.strip() in whole
    assert 'id="list"' not in part


def test_an_unknown_method_says_what_to_do(client):
    assert client.get("/metoder/finns-inte/").status_code == 404
    assert "Välj en metod i listan." in words(client, "/metoder/finns-inte/")


def test_queries_do_not_grow_with_methods(client, django_assert_max_num_queries):
    Method.objects.bulk_create(Method(key=f"m{n}", name=f"M{n}", source=make.source()) for n in range(500))

    with django_assert_max_num_queries(3):
        client.get("/metoder/")
    with django_assert_max_num_queries(6):
        client.get("/metoder/mvp/")
