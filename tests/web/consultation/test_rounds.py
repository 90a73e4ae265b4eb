"""A comment round on its pages: the owner sends out and answers, organisations comment, anyone reads the record."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from lagesbild.consultation import services
from lagesbild.consultation.models import Answer, Comment, CommentRound, Invitation
from tests.factories import consultation
from tests.factories import plans as make
from tests.factories.activities import editor, municipality
from tests.factories.consultation import OWNER, a_round, invited

pytestmark = pytest.mark.django_db
ROUND = "/planer/LAN/remiss/1/"
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture(autouse=True)
def _open_today(monkeypatch):
    """Let the rounds of these tests be open on the day the tests run."""
    today = timezone.localdate()
    days = replace(consultation.FIELDS, starts_on=today - timedelta(days=1), last_day=today + timedelta(days=9))
    monkeypatch.setattr(consultation, "FIELDS", days)
    monkeypatch.setitem(consultation.OWNER, "at", timezone.now())


def signed_in(person):
    client = Client()
    client.force_login(person, backend=BACKEND)
    return client


def words(answer, status=200):
    assert answer.status_code == status
    return answer.content.decode()


class TestTheOwner:
    def test_sends_out_a_draft_invites_and_is_shown_a_link_once(self):
        make.goal(make.plan(status="draft"), "1")
        make.plan("ANNAN")
        invitee = municipality().key
        client = signed_in(editor())
        today = timezone.localdate().isoformat()

        sent = client.post("/planer/LAN/remiss/ny/", {"letter": "Hej", "starts_on": today, "last_day": today})
        assert sent["Location"] == f"{ROUND}inbjudna/"
        assert "K0680 kommun" in words(client.get(f"{ROUND}inbjudna/?slag=municipality"))
        client.post(f"{ROUND}inbjudna/bjud-in/", {"aktor": [invitee]})
        invitation = Invitation.objects.get()
        shown = words(client.post(f"{ROUND}inbjudna/{invitation.pk}/lank/", {"to": ""}))

        assert re.search(r"/remissvar/[\w-]{43}/", shown)
        assert "/remissvar/" not in words(client.get(f"{ROUND}inbjudna/"))

    def test_answers_closes_and_publishes_and_then_anyone_reads(self):
        held = a_round()
        invitation = invited(held)
        writer = signed_in(editor("actor-editor", code="", organisation="kommun-0680"))
        writer.post(f"{ROUND}svara/kommun-0680/1/", {"text": "Tydligare, tack", "stance": "wants-change"})
        writer.post(f"{ROUND}svara/kommun-0680/lamna-in/", {"gor": "lamna-in"})
        client, public = signed_in(editor()), Client()
        comment = Comment.objects.get()

        assert "Tydligare, tack" not in words(public.get(ROUND))
        assert "Tydligare, tack" in words(client.get(f"{ROUND}synpunkter/"))
        client.post(f"{ROUND}synpunkter/{comment.pk}/", {"outcome": "changed", "reason": "Ny rubrik", "goal": "LAN-1"})
        client.post(f"{ROUND}avsluta/")
        client.post(f"{ROUND}publicera/")

        record = words(public.get(ROUND))
        assert "1 av 1 inbjudna har svarat, med 1 synpunkt." in record.replace("\u00a0", " ")
        assert all(one in record for one in ("Tydligare, tack", "Ny rubrik", "K0680 kommun", "ledde till ändring"))
        assert invitation.organisation.name in record
        assert Answer.objects.get().goal_words == "1 Mål 1"
        file = public.get("/fragor/consultation.record/?plan=LAN&number=1&format=csv")
        assert "Tydligare, tack" in words(file)

    def test_is_told_why_an_answer_is_refused(self):
        make.goal(make.plan(status="draft"), "1")
        client = signed_in(editor())

        answer = client.post(
            "/planer/LAN/remiss/ny/", {"letter": "Hej", "starts_on": "2020-01-01", "last_day": "2020-01-02"}
        )

        assert "Välj en sista dag som inte har gått" in words(answer, status=422)
        assert not CommentRound.objects.exists()

    def test_of_another_county_is_refused(self):
        a_round()
        client = signed_in(editor(code="14"))

        for page in ("inbjudna/", "synpunkter/", "andra/", "avsluta/", "publicera/"):
            assert client.get(f"{ROUND}{page}").status_code == 403


class TestTheInvited:
    def test_two_at_once_the_second_is_shown_the_first_and_keeps_its_own_words(self):
        invited(a_round())
        client = signed_in(editor("actor-editor", code="", organisation="kommun-0680"))
        address = f"{ROUND}svara/kommun-0680/1/"
        client.post(address, {"text": "Förstas", "base_text": "", "base_stance": ""})

        met = words(client.post(address, {"text": "Andras", "base_text": "", "base_stance": ""}), status=409)

        assert "Förstas" in met
        assert "Andras" in met
        base = re.search(r'name="base_text" value="([^"]*)"', met)
        assert base
        assert base[1] == "Förstas"
        client.post(address, {"text": "Bådas", "base_text": base[1], "base_stance": ""})
        assert Comment.objects.get().text == "Bådas"

    def test_with_a_link_writes_and_hands_in_without_signing_in(self):
        invitation = invited(a_round())
        token = services.give_link(invitation=invitation.pk, **OWNER)
        client = Client()

        opened = client.get(f"/remissvar/{token}/")
        assert opened["Location"] == "/remissvar/"
        assert token not in words(client.get("/remissvar/"))
        client.post("/remissvar/om/0/", {"text": "Bra plan", "stance": "supports"})
        handed_in = client.post("/remissvar/lamna-in/", {"gor": "lamna-in"}, follow=True)

        invitation.refresh_from_db()
        assert invitation.submitted_at
        assert "Ert svar är inlämnat." in words(handed_in)
        assert Comment.objects.get().about is None

    @pytest.mark.parametrize("token", ["x", "0" * 43])
    def test_a_link_that_does_not_hold_opens_nothing(self, token):
        invited(a_round())
        client = Client()
        client.get(f"/remissvar/{token}/")

        assert "Länken gäller inte." in words(client.get("/remissvar/"), status=404)
        assert client.post("/remissvar/om/0/", {"text": "Hej"}).status_code == 404
        assert not Comment.objects.exists()

    def test_a_cookie_that_was_altered_opens_nothing(self):
        invitation = invited(a_round())
        client = Client()
        client.get(f"/remissvar/{services.give_link(invitation=invitation.pk, **OWNER)}/")
        client.cookies["remissvar"] = client.cookies["remissvar"].value[:-2] + "xx"

        assert client.get("/remissvar/").status_code == 404

    def test_who_is_not_invited_is_told_so(self):
        a_round()
        client = signed_in(editor("actor-editor", code="", organisation="kommun-0680"))

        assert "inte inbjuden" in words(client.get(f"{ROUND}svara/kommun-0680/"), status=404)

    def test_another_organisation_is_refused(self):
        invited(a_round())
        client = signed_in(editor("actor-editor", code="", organisation="kommun-0604"))

        assert client.get(f"{ROUND}svara/kommun-0680/").status_code == 403
