"""Organisations are added and changed in one's own area, with one event each, and refused with what to do."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from lagesbild.actors import services
from lagesbild.actors.errors import (
    FollowsRegister,
    NameTaken,
    UnknownOrganisation,
    UnknownParent,
    WrongOrganisationNumber,
)
from lagesbild.actors.models import Alias, Organisation
from lagesbild.actors.services import Particulars
from lagesbild.journal.models import Event
from lagesbild.journal.queries import first_broken
from lagesbild.kernel import scopes
from lagesbild.kernel.errors import NotPermitted
from lagesbild.places.errors import UnknownArea
from tests.factories import actors

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)
OF_06 = scopes.county("06", writes=True)
OF_NATION = scopes.nation(writes=True)
SHELTER = Particulars(name="Kvinnojouren Nova", kind="civil-society", county="06", org_number="212000-0530")


@pytest.fixture(autouse=True)
def two_counties():
    actors.county("06")
    actors.county("14")


def register(particulars: Particulars = SHELTER, scope: scopes.Scope = OF_06) -> Organisation:
    return services.register_organisation(particulars=particulars, scope=scope, by="Anna", at=AT)


def change(key: str, particulars: Particulars, scope: scopes.Scope = OF_06) -> Organisation:
    return services.change_organisation(key=key, particulars=particulars, scope=scope, by="Anna", at=AT)


def test_an_organisation_is_added_with_its_event():
    added = register()

    event = Event.objects.get()
    assert (added.key, added.county.code) == ("kvinnojouren-nova", "06")
    assert (event.action, event.subject_key, event.county, event.by) == (
        "actors.organisation-registered", "kvinnojouren-nova", "06", "Anna",
    )  # fmt: skip
    assert event.before == {}
    assert event.after == {
        "name": "Kvinnojouren Nova", "kind": "civil-society", "county": "Län 06", "org_number": "212000-0530",
        "is_active": True,
    }  # fmt: skip
    assert first_broken() is None


def test_a_change_tells_only_what_differs():
    register()

    changed = change("kvinnojouren-nova", replace(SHELTER, role_note="Driver boendet.", short_name="Nova"))

    event = Event.objects.latest("position")
    assert changed.role_note == "Driver boendet."
    assert (event.action, event.before, event.after) == (
        "actors.organisation-changed",
        {"short_name": "", "role_note": ""},
        {"short_name": "Nova", "role_note": "Driver boendet."},
    )


def test_telling_the_same_again_leaves_no_event():
    register()

    change("kvinnojouren-nova", replace(SHELTER, name=" Kvinnojouren Nova "))

    assert Event.objects.count() == 1


def test_a_new_name_keeps_the_address():
    register()

    assert change("kvinnojouren-nova", replace(SHELTER, name="Jouren Nova")).key == "kvinnojouren-nova"


@pytest.mark.parametrize(("name", "key"), [("Ny", "ny-2"), ("Grupper", "grupper-2"), ("???", "aktor")])
def test_an_address_is_never_one_of_the_sites_own(name, key):
    assert register(replace(SHELTER, name=name)).key == key


def test_two_names_that_look_alike_in_addresses_get_one_each():
    assert [register(replace(SHELTER, name=name)).key for name in ("Ars", "Års", "Ärs")] == ["ars", "ars-2", "ars-3"]


@pytest.mark.parametrize(
    ("scope", "county"),
    [
        (scopes.PUBLIC, "06"),
        (scopes.county("06"), "06"),
        (scopes.county("14", writes=True), "06"),
        (scopes.county("06", writes=True), "14"),
        (scopes.county("06", writes=True), ""),
        (scopes.organisation("kommun-0680", writes=True), "06"),
        (scopes.nation(), "06"),
    ],
)
def test_nobody_adds_outside_what_they_write_in(scope, county):
    with pytest.raises(NotPermitted, match="Du får inte lägga till en aktör"):
        register(replace(SHELTER, county=county), scope)

    assert not Organisation.everything.exists()
    assert not Event.objects.exists()


def test_the_nation_adds_anywhere_and_nowhere_in_particular():
    assert register(replace(SHELTER, county=""), OF_NATION).county is None


@pytest.mark.parametrize(
    "scope",
    [
        scopes.PUBLIC,
        scopes.county("06"),
        scopes.county("14", writes=True),
        scopes.organisation("nagon-annan", writes=True),
    ],
)
def test_nobody_changes_outside_what_they_write_in(scope):
    register()

    with pytest.raises(NotPermitted, match="Du får inte ändra"):
        change("kvinnojouren-nova", replace(SHELTER, name="Kapad"), scope)

    assert Organisation.everything.get().name == "Kvinnojouren Nova"
    assert Event.objects.count() == 1


def test_a_county_cannot_give_its_organisation_to_another_county():
    register()

    with pytest.raises(NotPermitted):
        change("kvinnojouren-nova", replace(SHELTER, county="14"))


def test_an_actor_changes_its_own_only():
    actors.organisation("granne")
    register()
    own = scopes.organisation("kvinnojouren-nova", writes=True)

    change("kvinnojouren-nova", replace(SHELTER, website="https://example.org/"), own)

    assert Organisation.everything.get(key="kvinnojouren-nova").website == "https://example.org/"
    with pytest.raises(NotPermitted):
        change("granne", SHELTER, own)


@pytest.mark.parametrize("taken", ["KVINNOJOUREN NOVA", "Nova-jouren"])
def test_a_name_belongs_to_one_organisation(taken):
    Alias.objects.create(organisation=register(), name="Nova-jouren")

    with pytest.raises(NameTaken) as refusal:
        register(replace(SHELTER, name=taken))

    assert "Kvinnojouren Nova" in refusal.value.values
    assert Event.objects.count() == 1


def test_an_organisation_may_be_part_of_another():
    actors.organisation("helheten", name="Helheten")

    assert register(replace(SHELTER, parent="helheten")).parent.name == "Helheten"


def test_a_whole_that_does_not_exist_is_refused():
    with pytest.raises(UnknownParent, match="Finns ej"):
        register(replace(SHELTER, parent="Finns ej"))


def test_nothing_is_part_of_itself_or_of_its_own_parts():
    register()
    register(replace(SHELTER, name="Delen", parent="Kvinnojouren Nova"))

    for whole in ("Kvinnojouren Nova", "Delen"):
        with pytest.raises(UnknownParent, match="del av sig själv"):
            change("kvinnojouren-nova", replace(SHELTER, parent=whole))


def test_a_wrong_check_digit_is_refused():
    with pytest.raises(WrongOrganisationNumber, match="212000-0531"):
        register(replace(SHELTER, org_number="212000-0531"))


def test_an_unknown_county_is_refused():
    with pytest.raises(UnknownArea, match="99"):
        register(replace(SHELTER, county="99"), OF_NATION)


@pytest.mark.parametrize("kind", ["municipality", "region", "county-board"])
def test_what_the_register_gives_is_not_added_by_hand(kind):
    with pytest.raises(FollowsRegister):
        register(replace(SHELTER, kind=kind))


def test_a_unit_of_a_municipality_is():
    actors.organisation("kommun-0680", name="Jönköpings kommun", kind="municipality")

    assert register(replace(SHELTER, name="Enheten", kind="municipality", parent="Jönköpings kommun")).pk


@pytest.mark.parametrize("moved", [{"kind": "other"}, {"county": "14"}, {"county": ""}, {"parent": "Regionen"}])
def test_a_municipality_is_not_moved_or_turned_into_something_else(moved):
    actors.organisation("kommun-0680", name="Jönköpings kommun", kind="municipality")
    actors.organisation("regionen", name="Regionen")
    told = Particulars(name="Jönköpings kommun", kind="municipality", county="06")

    with pytest.raises(FollowsRegister, match="platsregistret"):
        change("kommun-0680", replace(told, **moved), OF_NATION)

    assert change("kommun-0680", replace(told, role_note="Värd för mottagningen.")).role_note


def test_an_organisation_that_does_not_exist_is_unknown():
    with pytest.raises(UnknownOrganisation, match="finns-inte"):
        change("finns-inte", SHELTER)


def test_a_closed_organisation_is_unknown_to_others():
    register()
    change("kvinnojouren-nova", replace(SHELTER, is_active=False))

    with pytest.raises(UnknownOrganisation):
        change("kvinnojouren-nova", SHELTER, scopes.county("14", writes=True))
    assert change("kvinnojouren-nova", SHELTER).is_active
