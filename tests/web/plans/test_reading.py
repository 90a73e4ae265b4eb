"""The pages of plans: words, sources, budgets, and drafts that only their own see."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lagesbild.accounts.models import Person
from tests.factories import plans as make

pytestmark = pytest.mark.django_db


def text(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status
    return " ".join(answer.content.decode().split())


def sign_in(client, role="county-editor", county="06", organisation=""):
    person = Person.objects.create_user(f"{role}-{county}{organisation}")
    person.assignments.create(role=role, county_code=county, organisation_key=organisation)
    client.force_login(person)
    return person


@pytest.mark.parametrize("address", ["/planer/NIX/", "/planer/LAN/mal/9/"])
def test_what_does_not_exist_says_what_to_do(client, address):
    make.plan()

    assert "Välj" in text(client, address, status=404)


@pytest.mark.parametrize(
    "address",
    [
        "/planer/LAN/",
        "/planer/LAN/?flik=kopplingar",
        "/planer/LAN/mal/1/",
        "/planer/",
        "/planer/LAN/ramverk/NAT/",
        "/planer/ramverk/NAT/",
        "/planer/LAN/atgarder/",
    ],
)
def test_a_page_takes_the_same_queries_for_five_goals_and_for_fifty(client, address):
    plan = make.plan()
    make.goals(plan, 5)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    plan.goals.exclude(parent=None).delete()
    plan.goals.all().delete()
    make.goals(plan, 50)

    with CaptureQueriesContext(connection) as many:
        client.get(address)

    assert len(many) == len(few) <= 16


def test_a_draft_is_seen_by_its_own_county_and_owner_only(client):
    plan = make.plan(status="draft")
    make.goal(plan)
    addresses = ("/planer/LAN/", "/planer/LAN/mal/1/")

    for address in addresses:
        text(client, address, status=404)
    sign_in(client, county="07")
    for address in addresses:
        text(client, address, status=404)
    assert "/planer/LAN/" not in text(client, "/planer/")
    sign_in(client, "actor-editor", "", plan.owner.key)
    for address in addresses:
        text(client, address)
    sign_in(client, "county-reader", "06")
    assert "Utkast" in text(client, "/planer/LAN/")


def test_a_drafts_link_is_not_seen_from_the_other_end(client):
    target = make.goal(make.national(0), "1")
    draft = make.plan(status="draft")
    draft.links_out.create(target=target, goal=make.goal(draft, "1", title="Hemligt mål"), kind="operationalises")

    assert "Hemligt mål" not in text(client, "/planer/NAT/?flik=kopplingar")
    assert "Hemligt mål" not in text(client, "/planer/NAT/mal/1/")


def test_only_who_may_change_is_shown_how(client):
    make.plan()

    assert "/planer/LAN/andra/" not in text(client, "/planer/LAN/")
    sign_in(client, county="07")
    assert "/planer/LAN/andra/" not in text(client, "/planer/LAN/")
    sign_in(client, county="06")
    assert "/planer/LAN/andra/" in text(client, "/planer/LAN/")
