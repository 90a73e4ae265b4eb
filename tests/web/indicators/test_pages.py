"""The pages of the indicators answer first, draw second, and have the table under the picture."""

import re
from decimal import Decimal

import pytest
from django.conf import settings
from django.test import Client

from lagesbild.cli.demo import FOLDERS
from lagesbild.indicators import loading
from lagesbild.indicators.models import Indicator, Observation
from lagesbild.places.models import Area
from tests.demonstration import LOADED_AT
from tests.factories import indicators as make
from tests.registers import registers  # noqa: F401 - the fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registers")]


@pytest.fixture(autouse=True)
def indicators(db):
    loading.load(settings.ROOT / FOLDERS["indicators"], by="prov", at=LOADED_AT)


def text_of(page: str) -> str:
    """Return the words of a page, without markup and with plain spaces."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page)).replace("\xa0", " ")


def words(client: Client, address: str) -> str:
    return text_of(client.get(address).content.decode())


def test_the_list_says_how_many_have_values_and_how_many_are_only_wanted(client):
    assert "175 indikatorer, varav 85 har värden och 22 är utvecklingsindikatorer" in words(client, "/indikatorer/")


def test_the_list_is_grouped_by_objective_and_says_when_there_is_no_value(client):
    page = words(client, "/indikatorer/")

    assert "Mål 1: förebyggande arbete mot våld" in page
    assert "inga värden" in page
    assert "utvecklingsindikator (källa saknas)" in page


def test_the_list_keeps_the_choice_when_the_page_is_turned(client):
    page = client.get("/indikatorer/?status=stated").content.decode()

    assert "?status=stated&amp;sida=2" in page


def test_a_choice_that_fits_nothing_says_what_to_do(client):
    assert "Ingen indikator passar valet" in words(client, "/indikatorer/?q=enhörning")


def test_the_part_for_htmx_is_the_same_part_of_the_page(client):
    whole = client.get("/indikatorer/?mal=3").content.decode()
    part = client.get("/indikatorer/?mal=3", headers={"HX-Request": "true"}).content.decode()

    assert part.strip() in whole
    assert 'id="list"' not in part
    assert "<html" not in part


def test_the_appropriations_and_costs_are_as_the_source_has_them(client):
    page = words(client, "/indikatorer/kostnad-av-anslag/")

    assert "Riket: 82,4 % 2020, mot 125,1 % 2017." in page
    assert "90 600 545 110 000 000 beräknat här" in page
    assert "rad 178–180" in page


def test_a_county_is_shown_beside_the_nation_with_the_gap_in_words(client):
    page = words(client, "/indikatorer/screening-modravard/?lan=06")

    assert "Jönköpings län: 98 % 2021, mot 22 % 2011. Riket: 96 % 2021, mot 47 % 2011." in page
    assert "Värden för 2012–2018 saknas; linjen är bruten där." in page
    assert "Källan redovisar regionen; den visas på länet med samma kod." in page


def test_the_counties_stand_side_by_side_when_none_is_chosen(client):
    page = words(client, "/indikatorer/screening-modravard/")

    assert "2021: högst i" in page
    assert "Visa länens värden som tabell" in page


@pytest.mark.parametrize("key", ["screening-modravard", "kostnad-av-anslag"])
def test_every_picture_has_its_table_under_it(client, key):
    page = client.get(f"/indikatorer/{key}/").content.decode()

    assert page.count('<figure class="chart">') == page.count("<svg role=")
    assert page.index("<svg role=") < page.index("Värden per period")


def test_values_that_contradict_each_other_are_both_shown(client):
    page = words(client, "/indikatorer/myndigheter-i-uppdraget/")

    assert "källan ger olika värden, 24 myndigheter och 23 myndigheter" in page
    assert page.count("motsägs av annan uppgift") == 2
    assert "Källan säger två saker" in page


def test_withheld_values_say_why(client):
    indicator = make.indicator("brottsoffer", unit="personer")
    county = Area.objects.get(kind="county", code="06")
    make.observation(indicator, county, 2021, 3)
    make.observation(indicator, county, 2022, None, withheld="not-yet")
    make.observation(indicator, county, 2023, 0)

    page = words(client, "/indikatorer/brottsoffer/?lan=06")

    assert "för få för att visas" in page
    assert "ännu inte klart" in page
    assert "0 personer" in page


def test_a_measure_nobody_takes_says_so(client):
    page = words(client, "/indikatorer/okf-m1-2/")

    assert "Måttet efterfrågas, men ingen källa ger det än." in page


def test_synthetic_values_are_marked(client):
    make.observation(make.indicator("prov", is_synthetic=True), None, 2022, 5, area_text="Någonstans")

    assert "Inget värde här får användas som fakta." in words(client, "/indikatorer/prov/")


def test_the_definition_says_what_is_not_known(client):
    page = words(client, "/indikatorer/screening-modravard/?flik=om")

    assert "kvinnor med besök i mödrahälsovården" in page
    assert "högre är bättre (vår tolkning)" in page
    assert "Inget brott är känt." in page


def test_the_history_tells_when_it_was_loaded(client):
    assert "Indikatorn lästes in ur en fil" in words(client, "/indikatorer/anslag/?flik=historik")


def test_the_table_can_be_taken_away_as_csv_and_excel(client):
    written = client.get("/indikatorer/screening-modravard/varden.csv?lan=06")
    book = client.get("/indikatorer/screening-modravard/varden.xlsx?lan=06")

    assert written.content.decode().count("Jönköpings län,06,") == 4
    assert 'filename="screening-modravard.csv"' in written["Content-Disposition"]
    assert book.content[:2] == b"PK"


def test_an_unknown_indicator_says_what_to_do(client):
    response = client.get("/indikatorer/finns-inte/")

    assert response.status_code == 404
    assert "Välj en indikator i listan." in text_of(response.content.decode())


@pytest.mark.parametrize(
    "address", ["/indikatorer/", "/indikatorer/screening-modravard/", "/indikatorer/anslag/?flik=om"]
)
def test_the_page_works_without_javascript(client, address):
    page = client.get(address).content.decode()

    assert "<form" not in page or 'method="get"' in page
    assert "onclick" not in page
    assert not re.search(r"\sstyle=", page)


def test_queries_do_not_grow_with_observations(client, django_assert_max_num_queries):
    counties = list(Area.objects.filter(kind__in=("county", "municipality")))
    source = make.source()
    made = [make.indicator(f"stor-{number}", by_sex="ja", is_synthetic=True) for number in range(4)]
    Observation.objects.bulk_create(
        Observation(indicator=one, area=area, year=year, sex=sex, value=Decimal(year % 97), source=source)
        for one in made
        for area in counties
        for year in (2021, 2022)
        for sex in "TK"
    )

    with django_assert_max_num_queries(4):
        client.get("/indikatorer/?q=stor")
    with django_assert_max_num_queries(16):
        page = client.get("/indikatorer/stor-1/?lan=06&kommun=0680&kon=K").content.decode()

    assert "Jönköpings kommun" in page
    assert Indicator.objects.count() == 179
