"""The page where one goal is edited: its sections, the rows under the goal, the perspectives, and its links."""

import re

import pytest

from lagesbild.accounts.models import Person
from lagesbild.journal.models import Event
from lagesbild.plans.models import Goal, GoalLink, PerspectiveReview
from tests.factories import indicators as make_indicator
from tests.factories import plans as make

pytestmark = pytest.mark.django_db

PAGE = "/planer/LAN/mal/1/andra/"


@pytest.fixture(autouse=True)
def goal(client):
    made = make.goal(make.plan(), "1")
    make.perspective("barn", "Barnets bästa")
    make.perspective("heder", "Hedersnormer")
    person = Person.objects.create_user("utvecklingsledare")
    person.assignments.create(role="county-editor", county_code="06")
    client.force_login(person)
    return made


def text(answer):
    return answer.content.decode().replace("\xa0", " ")


def test_has_a_section_for_everything_about_the_goal(client):
    page = text(client.get(PAGE))

    sections = (
        "texter",
        "ansvar",
        "insatser",
        "indikatorer",
        "uppfoljning",
        "perspektiv",
        "kopplingar",
        "plats",
        "delmal",
    )
    assert [name for name in sections if f'<section id="{name}">' not in page] == []
    assert [name for name in sections if f'href="#{name}"' not in page] == []
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert sorted(ids) == sorted(set(ids))


def test_adds_a_planned_activity_with_actor_time_and_resources(client, goal):
    page = text(client.get(f"{PAGE}insatser/ny/"))
    assert 'name="insatser-resources"' in page

    answer = client.post(
        f"{PAGE}insatser/ny/",
        {
            "insatser-title": "En kurs",
            "insatser-organisation": "lansstyrelsen-06",
            "insatser-starts_on": "2026-01-01",
            "insatser-last_day": "2026-06-30",
            "insatser-resources": "Två dagar",
        },
    )

    assert answer["Location"] == f"{PAGE}#insatser"
    made = goal.planned_activities.get()
    assert (made.organisation.key, made.resources, str(made.ends_before)) == (
        "lansstyrelsen-06",
        "Två dagar",
        "2026-07-01",
    )
    page = text(client.get(PAGE))
    assert "från 1 januari 2026 till 30 juni 2026" in page
    assert Event.objects.get(action="plans.part-added").after["resurser"] == "Två dagar"


def test_says_in_the_open_form_what_is_wrong_and_keeps_what_was_written(client, goal):
    answer = client.post(f"{PAGE}insatser/ny/", {"insatser-title": "", "insatser-resources": "Två dagar"})

    assert answer.status_code == 422
    assert "Skriv vad som ska göras." in text(answer)
    assert 'value="Två dagar"' in text(answer)
    assert not goal.planned_activities.exists()


def test_measures_a_goal_by_an_indicator_with_baseline_and_target(client, goal):
    make_indicator.indicator("andel-som-fragar")
    given = {
        "indikatorer-indicator": "andel-som-fragar",
        "indikatorer-baseline_value": "1 042,5",
        "indikatorer-baseline_period": "2024",
        "indikatorer-target_value": "80",
        "indikatorer-target_on": "2030-12-31",
        "indikatorer-organisation": "lansstyrelsen-06",
    }

    client.post(f"{PAGE}indikatorer/ny/", given)

    page = text(client.get(PAGE))
    assert "1 042,5 procent (2024)" in page
    assert "80 procent senast 31 december 2030" in page
    number = goal.goal_indicators.get().pk
    assert 'value="1042,5"' in text(client.get(f"{PAGE}indikatorer/{number}/"))
    assert "Målet mäts redan med Indikatorn andel-som-fragar." in text(client.post(f"{PAGE}indikatorer/ny/", given))


def test_a_measure_must_say_what_is_measured(client, goal):
    answer = client.post(f"{PAGE}indikatorer/ny/", {"indikatorer-target_value": "80"})

    assert answer.status_code == 422
    assert "Välj en registrerad indikator, eller skriv måttet" in text(answer)


def test_changes_moves_and_removes_a_row(client, goal):
    first, second = (goal.follow_up_methods.create(position=n, title=f"Enkät {n}") for n in (1, 2))

    client.post(f"{PAGE}uppfoljning/{second.pk}/flytta/", {"steg": "upp"})
    client.post(
        f"{PAGE}uppfoljning/{first.pk}/",
        {"uppfoljning-title": "Enkät varje år", "uppfoljning-responsible": "Regionen", "uppfoljning-period": "i mars"},
    )
    assert list(goal.follow_up_methods.order_by("position").values_list("title", flat=True)) == [
        "Enkät 2",
        "Enkät varje år",
    ]

    client.post(f"{PAGE}uppfoljning/{second.pk}/ta-bort/")
    assert list(goal.follow_up_methods.values_list("title", "responsible_text", "period_text")) == [
        ("Enkät varje år", "Regionen", "i mars")
    ]
    actions = ["plans.part-moved", "plans.part-changed", "plans.part-removed"]
    assert list(Event.objects.order_by("position").values_list("action", flat=True)) == actions


