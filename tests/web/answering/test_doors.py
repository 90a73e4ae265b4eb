"""Who comes in with a personal link, and what everybody else is told."""

import io
import logging
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lagesbild.accounts.models import Person
from lagesbild.answering.models import AnswerKind, Link, Response, Role
from lagesbild.answering.services import new_link, open_link, record_for
from lagesbild.config.logs import WithoutLinks
from lagesbild.kernel.scopes import county
from lagesbild.mail.models import Letter
from tests.factories.answering import organisation, response, version

pytestmark = pytest.mark.django_db
NOBODY = "Sidan öppnas med din personliga länk"


@pytest.fixture(autouse=True)
def _no_misses():
    cache.clear()


def now():
    return timezone.now()


def asked(to="habo", **fields):
    return response(to, closes_on=timezone.localdate() + timedelta(days=10), at=now(), **fields)


def link(of, **fields):
    return new_link(response=of, **{"days": 30, "by": "prov", "at": now(), **fields})


def follow(token, client=None, press=True):
    """Follow a link as its reader does: open the address, and press the button."""
    client = client or Client()
    shown = client.get(f"/svara/{token}/", follow=True)
    return client, client.post("/svara/oppna/", follow=True) if press and shown.status_code == 200 else shown


PAGES = ["overview", "share", "sign", "upload"]


def paths(of):
    return [
        *(reverse(f"answering:{name}", args=[of.key]) for name in PAGES),
        reverse("answering:section", args=[of.key, "arbete"]),
        reverse("answering:blank", args=[of.key, "xlsx"]),
    ]


def test_a_link_leads_to_the_response_and_the_token_leaves_the_address_at_once():
    one = asked()
    _, token = link(one)
    client = Client()

    first = client.get(f"/svara/{token}/")
    opened = client.post("/svara/oppna/")

    assert first["Location"] == "/svara/oppna/"
    assert first["Referrer-Policy"] == "no-referrer"
    assert first["Cache-Control"] == "no-store"
    assert opened["Location"] == f"/svara/{one.key}/"
    assert client.get(opened["Location"]).status_code == 200
    assert Response.everything.get(pk=one.pk).status == "opened"


def test_what_only_fetches_the_address_opens_nothing():
    one = asked()
    made, token = link(one)

    Client().get(f"/svara/{token}/", follow=True)

    made.refresh_from_db()
    assert (made.opened_at, made.browser_hash) == (None, "")


def test_the_database_holds_nothing_that_opens_a_link():
    _, token = link(asked())

    held = str(list(Link.objects.values())) + str(list(Letter.objects.values()))
    assert token not in held


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_public_is_told_nothing(method):
    one = asked()

    for path in paths(one):
        answer = getattr(Client(), method)(path)
        assert answer.status_code == 404, path
        assert NOBODY in answer.content.decode()
    unknown = Client().get(reverse("answering:overview", args=[uuid4()]))
    assert unknown.content == Client().get(reverse("answering:overview", args=[one.key])).content


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_link_of_another_organisation_opens_nothing(method):
    one, other = asked(), asked("vetlanda")
    client, _ = follow(link(other)[1])

    assert {getattr(client, method)(path).status_code for path in paths(one)} == {404}


def test_ones_own_link_opens_every_page():
    one = asked()
    client, _ = follow(link(one)[1])

    assert {path: client.get(path).status_code for path in paths(one)} == dict.fromkeys(paths(one), 200)


def test_a_thief_of_an_old_letter_gets_a_new_letter_sent_to_the_right_person_instead():
    one = asked()
    _, token = link(one, address="funktion@habo.example")
    follow(token)

    thief, page = follow(token, press=False)
    sent = thief.post("/svara/ny-lank/")

    assert page.status_code == 403
    assert "redan öppnad i en annan webbläsare" in page.content.decode()
    assert "funktion@habo.example" not in page.content.decode() + sent.content.decode()
    assert thief.get(f"/svara/{one.key}/").status_code == 404
    assert Letter.objects.get().to == "funktion@habo.example"
    assert Link.objects.exclude(made_from=None).get().role == "answerer"


def test_the_one_who_opened_the_link_may_follow_it_again():
    client, _ = follow(link(asked())[1])
    token = link(asked("vetlanda"))[1]
    follow(token, client)

    again = client.get(f"/svara/{token}/", follow=True)

    assert again.status_code == 200
    assert "Aktören vetlanda" in again.content.decode()


