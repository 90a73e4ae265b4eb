"""Activities from an uploaded file: all of it, or nothing and every fault at its place."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from openpyxl import Workbook, load_workbook

from lagesbild.accounts.models import Assignment, Person, Role
from lagesbild.activities.loading.uploading import COLUMNS, EXAMPLE
from lagesbild.activities.models import Activity
from lagesbild.journal.queries import data_version
from tests.demonstration import demonstration  # noqa: F401 - the fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]
ADDRESS = "/insatser/las-in/"
GOOD = dict(zip(COLUMNS, EXAMPLE, strict=True))


def signed_in(county: str) -> Client:
    """Return a client signed in as the editor of the county."""
    client = Client()
    editor = Person.objects.create_user(f"utvecklingsledare-prov-{county}")
    Assignment.objects.create(person=editor, role=Role.COUNTY_EDITOR, county_code=county)
    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    return client


def excel(*rows: dict[str, str]) -> SimpleUploadedFile:
    """Return a workbook with these rows."""
    book = Workbook()
    for row in (COLUMNS, *([row[column] for column in COLUMNS] for row in rows)):
        book.active.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return SimpleUploadedFile("insatser.xlsx", out.getvalue())


def posted(file: SimpleUploadedFile, county: str = "06") -> tuple[int, str]:
    """Upload the file and return status and page, following the redirect."""
    response = signed_in(county).post(ADDRESS, {"file": file}, follow=True)
    return response.status_code, response.content.decode()


def test_the_template_can_be_filled_in_and_read_back() -> None:
    template = Client().get("/insatser/mall.xlsx").content
    book = load_workbook(io.BytesIO(template))
    assert [cell.value for cell in book.active[1]] == list(COLUMNS)
    book.active["A2"] = "Kurs om våld i nära relation"
    filled = io.BytesIO()
    book.save(filled)

    status, page = posted(SimpleUploadedFile("insatser.xlsx", filled.getvalue()))

    registered = Activity.everything.get(title="Kurs om våld i nära relation")
    assert (status, "Registrerat ur insatser.xlsx: 1 insats." in page) == (200, True)
    assert [goal.key for goal in registered.goals.all()] == ["JKP-2:1"]
    assert str(registered.ends_before) == "2026-03-04"


def test_every_fault_is_shown_at_its_row_and_nothing_is_saved() -> None:
    before = data_version()

    status, page = posted(
        excel(
            GOOD,
            GOOD | {"Ansvarig aktör": "Kommun som inte finns"},
            GOOD | {"Slutar": "2025-01-01"},
            GOOD | {"Mål": "9:9"},
            GOOD | {"Kostnad i kronor": "mycket"},
            GOOD | {"Kostnad i kronor": "9" * 30},
            GOOD | {"Slutar": "9999-12-31"},
            GOOD | {"Rubrik": "å" * 301},
            GOOD | {"Rubrik": ""},
            GOOD | {"Rubrik": "Kurs i ett län som inte finns", "Länskod": "99"},
        )
    )

    assert status == 422
    for said in (
        "raden är mallens exempel",
        "beloppet är orimligt stort",
        "rad 8, kolumn ”Slutar”",
        "texten har 301 tecken",
        "rad 10, kolumn ”Rubrik”",
        "Län finns inte: 99",
        "insatser.xlsx rad 3, kolumn ”Ansvarig aktör”",
        "rad 4, kolumn ”Slutar”",
        "målet ”9:9” finns inte i planen ”JKP”",
        "”mycket” är inte ett tal",
    ):
        assert said in page
    assert data_version() == before
    assert not Activity.everything.filter(title=GOOD["Rubrik"]).exists()


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (GOOD | {"Länskod": "99"}, "Län finns inte: 99"),
        (GOOD | {"Kostnad i kronor": "-5"}, "-5"),
        (GOOD | {"Länskod": "14", "Ansvarig aktör": "Göteborgs stad", "Plan": "", "Mål": ""}, "rad 2"),
    ],
    ids=["an unknown county", "a negative cost", "another county"],
)
def test_what_the_service_refuses_is_shown_as_a_fault(row: dict[str, str], said: str) -> None:
    status, page = posted(excel(row))

    assert (status, said in page) == (422, True), page[-3000:]
    assert not Activity.everything.filter(title=GOOD["Rubrik"]).exists()


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (SimpleUploadedFile("insatser.xlsx", b"PK\x03\x04 cut short"), "kan inte öppnas som Excel"),
        (SimpleUploadedFile("insatser.csv", "Rubrik;Länskod\nMöte i Habo;06\n".encode("cp1252")), "Windows-1252"),
        (SimpleUploadedFile("insatser.pdf", b"%PDF-1.7"), "slutar på .xlsx eller .csv"),
        (SimpleUploadedFile("insatser.csv", b""), "kolumn saknas"),
    ],
    ids=["broken", "windows-1252", "another kind", "empty"],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(file: SimpleUploadedFile, said: str) -> None:
    status, page = posted(file)

    assert (status, said in page) == (422, True)


@override_settings(UPLOAD_BYTES=1_000)
def test_a_file_too_large_is_refused_by_its_size() -> None:
    status, page = posted(SimpleUploadedFile("insatser.csv", b"x" * 2_000))

    assert (status, "den får vara högst" in page) == (422, True)
