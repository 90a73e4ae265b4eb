"""Places by code and day, who lives there, and which groups they belong to."""

from datetime import date

import pytest

from lagesbild.kernel import questions, scopes
from lagesbild.kernel.quantities import Count
from lagesbild.kernel.withheld import Withheld
from lagesbild.places import queries
from lagesbild.places.errors import UnknownArea
from lagesbild.places.models import Area, Population
from tests.registers import registers  # noqa: F401 - a fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registers")]

LAST_OF_2006, FIRST_OF_2007 = date(2006, 12, 31), date(2007, 1, 1)


@pytest.mark.parametrize(
    ("on", "uppsala", "vastmanland"), [(LAST_OF_2006, 7, 11), (FIRST_OF_2007, 8, 10), (None, 8, 10)]
)
def test_heby_is_counted_in_one_county_at_a_time(on, uppsala, vastmanland, django_assert_num_queries):
    with django_assert_num_queries(3):
        everywhere = queries.municipalities(on=on)
        found = [len(queries.municipalities(on=on, county=code)) for code in ("03", "19")]

    assert len(everywhere) == 290
    assert found == [uppsala, vastmanland]


def test_a_code_says_what_it_continues_and_what_continues_it(django_assert_num_queries):
    with django_assert_num_queries(2):
        old, new = queries.municipality(code="1917"), queries.municipality(code="0331")

    assert (old.continued_by, old.valid_before) == ("0331", FIRST_OF_2007)
    assert (new.continues, new.valid_from) == ("1917", FIRST_OF_2007)


def test_a_refused_code_says_when_it_was_valid():
    with pytest.raises(UnknownArea) as refusal:
        queries.municipality(code="1917", on=date(2022, 1, 1))

    assert refusal.value.what == "Koden 1917 gäller inte 1\u00a0januari\u00a02022."
    assert "gäller till och med 31\u00a0december\u00a02006" in refusal.value.values


def test_there_are_as_many_counties_and_regions():
    assert len(queries.counties()) == len(queries.regions()) == 21
    assert queries.county(code="06").name == "Jönköpings län"
    assert [one.code for one in queries.regions(county="14")] == ["0014"]


@pytest.mark.parametrize("code", ["0680", "6", "", "99"])
def test_an_unknown_county_is_refused(code):
    with pytest.raises(UnknownArea, match=f"Län: {code}"):
        queries.county(code=code)


def test_groups_come_from_the_municipality_and_through_its_county(django_assert_num_queries):
    with django_assert_num_queries(2):
        found = queries.groups_of(kind="municipality", code="1384")

    kinds = [(one.kind, one.name, one.through_county) for one in found]
    assert kinds[0] == ("skr", "Pendlingskommun nära storstad", False)
    assert ("subregion", "Göteborgsregionen", False) in kinds
    assert ("police-region", "Polisregion Väst", True) in kinds


def test_a_subregion_may_cross_a_county_border(django_assert_num_queries):
    with django_assert_num_queries(1):
        members = queries.group_members(kind="subregion", code="goteborgsregionen")

    assert {one.county_code for one in members} == {"13", "14"}
    assert len(members) == 13


def test_every_municipality_has_one_skr_group_and_one_police_region():
    for code in ("0604", "1480", "2584", "0980"):
        kinds = [one.kind for one in queries.groups_of(kind="municipality", code=code)]
        assert (kinds.count("skr"), kinds.count("police-region")) == (1, 1)


def test_populations_are_read_at_once(django_assert_num_queries):
    with django_assert_num_queries(1):
        found = queries.populations(kind="municipality")

    assert len(found) == 290
    assert found["0680"].total == Count(141_081, "personer")


def test_an_area_without_a_count_is_not_known():
    assert isinstance(queries.population(kind="municipality", code="1917").total, Withheld)


def test_the_committed_register_holds(django_assert_num_queries):
    with django_assert_num_queries(2):
        faults = queries.check_register(on=date(2026, 11, 1))

    assert faults == ()


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda: Area.objects.filter(code="0680").update(longitude=12.0), "ligger utanför Jönköpings län (06)"),
        (lambda: Area.objects.filter(code="0680").update(latitude=None), "saknar punkt på kartan."),
        (lambda: Population.objects.filter(area__code="0680").update(women=1), "delarna har"),
        (lambda: Area.objects.filter(code="0680").update(valid_before=date(2020, 1, 1)), "289 kommuner gäller"),
        (lambda: Area.objects.filter(code="0680").update(code="680"), "har fel form."),
    ],
)
def test_the_check_finds_what_was_damaged(damage, told):
    damage()

    faults = queries.check_register(on=date(2026, 11, 1))

    assert any(told in fault.what for fault in faults), faults


def test_the_question_of_municipalities_on_a_day():
    answer = questions.ask("places.municipalities", scope=scopes.PUBLIC, county="19", on="2006-12-31")

    assert answer.finding == "Västmanlands län har 11 kommuner 31\u00a0december\u00a02006."
    assert "1917" in {row["code"] for row in answer.rows}
    assert answer.origins


def test_a_county_of_one_municipality_is_told_in_the_singular():
    answer = questions.ask("places.municipalities", scope=scopes.PUBLIC, county="09")

    assert answer.finding == "Gotlands län har 1 kommun."


@pytest.mark.parametrize(
    ("given", "rows", "finding"),
    [
        ({}, 21, "Sverige hade 10 327 589 invånare 31 december 2019."),
        ({"county": "06"}, 13, "Jönköpings län hade 363 599 invånare 31 december 2019."),
        ({"area": "0680"}, 1, "Jönköpings kommun hade 141 081 invånare 31 december 2019."),
        ({"area": "1917"}, 1, "Folkmängden i Heby kommun är inte känd."),
    ],
)
def test_the_question_of_population(given, rows, finding):
    answer = questions.ask("places.population", scope=scopes.PUBLIC, **given)

    assert (len(answer.rows), answer.finding.replace("\u00a0", " ")) == (rows, finding)


@pytest.mark.parametrize("question", ["places.municipalities", "places.population"])
def test_an_unknown_county_is_refused_by_the_questions(question):
    with pytest.raises(UnknownArea):
        questions.ask(question, scope=scopes.PUBLIC, county="99")
