"""Two people edit the same thing at once: the second is shown the difference, and nothing is lost or overwritten."""

import re

import pytest

from lagesbild.accounts.models import Person
from lagesbild.journal.models import Event
from lagesbild.kernel.edits import Meeting
from lagesbild.plans import services
from lagesbild.ui import edits
from tests.factories import plans as make

pytestmark = pytest.mark.django_db

PAGE = "/planer/LAN/mal/1/andra/"
CARRIED = re.compile(r'name="((?:\w+-)?filled_with)" value="([^"]+)"')


@pytest.fixture
def goal():
    return make.goal(make.plan(), "1", title="Rubriken", purpose="Syftet", target_group="Unga")


@pytest.fixture
def editors(goal, client):
    person = Person.objects.create_user("utvecklingsledare")
    person.assignments.create(role="county-editor", county_code="06")
    client.force_login(person)
    return client


def carried(answer, prefix=""):
    """Return what a page's form carries, as the browser sends it back."""
    found = dict(CARRIED.findall(answer.content.decode()))
    return {f"{prefix}filled_with": found[f"{prefix}filled_with"]}


def words(**changed):
    return {"number": "1", "title": "Rubriken", "purpose": "Syftet", "target_group": "Unga"} | changed


@pytest.fixture
def opened(editors):
    """Return what the second editor's form carries: it was opened before the first saved."""
    before = carried(editors.get(PAGE))
    editors.post(PAGE, words(title="Den förstas rubrik") | before)
    return before


def test_changes_of_different_fields_are_put_together_and_told(editors, goal, opened):
    answer = editors.post(PAGE, words(purpose="Den andras syfte") | opened, follow=True)

    goal.refresh_from_db()
    assert (goal.title, goal.purpose) == ("Den förstas rubrik", "Den andras syfte")
    assert "Någon annan ändrade ”Rubrik” under tiden; båda ändringarna är kvar." in answer.content.decode()


def test_the_second_is_shown_the_difference_and_nothing_is_overwritten(editors, goal, opened):
    answer = editors.post(PAGE, words(title="Den andras rubrik", purpose="Den andras syfte") | opened)

    page = answer.content.decode()
    goal.refresh_from_db()
    assert answer.status_code == 409
    assert (goal.title, goal.purpose) == ("Den förstas rubrik", "Syftet")
    assert "Stod när du började: Rubriken" in page
    assert "<q>Den förstas rubrik</q>" in page
    assert 'value="Den andras rubrik"' in page
    assert "Den andras syfte</textarea>" in page
    assert page.count('name="val-') == 2


@pytest.mark.parametrize(
    ("choice", "title"), [("saved", "Den förstas rubrik"), ("mine", "Den andras rubrik")], ids=["the first's", "my own"]
)
def test_the_second_chooses_for_each_field(editors, goal, opened, choice, title):
    mine = words(title="Den andras rubrik", purpose="Den andras syfte")
    shown = editors.post(PAGE, mine | opened)

    answer = editors.post(PAGE, mine | carried(shown) | {"val-title": choice})

    goal.refresh_from_db()
    assert (answer.status_code, goal.title, goal.purpose) == (302, title, "Den andras syfte")


def test_a_field_that_nobody_has_chosen_in_is_asked_for_again(editors, goal, opened):
    shown = editors.post(PAGE, words(title="Den andras rubrik") | opened)

    answer = editors.post(PAGE, words(title="Den andras rubrik") | carried(shown))

    goal.refresh_from_db()
    assert (answer.status_code, goal.title) == (409, "Den förstas rubrik")
    assert "Välj vad som ska gälla i varje fält" in answer.content.decode()


def test_a_third_who_saves_before_the_choice_is_met_too(editors, goal, opened):
    shown = editors.post(PAGE, words(title="Den andras rubrik") | opened)
    editors.post(PAGE, words(title="Den tredjes rubrik") | carried(editors.get(PAGE)))

    answer = editors.post(PAGE, words(title="Den andras rubrik") | carried(shown) | {"val-title": "mine"})

    goal.refresh_from_db()
    assert (answer.status_code, goal.title) == (409, "Den tredjes rubrik")
    assert "<q>Den tredjes rubrik</q>" in answer.content.decode()


