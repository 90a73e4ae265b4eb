"""Fetching a plan as a file, and taking one in: shown first, saved after, without JavaScript."""

import io
import json
import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from lagesbild.accounts.models import Person
from lagesbild.journal.models import Event
from lagesbild.plans.models import Goal, Plan
from tests.factories import plans as make
from tests.unit.plans.exchange_files import changed_json, changed_workbook

pytestmark = pytest.mark.django_db

SEALED = re.compile(r'name="sealed" value="([^"]+)"')


@pytest.fixture(autouse=True)
def plan():
    made = make.plan()
    make.goals(made, 2)
    return made


@pytest.fixture
def editor(client):
    person = Person.objects.create(username="editor-06")
    person.assignments.create(role="county-editor", county_code="06")
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def upload(client, content, name="LAN.xlsx", **fields):
    return client.post("/planer/las-in/", {"file": SimpleUploadedFile(name, content), **fields})


def test_the_page_of_a_plan_leads_to_its_files(client):
    page = client.get("/planer/LAN/").content.decode()

    assert "/planer/LAN/fil/xlsx/" in page
    assert "/planer/LAN/fil/json/" in page


def test_a_plan_is_fetched_as_a_workbook(client):
    response = client.get("/planer/LAN/fil/xlsx/")

    assert response["Content-Disposition"] == 'attachment; filename="LAN.xlsx"'
    sheet = load_workbook(io.BytesIO(response.content))["Mål"]
    assert [sheet["A3"].value, sheet["C3"].value, sheet["B4"].value] == ["1", "Mål 1", "1"]


def test_a_plan_is_fetched_in_the_exchange_format(client):
    told = json.loads(client.get("/planer/LAN/fil/json/").content)

    assert (told["format"], told["version"], told["plan"]["key"]) == ("lagesbild-plan", 2, "LAN")


def test_a_form_that_nobody_writes_is_not_found(client):
    assert client.get("/planer/LAN/fil/docx/").status_code == 404


def test_a_file_is_shown_before_it_counts_and_saved_after(editor):
    shown = upload(editor, changed_workbook("LAN", Mål__C3="Ny rubrik"))
    page = shown.content.decode()

    assert "Omformulerade mål" in page
    assert "Förut: 1 Mål 1" in page
    assert Goal.objects.get(key="LAN-1").title == "Mål 1"

    saved = editor.post("/planer/las-in/", {"sealed": unescape(SEALED.search(page)[1])})

    assert (saved.status_code, saved["Location"]) == (302, "/planer/LAN/")
    assert Goal.objects.get(key="LAN-1").title == "Ny rubrik"
    assert set(Event.objects.values_list("by", flat=True)) == {"editor-06"}


def test_a_file_becomes_a_draft_when_it_is_given_a_key(editor):
    page = upload(editor, changed_workbook("LAN"), as_key="LAN-2027").content.decode()

    editor.post("/planer/las-in/", {"sealed": unescape(SEALED.search(page)[1])})

    assert Plan.everything.get(key="LAN-2027").status == "draft"
    assert editor.get("/planer/LAN/jamfor/LAN-2027/").status_code == 200


def test_a_file_that_changes_nothing_says_so(editor):
    page = upload(editor, changed_workbook("LAN")).content.decode()

    assert "Filen ändrar ingenting" in page
    assert not SEALED.search(page)


def test_every_fault_stands_in_a_table(editor):
    response = upload(editor, changed_workbook("LAN", Mål__C4=None, Plan__B5="Ingen känd aktör"))

    page = response.content.decode()
    assert response.status_code == 422
    assert "2 fel. Inget har sparats." in page
    assert "LAN.xlsx, bladet ”Mål”, rad 4, kolumn ”Rubrik”" in page
    assert "LAN.xlsx, bladet ”Plan”, rad 5, kolumn ”Värde”" in page


@pytest.mark.parametrize(
    ("content", "name", "part"),
    [
        (b"PK trasig", "p.xlsx", "Filen kan inte öppnas som Excel."),
        ("{”å”".encode("cp1252"), "p.json", "Filen är inte i UTF-8 (troligen Windows-1252"),
        (b"", "p.json", "Filen är tom."),
        (b"x", "p.txt", "Filen är av slaget ”.txt”."),
    ],
    ids=["half a workbook", "another encoding", "nothing", "another kind"],
)
def test_a_file_that_cannot_be_read_is_told_on_the_page(editor, content, name, part):
    response = upload(editor, content, name)

    assert response.status_code == 422
    assert part in response.content.decode()


def test_a_file_that_is_too_large_is_refused_before_it_is_read(editor, settings):
    settings.UPLOAD_BYTES = 1024 * 1024

    response = upload(editor, b"x" * (1024 * 1024 + 1))

    assert response.status_code == 422
    assert "högst 1,0 MB får laddas upp" in response.content.decode().replace("\xa0", " ")


def test_a_preview_that_has_been_changed_on_the_way_is_refused(editor):
    page = upload(editor, changed_json("LAN", vision="En ny vision"), "LAN.json").content.decode()
    sealed = unescape(SEALED.search(page)[1])

    response = editor.post("/planer/las-in/", {"sealed": f"x{sealed}"})

    assert response.status_code == 409
    assert "Läs in filen igen" in response.content.decode()
    assert not Plan.everything.filter(vision="En ny vision").exists()


def test_a_plan_of_another_county_is_refused(editor):
    other = make.plan("ANNAN", code="07", owner=make.owner("07"))

    response = upload(editor, changed_json("ANNAN", vision="En ny vision"), "p.json")

    assert response.status_code == 403
    assert not Event.objects.filter(subject_key=other.key).exists()


def test_what_differs_between_two_plans_is_shown(client):
    make.goal(make.plan("NY"), "1", title="Mål 1")

    page = client.get("/planer/LAN/jamfor/NY/").content.decode()

    assert "Mål som utgår" in page
    assert "Insats utgår: En kurs" in page


def test_the_template_is_a_workbook_with_lists_to_choose_from(client):
    response = client.get("/planer/las-in/mall/")

    book = load_workbook(io.BytesIO(response.content))
    assert book.sheetnames[:3] == ["Plan", "Mål", "Planerade insatser"]
    offered = {rule.promptTitle: rule.formula1 for rule in book["Mål"].data_validations.dataValidation}
    assert offered["Insatsformer"].startswith("Val!$")
    column = offered["Insatsformer"].split("$")[1]
    assert [book["Val"][f"{column}{row}"].value for row in (2, 3, 4)] == ["universell", "selektiv", "indikerad"]
    assert [book["Mål"].freeze_panes, book["Plan"].freeze_panes] == ["B3", "B3"]


def test_the_page_of_a_plan_leads_to_what_differs_from_the_owners_other_plans(client):
    make.plan("NY", name="Den nya planen")
    make.plan("HEMLIG", status="draft")
    make.plan("ANNAN", code="07", owner=make.owner("07"))

    page = client.get("/planer/LAN/").content.decode()

    assert '/planer/NY/jamfor/LAN/">Vad som skiljer från Den nya planen</a>' in page
    assert "HEMLIG" not in page
    assert "ANNAN" not in page
