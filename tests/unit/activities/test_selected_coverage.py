"""Coverage of selections: few queries, dated denominators, and unknown where nobody is named."""

from datetime import date

import pytest

from lagesbild.activities import queries
from lagesbild.activities.errors import ActivityUnknown
from lagesbild.activities.models import StatedReach
from lagesbild.activities.queries import By, Selection
from lagesbild.activities.rules import ReachedWhen
from lagesbild.cli.bench import coverage as bench
from lagesbild.kernel import questions
from lagesbild.kernel.quantities import Share
from lagesbild.kernel.scopes import PUBLIC
from lagesbild.kernel.withheld import Withheld
from tests.factories.activities import activity, municipality, participation

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("when", list(ReachedWhen), ids=lambda one: one.value)
def test_takes_at_most_five_queries_however_much_there_is(when, django_assert_max_num_queries):
    for code in ("0680", "0682", "0683"):
        municipality(code)
    bench.make(activities=12, participations=40)
    keys = tuple(f"{bench.PREFIX}{n}" for n in range(12))

    with django_assert_max_num_queries(5):
        found = queries.selected_coverage(selection=Selection(keys, when=when), scope=PUBLIC, by=By.SKR_GROUP)

    assert found.is_known


def test_a_municipality_that_got_another_code_counts_under_the_one_of_the_day():
    old = municipality("1917", valid_before=date(2007, 1, 1), in_county="06")
    new = municipality("0331", valid_from=date(2007, 1, 1), in_county="06")
    new.area.continues = old.area
    new.area.save()
    one = activity("Kurs", starts_on=date(2006, 1, 1), ends_before=None)
    participation(one, organisation=new, year=2006)

    found = queries.selected_coverage(selection=Selection((one.key,), last_year=2006), scope=PUBLIC)

    assert found.reached == {"1917"}
    assert found.total.municipalities == Share(1, 1, "kommuner")


def test_a_unit_of_a_municipality_is_the_municipality():
    whole = municipality("0680")
    part = municipality("0682")
    part.parent, part.area = whole, whole.county
    part.save()
    one = activity("Kurs")
    participation(one, organisation=part)

    found = queries.selected_coverage(selection=Selection((one.key,)), scope=PUBLIC)

    assert found.reached == {"0680"}


def test_nobody_named_is_unknown_and_not_zero():
    municipality("0680")
    one = activity("Kurs")

    found = queries.selected_coverage(selection=Selection((one.key,)), scope=PUBLIC, by=By.SIZE)

    assert isinstance(found.total.municipalities, Withheld)
    assert (found.groups, found.not_reached) == ((), ())


def test_roles_that_nobody_knows_are_unknown_and_not_zero():
    one = activity("Kurs")
    participation(one, persons=4)

    found = queries.selected_coverage(selection=Selection((one.key,), when=ReachedWhen.BOTH), scope=PUBLIC)

    assert "yrkesroller" in found.total.municipalities.note


def test_nobody_who_fulfils_the_rule_is_zero_and_not_unknown():
    one = activity("Kurs")
    participation(one, persons=4, role="handläggare")

    found = queries.selected_coverage(selection=Selection((one.key,), when=ReachedWhen.BOTH), scope=PUBLIC)

    assert found.total.municipalities == Share(0, 1, "kommuner")


def test_what_is_not_public_is_not_counted():
    one = activity("Kurs", is_public=False)
    participation(one)

    assert not queries.selected_coverage(selection=Selection(), scope=PUBLIC).is_known
    with pytest.raises(ActivityUnknown):
        queries.selected_coverage(selection=Selection((one.key,)), scope=PUBLIC)


@pytest.mark.parametrize("when", list(ReachedWhen), ids=lambda one: one.value)
def test_what_other_counties_did_makes_nothing_known_of_this_one(when, django_assert_max_num_queries):
    municipality("0680")
    elsewhere = municipality("0780", in_county="07")
    participation(activity("Kurs någon annanstans"), organisation=elsewhere, persons=4, role="chef", is_synthetic=True)

    with django_assert_max_num_queries(5):
        found = queries.selected_coverage(selection=Selection(county="06", when=when), scope=PUBLIC, by=By.SIZE)

    assert isinstance(found.total.municipalities, Withheld)
    assert (found.years, found.groups, found.not_reached, found.is_synthetic) == ((), (), (), False)


def test_a_year_in_which_nobody_of_the_county_is_named_is_left_out():
    here, elsewhere = municipality("0680"), municipality("0780", in_county="07")
    one = activity("Kurs", starts_on=date(2021, 1, 1), ends_before=None)
    participation(one, organisation=elsewhere, year=2021)
    participation(one, organisation=here, year=2022)

    found = queries.selected_coverage(selection=Selection(county="06"), scope=PUBLIC)

    assert [line.year for line in found.years] == [2022]


def test_somebody_named_who_does_not_fulfil_the_rule_is_zero_in_the_county():
    participation(activity("Kurs"), organisation=municipality("0680"), persons=1)

    found = queries.selected_coverage(selection=Selection(county="06", when=ReachedWhen.TWO), scope=PUBLIC)

    assert found.total.municipalities == Share(0, 1, "kommuner")


def test_chosen_activities_that_name_others_reached_none_of_the_county():
    municipality("0680")
    one = activity("Kurs")
    participation(one, organisation=municipality("0780", in_county="07"))

    found = queries.selected_coverage(selection=Selection((one.key,), county="06"), scope=PUBLIC)

    assert found.total.municipalities == Share(0, 1, "kommuner")


def test_figures_without_names_are_told_beside_the_coverage_of_a_county():
    here = municipality("0680")
    participation(activity("Kurs"), organisation=here)
    StatedReach.everything.create(
        key="kampanj", activity=activity("Kampanj"), county=here.county, what="Kommuner", reached=34, of=49,
        unit="kommuner", year=2022,
    )  # fmt: skip

    answer = questions.ask("activities.not-reached", scope=PUBLIC, county="06")

    assert "Fler kan ha nåtts: 1 uppgift i källorna säger hur många kommuner i länet som nåddes, men inte vilka." in (
        answer.notes
    )
    assert queries.stated_without_names(scope=PUBLIC, county="06", first_year=2023) == 0
