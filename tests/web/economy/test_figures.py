"""The demonstration's money, as its sources have it."""

from datetime import date
from decimal import Decimal

import pytest
from django.conf import settings

from lagesbild.actors.models import Organisation
from lagesbild.economy import loading
from lagesbild.economy.models import Appropriation
from lagesbild.journal.models import Event
from lagesbild.kernel import answers, questions, swedish
from lagesbild.kernel.questions import ask
from lagesbild.kernel.scopes import PUBLIC
from lagesbild.kernel.withheld import Reason, Withheld
from tests.factories import activities as make
from tests.registers import LOADED_AT, registers  # noqa: F401 - the fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("money")]
BOARDS = "lansstyrelserna-gemensamt"
FOLDER = settings.ROOT / "demo" / "economy"


@pytest.fixture
def money(registers):  # noqa: F811 - the registers must be there
    return loading.load(FOLDER, by="prov", at=LOADED_AT)


def plain(value: object) -> str:
    return swedish.quantity(value).replace(swedish.NBSP, " ")


@pytest.mark.parametrize(
    ("year", "given", "cost", "left", "used"),
    [
        ("2017", "60 000 000 kr", "75 080 595 kr", "−15 080 595 kr", "125,1 %"),
        ("2018", "90 000 000 kr", "85 531 674 kr", "4 468 326 kr", "95 %"),
        ("2019", "110 000 000 kr", "102 596 630 kr", "7 403 370 kr", "93,3 %"),
        ("2020", "110 000 000 kr", "90 600 545 kr", "19 399 455 kr", "82,4 %"),
    ],
)
def test_the_appropriations_and_costs_of_the_county_boards(year, given, cost, left, used):
    (row,) = ask("economy.use-of-appropriation", scope=PUBLIC, owner=BOARDS, year=year).rows

    assert [plain(row[name]) for name in ("appropriation", "cost", "left", "used")] == [given, cost, left, used]


def test_the_finding_of_2020_is_in_millions_and_percent():
    found = ask("economy.use-of-appropriation", scope=PUBLIC, owner=BOARDS, year="2020").finding

    assert "90,6 miljoner kronor av 110 miljoner kronor (82 %)" in found.replace(swedish.NBSP, " ")


def test_the_overspend_of_2017_is_explained_by_the_source_itself():
    answer = ask("economy.use-of-appropriation", scope=PUBLIC, owner=BOARDS, year="2017")

    assert "fotnot 23" in answer.rows[0]["note"]
    assert any("192" in origin.place for origin in answer.origins)


def test_a_whole_that_the_source_gives_is_never_split_by_area():
    answer = ask("activities.cost-by-area", scope=PUBLIC, owner=BOARDS, year="2020")
    *areas, whole = answer.rows

    assert {row["sorted_by"] for row in areas} >= {"våld i nära relation", "gemensamt"}
    assert all(isinstance(row["cost"], Withheld) and row["cost"].reason is Reason.MISSING for row in areas)
    assert all("Inte redovisat" in row["cost"].note for row in areas)
    assert plain(whole["cost"]) == "90 600 545 kr"
    assert "men inte per sakområde" in answer.finding


def test_an_owner_is_found_by_name():
    answer = ask("activities.cost-by-area", scope=PUBLIC, owner="Länsstyrelserna", year="2020")

    assert "Länsstyrelserna (gemensamt)" in answer.title


def test_loading_again_changes_nothing():
    before = Event.objects.count()

    assert loading.load(FOLDER, by="prov", at=LOADED_AT)["anslag"] == Appropriation.everything.count()
    assert Event.objects.count() == before


def test_a_cost_on_an_activity_is_its_leads():
    skane = Organisation.everything.get(key="lansstyrelsen-12")
    one = make.activity(lead=skane, county=skane.county, starts_on=date(2020, 1, 1), ends_before=date(2021, 1, 1))
    one.costs.create(amount_sek=Decimal(5_200_000), year=2020)
    answer = ask("activities.cost-by-area", scope=PUBLIC, owner="Länsstyrelsen Skåne", year="2020", by="insats")

    assert plain(answer.rows[0]["cost"]) == "5 200 000 kr"


def test_people_are_counted_in_three_ways():
    answer = ask("economy.people", scope=PUBLIC, owner="lansstyrelsen-14", year="2022")

    assert plain(answer.rows[0]["full_time_equivalents"]) == "8,6 årsarbetskrafter"
    assert plain(answer.rows[0]["employees"]) == "9 anställda"
    assert isinstance(answer.rows[0]["posts"], Withheld)
    assert [row["part"] for row in answer.rows] == ["nej", "ja", "ja"]


def test_few_employees_are_not_hidden_since_they_are_not_people_in_cases():
    answer = ask("economy.people", scope=PUBLIC, owner="kommun-0680")

    assert plain(answer.rows[0]["posts"]) == "2 tjänster"


@pytest.mark.parametrize("question", ["activities.cost-by-area", "economy.use-of-appropriation", "economy.people"])
def test_the_answers_can_be_written_as_csv_and_json(question):
    needed = {"owner": BOARDS, "year": "2020"} if question != "economy.people" else {}
    answer = ask(question, scope=PUBLIC, **needed)

    assert len(answers.as_csv(answer).splitlines()) == len(answer.rows) + 1
    assert answers.plain(answer)["question"] == questions.find(question).id
