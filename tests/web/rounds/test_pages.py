"""The pages of the rounds say what is known and what is not."""

import pytest
from django.test import Client

from tests.demonstration import demonstration  # noqa: F401 - the fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]


def test_the_round_of_2022_shows_eleven_answers_and_an_unknown_number_asked(client: Client) -> None:
    page = client.get("/uppfoljning/jonkoping-2022/").content.decode()

    assert "11\xa0aktörer svarade för 2022, mot 15\xa0aktörer för 2021" in page
    assert "inte känt" in page
    assert "framgår inte om aktören svarade" in page


def test_the_survey_of_2025_shows_both_numbers_of_its_source(client: Client) -> None:
    page = client.get("/uppfoljning/kommunenkat-2025/").content.decode()

    assert "248 av 290 kommuner" in page
    assert "245 svarande kommuner" in page


def test_an_unknown_round_says_what_to_do(client: Client) -> None:
    response = client.get("/uppfoljning/finns-inte/")

    assert response.status_code == 404
    assert "Omgången finns inte." in response.content.decode()


def test_the_list_takes_the_same_queries_however_many_rounds(client: Client, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    with django_assert_max_num_queries(4):
        client.get("/uppfoljning/")