def test_several_actors_answer_for_a_goal_in_roles_of_their_own(client, goal):
    for role in ("ansvarig", "medansvarig"):
        client.post(f"{PAGE}ansvar/ny/", {"ansvar-organisation": "lansstyrelsen-06", "ansvar-role": role})

    again = client.post(f"{PAGE}ansvar/ny/", {"ansvar-organisation": "lansstyrelsen-06", "ansvar-role": "medansvarig"})

    assert set(goal.responsibilities.values_list("role", flat=True)) == {"ansvarig", "medansvarig"}
    assert again.status_code == 422
    assert "står redan som medansvarig" in text(again)


@pytest.mark.parametrize("page", [f"{PAGE}perspektiv/", "/planer/LAN/andra/perspektiv/"])
def test_says_of_each_perspective_whether_it_was_tried(client, goal, page):
    answer = client.post(
        page,
        {
            "perspektiv-barn-verdict": "considered",
            "perspektiv-barn-reason": "Barn intervjuas",
            "perspektiv-heder-verdict": "not-relevant",
        },
    )
    assert answer.status_code == 422
    assert "Skriv varför perspektivet Hedersnormer inte är relevant." in text(answer)
    assert "Barn intervjuas" in text(answer)

    client.post(page, {"perspektiv-heder-verdict": "not-relevant", "perspektiv-heder-reason": "Gäller alla"})

    made = PerspectiveReview.objects.get()
    assert (made.verdict, made.reason, made.goal_id) == (
        "not-relevant",
        "Gäller alla",
        goal.pk if "mal" in page else None,
    )
    client.post(page, {})
    assert not PerspectiveReview.objects.exists()
    assert Event.objects.filter(action="plans.perspectives-reviewed").count() == 2


class TestTheChooser:
    @pytest.fixture(autouse=True)
    def others(self):
        above = make.national(3)
        neighbour = make.plan("GRANNE", code="07")
        make.goal(neighbour, "1", title="Åtgärder mot sexköp")
        return above

    def test_offers_what_stands_above_and_finds_the_rest_by_words(self, client):
        page = text(client.get("/planer/LAN/mal/1/lanka/"))
        assert "Nationellt mål 1" in page
        assert "Åtgärder mot sexköp" not in page

        page = text(client.get("/planer/LAN/mal/1/lanka/?q=åtgärder+SEXKÖP"))
        assert "Åtgärder mot sexköp" in page
        assert "Nationellt mål 1" not in page

    def test_narrows_to_one_plan(self, client):
        page = text(client.get("/planer/LAN/mal/1/lanka/?plan=GRANNE"))

        assert page.count('name="target"') == 1

    def test_saves_the_link_and_comes_back_to_the_section(self, client, goal):
        answer = client.post("/planer/LAN/mal/1/lanka/", {"kind": "operationalises", "target": "NAT-2", "note": "Så"})

        assert answer["Location"] == f"{PAGE}#kopplingar"
        assert "Nationellt mål 2" in text(client.get(PAGE))
        number = GoalLink.objects.get(goal=goal).pk
        gone = client.post(f"/planer/LAN/lankar/{number}/ta-bort/", {"mal": "1"})
        assert gone["Location"] == f"{PAGE}#kopplingar"

    def test_a_finding_leads_to_the_objective_and_asks_which_goal(self, client, goal):
        page = text(client.get("/planer/LAN/lanka/?till=NAT-3"))
        assert 'value="NAT-3" checked' in page

        client.post("/planer/LAN/lanka/?till=NAT-3", {"goal": "LAN-1", "kind": "operationalises", "target": "NAT-3"})

        assert GoalLink.objects.get(goal=goal).target.key == "NAT-3"

    def test_asks_for_a_goal_when_none_is_chosen(self, client):
        answer = client.post("/planer/LAN/mal/1/lanka/", {"kind": "corresponds"})

        assert (answer.status_code, "Välj ett mål." in text(answer)) == (422, True)


def test_steps_a_goal_without_number_up_and_down(client, goal):
    plan = goal.plan
    for place in (2, 3):
        make.goal(plan, "", key=f"LAN-m{place}", title=f"Mål utan nummer {place}", position=place)
    page = "/planer/LAN/mal/m3/"
    assert "Flytta upp" in text(client.get(f"{page}andra/"))

    client.post(f"{page}steg/", {"steg": "upp"})

    order = Goal.objects.filter(plan=plan).order_by("position").values_list("key", flat=True)
    assert list(order) == ["LAN-1", "LAN-m3", "LAN-m2"]
    assert client.post(f"{page}steg/", {"steg": "bort"}).status_code == 422
