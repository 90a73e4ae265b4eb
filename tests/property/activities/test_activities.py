"""For any world: the database counts as the rules do, filters commute, and what is seen is what may be seen."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagesbild.activities import permissions, queries, rules
from lagesbild.activities.models import Activity, Participation
from lagesbild.activities.permissions import Permission
from lagesbild.activities.queries import ActivityFilter
from lagesbild.kernel import scopes
from lagesbild.kernel.quantities import Share
from lagesbild.kernel.withheld import Withheld
from tests.factories import activities as make

pytestmark = [pytest.mark.django_db, pytest.mark.both_engines]
CODES = ["0680", "0682", "0683", "0684", "0780", "1480"]
SCOPES = st.sampled_from([
    scopes.PUBLIC, scopes.nation(), scopes.nation(writes=True), scopes.county("06"), scopes.county("06", writes=True),
    scopes.county("07", writes=True), scopes.organisation("kommun-0680", writes=True),
    scopes.organisation("lansstyrelsen-06"),
])  # fmt: skip
worlds = st.lists(
    st.fixed_dictionaries({
        "code": st.sampled_from(["06", "07"]),
        "is_public": st.booleans(),
        "led_by": st.sampled_from([None, "0680", "0780"]),
        "status": st.sampled_from(["done", "ongoing", "planned"]),
        "year": st.sampled_from([None, 2020, 2021, 2022]),
        "title": st.sampled_from(["Kurs i FREDA", "Kurs om heder", "Kampanj", "Ärlighet", "Öppet hus"]),
    }),
    max_size=6,
)  # fmt: skip
taking_part = st.lists(st.tuples(st.sampled_from(CODES), st.integers(2020, 2022), st.booleans()), max_size=12)


def build(world):
    Activity.everything.all().delete()
    for one in world:
        make.activity(
            one["title"],
            code=one["code"],
            is_public=one["is_public"],
            status=one["status"],
            starts_on=date(one["year"], 1, 1) if one["year"] else None,
            ends_before=None,
            **({"lead": make.municipality(one["led_by"])} if one["led_by"] else {}),
        )


@given(taking_part)
def test_the_coverage_in_the_database_is_the_rules(participations):
    Activity.everything.all().delete()
    for code in CODES:
        make.municipality(code)
    one = make.activity()
    for code, year, confirmed in {
        (code, year): (code, year, confirmed) for code, year, confirmed in participations
    }.values():
        make.participation(one, code, year, is_confirmed=confirmed)

    lines = queries.coverage_of(activity=one.key, scope=scopes.PUBLIC).lines
    confirmed = Participation.objects.filter(is_confirmed=True).values_list("organisation__area__code", flat=True)
    in_county = [code for code in CODES if code.startswith("06")]
    if not confirmed:
        assert lines == ()
        return
    assert lines[-1].value == rules.municipal_coverage(confirmed, in_county)
    rest = queries.coverage_of(activity=one.key, scope=scopes.PUBLIC).not_reached
    assert not isinstance(rest, Withheld)
    assert len(rest) == lines[-1].left.value


@given(taking_part, taking_part)
def test_the_county_is_the_sum_of_its_municipalities(first, second):
    Activity.everything.all().delete()
    for code in CODES:
        make.municipality(code)
    for some in (first, second):
        one = make.activity()
        for code, year in {(code, year) for code, year, _ in some}:
            make.participation(one, code, year)

    rows = queries.municipal_participation(county="06", scope=scopes.PUBLIC, on=date(2022, 12, 31))
    pairs = {(code, n) for n, some in enumerate((first, second)) for code, _, _ in some if code.startswith("06")}
    assert sum(row.activities for row in rows) == len(pairs)
    assert {row.code for row in rows} == {code for code in CODES if code.startswith("06")}


@given(worlds, SCOPES)
def test_what_is_visible_is_what_may_be_seen(world, scope):
    build(world)
    everything = Activity.everything.select_related("county", "lead")
    visible = set(permissions.visible(Activity.everything.all(), scope).values_list("pk", flat=True))

    assert visible == {one.pk for one in everything if permissions.may(scope, Permission.SEE, one)}
    assert {one.pk for one in everything if permissions.may(scope, Permission.CHANGE, one)} <= visible | {
        one.pk for one in everything if not scope.grants
    }


@given(
    worlds,
    st.sampled_from([{"county": "06"}, {"status": "done"}, {"text": "kurs"}]),
    st.sampled_from([{"year": 2021}, {"actor": "kommun-0680"}, {"text": "kurs"}]),
)
def test_filters_narrow_and_commute(world, first, second):
    build(world)

    def found(**asked):
        rows = queries.activities_page(scope=scopes.PUBLIC, asked=ActivityFilter(**asked), size=100).rows
        return {row.key for row in rows}

    assert found(**{**first, **second}) == found(**first) & found(**second)


@given(
    worlds,
    st.sampled_from(["title", "-title", "start", "-start", "county", "-county", "lead", "status"]),
    st.integers(1, 4),
)
def test_pages_put_together_are_the_whole_list(world, sort, size):
    build(world)
    whole = queries.activities_page(scope=scopes.nation(), sort=sort, size=100)
    pages = range(1, -(-whole.total // size) + 1)
    rows = [
        row.key
        for n in pages
        for row in queries.activities_page(scope=scopes.nation(), sort=sort, page=n, size=size).rows
    ]

    assert rows == [row.key for row in whole.rows]
    assert whole.total == len(world)


@given(st.integers(0, 60) | st.none(), st.integers(0, 60) | st.none())
def test_reached_and_left_make_the_whole(reached, of):
    if reached is not None and of is not None and reached > of:
        return
    covered = rules.coverage(reached, of, "kommuner")

    if isinstance(covered, Share):
        assert covered.part + rules.left(covered).value == covered.whole
    else:
        assert rules.left(covered) == covered


@given(st.lists(st.text("abcåäöÅÄÖ éz-", max_size=8), max_size=6))
def test_titles_are_ordered_as_in_swedish(titles):
    order = {letter: place for place, letter in enumerate("abcdefghijklmnopqrstuvwxyzåäö")}
    single = sorted({title.casefold() for title in titles if len(title) == 1 and title.casefold() in order})

    assert sorted(single, key=rules.alphabetical) == sorted(single, key=order.__getitem__)
