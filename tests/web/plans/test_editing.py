"""Editing plans: what is saved, what is refused in words, and nobody in another county."""

import pytest

from lagesbild.accounts.models import Person
from lagesbild.journal.models import Event
from lagesbild.plans.models import Goal, GoalLink, Plan
from tests.factories import plans as make

pytestmark = pytest.mark.django_db

CHANGING = (
    "/planer/LAN/andra/",
    "/planer/LAN/lanka/",
    "/planer/LAN/mal/nytt/",
    "/planer/LAN/mal/1/andra/",
    "/planer/LAN/mal/1/flytta/",
    "/planer/LAN/mal/1/lanka/",
    "/planer/LAN/mal/1/ta-bort/",
)


@pytest.fixture
def plan():
    plan = make.plan()
    make.goal(plan, "1")
    return plan


@pytest.fixture
def sign_in(client):
    def as_editor(county):
        person = Person.objects.create_user(f"utvecklingsledare-{county}")
        person.assignments.create(role="county-editor", county_code=county)
        client.force_login(person)

    return as_editor


@pytest.fixture
def editor(sign_in):
    sign_in("06")


def plan_words(plan, **changed):
    words = {"name": "Ny plan", "owner": plan.owner.key, "level": "local", "kind": "handlingsplan", "status": "draft"}
    return words | changed


@pytest.mark.parametrize("address", ["/planer/ny/", *CHANGING])
def test_the_public_is_asked_to_sign_in(client, plan, address):
    answer = client.get(address)

    assert (answer.status_code, answer["Location"]) == (302, f"/logga-in/?next={address}")


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("address", CHANGING)
def test_an_editor_of_another_county_is_refused(client, plan, sign_in, address, method):
    sign_in("07")

    answer = getattr(client, method)(address)

    assert answer.status_code == 403
    assert "Du kan inte ändra planen." in answer.content.decode()
    assert not Event.objects.exists()


@pytest.mark.usefixtures("editor")
class TestTheEditor:
    @pytest.mark.parametrize("address", ["/planer/ny/", *CHANGING])
    def test_sees_the_form(self, client, plan, address):
        answer = client.get(address)

        assert answer.status_code == 200
        assert "csrfmiddlewaretoken" in answer.content.decode()

    def test_makes_a_plan(self, client, plan):
        answer = client.post("/planer/ny/", plan_words(plan, starts_on="2026-01-01", last_day="2026-12-31"))

        made = Plan.everything.get(key="ny-plan")
        assert answer["Location"] == "/planer/ny-plan/"
        assert (made.ends_before.isoformat(), made.county.code) == ("2027-01-01", "06")

    def test_is_told_everything_wrong_in_a_plan_at_once(self, client, plan):
        words = plan_words(plan, name="", owner="", starts_on="2026-02-01", last_day="2026-01-01")

        answer = client.post("/planer/ny/", words)

        page = answer.content.decode()
        assert answer.status_code == 422
        assert "Skriv planens namn." in page
        assert "Välj den organisation som har beslutat planen." in page
        assert "Sista dagen 1 januari 2026 ligger före första dagen 1 februari 2026." in page.replace("\u00a0", " ")
        assert Plan.everything.count() == 1

    def test_is_told_of_a_year_out_of_reach(self, client, plan):
        answer = client.post("/planer/ny/", plan_words(plan, last_day="9999-12-31"))

        assert answer.status_code == 422
        assert "Årtalet ska ligga mellan 1900 och 2100" in answer.content.decode()

    def test_cannot_choose_an_owner_in_another_county(self, client, plan):
        elsewhere = make.owner("07")

        answer = client.post("/planer/ny/", plan_words(plan, owner=elsewhere.key))

        assert answer.status_code == 422
        assert Plan.everything.count() == 1

    def test_publishes_a_plan(self, client, plan):
        client.post("/planer/LAN/andra/", plan_words(plan, status="in-force", county="06"))

        plan.refresh_from_db()
        assert (plan.name, plan.status) == ("Ny plan", "in-force")
        assert "Ny plan" in client.get("/planer/LAN/").content.decode()

    def test_adds_a_sub_goal_with_its_printed_number(self, client, plan):
        answer = client.post("/planer/LAN/mal/nytt/", {"under": "LAN-1", "number": "1:2", "title": "Delmålet"})

        assert answer["Location"] == "/planer/LAN/mal/1:2/andra/"
        assert "Målet är tillagt." in client.get(answer["Location"]).content.decode()

    def test_is_told_which_goal_has_the_number(self, client, plan):
        answer = client.post("/planer/LAN/mal/nytt/", {"number": "1", "title": "Ännu ett"})

        assert answer.status_code == 422
        assert "Numret 1 har redan målet ”Mål 1”." in answer.content.decode()

    def test_changes_a_goal_and_sees_it_in_the_history(self, client, plan):
        client.post("/planer/LAN/mal/1/andra/", {"number": "1", "title": "Rubrik två"})

        page = client.get("/planer/LAN/mal/1/?flik=historik").content.decode()
        assert "Målet ändrades" in page
        assert "Mål 1</del>" in page
        assert "Rubrik två</ins>" in page
        assert "utvecklingsledare-06" in page

    def test_moves_a_goal_under_another(self, client, plan):
        make.goal(plan, "2")

        answer = client.post("/planer/LAN/mal/2/flytta/", {"under": "LAN-1", "place": ""})

        assert answer["Location"] == "/planer/LAN/"
        assert Goal.objects.get(key="LAN-2").parent.key == "LAN-1"

    def test_links_a_goal_upward_and_takes_the_link_away(self, client, plan):
        target = make.national(2).goals.get(number="2")
        client.post("/planer/LAN/mal/1/lanka/", {"kind": "operationalises", "target": target.key, "note": ""})
        assert "gör ett överordnat mål konkret" in client.get("/planer/LAN/mal/1/").content.decode()

        link = GoalLink.objects.get()
        answer = client.post(f"/planer/LAN/lankar/{link.pk}/ta-bort/")

        assert answer["Location"] == "/planer/LAN/?flik=kopplingar"
        assert not GoalLink.objects.exists()

    def test_removes_a_goal_that_nothing_rests_on(self, client, plan):
        answer = client.post("/planer/LAN/mal/1/ta-bort/")

        assert answer["Location"] == "/planer/LAN/"
        assert not Goal.objects.exists()
        assert "Ett mål togs bort" in client.get("/planer/LAN/?flik=historik").content.decode()

    def test_is_told_what_rests_on_a_goal(self, client, plan):
        make.goal(plan, "1:1", parent=Goal.objects.get(key="LAN-1"))

        answer = client.post("/planer/LAN/mal/1/ta-bort/")

        assert answer.status_code == 422
        assert "Till 1 Mål 1 hör 1 delmål." in answer.content.decode()
        assert Goal.objects.count() == 2

    def test_a_link_is_never_removed_by_following_a_link(self, client, plan):
        assert client.get("/planer/LAN/lankar/1/ta-bort/").status_code == 405
