"""A development leader writes a questionnaire, tries it and publishes it, without a script."""

import re

import pytest

from lagesbild.accounts.models import Person
from lagesbild.questionnaires.models import Questionnaire, QuestionnaireVersion
from tests.factories import actors
from tests.factories import questionnaires as make

pytestmark = pytest.mark.django_db
DRAFT = "/frageformular/skola/1/redigera/"


@pytest.fixture
def editor(client):
    actors.county("06")
    person = Person.objects.create(username="utvecklingsledare")
    person.assignments.create(role="county-editor", county_code="06")
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def post(client, address, **fields):
    """Send a form as the browser would: with the fingerprint that the page holds."""
    found = re.search(r'name="base" value="(\w+)"', client.get(address).content.decode())
    return client.post(address, {**({"base": found[1]} if found else {}), **fields}, follow=True)


def told(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def started(client):
    post(client, "/frageformular/nytt/", title="Skolan", key="skola", version="1", profile="survey", county="06")
    post(client, f"{DRAFT}ny/avsnitt/", title_sv="Arbetet", key="arbetet")
    post(client, f"{DRAFT}val/", name="ja-nej", rows="ja; Ja; Yes\nnej; Nej; No")
    return post(
        client, f"{DRAFT}ny/fraga/?i=0", label_sv="Finns en plan?", variable="har-plan", kind="choice", choices="ja-nej"
    )


def draft():
    return QuestionnaireVersion.everything.get(questionnaire__key="skola").definition


def test_a_questionnaire_is_written_tried_and_published(editor):
    assert "Inga fel: utkastet kan publiceras." in told(started(editor))
    post(
        editor,
        f"{DRAFT}ny/fraga/?i=0",
        label_sv="Hur många?",
        variable="antal",
        kind="number",
        relevant='har-plan = "ja"',
        constraint="antal > 0",
        constraint_message_sv="Minst ett.",
    )

    tried = editor.post("/frageformular/skola/1/prova/", {"har-plan": "ja", "antal": "-1", "kontrollera": "1"})
    assert "Minst ett." in told(tried)
    hidden = editor.get("/frageformular/skola/1/prova/")
    assert "Hur många?" not in told(hidden)
    assert "En fråga visas inte" in told(hidden)

    published = editor.post(f"{DRAFT}publicera/", follow=True)
    assert "Versionen är publicerad" in told(published)
    assert "Visas när: ”Finns en plan?” är ”Ja”" in told(published)
    assert editor.get(DRAFT).status_code == 409


def test_faults_stand_at_the_field_and_can_be_saved_anyway(editor):
    started(editor)
    wrong = {"label_sv": "Hur många?", "variable": "antal", "kind": "number", "relevant": "har-plna = 1"}
    refused = post(editor, f"{DRAFT}ny/fraga/?i=0", **wrong)

    assert refused.status_code == 422
    assert "Menade du ”har-plan”?" in str(refused.context["form"].errors["relevant"])
    saved = post(editor, f"{DRAFT}ny/fraga/?i=0", **wrong, anda="1")
    assert "1 fel behöver rättas" in told(saved)
    assert "Felen står vid frågorna." in told(editor.post(f"{DRAFT}publicera/", follow=True))


def test_parts_are_moved_changed_and_removed(editor):
    started(editor)
    for name in ("a", "b"):
        post(editor, f"{DRAFT}ny/fraga/?i=0", label_sv=name, variable=name, kind="text")
    base = re.search(r'name="base" value="(\w+)"', editor.get(DRAFT).content.decode())[1]
    editor.post(f"{DRAFT}del/0.2/flytta/upp/", {"base": base})
    assert [one["variable"] for one in draft()["sections"][0]["items"]] == ["har-plan", "b", "a"]

    changed = post(editor, f"{DRAFT}del/0.1/", label_sv="Andra ord", variable="b", kind="text", lines="4")
    assert "Andra ord" in told(changed)
    base = re.search(r'name="base" value="(\w+)"', editor.get(DRAFT).content.decode())[1]
    editor.post(f"{DRAFT}del/0.0/ta-bort/", {"base": base})
    assert [one["variable"] for one in draft()["sections"][0]["items"]] == ["b", "a"]


def test_groups_and_repeats_hold_questions(editor):
    started(editor)
    post(editor, f"{DRAFT}ny/upprepning/?i=0", title_sv="Insatser", key="insatser", prefill="activities")
    post(editor, f"{DRAFT}ny/fraga/?i=0.1", label_sv="Namn", variable="namn", kind="text")
    post(editor, f"{DRAFT}ny/grupp/?i=0", title_sv="Mer", key="mer")
    post(
        editor,
        f"{DRAFT}ny/fraga/?i=0.2",
        label_sv="Summa",
        variable="alla",
        kind="number",
        calculation="count(insatser)",
    )

    repeat, group = draft()["sections"][0]["items"][1:]
    assert (repeat["kind"], repeat["items"][0]["variable"]) == ("repeat", "namn")
    assert group["items"][0]["calculation"] == "count(insatser)"
    assert "Räknas ut av dina andra svar." in told(editor.get("/frageformular/skola/1/prova/"))


def test_two_who_edit_the_same_draft_do_not_overwrite_each_other(editor):
    started(editor)
    refused = editor.post(f"{DRAFT}rubrik/", {"title": "Ny", "profile": "survey", "base": "en-gammal"})

    assert refused.status_code == 422
    assert "Någon annan har ändrat utkastet" in told(refused)
    assert draft()["title"] == {"sv": "Skolan"}


def test_what_the_form_does_not_show_is_kept(editor):
    make.version(make.definition(make.question("a", codes={"register": "activity.title"})))
    post(editor, "/frageformular/prov/ny-version/", version="2026")
    post(editor, "/frageformular/prov/2026/redigera/del/0.0/", label_sv="Andra ord", variable="a", kind="text")

    kept = QuestionnaireVersion.everything.get(version="2026").definition["sections"][0]["items"][0]
    assert kept["codes"] == {"register": "activity.title"}


@pytest.mark.parametrize("address", ["del/9/", "del/x/", "del/0.99/", "ny/fraga/?i=9.9", "ny/fraga/"])
def test_a_place_that_is_not_there_is_not_found(editor, address):
    started(editor)

    assert editor.get(f"{DRAFT}{address}").status_code == 404
    assert Questionnaire.everything.count() == 1


def test_the_pages_take_the_same_queries_however_long_a_questionnaire_is(client, django_assert_max_num_queries):
    make.version()
    many = [
        make.question(f"q{number}", "number", constraint=f"q{number} > 0", constraint_message={"sv": "Fel."})
        for number in range(200)
    ]
    make.version(make.definition(*many, version="2026"))

    for version in ("2025", "2026"):
        for page in ("", "prova/"):
            with django_assert_max_num_queries(6):
                assert client.get(f"/frageformular/prov/{version}/{page}").status_code == 200
