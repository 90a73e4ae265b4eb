"""The pages of governing documents and responsibility: one journey, files, and what is told apart."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from lagesbild.governing.models import GoverningDocument
from lagesbild.plans.models import Plan
from tests.demonstration import demonstration  # noqa: F401 - a fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]
PDF = b"%PDF-1.7 prov"


@pytest.fixture
def editor(django_user_model) -> Client:
    person = django_user_model.objects.create_user("samordnare-prov")
    person.assignments.create(role="actor-editor", organisation_key="kommun-0604")
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def words(response) -> str:
    return " ".join(response.content.decode().split())


def test_a_municipality_registers_its_document_and_the_county_sees_it(editor, client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    form = {
        "title": "Plan mot våld", "kind": "action-plan", "state": "decided", "decision_level": "council",
        "starts_on": "2026-01-01", "ends_on": "2029-12-31", "reach": "whole", "goals": ["JKP-2:1"], "is_public": "on",
        "file": SimpleUploadedFile("plan.pdf", PDF),
    }  # fmt: skip

    answer = editor.post("/styrdokument/ny/?aktor=kommun-0604", form, follow=True)

    assert "Styrdokumentet är registrerat." in words(answer)
    assert "Gäller, till och med 31\u00a0december\u00a02029." in answer.content.decode()
    county = words(client.get("/styrdokument/lan/06/"))
    assert "Plan mot våld" in county
    assert "Delmål för delmål: Påhittad nästa utgåva" in county
    file = client.get("/styrdokument/kommun-0604-plan-mot-vald/fil/")
    assert file.content == PDF
    assert file["Content-Disposition"].startswith("attachment;")
    assert (file["Content-Type"], file["X-Content-Type-Options"]) == ("application/pdf", "nosniff")
    assert "omfattas" in words(client.get("/styrdokument/lan/06/delmal/JKP/"))
    assert "Plan mot våld" in words(client.get("/kommun/0604/"))


def test_a_file_that_is_not_a_document_is_told_in_the_form_and_nothing_is_saved(editor, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    form = {
        "title": "Plan", "kind": "plan", "state": "decided", "decision_level": "council", "reach": "whole",
        "file": SimpleUploadedFile("plan.pdf", b"<script>"),
    }  # fmt: skip

    answer = editor.post("/styrdokument/ny/?aktor=kommun-0604", form)

    assert answer.status_code == 422
    assert "Spara dokumentet som .pdf eller .docx." in words(answer)
    assert not GoverningDocument.everything.filter(organisation__key="kommun-0604").exists()


def test_a_municipality_makes_its_local_plan_of_chosen_sub_goals(editor):
    address = "/styrdokument/aktor/kommun-0604/lokal-plan/JKP/"
    assert "1:2 Unga möts av normkritik" in words(editor.get(address))
    assert "Välj minst ett delmål." in words(editor.post(address, {"name": "Vår plan", "kind": "plan"}))

    answer = editor.post(address, {"name": "Vår plan", "kind": "plan", "goals": ["JKP-1:2", "JKP-3:4"]}, follow=True)

    assert "Den lokala planen är gjord som utkast." in words(answer)
    plan = Plan.everything.get(name="Vår plan")
    assert "redan vald" in words(editor.get(f"/styrdokument/lokal-plan/{plan.key}/delmal/"))


def test_none_and_not_known_are_told_apart_and_what_is_made_up_is_marked(client):
    page = words(client.get("/styrdokument/lan/07/"))

    assert "Har inget" in page
    assert "inte känt" in page
    assert "påhittad" in page


def test_nobody_answers_only_where_a_source_says_so(client):
    county, nation = words(client.get("/ansvar/?lan=05")), words(client.get("/ansvar/?lan=06"))

    assert "källorna säger" not in county
    assert "responsibility-unclear" in county
    assert "ingen ansvarar<" not in nation.lower()


@pytest.mark.parametrize(("form", "start"), [("csv", b"actor,county"), ("xlsx", b"PK")], ids=("csv", "xlsx"))
def test_the_list_is_given_as_files_with_the_readers_choices(client, form, start):
    whole, narrowed = (client.get(f"/styrdokument/styrdokument.{form}{asked}") for asked in ("", "?lan=07"))

    assert whole.content.startswith(start)
    assert len(narrowed.content) < len(whole.content)


def test_no_choice_that_does_not_exist_breaks_the_list(client):
    assert client.get("/styrdokument/?lan=99&slag=x&lage=y&giltighet=z&q=%00").status_code in {200, 400}
    assert client.get("/styrdokument/styrdokument.exe").status_code == 404
    assert client.get("/styrdokument/lan/99/").status_code == 404
    assert client.get("/ansvar/?lan=99").status_code == 200
