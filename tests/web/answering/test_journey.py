"""From the letter to the receipt, without JavaScript: every page is a form and a link."""

import re
from datetime import timedelta
from html import unescape
from html.parser import HTMLParser
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lagesbild.answering.models import AnswerEvent, Response, ResponseSection, Submission
from lagesbild.answering.services import accept, new_link, return_
from lagesbild.kernel.scopes import county
from tests.factories.answering import response

pytestmark = pytest.mark.django_db


class Form(HTMLParser):
    """Reads what a browser would send of the page's main form."""

    def __init__(self, page: str, form: str = "svar") -> None:
        super().__init__()
        self.fields: list[tuple[str, str]] = []
        self.form, self.inside, self.select, self.area = form, False, "", None
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "form":
            self.inside = given.get("id") == self.form
        if not self.inside:
            return
        name = given.get("name")
        if tag == "input" and name:
            kind = given.get("type", "text")
            if kind not in {"radio", "checkbox"} or "checked" in given:
                self.fields.append((name, given.get("value", "")))
        elif tag == "select":
            self.select = name
            self.fields.append((name, ""))
        elif tag == "option" and "selected" in given and self.select:
            self.fields[-1] = (self.select, given.get("value", ""))
        elif tag == "textarea":
            self.area = name
            self.fields.append((name, ""))

    def handle_endtag(self, tag):
        self.inside = self.inside and tag != "form"
        self.select = "" if tag == "select" else self.select
        self.area = None if tag == "textarea" else self.area

    def handle_data(self, data):
        if self.area:
            self.fields[-1] = (self.area, self.fields[-1][1] + data.removeprefix("\n"))

    def sent(self, **changes):
        """Return what is sent, with some fields changed and a button pressed."""
        found: dict[str, list[str]] = {}
        for name, value in self.fields:
            found.setdefault(name, []).append(value)
        return {**found, **{name: value if isinstance(value, list) else [value] for name, value in changes.items()}}


def asked(**fields):
    return response(closes_on=timezone.localdate() + timedelta(days=10), at=timezone.now(), **fields)


def entered(of, **link):
    client = Client()
    _, token = new_link(response=of, **{"days": 30, "by": "prov", "at": timezone.now(), **link})
    client.get(f"/svara/{token}/")
    client.post("/svara/oppna/")
    return client


def address(of, section="arbete"):
    return f"/svara/{of.key}/avsnitt/{section}/"


def send(client, of, section="arbete", *, do="spara", htmx=False, page=None, **changes):
    page = page or client.get(address(of, section)).content.decode()
    data = Form(page).sent(do=do, **changes)
    headers = {"HX-Request": "true"} if htmx else {}
    return client.post(address(of, section), data, headers=headers)


def held(of, section="arbete"):
    return ResponseSection.objects.get(response=of, key=section)


def text(answer):
    return unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).replace("\u00a0", " ")


def test_the_whole_way_from_letter_to_receipt():
    one = asked(
        prefill={"personer": "12", "insatser": ("r1",), "insatser/r1/namn": "Kurs"},
        prefill_origins={"personer": "från ert svar 2021", "insatser/r1/namn": "ur registret"},
    )
    client = entered(one)

    opened = text(client.get(address(one)))
    assert "Från ert svar 2021" in opened
    assert "Från när gäller planen?" not in opened

    send(client, one, **{"har-plan": "ja", "kostnad": "1 234 500", "beskriv": "Vi <utbildar>\r\nalla."})
    again = client.get(address(one)).content.decode()
    assert "Från när gäller planen?" in again
    assert held(one).answers["kostnad"] == "1234500"

    refused = send(client, one, do="klar")
    assert refused.status_code == 422
    assert 'href="#fraga-plan-fran"' in refused.content.decode()
    assert 'href="#fraga-personer"' in refused.content.decode()

    onward = send(client, one, do="klar", **{"plan-fran": "2021-01-01", "oforandrat": "personer"})
    assert onward["Location"] == address(one, "insatser-avsnitt")
    assert held(one).is_done

    send(client, one, "insatser-avsnitt", do="rad-ny:insatser")
    rows = held(one, "insatser-avsnitt").answers["insatser"]
    send(client, one, "insatser-avsnitt", do=f"rad-upp:insatser/{rows[1]}", **{f"insatser/{rows[1]}/namn": "Nätverk"})
    assert held(one, "insatser-avsnitt").answers["insatser"] == rows[::-1]
    assert send(client, one, "insatser-avsnitt", do="allt-oforandrat").status_code == 302

    sign = f"/svara/{one.key}/lamna-in/"
    shown = client.get(sign).content.decode()
    seen = re.search(r'name="seen" value="(\w+)"', shown)[1]
    assert "Nätverk" in shown
    signed = {"signed_by_role": "Socialchef", "may_sign": "on", "minutes": "25", "seen": seen}
    done = [client.post(sign, signed) for _ in range(2)]

    assert [answer["Location"] for answer in done] == [f"/svara/{one.key}/kvitto/"] * 2
    submission = Submission.objects.get()
    assert submission.minutes == 25
    assert submission.unchanged == ["insatser/r1/namn", "personer"]
    receipt = text(client.get(f"/svara/{one.key}/kvitto/"))
    assert submission.receipt in receipt
    assert "Socialchef" in receipt
    assert client.get(f"/svara/{one.key}/svar.html").status_code == 200
    assert "kan läsas men inte ändras" in text(client.get(address(one)))


