"""Coverage on the site: the selection, the matrix, and those who were not reached as files."""

import io

import pytest
from django.test import Client
from openpyxl import load_workbook

from tests.demonstration import demonstration  # noqa: F401 - the fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]


def page(address):
    response = Client().get(address)
    assert response.status_code == 200, address
    return response.content.decode().replace("\u00a0", " ")


def test_a_selection_answers_first_and_shows_groups_and_years():
    shown = page("/insatser/tackning/?lan=08&fran=2021&till=2023&efter=skr-group")

    assert "11 av 12 kommuner (92 %) hade minst en deltagare 2021–2023; 1 nåddes inte." in shown
    assert "Efter SKR:s kommungrupp" in shown
    assert "Utvecklingen" in shown
    assert "Påhittade uppgifter ingår" in shown


def test_the_rule_is_part_of_the_question():
    both = page("/insatser/tackning/?lan=08&regel=both-case-workers-and-managers")

    assert "hade både handläggare och chefer" in both


def test_an_activity_whose_municipalities_are_unknown_says_so():
    shown = page("/insatser/V07/?flik=tackning")

    assert "34 av 49 kommuner (69 %)" in shown
    assert "Kartan är tom: källan säger hur många kommuner, men inte vilka." in shown


def test_a_county_whose_municipalities_are_counted_but_not_named_says_that_more_may_have_been_reached():
    for address in ("/insatser/tackning/?lan=14", "/insatser/tackning/inte-nadda/?lan=14"):
        shown = page(address)

        assert "48 är inte kända som nådda." in shown
        assert "Fler kan ha nåtts:" in shown
        assert "Påhittade uppgifter ingår" not in shown
    assert "hur många kommuner som nåddes, men inte vilka" in page("/insatser/tackning/")
    assert "Ingen källa namnger kommunerna" in page("/insatser/tackning/?lan=01")


def test_the_matrix_marks_what_is_made_up():
    shown = page("/insatser/tackning/matris/?lan=08")

    assert "1 av 12 kommuner deltog i ingen av 8 insatser." in shown
    assert "Påhittade uppgifter ingår" in shown


def test_those_who_were_not_reached_are_files_to_invite_from():
    address = "/insatser/tackning/inte-nadda/?lan=08&fran=2022&till=2022"
    shown = page(address)
    assert "Att bjuda in" in shown
    assert shown.count('<th scope="col">Län</th>') == 1
    assert "SKR:s kommungrupp</th>" in page(f"{address}&efter=skr-group")

    book = load_workbook(io.BytesIO(Client().get(f"{address}&format=xlsx").content))
    cells = [cell for row in book.active.iter_rows(values_only=True) for cell in row]
    assert "Torsås" in cells
    assert "Torsås" in page(f"{address}&format=csv")


@pytest.mark.parametrize(
    "address",
    [
        "/insatser/tackning/?fran=abc&till=2022&lan=99&efter=x&regel=y",
        "/insatser/tackning/?fran=2022&till=2020",
        "/insatser/tackning/matris/?lan=99",
        "/insatser/tackning/inte-nadda/?insats=finns-inte",
    ],
)
def test_a_choice_that_does_not_exist_asks_for_nothing(address):
    page(address)


def test_pages_take_few_queries(django_assert_max_num_queries):
    for address in ("/insatser/tackning/?lan=08&efter=size", "/insatser/tackning/matris/?lan=08"):
        with django_assert_max_num_queries(14):
            page(address)
