"""Coverage of selections: few queries, dated denominators, and unknown where nobody is named."""

from datetime import date

import pytest

from lagesbild.activities import queries
from lagesbild.activities.errors import ActivityUnknown
from lagesbild.activities.queries import By, Selection
from lagesbild.activities.rules import ReachedWhen
from lagesbild.cli.bench import coverage as bench
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