def test_new_letters_are_limited():
    _, token = link(asked(), address="funktion@habo.example")
    follow(token)
    thief, _ = follow(token, press=False)

    statuses = [thief.post("/svara/ny-lank/").status_code for _ in range(4)]

    assert statuses == [200, 200, 200, 429]


def test_old_revoked_and_unknown_links_are_told_the_same():
    one = asked()
    _, old = link(one, days=1, at=now() - timedelta(days=3))
    gone, revoked = link(one)
    gone.revoked_at = now()
    gone.save()

    pages = {Client().get(f"/svara/{token}/", follow=True).content for token in (old, revoked, "x" * 43)}

    assert len(pages) == 1
    assert "Länken gäller inte" in pages.pop().decode()


def test_a_revoked_link_shuts_the_browser_that_has_opened_it():
    one = asked()
    made, token = link(one)
    client, _ = follow(token)
    Link.objects.filter(pk=made.pk).update(revoked_at=now())

    assert client.get(f"/svara/{one.key}/").status_code == 404


def test_guesses_are_stopped_and_shut_nobody_else_out():
    client = Client()
    statuses = [client.get(f"/svara/{'a' * 41}{number:02}/", follow=True).status_code for number in range(32)]

    assert statuses == [404] * 30 + [429] * 2
    assert follow(link(asked())[1])[1].status_code == 200


def test_a_cookie_that_was_made_up_opens_nothing():
    one = asked()
    made, _ = link(one)
    opened = open_link(token=link(one)[1], at=now())
    client = Client()
    client.cookies[f"svar-{made.pk}"] = opened.browser

    assert client.get(f"/svara/{one.key}/").status_code == 404


def test_a_colleague_sees_only_the_sections_that_were_handed_over():
    one = asked()
    client, page = follow(link(one, role=Role.COLLEAGUE, sections=["ovrigt"])[1])

    assert "Övrigt" in page.content.decode()
    assert "Ert arbete" not in page.content.decode()
    assert client.get(reverse("answering:section", args=[one.key, "arbete"])).status_code == 403
    assert client.get(reverse("answering:sign", args=[one.key])).status_code == 403
    assert client.get(reverse("answering:share", args=[one.key])).status_code == 403
    assert client.get(reverse("answering:blank", args=[one.key, "pdf"])).status_code == 404


def person(**assignment):
    made = Person.objects.create(username=str(assignment))
    made.assignments.create(**assignment)
    client = Client()
    client.force_login(made, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_those_who_answer_for_the_organisation_come_in_by_signing_in():
    one = asked()
    organisation("vetlanda")

    own = person(role="actor-editor", organisation_key="habo")

    assert f'href="/svara/{one.key}/"' in own.get("/mitt-arbete/").content.decode()
    assert own.get(f"/svara/{one.key}/").status_code == 200
    assert person(role="actor-editor", organisation_key="vetlanda").get(f"/svara/{one.key}/").status_code == 404


@pytest.mark.parametrize("role", ["county-editor", "county-reader"])
def test_those_who_ask_do_not_read_what_is_not_handed_in(role):
    one = asked()

    assert person(role=role, county_code="06").get(f"/svara/{one.key}/").status_code == 404


def test_a_visit_is_written_by_the_county_and_not_by_others():
    visit = record_for(
        version=version(), organisation=organisation("habo"), kind=AnswerKind.VISIT, about_type="prov", about_key="b",
        scope=county("06", writes=True), by="prov", at=now(),
    )  # fmt: skip
    section = reverse("answering:section", args=[visit.key, "arbete"])
    own = person(role="county-editor", county_code="06")

    assert "kommunbesök" in own.get(section).content.decode()
    assert own.post(section, {"fraga": "beskriv", "beskriv": "Antecknat."}).status_code == 302
    assert person(role="county-editor", county_code="14").get(section).status_code == 404
    assert person(role="county-reader", county_code="06").get(section).status_code == 404
    assert person(role="actor-editor", organisation_key="habo").get(section).status_code == 404


def test_the_log_never_holds_a_token():
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(WithoutLinks("%(message)s"))
    token = "A" * 43
    record = logging.LogRecord("django.request", logging.ERROR, "", 1, "Error: %s", (f"/svara/{token}/",), None)

    handler.emit(record)

    assert out.getvalue() == "Error: /svara/(personlig länk)/\n"
