"""Whom nothing reached and how it is shared, against rows in the database."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lagesbild.equality.errors import NoMunicipalities
from lagesbild.equality.queries import Asked, Material, Measure, Split, concentration, latest_record_of, never_reached
from lagesbild.kernel.quantities import Count, Share
from lagesbild.kernel.scopes import PUBLIC
from lagesbild.kernel.withheld import Reason, Withheld
from lagesbild.places.models import Population
from lagesbild.rounds.models import Request, Round
from tests.factories.activities import activity, municipality, participation, reach

pytestmark = pytest.mark.django_db
YEARS = Asked(2021, 2022, "06")
CODES = ("0604", "0617", "0642", "0643", "0662", "0665")


@pytest.fixture(autouse=True)
def county():
    for code in CODES:
        municipality(code)


def standing(asked=YEARS):
    return {one.municipality.code: one for one in never_reached(asked=asked, scope=PUBLIC).lines}


def known_both_years(**fields):
    of = activity(**fields)
    participation(of, "0604", 2021)
    participation(of, "0604", 2022)
    return of


def test_says_never_when_every_year_is_known_and_nobody_is_left_unnamed():
    known_both_years()

    found = standing()

    assert found["0604"].participation.years == Share(2, 2, "år")
    assert found["0604"].participation.never is False
    assert found["0617"].participation.never is True


def test_says_nothing_of_a_year_in_which_nobody_is_named():
    participation(activity(), "0604", 2022)

    never = standing()["0617"].participation.never

    assert isinstance(never, Withheld)
    assert "2021" in never.note


def test_says_nothing_while_a_source_only_states_a_total():
    of = known_both_years()
    reach(of, 3, 6, county=municipality("0604").county)

    assert isinstance(standing()["0617"].participation.never, Withheld)
    assert standing()["0604"].participation.never is False


def test_a_total_that_the_register_names_leaves_nobody_unnamed():
    of = known_both_years()
    reach(of, 1, 6, county=municipality("0604").county)

    assert standing()["0617"].participation.never is True


def test_a_statement_of_the_whole_country_leaves_every_county_unnamed():
    known_both_years()
    reach(activity(), 100, 290)

    assert isinstance(standing()["0617"].participation.never, Withheld)


def test_made_up_participation_is_kept_apart():
    known_both_years()
    participation(activity(is_synthetic=True), "0617", 2022, is_synthetic=True)

    made_up = standing(Asked(2021, 2022, "06", Material.SYNTHETIC))

    assert standing()["0617"].participation.never is True
    assert made_up["0617"].participation.years == Share(1, 1, "år")
    assert made_up["0604"].participation.years == Share(0, 1, "år")


def test_what_may_not_be_seen_does_not_count():
    participation(activity(is_public=False), "0604", 2022)

    assert isinstance(standing()["0604"].participation.years, Withheld)


def test_grants_are_not_known():
    assert standing()["0604"].grants.reason is Reason.MISSING


def asked_in(year=2022, **fields):
    return Round.everything.create(
        key=f"r{year}-{Round.everything.count()}",
        name="Enkäten",
        year=year,
        county=municipality("0604").county,
        **fields,
    )


def test_who_answered_and_who_never_did():
    told = asked_in()
    for code, status in (("0604", "submitted"), ("0617", "declined"), ("0642", "not-known"), ("0643", "requested")):
        Request.objects.create(round=told, organisation=municipality(code), status=status)

    found = standing()

    assert found["0604"].answering.years == Share(1, 1, "år")
    assert found["0617"].answering.never is True
    assert isinstance(found["0642"].answering.never, Withheld)
    assert isinstance(found["0643"].answering.never, Withheld)
    assert isinstance(found["0662"].answering.never, Withheld)


def test_a_round_with_only_totals_leaves_everybody_unnamed():
    Request.objects.create(round=asked_in(2021), organisation=municipality("0617"), status="declined")
    asked_in(2022, submitted_stated=4)

    assert isinstance(standing()["0617"].answering.never, Withheld)


def test_made_up_rounds_do_not_count():
    Request.objects.create(round=asked_in(is_synthetic=True), organisation=municipality("0604"), status="submitted")

    assert isinstance(standing()["0604"].answering.years, Withheld)
    assert standing(Asked(2021, 2022, "06", Material.SYNTHETIC))["0604"].answering.never is False


def test_the_municipalities_are_those_of_the_last_day():
    municipality("0699", valid_from=date(2022, 1, 1))

    assert "0699" in standing()
    assert "0699" not in standing(Asked(2020, 2021, "06"))


def test_refuses_where_there_is_no_municipality():
    with pytest.raises(NoMunicipalities):
        never_reached(asked=Asked(2021, 2022, "99"), scope=PUBLIC)


def test_the_page_of_a_municipality_says_the_same():
    known_both_years()

    told = latest_record_of(code="0617", on=date(2023, 6, 1), scope=PUBLIC)

    assert told.years == "2018–2022"
    assert told.participation.years == Share(0, 2, "år")
    assert latest_record_of(code="9999", on=date(2023, 6, 1), scope=PUBLIC) is None


def test_concentration_counts_those_without_as_zero():
    for code in CODES[:3]:
        participation(activity(), code, 2022, persons=10)

    found = concentration(asked=YEARS, measure=Measure.ACTIVITIES, scope=PUBLIC)

    assert found.whole.with_any == Share(3, 6, "kommuner")
    assert found.whole.largest == Share(3, 3, "deltaganden")
    assert str(found.whole.gini) == "1/2"
    assert isinstance(found.whole.gini_people, Withheld)


def test_concentration_per_inhabitant_by_size():
    for place, code in enumerate(CODES, start=1):
        area = municipality(code).area
        Population.objects.create(area=area, counted_on=date(2021, 12, 31), women=5000 * place, men=5000 * place)
        participation(activity(), code, 2022, persons=10 * place)

    found = concentration(asked=YEARS, measure=Measure.PERSONS, scope=PUBLIC, split=Split.SIZE)

    assert found.whole.gini_people == 0
    assert found.whole.total == Count(210, "personer")
    assert str(found.whole.per_inhabitant.value) == "10.00"
    assert sum(one.total.value for one in found.parts) == 210


def test_persons_are_not_shared_out_while_a_number_is_unknown():
    participation(activity(), "0604", 2022, persons=None)

    found = concentration(asked=YEARS, measure=Measure.PERSONS, scope=PUBLIC, split=Split.YEAR)

    assert isinstance(found.curve, Withheld)
    assert not found.is_known


def test_a_group_with_a_handful_of_persons_hides_what_would_give_them_away():
    participation(activity(), "0604", 2021, persons=2)
    participation(activity(), "0617", 2022, persons=30)

    found = concentration(asked=YEARS, measure=Measure.PERSONS, scope=PUBLIC, split=Split.YEAR)

    assert {one.per_inhabitant.reason for one in found.parts} == {Reason.TOO_FEW}


def test_grants_are_not_shared_out():
    participation(activity(), "0604", 2022)

    assert isinstance(concentration(asked=YEARS, measure=Measure.MONEY, scope=PUBLIC).curve, Withheld)


@pytest.mark.parametrize("number", [1, 6])
def test_the_queries_do_not_grow(number):
    for code in CODES[:number]:
        of = known_both_years()
        participation(activity(), code, 2022, persons=9)
        reach(of, 5, 6, county=of.county)
        Request.objects.create(round=asked_in(), organisation=municipality(code), status="submitted")

    with CaptureQueriesContext(connection) as captured:
        never_reached(asked=YEARS, scope=PUBLIC)
    assert len(captured) == 6
    with CaptureQueriesContext(connection) as captured:
        concentration(asked=YEARS, measure=Measure.PERSONS, scope=PUBLIC, split=Split.YEAR)
    assert len(captured) == 5
