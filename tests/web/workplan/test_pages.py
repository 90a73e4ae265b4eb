"""The pages and feeds of a plan's year."""

from datetime import date

import pytest
from icalendar import Calendar

from lagesbild.accounts.models import Person
from lagesbild.activities.models import Activity
from tests.factories import activities, plans

pytestmark = pytest.mark.django_db
FEED = "/arsplan/LAN/2026/kalender.ics"


@pytest.fixture
def plan():
    made = plans.plan()
    plans.goal(made).planned_activities.create(position=1, title="Kurs utan tid")
    activities.activity("Öppen", plan=made, starts_on=date(2026, 3, 2), ends_before=date(2026, 3, 4))
    activities.activity("Hemlig", plan=made, starts_on=date(2026, 4, 1), ends_before=date(2026, 4, 2), is_public=False)
    return made


@pytest.fixture
def editor(client):
    person = Person.objects.create_user("utvecklingsledare-prov")
    person.assignments.create(role="county-editor", county_code="06")
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def words(response) -> str:
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize(
    ("view", "said"),
    [("ar", "Utan tid"), ("lista", "inget registrerat"), ("kalender&manad=3", "Mars 2026"), ("okant", "Utan tid")],
)
def test_the_year_is_shown_by_month_as_list_and_as_calendar(client, plan, view, said):
    page = words(client.get(f"/arsplan/LAN/2026/?vy={view}"))

    assert said in page
    assert "Hemlig" not in page


def test_the_public_feed_holds_what_the_public_sees_whoever_asks(editor, plan):
    answer = editor.get(FEED)

    names = [str(event["summary"]) for event in Calendar.from_ical(answer.content).walk("VEVENT")]
    assert "Öppen" in names
    assert "Hemlig" not in names
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"


def test_a_feed_that_has_not_changed_is_not_sent_again(client, plan):
    first = client.get(FEED)

    again = client.get(FEED, headers={"if-none-match": f"W/{first['ETag']}"})
    Activity.everything.filter(title="Öppen").update(title="Ny rubrik")
    changed = client.get(FEED, headers={"if-none-match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert changed.status_code == 200


def test_a_private_address_holds_what_its_owner_sees_and_is_shown_once(editor, plan):
    page = words(editor.post("/arsplan/LAN/2026/prenumerera/"))
    address = page.partition("http://testserver")[2].partition("<")[0]
    address = next(part for part in page.replace("<", " ").replace(">", " ").split() if "/arsplan/privat/" in part)
    editor.logout()

    answer = editor.get(address.removeprefix("http://testserver"))

    names = [str(event["summary"]) for event in Calendar.from_ical(answer.content).walk("VEVENT")]
    assert "Hemlig" in names
    assert answer["Cache-Control"] == "private, no-store"


def test_a_draft_has_no_public_feed_and_its_own_has(editor):
    plans.plan(status="draft")

    assert editor.get(FEED).status_code == 404
    assert editor.get("/arsplan/LAN/2026/").status_code == 200
    assert "Öppen adress" not in words(editor.get("/arsplan/LAN/2026/prenumerera/"))


def test_an_editor_adds_a_date_and_takes_it_away(editor, plan):
    form = {"title": "Uppföljning i styrgruppen", "kind": "follow-up", "starts_on": "2026-06-01"}
    page = words(editor.post("/arsplan/LAN/2026/datum/", form, follow=True))
    assert "Uppföljning i styrgruppen" in page

    number = plan.dates.get().pk
    assert "Datumet är borttaget." in words(editor.post(f"/arsplan/datum/{number}/ta-bort/", follow=True))


@pytest.mark.parametrize("address", ["/arsplan/LAN/1500/", "/arsplan/NIX/2026/", "/arsplan/LAN/9999/kalender.ics"])
def test_a_year_or_plan_that_does_not_exist_is_not_found(client, plan, address):
    assert client.get(address).status_code == 404