def test_what_is_off_the_route_is_kept_and_not_handed_in():
    one = asked()
    client = entered(one)
    send(client, one, **{"har-plan": "ja"})
    send(client, one, **{"plan-fran": "2021-01-01"})
    send(client, one, **{"har-plan": "nej"})

    sign = f"/svara/{one.key}/lamna-in/"
    client.post(sign, {"signed_by_role": "Chef", "may_sign": "on", "seen": ""})
    seen = re.search(r'name="seen" value="(\w+)"', client.get(sign).content.decode())[1]
    client.post(sign, {"signed_by_role": "Chef", "may_sign": "on", "seen": seen})

    assert held(one).answers["plan-fran"] == "2021-01-01"
    assert Submission.objects.get().answers == {"har-plan": "nej"}


def test_two_in_the_same_section_are_shown_what_both_wrote_and_choose():
    one = asked()
    mine, theirs = entered(one), entered(one)
    page = mine.get(address(one)).content.decode()
    send(theirs, one, beskriv="Det här skrev kollegan.")

    met = send(mine, one, page=page, beskriv="Det här skrev jag.", personer="7")
    shown = met.content.decode()
    assert met.status_code == 409
    assert "Det här skrev kollegan." in shown
    assert "Det här skrev jag." in shown
    assert held(one).answers == {"beskriv": "Det här skrev kollegan.", "personer": "7"}

    chosen = send(mine, one, page=shown, **{"val-beskriv": "mine"})
    assert chosen.status_code == 302
    assert held(one).answers["beskriv"] == "Det här skrev jag."


def test_choosing_what_is_saved_keeps_it():
    one = asked()
    mine, theirs = entered(one), entered(one)
    page = mine.get(address(one)).content.decode()
    send(theirs, one, beskriv="deras")
    shown = send(mine, one, page=page, beskriv="mitt").content.decode()

    send(mine, one, page=shown, **{"val-beskriv": "saved"})

    assert held(one).answers["beskriv"] == "deras"


def test_saving_while_writing_answers_with_a_small_part():
    one = asked()
    client = entered(one)

    saved = send(client, one, htmx=True, beskriv="hej")

    assert saved.status_code == 200
    assert text(saved).strip().startswith("Sparat ")
    assert 'id="revision" value="1" hx-swap-oob="true"' in saved.content.decode()
    assert len(saved.content) < 500


def test_an_answer_that_steers_brings_new_questions_without_touching_the_others():
    one = asked()
    client = entered(one)

    brought = send(client, one, htmx=True, **{"har-plan": "ja"}).content.decode()
    page = client.get(address(one)).content.decode()
    taken = send(client, one, htmx=True, page=page, **{"har-plan": "nej"}).content.decode()

    assert 'id="del-plan-fran" hx-swap-oob="true"' in brought
    assert 'id="del-beskriv"' not in brought
    assert re.search(r'id="del-plan-fran" hx-swap-oob="true" hidden', taken)


