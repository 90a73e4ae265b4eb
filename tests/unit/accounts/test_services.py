"""People and roles: given, taken, and never with known passwords outside the demonstration."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from lagesbild.accounts import queries, services
from lagesbild.accounts.errors import DemoSignInsRefused, RoleLacksArea, RoleNotHeld, UsernameTaken
from lagesbild.accounts.models import Assignment, Person
from lagesbild.journal.models import Event
from lagesbild.kernel import scopes
from lagesbild.kernel.errors import InvalidInput, NotPermitted

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
ADMINISTRATOR = scopes.nation(writes=True, person="Systemförvaltare")
PASSWORD = "en lång och ovanlig lösenfras"


def give(person, role, scope=ADMINISTRATOR, **area):
    return services.give_role(person=person, role=role, scope=scope, by="Systemförvaltare", at=NOW, **area)


@pytest.fixture
def person():
    return Person.objects.create(username="utredare", first_name="Utredare")


def test_a_given_role_gives_its_scope_and_one_event(person):
    give(person, "county-editor", county_code="06")

    assert queries.scope_of(person=person).writes_in(county="06")
    event = Event.objects.get()
    assert (event.action, event.subject_key, event.county) == ("accounts.role-given", "utredare", "06")


def test_giving_a_role_again_changes_nothing(person):
    give(person, "county-editor", county_code="06")
    give(person, "county-editor", county_code="06")

    assert Assignment.objects.count() == 1
    assert Event.objects.count() == 1


@pytest.mark.parametrize(
    ("role", "area"),
    [
        ("analyst", {"county_code": "06"}),
        ("county-editor", {}),
        ("county-reader", {"county_code": "06", "organisation_key": "kommun-0680"}),
        ("actor-editor", {}),
        ("no-such-role", {}),
    ],
)
def test_a_role_needs_the_area_it_acts_in(person, role, area):
    with pytest.raises(RoleLacksArea):
        give(person, role, **area)

    assert not Event.objects.exists()


@pytest.mark.parametrize(
    "scope",
    [scopes.PUBLIC, scopes.nation(), scopes.county("06", writes=True), scopes.organisation("kommun-0680", writes=True)],
)
def test_only_a_system_administrator_gives_roles(person, scope):
    with pytest.raises(NotPermitted):
        give(person, "analyst", scope=scope)

    assert not Assignment.objects.exists()


def test_a_taken_role_leaves_its_trace(person):
    give(person, "analyst")

    services.take_role(person=person, role="analyst", scope=ADMINISTRATOR, by="Systemförvaltare", at=NOW)

    assert not queries.scope_of(person=person).grants
    taken = Event.objects.get(action="accounts.role-taken")
    assert taken.before["roll"].startswith("Nationell analytiker")


def test_a_role_that_is_not_held_cannot_be_taken(person):
    with pytest.raises(RoleNotHeld):
        services.take_role(person=person, role="analyst", scope=ADMINISTRATOR, by="Systemförvaltare", at=NOW)


def test_a_weak_password_is_refused_with_its_reason():
    with pytest.raises(InvalidInput) as refusal:
        services.add_person(
            username="ny", name="Ny", password="kort", scope=ADMINISTRATOR, by="Systemförvaltare", at=NOW
        )

    assert "12" in refusal.value.values
    assert not Person.objects.exists()


def test_a_user_name_is_taken_whatever_its_case(person):
    with pytest.raises(UsernameTaken):
        services.add_person(
            username="UTREDARE", name="Ny", password=PASSWORD, scope=ADMINISTRATOR, by="Systemförvaltare", at=NOW
        )


def test_demo_sign_ins_are_refused_outside_the_demonstration(settings):
    settings.LAGESBILD_DEMO = False

    with pytest.raises(DemoSignInsRefused):
        services.open_demo_sign_ins(by="Demonstrationen", at=NOW)

    assert not Person.objects.exists()


def test_demo_sign_ins_cover_every_role_once(settings, fast_passwords):
    settings.LAGESBILD_DEMO = True

    first = services.open_demo_sign_ins(by="Demonstrationen", at=NOW)
    events = Event.objects.count()
    again = services.open_demo_sign_ins(by="Demonstrationen", at=NOW)

    assert first == again
    assert {sign_in.role for sign_in in first} == {
        "administrator", "analyst", "county-editor", "county-reader", "actor-editor",
    }  # fmt: skip
    assert Person.objects.count() == len(first)
    assert Event.objects.count() == events
    assert Person.objects.get(username="utvecklingsledare-f").check_password("demo-utvecklingsledare-f")


@pytest.mark.parametrize(
    "fields",
    [
        {"role": "analyst", "county_code": "06"},
        {"role": "county-editor"},
        {"role": "county-reader", "county_code": "06", "organisation_key": "kommun-0680"},
        {"role": "actor-editor"},
    ],
)
def test_the_database_holds_an_assignment_to_the_area_its_role_needs(person, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.create(person=person, **fields)


def test_the_database_holds_one_assignment_once(person):
    Assignment.objects.create(person=person, role="county-editor", county_code="06")

    with pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.create(person=person, role="county-editor", county_code="06")


def test_the_public_holds_no_role_and_a_person_those_given(person):
    give(person, "county-reader", county_code="06")

    assert queries.roles_of(person=AnonymousUser()) == ()
    assert [(held.role, held.county_code) for held in queries.roles_of(person=person)] == [("county-reader", "06")]
