"""Actors are found, listed and read within the scope, in Swedish order, with queries that do not grow."""

import pytest

from lagesbild.actors import queries
from lagesbild.actors.errors import UnknownGroup, UnknownOrganisation
from lagesbild.actors.models import Alias, Membership
from lagesbild.kernel import questions, scopes
from lagesbild.kernel.errors import InvalidInput, NotPermitted
from lagesbild.kernel.quantities import Count
from lagesbild.kernel.scopes import PUBLIC
from lagesbild.kernel.withheld import Withheld
from tests.factories import actors

pytestmark = pytest.mark.django_db


def names(**chosen: object) -> list[str]:
    return [row.name for row in queries.organisations(scope=PUBLIC, **chosen)]


@pytest.fixture
def three():
    """Make three organisations in two counties, one of them a part, and one closed."""
    owl = actors.organisation("orebro", name="Örebrojouren", code="14")
    actors.organisation("arjouren", name="Årjouren", kind="company", parent=owl)
    actors.organisation("zeta", name="Zeta", short_name="ZTA", kind="company")
    actors.organisation("stangd", name="Stängd", is_active=False)
    Alias.objects.create(organisation=owl, name="Kvinnojouren Ö")


def test_organisations_stand_in_swedish_order(three):
    assert names() == ["Zeta", "Årjouren", "Örebrojouren"]


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        ({"kind": "company"}, ["Zeta", "Årjouren"]),
        ({"county": "14"}, ["Örebrojouren"]),
        ({"kind": "company", "county": "14"}, []),
        ({"wholes_only": True}, ["Zeta", "Örebrojouren"]),
        ({"search": "ÖREBRO"}, ["Örebrojouren"]),
        ({"search": "jouren"}, ["Årjouren", "Örebrojouren"]),
        ({"search": "jouren ö"}, ["Örebrojouren"]),
        ({"search": " zta "}, ["Zeta"]),
        ({"search": "%"}, []),
        ({"search": "stängd"}, []),
    ],
)
@pytest.mark.both_engines
def test_a_list_is_narrowed(three, chosen, found):
    assert names(**chosen) == found


@pytest.mark.parametrize("sort", ["namn", "slag", "lan", "nonsens", ""])
def test_a_page_costs_the_same_whatever_its_order(three, sort, django_assert_num_queries):
    with django_assert_num_queries(2):
        found = queries.organisation_list(scope=PUBLIC, sort=sort)

    assert len(found.page) == found.page.paginator.count == 3


@pytest.mark.parametrize("page", ["0", "-1", "99", "x", ""])
def test_a_page_that_is_not_there_is_the_nearest(three, page):
    assert len(queries.organisation_list(scope=PUBLIC, page=page).page) == 3


def test_organisations_without_county_come_last_by_county(three):
    actors.organisation("riks", name="Alla", code="")

    found = queries.organisation_list(scope=PUBLIC, sort="lan")

    assert [row.name for row in found.page] == ["Zeta", "Årjouren", "Örebrojouren", "Alla"]


@pytest.mark.parametrize(
    ("scope", "seen"),
    [(PUBLIC, False), (scopes.county("06"), True), (scopes.county("14"), False), (scopes.nation(), True)],
)
def test_a_closed_organisation_is_seen_in_its_own_area(three, scope, seen):
    assert ("Stängd" in [row.name for row in queries.organisations(scope=scope)]) is seen
    if not seen:
        with pytest.raises(UnknownOrganisation):
            queries.organisation(key="stangd", scope=scope)


def test_the_picture_of_an_organisation(three, django_assert_num_queries):
    owl = queries.organisations_by_name(names=["Örebrojouren"])["Örebrojouren"]
    network, forum = actors.group("natverket", convener=owl), actors.group("forumet")
    Membership.objects.create(group=network, named_as="Jouren", organisation=owl)
    Membership.objects.create(group=forum, named_as="Jouren", organisation=owl)

    with django_assert_num_queries(5):
        picture = queries.organisation(key="orebro", scope=PUBLIC)

    assert [one.key for one in picture.groups] == ["forumet", "natverket"]
    assert [one.key for one in picture.convenes] == ["natverket"]
    assert [one.name for one in picture.parts] == ["Årjouren"]
    assert picture.other_names == ("Kvinnojouren Ö",)
    assert picture.finding == "Örebrojouren ingår i 2 grupper och sammankallar 1, enligt källorna."
    assert not picture.may_change