def test_a_save_takes_at_most_eight_queries():
    one = asked()
    client = entered(one)
    page = client.get(address(one)).content.decode()
    send(client, one, page=page, beskriv="först")
    counts = []
    for number in range(3):
        form = Form(client.get(address(one)).content.decode()).sent(personer=str(number))
        with CaptureQueriesContext(connection) as captured:
            client.post(address(one), form, headers={"HX-Request": "true"})
        counts.append(len([query for query in captured if "SAVEPOINT" not in query["sql"]]))

    assert set(counts) == {7}


def test_the_page_takes_few_queries():
    one = asked()
    client = entered(one)
    with CaptureQueriesContext(connection) as captured:
        client.get(address(one))

    assert len(captured) <= 4


def test_a_program_may_save_with_a_key_of_its_own():
    """What the durability test and the load test lean on: 200 means on disk, the same key is the same save."""
    one = asked()
    client, save_id = entered(one), str(uuid4())
    data = {"save_id": save_id, "fraga": ["beskriv"], "beskriv": "ur ett program"}

    statuses = [client.post(address(one), data, headers={"HX-Request": "true"}).status_code for _ in range(3)]

    assert statuses == [200, 200, 200]
    assert AnswerEvent.objects.filter(response=one, save_id=save_id).count() == 1


def test_writing_after_the_last_day_is_refused_and_what_stood_on_the_page_is_given_back():
    one = asked()
    client = entered(one)
    page = client.get(address(one)).content.decode()
    Response.everything.filter(pk=one.pk).update(closes_on=timezone.localdate() - timedelta(days=1))

    late = send(client, one, page=page, beskriv="Skrivet i sista stund.")

    assert late.status_code == 409
    assert "Skrivet i sista stund." in text(late)
    assert "Svarstiden är slut" in text(client.get(f"/svara/{one.key}/"))


def test_an_answer_that_is_returned_tells_why_and_can_be_handed_in_anew():
    one = asked()
    client = entered(one)
    sign = f"/svara/{one.key}/lamna-in/"

    def hand_in():
        seen = re.search(r'name="seen" value="(\w+)"', client.get(sign).content.decode())[1]
        client.post(sign, {"signed_by_role": "Chef", "may_sign": "on", "seen": seen})

    send(client, one, **{"har-plan": "nej"})
    hand_in()
    scope = county("06", writes=True)
    return_(response=one, reason="Beskriv också arbetet.", scope=scope, by="prov", at=timezone.now())
    assert "Beskriv också arbetet." in text(client.get(f"/svara/{one.key}/"))

    send(client, one, beskriv="Nu med beskrivning.")
    hand_in()
    accept(response=one, scope=scope, by="prov", at=timezone.now())

    assert Submission.objects.count() == 2
    assert Response.everything.get(pk=one.pk).status == "accepted"


def test_somebody_who_changed_after_the_page_was_read_is_not_signed_for():
    one = asked()
    client = entered(one)
    send(client, one, **{"har-plan": "nej"})
    sign = f"/svara/{one.key}/lamna-in/"
    seen = re.search(r'name="seen" value="(\w+)"', client.get(sign).content.decode())[1]
    send(client, one, beskriv="ändrat efteråt")

    refused = client.post(sign, {"signed_by_role": "Chef", "may_sign": "on", "seen": seen})

    assert refused.status_code == 409
    assert Submission.objects.count() == 0


def test_handing_over_gives_a_link_that_opens_only_what_was_chosen():
    one = asked()
    client = entered(one)
    share = f"/svara/{one.key}/dela/"
    nonce = str(uuid4())
    given = {"sections": ["ovrigt"], "role": "colleague", "label": "Nämndsekreterare", "nonce": nonce}

    pages = [client.post(share, given).content.decode() for _ in range(2)]
    found = {re.search(r"/svara/[A-Za-z0-9_-]{43}/", page)[0] for page in pages}

    assert len(found) == 1
    colleague = Client()
    colleague.get(found.pop())
    colleague.post("/svara/oppna/")
    assert send(colleague, one, "ovrigt", part="").status_code == 302
    assert "Nämndsekreterare" in text(client.get(f"/svara/{one.key}/"))
    assert client.post(share, {**given, "sections": [], "nonce": str(uuid4())}).status_code == 422
