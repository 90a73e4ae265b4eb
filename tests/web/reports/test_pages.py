"""The pages of the reports: what stands on them, who may write, what is sent, and how much is read."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from lagesbild.reports.models import AuthorText, Edition
from tests.demonstration import demonstration  # noqa: F401 - the fixture
from tests.factories.activities import editor
from tests.reported import KEY, Report, report  # noqa: F401 - the fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]

PAGE = f"/rapporter/{KEY}/"
OWN, STRANGER, READER = ("county-editor", "06"), ("county-editor", "14"), ("county-reader", "06")


SignIn = Callable[[tuple[str, str]], Client]


@pytest.fixture
def signed_in(client: Client) -> SignIn:
    """Return a client signed in as somebody with a role in a county."""

    def sign_in(who: tuple[str, str]) -> Client:
        role, county = who
        client.force_login(editor(role, code=county))
        return client

    return sign_in


def text_page() -> str:
    return f"{PAGE}texter/{AuthorText.objects.get(edition__key=KEY, part='summary').pk}/"


def html(response: Any) -> str:
    return response.content.decode()  # type: ignore[no-any-return]


def test_the_list_names_the_report_and_its_county(client: Client) -> None:
    page = html(client.get("/rapporter/"))

    assert f'<a href="{PAGE}">Lägesrapport 2022</a>' in page
    assert '<a href="/lan/06/">Jönköpings län</a>' in page
    assert "utkast" in page


def test_the_list_of_a_county_without_reports_says_so(client: Client) -> None:
    assert "Ingen rapport är publicerad än." in html(client.get("/rapporter/?lan=14"))


def test_the_page_says_what_the_files_are_and_show(client: Client, report: Report) -> None:  # noqa: F811
    page = html(client.get(PAGE))

    for form, label in (("pdf", "PDF"), ("docx", "Word"), ("html", "Webb")):
        assert f'<a href="{PAGE}fil/{form}/">{label}</a>' in page
        assert report.files[form].sha256[:12] in page
    assert f"Rapporten visar {len(report.assembled.ledger.entries)}\xa0siffror" in page
    assert "Demonstration" in page


def test_the_texts_stand_in_the_order_of_the_report(client: Client) -> None:
    page = html(client.get(f"{PAGE}?flik=texter"))

    titles = ("Sammanfattning", "Inledning", "Mål 1: Våld", "Mål 5: Kunskap", "Arbetet med strategi", "Samlad bild")
    places = [page.index(f"<h2>{title}") for title in titles]
    assert places == sorted(places)
    assert "Skriv om" not in page


def test_the_history_tells_who_made_the_files(client: Client, report: Report) -> None:  # noqa: F811
    page = html(client.get(f"{PAGE}?flik=historik"))

    assert "Word, PDF och webb framställdes" in page
    assert "Lägesrapporten lästes in ur en fil" in page


def test_the_author_writes_a_text_and_finds_it_in_the_history(signed_in: SignIn) -> None:
    client = signed_in(OWN)
    assert "<textarea" in html(client.get(text_page()))

    page = html(client.post(text_page(), {"text": "Ett nytt stycke."}, follow=True))

    assert "Texten är sparad." in page
    assert "Ett nytt stycke." in html(client.get(f"{PAGE}?flik=texter"))
    assert "En text skrevs om" in html(client.get(f"{PAGE}?flik=historik"))


def test_an_empty_text_is_asked_for_again(signed_in: SignIn) -> None:
    page = html(signed_in(OWN).post(text_page(), {"text": " "}))

    assert "Skriv en text." in page


@pytest.mark.parametrize("who", [STRANGER, READER], ids=["stranger", "reader"])
def test_others_may_not_write_freeze_or_order(signed_in: SignIn, who: tuple[str, str]) -> None:
    client = signed_in(who)

    for address in (text_page(), f"{PAGE}frys/"):
        assert client.get(address).status_code == 403
        assert client.post(address, {"text": "Nytt.", "read_through": "on"}).status_code == 403
    assert client.post(f"{PAGE}framstall/").status_code == 403
    assert "Skriv om" not in html(client.get(f"{PAGE}?flik=texter"))
    assert "Framställ filerna" not in html(client.get(PAGE))


def test_the_public_is_asked_to_sign_in_before_writing(client: Client) -> None:
    for address in (text_page(), f"{PAGE}frys/", f"{PAGE}framstall/"):
        response = client.post(address, {"text": "Nytt."})
        assert response.status_code == 302
        assert response["Location"].startswith("/logga-in/")


def test_freezing_takes_a_tick_and_then_nothing_is_changed(signed_in: SignIn) -> None:
    client = signed_in(OWN)
    assert "Läs igenom rapporten och kryssa i rutan." in html(client.post(f"{PAGE}frys/", {}))
    assert Edition.everything.get(key=KEY).frozen_at is None

    page = html(client.post(f"{PAGE}frys/", {"read_through": "on"}, follow=True))

    assert "Rapporten är fryst" in page
    assert "Framställ filerna" in page
    assert client.get(text_page()).status_code == 409
    assert client.post(f"{PAGE}frys/", {"read_through": "on"}).status_code == 409
    assert "Skriv om" not in html(client.get(f"{PAGE}?flik=texter"))


def test_ordering_files_says_what_happens_next(signed_in: SignIn) -> None:
    page = html(signed_in(OWN).post(f"{PAGE}framstall/", follow=True))

    assert "Rapporten framställs nu." in page


@pytest.mark.parametrize(
    ("form", "content_type", "opening"),
    [
        ("pdf", "application/pdf", b"%PDF-"),
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"PK"),
        ("html", "text/html", b"<!doctype html>"),
    ],
    ids=["pdf", "word", "web"],
)
def test_a_file_is_sent_as_what_it_is(
    client: Client,
    report: Report,  # noqa: F811
    form: str,
    content_type: str,
    opening: bytes,
) -> None:
    response = client.get(f"{PAGE}fil/{form}/")

    content = b"".join(response.streaming_content)  # type: ignore[attr-defined]
    assert response["Content-Type"].partition(";")[0] == content_type
    assert response["Content-Disposition"] == f'attachment; filename="{KEY}.{form}"'
    assert content == report.path(form).read_bytes()
    assert content[: len(opening)].lower() == opening.lower()


def test_the_page_to_read_has_a_policy_of_its_own_and_fetches_nothing(client: Client, report: Report) -> None:  # noqa: F811
    response = client.get(f"{PAGE}las/")

    policy = response["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "script" not in policy
    assert "http:" not in policy
    assert "<script" not in html(response)
    assert response["X-Frame-Options"] == "SAMEORIGIN"


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/rapporter/finns-inte/", "Lägesrapporten finns inte."),
        ("/rapporter/finns-inte/las/", "Lägesrapporten finns inte."),
        (f"{PAGE}fil/odt/", "Filen kan inte hämtas."),
    ],
)
def test_what_is_not_there_is_told_in_words(client: Client, address: str, words: str) -> None:
    response = client.get(address)

    assert response.status_code == 404
    assert words in html(response)


def test_a_text_of_another_report_is_told_in_words(signed_in: SignIn) -> None:
    response = signed_in(OWN).get(f"{PAGE}texter/999999/")

    assert response.status_code == 404
    assert "Texten finns inte." in html(response)


@pytest.mark.parametrize(("address", "budget"), [("/rapporter/", 2), (PAGE, 5), (f"{PAGE}?flik=texter", 5)])
def test_a_page_reads_little(client: Client, django_assert_max_num_queries: Any, address: str, budget: int) -> None:
    with django_assert_max_num_queries(budget):
        assert client.get(address).status_code == 200