def test_nobody_in_no_group_is_said_so(three):
    finding = queries.organisation(key="zeta", scope=PUBLIC).finding

    assert finding == "Ingen källa nämner Zeta som medlem i någon grupp."


def test_what_may_not_be_changed_is_not_given_to_change(three):
    with pytest.raises(NotPermitted):
        queries.organisation_to_change(key="orebro", scope=scopes.county("06", writes=True))
    assert queries.organisation_to_change(key="orebro", scope=scopes.county("14", writes=True)).key == "orebro"


@pytest.mark.parametrize(
    ("scope", "codes", "may"),
    [
        (scopes.county("06", writes=True), ["06"], True),
        (scopes.nation(writes=True), ["06", "14"], True),
        (scopes.organisation("zeta", writes=True), [], False),
        (PUBLIC, [], False),
    ],
)
def test_counties_are_offered_where_one_writes(three, scope, codes, may):
    assert [code for code, _ in queries.counties_to_write_in(scope=scope)] == codes
    assert queries.may_register(scope=scope) is may


def test_names_are_looked_up_in_one_query(three, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = queries.organisations_by_name(names=["ZETA", " kvinnojouren ö ", "Stängd", "Kommunerna"])

    assert [one.key if one else None for one in found.values()] == ["zeta", "orebro", "stangd", None]


def test_a_name_is_stronger_than_anothers_other_name(three):
    Alias.objects.create(organisation=actors.organisation("a", name="Alfa"), name="zeta")

    assert queries.organisations_by_name(names=["Zeta"])["Zeta"].key == "zeta"


def test_groups_stand_with_the_leadership_first(django_assert_num_queries):
    for place, kind in enumerate(["nätverk", "arbetsgrupp", "annat", "styrgrupp"]):
        actors.group(f"g{place}", kind=kind)
    actors.group("annat-lan", code="14")

    with django_assert_num_queries(1):
        found = queries.groups(county="06")

    assert [one.kind for one in found] == ["styrgrupp", "arbetsgrupp", "nätverk", "annat"]
    assert queries.counties_with_groups() == (("06", "Län 06"), ("14", "Län 14"))


def test_a_group_without_named_members_does_not_have_zero():
    group = actors.group("tom")
    unknown = queries.groups()[0].members
    Membership.objects.create(group=group, named_as="Kommunerna")

    assert isinstance(unknown, Withheld)
    assert queries.groups()[0].members == Count(1, "namngivna")


def test_a_member_in_general_terms_has_no_address(django_assert_num_queries):
    group = actors.group("blandad")
    Membership.objects.create(group=group, named_as="Kommunerna")
    Membership.objects.create(group=group, named_as="Jouren", organisation=actors.organisation("jour"))

    with django_assert_num_queries(2):
        members = queries.group(key="blandad").members

    assert [(one.named_as, one.key) for one in members] == [("Kommunerna", ""), ("Jouren", "jour")]


def test_a_group_that_does_not_exist_is_unknown():
    with pytest.raises(UnknownGroup, match="finns-inte"):
        queries.group(key="finns-inte")


def test_the_question_of_organisations(three):
    answer = questions.ask("actors.organisations", scope=PUBLIC, kind="company")

    assert answer.finding == "Registret har 2 aktörer."
    assert [row["name"] for row in answer.rows] == ["Zeta", "Årjouren"]
    assert isinstance(answer.rows[0]["part_of"], Withheld)


def test_the_question_of_groups():
    actors.group("a", kind="styrgrupp")
    actors.group("b", code="14")

    answer = questions.ask("actors.groups", scope=PUBLIC, county="06")

    assert answer.finding == "Källorna nämner 1 grupp i Län 06, varav 1 styrgrupp."


def test_a_kind_that_does_not_exist_is_refused():
    with pytest.raises(InvalidInput, match="nonsens"):
        questions.ask("actors.organisations", scope=PUBLIC, kind="nonsens")
