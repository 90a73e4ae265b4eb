"""All questions on paper and in Excel, and the workbook filled in and uploaded: all of it or nothing."""

import io
from dataclasses import replace
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook
from pypdf import PdfReader

from lagesbild.answering.exports.papers import blank_paper
from lagesbild.answering.models import AnswerEvent, ResponseSection
from lagesbild.questionnaires.rules.definition import Kind, Question, Section, Words
from tests.factories.answering import every_kind, response, saved
from tests.web.answering.test_journey import address, asked, entered, held, send, text

pytestmark = pytest.mark.django_db


def fetched(client, of):
    return load_workbook(io.BytesIO(client.get(f"/svara/{of.key}/fragor.xlsx").content))


def upload(client, of, book, name="svar.xlsx"):
    out = io.BytesIO()
    book.save(out)
    return client.post(f"/svara/{of.key}/fyll-i/", {"file": SimpleUploadedFile(name, out.getvalue())})


def confirm(client, of, page):
    sealed = page.content.decode().partition('name="sealed" value="')[2].partition('"')[0]
    return client.post(f"/svara/{of.key}/fyll-i/", {"sealed": sealed})


def row_of(sheet, variable):
    return next(row for row in sheet.iter_rows() if row[0].value == variable)


def test_the_workbook_holds_what_is_written_and_changes_nothing_when_it_comes_back():
    one = asked(prefill={"insatser": ("r1",), "insatser/r1/namn": "Kurs", "insatser/r1/deltagare": "12"})
    client = entered(one)
    send(
        client, one, **{"har-plan": "ja", "kostnad": "1 234 500", "former": ["heder", "psykiskt"], "beskriv": "a\r\nb"}
    )

    book = fetched(client, one)
    page = upload(client, one, book)

    assert book.sheetnames[:4] == ["Läs först", "_listor", "Ert arbete", "Insatser"]
    assert row_of(book["Ert arbete"], "former")[2].value == "Psykiskt våld; Hedersrelaterat våld"
    assert book["_lagesbild"].sheet_state == "veryHidden"
    assert "Filen ändrar inget" in text(page)


def test_a_filled_workbook_is_shown_first_and_then_saved():
    one = asked(prefill={"insatser": ("r1",), "insatser/r1/namn": "Kurs"})
    client = entered(one)
    book = fetched(client, one)
    row_of(book["Ert arbete"], "har-plan")[2].value = "Vet ej"
    row_of(book["Ert arbete"], "personer")[2].value = 1200
    book["Insatser"].cell(4, 2).value = "Ett nytt nätverk"
    book["Insatser"].cell(4, 3).value = "30"

    page = upload(client, one, book)
    before = AnswerEvent.objects.count()
    done = confirm(client, one, page)
    twice = confirm(client, one, page)

    assert "Ett nytt nätverk" in text(page)
    assert before == 0
    assert (done.status_code, twice.status_code) == (302, 302)
    assert held(one).answers == {"har-plan": "vet-ej", "personer": "1200"}
    rows = held(one, "insatser-avsnitt").answers
    assert len(rows["insatser"]) == 2
    assert rows[f"insatser/{rows['insatser'][1]}/deltagare"] == "30"


def test_every_fault_is_told_with_sheet_row_and_column_and_nothing_is_saved():
    one = asked()
    client = entered(one)
    book = fetched(client, one)
    row_of(book["Ert arbete"], "har-plan")[2].value = "kanske"
    row_of(book["Ert arbete"], "personer")[2].value = "många"
    row_of(book["Ert arbete"], "kostnad")[2].value = 10
    book["Insatser"].cell(3, 2).value = "Kurs"
    book["Insatser"].cell(3, 3).value = "ett dussin"

    refused = upload(client, one, book)

    told = text(refused)
    assert refused.status_code == 422
    assert "bladet ”Ert arbete”, rad 2, kolumn ”Svar”" in told
    assert "bladet ”Ert arbete”, rad 5, kolumn ”Svar”" in told
    assert "bladet ”Insatser”, rad 3, kolumn ”Hur många deltog?”" in told
    assert AnswerEvent.objects.count() == 0


def test_a_file_of_another_version_or_another_answer_is_told_as_such():
    one, other = asked(), asked()
    newer = asked(definition=every_kind("2"))
    client = entered(one)

    assert "en annan version av frågorna" in text(upload(client, one, fetched(entered(newer), newer)))
    assert "ett annat svar" in text(upload(client, one, fetched(entered(other), other)))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04skr\xc3\xa4p", b"Id;Svar\n"], ids=["empty", "broken", "csv"])
def test_what_is_not_a_workbook_is_refused_in_words(content):
    one = asked()
    answer = entered(one).post(f"/svara/{one.key}/fyll-i/", {"file": SimpleUploadedFile("svar.xlsx", content)})

    assert answer.status_code == 422


def test_a_file_never_overwrites_what_a_colleague_has_written_since_it_was_fetched():
    one = asked()
    client = entered(one)
    book = fetched(client, one)
    row_of(book["Ert arbete"], "beskriv")[2].value = "ur filen"
    row_of(book["Ert arbete"], "personer")[2].value = "5"
    saved(one, {"beskriv": "ur webben"})

    page = upload(client, one, book)

    assert "ändrat av någon annan" in text(page)
    assert confirm(client, one, page).status_code == 409
    assert held(one).answers == {"beskriv": "ur webben"}


def test_a_colleague_who_writes_between_the_preview_and_the_save_is_not_overwritten():
    one = asked()
    client = entered(one)
    book = fetched(client, one)
    row_of(book["Ert arbete"], "beskriv")[2].value = "ur filen"
    book["Insatser"].cell(3, 2).value = "Kurs"
    page = upload(client, one, book)
    saved(one, {"beskriv": "ur webben"})

    assert confirm(client, one, page).status_code == 409
    assert ResponseSection.objects.get(response=one, key="insatser-avsnitt").answers == {}


def test_formulas_in_answers_stay_words():
    one = asked()
    client = entered(one)
    send(client, one, beskriv='=HYPERLINK("http://x.example";"klicka")')

    assert row_of(fetched(client, one)["Ert arbete"], "beskriv")[2].data_type == "s"


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_all_questions_are_there_on_paper(form):
    one = asked()
    paper = entered(one).get(f"/svara/{one.key}/fragor.{form}")

    assert paper.status_code == 200
    if form == "pdf":
        words = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(paper.content)).pages)
        plain = " ".join(words.split())
        assert "Har ni en handlingsplan?" in plain
        assert "Från när gäller planen?" in plain
        assert "Hedersrelaterat våld" in plain


def test_ones_own_answers_are_there_on_paper_when_they_are_handed_in():
    one = response(closes_on=None)
    client = entered(one)

    assert client.get(f"/svara/{one.key}/svar.pdf").status_code == 404
    assert client.get(address(one)).status_code == 200


def test_a_unit_stands_once_on_paper():
    money = Question("medel", Kind.MONEY, Words("Hur mycket?"), unit="kronor")
    only = replace(every_kind(), sections=(Section("s", Words("S"), (money,)),))

    paper = str(blank_paper(response=response(definition=only), on=date(2026, 3, 1)).blocks)

    assert "Svara med ett belopp i kronor." in paper
