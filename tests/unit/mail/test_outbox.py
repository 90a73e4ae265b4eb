"""A letter is written with what caused it, leaves once, is tried again, and comes back to the right thing."""

import email
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import transaction

from lagesbild.journal.models import Event
from lagesbild.kernel.tokens import derived_token, token_hash
from lagesbild.mail import services
from lagesbild.mail.errors import BounceNotUnderstood, LetterNotWritten, LetterUnknown
from lagesbild.mail.models import Letter, LetterStatus
from lagesbild.mail.queries import letters_about, letters_to
from lagesbild.mail.services import sending

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path) -> Path:
    """Let letters leave to a folder of the test's own."""
    settings.LAGESBILD_MAIL_FOLDER = tmp_path / "mail"
    settings.LAGESBILD_ADDRESS = "https://lagesbild.example.se"
    return tmp_path / "mail"


def written(**changed) -> Letter:
    given = {
        "to": "registrator@kommun.example",
        "subject": "Årets uppföljning",
        "body": "Hej!\n\nSvara här: {link:answer}\n",
        "links": {"answer": services.Link("/svara/{token}/", "answering", "n1")},
        "about_type": "rounds.request",
        "about_key": "17",
        "by": "Utvecklingsledaren",
        "at": AT,
    }
    return services.put(**given | changed)


def delivered(folder: Path) -> list[email.message.EmailMessage]:
    found = sorted(folder.glob("*.eml")) if folder.exists() else []
    return [email.message_from_bytes(path.read_bytes(), policy=email.policy.default) for path in found]


def test_a_letter_leaves_once_with_its_personal_link(folder, settings):
    written()

    assert services.send_waiting(at=AT) == 1
    assert services.send_waiting(at=AT + timedelta(days=1)) == 0
    (message,) = delivered(folder)
    token = derived_token(secret=settings.SECRET_KEY, purpose="answering", nonce="n1")
    assert f"https://lagesbild.example.se/svara/{token}/" in message.get_content()
    assert message["Subject"] == "Årets uppföljning"


def test_nobody_who_reads_the_database_can_open_the_link(settings):
    letter = written()
    token = derived_token(secret=settings.SECRET_KEY, purpose="answering", nonce="n1")

    kept = str(Letter.objects.filter(pk=letter.pk).values().get()) + str(list(Event.objects.values()))
    assert token not in kept
    assert token_hash(token) not in str(list(Event.objects.values()))
    assert letter.to not in str(list(Event.objects.values()))


def test_what_is_shown_afterwards_has_no_link():
    written()

    (shown,) = letters_to(address="Registrator@kommun.example")
    assert "(personlig länk)" in shown.body
    assert letters_about(about_type="rounds.request", about_keys=["17", "18"]) == {"17": (shown,)}


def test_a_letter_is_gone_when_what_caused_it_is_not_saved():
    def caused():
        with transaction.atomic():
            written()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        caused()

    assert not Letter.objects.exists()


def test_a_killed_worker_neither_loses_nor_doubles_a_letter(folder, monkeypatch):
    """The worker dies after handing over and before marking: the same file is written again under the same name."""
    written()
    real = sending._hand_over

    def dies_afterwards(letter):
        real(letter)
        raise KeyboardInterrupt

    monkeypatch.setattr(sending, "_hand_over", dies_afterwards)
    with pytest.raises(KeyboardInterrupt):
        services.send_waiting(at=AT)
    monkeypatch.setattr(sending, "_hand_over", real)

    assert services.send_waiting(at=AT) == 0, "the claim holds while the worker might be alive"
    assert services.send_waiting(at=AT + timedelta(minutes=6)) == 1
    assert len(delivered(folder)) == 1
    assert Letter.objects.get().status == LetterStatus.SENT


def test_a_killed_worker_before_handing_over_loses_nothing(folder, monkeypatch):
    written()
    with monkeypatch.context() as patch:
        patch.setattr(sending, "_hand_over", lambda letter: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            services.send_waiting(at=AT)

    assert services.send_waiting(at=AT + timedelta(minutes=6)) == 1
    assert len(delivered(folder)) == 1


def test_a_server_that_is_away_is_tried_again_and_given_up_at_last(monkeypatch):
    written()
    monkeypatch.setattr(sending, "_hand_over", lambda letter: (_ for _ in ()).throw(ConnectionRefusedError("borta")))
    at, tries = AT, 0
    while Letter.objects.get().status == LetterStatus.WAITING:
        services.send_waiting(at=at)
        tries, at = tries + 1, Letter.objects.get().due_at

    assert tries == 8
    letter = Letter.objects.get()
    assert (letter.status, letter.reason) == (LetterStatus.FAILED, "ConnectionRefusedError: borta")


BOUNCE = """From: MAILER-DAEMON@kommun.example
To: lagesbild@localhost
Content-Type: multipart/report; report-type=delivery-status; boundary=x
MIME-Version: 1.0

--x
Content-Type: text/plain

Hej.
--x
Content-Type: message/delivery-status

Reporting-MTA: dns; kommun.example

Final-Recipient: rfc822; registrator@kommun.example
Action: failed
Status: {status}
Diagnostic-Code: smtp; 550 mailbox unknown

--x
Content-Type: text/rfc822-headers

Message-ID: <brev.{key}@lagesbild.example.se>
Subject: x
--x--
"""


def test_a_bounce_comes_back_to_the_letter():
    letter = written()
    services.send_waiting(at=AT)
    raw = BOUNCE.format(status="5.1.1", key=letter.key.hex).encode()

    for _ in range(2):
        services.note_bounce(raw=raw, at=AT)
    (shown,) = letters_to(address=letter.to)
    assert (shown.status, shown.reason) == (LetterStatus.BOUNCED, "smtp; 550 mailbox unknown")
    assert Event.objects.filter(action="mail.letter-bounced").count() == 1


def test_a_return_that_says_later_leaves_the_letter_as_sent():
    letter = written()
    services.send_waiting(at=AT)
    services.note_bounce(raw=BOUNCE.format(status="4.2.0", key=letter.key.hex).encode(), at=AT)

    assert Letter.objects.get().status == LetterStatus.SENT


@pytest.mark.parametrize(
    ("raw", "refusal"),
    [
        (b"", BounceNotUnderstood),
        (b"\xff\xfe not a message", BounceNotUnderstood),
        (BOUNCE.format(status="5.0.0", key="0" * 32).encode(), LetterUnknown),
    ],
    ids=["empty", "noise", "another installation's"],
)
def test_a_return_that_cannot_be_placed_is_refused(raw, refusal):
    with pytest.raises(refusal):
        services.note_bounce(raw=raw, at=AT)


@pytest.mark.parametrize(
    "changed",
    [{"to": "ingen adress"}, {"to": "a@b.example\nBcc: c@d.example"}, {"subject": " "}, {"body": "Utan länk."}],
    ids=["address", "injection", "no subject", "unused link"],
)
def test_a_letter_that_cannot_be_sent_is_not_written(changed):
    with pytest.raises(LetterNotWritten):
        written(**changed)

    assert not Letter.objects.exists()


def test_a_subject_longer_than_the_outbox_holds_is_cut_and_stops_no_letter():
    letter = written(subject="Omgången " + "x" * 300)

    assert len(letter.subject) == 200
    assert letter.subject.endswith("…")
