"""A list from file to participation on the site: taken in, asked about, answered; and never written to disk."""

import tempfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings

from lagesbild.activities.models import Participation
from lagesbild.attendance.models import WaitingLine
from tests.factories.activities import activity, editor, municipality

pytestmark = pytest.mark.django_db
LIST = """Namn;E-post;Arbetsgivare;Yrkesroll;Datum
Person 1;p1@example.org;Habo kommun;Socialsekreterare;2022-03-01
Person 2;p2@example.org;Habo/Mullsjö kommun;Chef;2022-03-01
Person 3;p3@example.org;Habo kommun;Chef;1999-03-01
"""


@pytest.fixture
def kurs():
    for code, name in (("0643", "Habo"), ("0642", "Mullsjö")):
        made = municipality(code)
        made.name, made.area.name = f"{name} kommun", name
        made.area.save()
        made.save()
    return activity("Kurs i att fråga")


@pytest.fixture
def client():
    made = Client()
    made.force_login(editor(), backend="django.contrib.auth.backends.ModelBackend")
    return made


def take(client, of, text=LIST, **told):
    file = SimpleUploadedFile("lista.csv", text.encode())
    return client.post(f"/deltagarlistor/{of.key}/las-in/", {"file": file, "kind": "registration", **told})


def test_a_list_is_counted_asked_about_and_answered(client, kurs):
    page = take(client, kurs).content.decode()

    assert "1 person räknade ur" in page.replace("\u00a0", " ")
    assert "Habo/Mullsjö kommun" in page
    assert "ligger utanför insatsen" in page
    assert "p3@example.org" not in page

    asked = client.get(f"/deltagarlistor/{kurs.key}/svara/").content.decode()
    assert "Kan vara flera" in asked

    answered = client.post(
        f"/deltagarlistor/{kurs.key}/svara/",
        {"svar": "n0", "n0-employer": "Habo/Mullsjö kommun", "n0-organisations": ["kommun-0643", "kommun-0642"]},
        follow=True,
    ).content.decode()

    assert "Svaret om Habo/Mullsjö kommun är sparat." in answered
    assert not WaitingLine.objects.exists()
    assert Participation.objects.filter(activity=kurs).count() == 3


def test_an_answer_without_anybody_is_asked_for_again(client, kurs):
    take(client, kurs)

    page = client.post(f"/deltagarlistor/{kurs.key}/svara/", {"svar": "n0", "n0-employer": "Habo/Mullsjö kommun"})

    assert page.status_code == 422
    assert "Välj en aktör" in page.content.decode()
    assert WaitingLine.objects.exists()


def test_an_organisation_can_be_named_that_was_not_proposed(client, kurs):
    take(client, kurs, "Kommun\nKommundelen\n", held_on="2022-05-05")

    answer = {"svar": "n0", "n0-employer": "Kommundelen", "n0-other": "mullsjö kommun"}
    client.post(f"/deltagarlistor/{kurs.key}/svara/", answer)

    assert Participation.objects.get(activity=kurs).organisation.key == "kommun-0642"


def test_a_file_that_cannot_be_read_is_told_in_words(client, kurs):
    page = take(client, kurs, "Namn;Telefon\nPerson 1;1\n")

    assert page.status_code == 422
    assert "Kalla kolumnen med arbetsgivaren för Arbetsgivare." in page.content.decode()


def test_occasions_are_public_and_small_numbers_are_not(client, kurs):
    take(client, kurs)

    page = Client().get(f"/deltagarlistor/{kurs.key}/").content.decode()

    assert "för få för att visas" in page
    assert "väntar på svar" not in page


def test_what_waits_is_found_from_my_work(client, kurs):
    take(client, kurs)

    assert "Kurs i att fråga" in client.get("/deltagarlistor/").content.decode()
    assert Client().get("/deltagarlistor/").status_code == 302


@override_settings(UPLOAD_BYTES=400_000, DATA_UPLOAD_MAX_MEMORY_SIZE=400_000, FILE_UPLOAD_MAX_MEMORY_SIZE=1_000)
def test_an_uploaded_list_never_touches_the_disk(client, kurs, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    seen = []
    monkeypatch.setattr(tempfile, "_mkstemp_inner", lambda *given: seen.append(given))
    rows = "".join(f"Person {n};;Habo kommun;;2022-03-01\n" for n in range(2_000))

    assert take(client, kurs, "Namn;E-post;Arbetsgivare;Roll;Datum\n" + rows).status_code == 200
    assert "får vara högst" in take(client, kurs, "x" * 500_000).content.decode()
    assert not seen
    assert not list(tmp_path.iterdir())