def test_a_form_that_carries_something_made_up_saves_nothing(editors, goal):
    answer = editors.post(PAGE, words(title="Ny") | {"filled_with": "påhittat"})

    goal.refresh_from_db()
    assert (answer.status_code, goal.title) == (422, "Rubriken")


def test_rows_under_a_goal_are_met_too(editors, goal):
    row = goal.planned_activities.create(position=1, title="En kurs")
    page = f"{PAGE}insatser/{row.pk}/"
    before = carried(editors.get(page), "insatser-")
    editors.post(page, {"insatser-title": "Den förstas kurs"} | before)

    answer = editors.post(page, {"insatser-title": "Den andras kurs", "insatser-resources": "En dag"} | before)

    row.refresh_from_db()
    assert (answer.status_code, row.title) == (409, "Den förstas kurs")
    chosen = {"insatser-title": "Den andras kurs", "insatser-resources": "En dag", "insatser-val-title": "saved"}
    editors.post(page, chosen | carried(answer, "insatser-"))
    row.refresh_from_db()
    assert (row.title, row.resources) == ("Den förstas kurs", "En dag")


def test_the_plan_is_met_too(editors, goal):
    page = "/planer/LAN/andra/"
    said = {
        "name": "Planen LAN", "owner": "lansstyrelsen-06", "level": "regional", "kind": "strategi", "county": "06",
        "status": "in-force",
    }  # fmt: skip
    before = carried(editors.get(page))
    editors.post(page, said | {"vision": "Den förstas"} | before)

    answer = editors.post(page, said | {"vision": "Den andras"} | before)

    goal.plan.refresh_from_db()
    assert (answer.status_code, goal.plan.vision) == (409, "Den förstas")


def test_perspectives_are_met_too(editors, goal):
    make.perspective("barn")
    page = f"{PAGE}perspektiv/"
    before = carried(editors.get(page), "perspektiv-")
    editors.post(page, {"perspektiv-barn-verdict": "considered", "perspektiv-barn-reason": "Så"} | before)

    answer = editors.post(page, {"perspektiv-barn-verdict": "considered", "perspektiv-barn-reason": "Annat"} | before)

    assert answer.status_code == 409
    assert "<q>Så</q>" in answer.content.decode()


def test_saving_what_is_saved_already_asks_nothing_and_leaves_no_event(editors, goal, opened):
    events = Event.objects.count()

    answer = editors.post(PAGE, words(title="Den förstas rubrik") | opened)

    assert (answer.status_code, Event.objects.count()) == (302, events)


def test_without_the_comparison_the_first_would_be_overwritten(editors, goal, opened, monkeypatch):
    def overlook(*, saved, mine, **_base):
        return Meeting(dict(saved) | dict(mine), (), (), tuple(mine))

    monkeypatch.setattr(edits, "meet", overlook)

    answer = editors.post(PAGE, words(title="Den andras rubrik") | opened)

    goal.refresh_from_db()
    assert (answer.status_code, goal.title) == (302, "Den andras rubrik")


def test_who_saves_between_the_reading_and_the_saving_is_not_overwritten(editors, goal, monkeypatch):
    before = carried(editors.get(PAGE))
    change = services.change_goal

    def late(**given):
        type(goal).objects.filter(pk=goal.pk).update(title="Sparad i samma ögonblick")
        return change(**given)

    monkeypatch.setattr(services, "change_goal", late)

    answer = editors.post(PAGE, words(title="Den andras rubrik") | before)

    goal.refresh_from_db()
    assert (answer.status_code, goal.title) == (422, "Sparad i samma ögonblick")
    assert "Någon annan sparade i samma ögonblick." in answer.content.decode()
