"""The plans of the demonstration: what their pages say, and where it comes from."""

import pytest

from tests.demonstration import demonstration  # noqa: F401 - the fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]


def text(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_the_plan_of_jonkoping_answers_first_and_shows_its_numbers(client):
    page = text(client, "/planer/JKP/")

    assert "Planen har 5 mål med 24 delmål, och alla 4 nationella mål har minst ett mål som gör dem konkreta." in page
    assert "Delmål 1:1" in page
    assert "Delmål 5:5" in page
    assert 'href="/planer/NAT/mal/1/"' in page
    assert 'href="/planer/JKP/mal/1:2/"' in page


def test_every_plan_says_that_its_headings_are_in_own_words_and_whose_they_were(client):
    page = text(client, "/planer/JKP/")

    assert "Rubrikerna är i egna ord" in page
    assert "Regional lägesrapport 2022, rad 3–51" in page


def test_a_contradiction_of_the_source_is_shown_with_both_values(client):
    page = text(client, "/planer/LST2017/")

    assert "Källan säger två saker" in page
    assert "fem delområden" in page
    assert "sex deluppdrag" in page


def test_the_links_of_kronoberg_reach_both_frameworks(client):
    page = text(client, "/planer/KRO/?flik=kopplingar")

    assert 'href="/planer/AGENDA2030/mal/16.a/"' in page
    assert 'href="/planer/JAM/mal/6/"' in page
    assert "4 av 4 mål (100 %)" in page.replace("\xa0", " ")


def test_the_national_strategy_shows_who_links_to_it(client):
    page = text(client, "/planer/NAT/?flik=kopplingar")

    assert 'href="/planer/KRO/mal/2/"' in page
    assert 'href="/planer/JKP/mal/3/"' in page


def test_a_goal_without_a_printed_number_has_an_address_and_no_number(client):
    page = text(client, "/planer/KRO/mal/2-6/")

    assert "Kurs i VIP-programmet" in page
    assert "Länsstyrelsens årsrapportering (intern)" in page
    assert 'href="/insatser/?mal=KRO-2-6"' in page
    assert "Delmål , här" not in page


def test_what_the_source_does_not_say_is_not_known(client):
    page = text(client, "/planer/KRO/mal/2-6/")

    assert 'Problembeskrivning</dt><dd><span class="withheld">inte känt' in page


def test_a_plan_that_is_only_named_says_so(client):
    assert "Planens mål är inte kända" in text(client, "/planer/EKSJO-RIKTLINJE/")


def test_the_list_is_grouped_and_filtered(client):
    whole, county = text(client, "/planer/"), text(client, "/planer/?lan=07")

    headings = ("Nationella planer och uppdrag", "Regionala planer", "Lokala planer", "Ramverk")
    assert [whole.index(heading) for heading in headings] == sorted(whole.index(heading) for heading in headings)
    assert "/planer/KRO/" in county
    assert "/planer/JKP/" not in county


def test_a_search_knows_swedish_letters(client):
    assert "Örebro läns strategi" in text(client, "/planer/?q=örebro")
    assert "Inga planer passar valet" in text(client, "/planer/?q=finnsinte")


def test_the_history_tells_that_the_plan_was_read_from_a_file(client):
    assert "Planen lästes in ur en fil" in text(client, "/planer/JKP/?flik=historik")
    assert "Målet lästes in ur en fil" in text(client, "/planer/JKP/mal/1:2/?flik=historik")
