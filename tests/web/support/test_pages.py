"""The pages for a person who looks for support: quick, without traces, with the way out in reach."""

import re

import pytest
from django.conf import settings
from django.test import Client

from lagesbild.cli.demo import FOLDERS
from lagesbild.places.models import Area
from lagesbild.support import loading
from tests.demonstration import LOADED_AT
from tests.factories import support as make
from tests.registers import registers  # noqa: F401 - the fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registers")]
ADDRESSES = ("/stod/", "/stod/?lan=06", "/stod/kvinnofridslinjen/")


@pytest.fixture(autouse=True)
def services(db):
    loading.load(settings.ROOT / FOLDERS["support"], by="prov", at=LOADED_AT)


def words(client: Client, address: str) -> str:
    """Return the words of a page, without markup and with plain spaces."""
    page = client.get(address).content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page)).replace("\xa0", " ")


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_way_out_is_a_plain_link_that_tells_nobody_where_you_were(client, address):
    page = client.get(address).content.decode()

    assert '<a href="https://www.smhi.se/" rel="noreferrer noopener">Lämna sidan snabbt</a>' in page
    assert "onclick" not in page


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_is_remembered(client, address):
    response = client.get(address)

    assert not response.cookies
    assert "no-store" in response["Cache-Control"]


def test_emergency_and_helpline_stand_first(client):
    page = client.get("/stod/").content.decode()

    assert page.index('href="tel:112"') < page.index('href="tel:020505050"') < page.index('class="turn-to"')


def test_a_county_is_given_its_own_services_before_the_nations(client):
    page = words(client, "/stod/?lan=06")

    assert page.index("Barnahus Jönköpings län") < page.index("Nationella stödprogrammet")
    assert "Öppet för Gislaved, Gnosjö, Vaggeryd och Värnamo" in page
    assert "KAST Göteborg" not in page


def test_who_seeks_support_chooses_what_is_shown(client):
    page = words(client, "/stod/?vem=utovare&lan=14")

    assert "KAST Göteborg" in page
    assert "Barnahus Skaraborg" not in page


def test_a_service_that_is_only_prepared_is_not_offered(client):
    assert "Resurscentrum i Skaraborg" not in words(client, "/stod/?lan=14")
    assert "inte i gång enligt källan: förstudie klar" in words(client, "/stod/resurscentrum-i-skaraborg/")


def test_a_choice_that_fits_nothing_does_not_say_there_is_no_support(client):
    assert "Det betyder inte att det saknas stöd där du bor" in words(client, "/stod/?valdsform=enhörning")


def test_what_the_source_does_not_say_is_not_known(client):
    page = words(client, "/stod/kast-boras/")

    assert "Kontakt inte känt Källan anger ingen kontakt." in page
    assert 'href="/aktorer/kommun-1490/"' in client.get("/stod/kast-boras/").content.decode()


def test_an_unknown_service_says_what_to_do(client):
    assert client.get("/stod/finns-inte/").status_code == 404
    assert "Välj en verksamhet i listan." in words(client, "/stod/finns-inte/")


def test_queries_do_not_grow_with_services(client, django_assert_max_num_queries):
    county = Area.objects.get(kind="county", code="06")
    for number in range(100):
        make.service(f"prov-{number}", county)

    with django_assert_max_num_queries(5):
        client.get("/stod/?lan=06")
    with django_assert_max_num_queries(4):
        client.get("/stod/prov-1/")
