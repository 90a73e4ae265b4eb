"""The method page on who answers for a municipality is the test data."""

import pytest

from lagesbild.actors import rules
from lagesbild.actors.models import Organisation
from lagesbild.actors.queries import organisations_by_name
from tests.registers import registers  # noqa: F401 - a fixture
from tests.spec.method_pages import examples

PAGE = "who-answers-for-a-municipality"
NOBODY = "ingen"


@pytest.mark.parametrize("example", examples(PAGE), ids=str)
def test_the_organisation_of_a_place_is_called_what_the_page_says(example):
    kind, code = example["slag"], example["kod"]

    assert rules.register_key(kind, code) == example["aktörens nyckel"]
    assert rules.register_name(kind, example["plats"]) == example["aktörens namn"]


@pytest.mark.django_db
@pytest.mark.usefixtures("registers")
@pytest.mark.parametrize("example", examples(PAGE), ids=str)
def test_the_register_has_that_organisation(example):
    assert Organisation.everything.get(key=example["aktörens nyckel"]).name == example["aktörens namn"]


@pytest.mark.django_db
@pytest.mark.usefixtures("registers")
@pytest.mark.parametrize("example", examples(PAGE, "## Exempel: namn i källorna"), ids=str)
def test_a_name_in_a_source_denotes_the_actor_the_page_says(example):
    found = organisations_by_name(names=[example["namn i källan"]])[example["namn i källan"]]

    assert (found.key if found else NOBODY) == example["aktör"]


@pytest.mark.parametrize("example", examples(PAGE, "## Organisationsnummer"), ids=str)
def test_an_organisation_number_holds_as_the_page_says(example):
    assert rules.is_organisation_number(example["nummer"]) is (example["stämmer"] == "ja")
