"""Asking, handing in, deciding, recording for others, and what those who asked see of it."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from lagesbild.answering.errors import AnotherOpenAnswer, AnswersChanged, ReasonMissing, SectionNotReady, StepNotAllowed
from lagesbild.answering.models import AnswerEvent, AnswerKind, Link, Response, ResponseSection, Role, Submission
from lagesbild.answering.queries import previous_submission, previous_submissions, progress, submissions
from lagesbild.answering.rules.doors import COLLEAGUE, Door
from lagesbild.answering.services import (
    HandedIn,
    accept,
    hand_over,
    mark_ready,
    move_last_day,
    new_link,
    record_for,
    record_handed_in,
    reopen,
    return_,
    sign_and_submit,
)
from lagesbild.journal.models import Event
from lagesbild.kernel.errors import NotPermitted
from lagesbild.kernel.scopes import PUBLIC, county, organisation
from lagesbild.mail.models import Letter
from tests.factories.answering import AT, CLOSES, DOOR, complete, every_kind, response, saved, version
from tests.factories.answering import organisation as actor

pytestmark = [pytest.mark.django_db, pytest.mark.both_engines]
OWN, OTHER = county("06", writes=True), county("14", writes=True)


def handed_in(**fields):
    one = response(**fields)
    complete(one, beskriv="Allt.")
    sign_and_submit(response=one, signed_by_role="Chef", minutes=20, door=DOOR, by="prov", at=AT)
    return one


def test_asking_again_gives_the_response_that_is_there():
    one = response(about_key="samma")
    again = response(about_key="samma")

    assert again.pk == one.pk
    assert ResponseSection.objects.filter(response=one).count() == 3
    with pytest.raises(AnotherOpenAnswer):
        response(about_key="samma", definition=every_kind("2"))


def test_a_new_version_leaves_open_answers_on_theirs():
    one = response()
    newer = every_kind("2")
    version(newer)

    saved(one, {"beskriv": "på den gamla"})
    two = response(definition=newer)

    assert Response.everything.get(pk=one.pk).version.version == "1"
    assert two.version.version == "2"


def test_what_is_known_is_kept_as_it_would_be_typed_and_nothing_else():
    one = response(prefill={"kostnad": "25 000,00", "former": ("heder", "psykiskt"), "finns-inte": "x", "personer": ""})

    assert one.given == {"former": ["psykiskt", "heder"], "kostnad": "25000"}


def test_everything_is_checked_only_when_it_is_to_be_ready():
    one = response(prefill={"personer": "12"})
    saved(one, {"kostnad": "en massa"})

    with pytest.raises(SectionNotReady) as refusal:
        mark_ready(response=one, section="arbete", door=DOOR, by="prov", at=AT)

    assert len(refusal.value.faults) == 3
    saved(one, {"har-plan": "nej", "kostnad": "12"}, confirm={"personer": True})
    mark_ready(response=one, section="arbete", door=DOOR, by="prov", at=AT)
    assert ResponseSection.objects.get(response=one, key="arbete").is_done


def test_a_change_makes_a_ready_section_begun_again():
    one = response()
    complete(one)
    for key in ("arbete", "insatser-avsnitt", "ovrigt"):
        mark_ready(response=one, section=key, door=DOOR, by="prov", at=AT)
    assert Response.everything.get(pk=one.pk).status == "ready"

    saved(one, {"beskriv": "mer"})

    assert Response.everything.get(pk=one.pk).status == "in-progress"
    assert not ResponseSection.objects.get(response=one, key="arbete").is_done


def test_what_is_off_the_route_is_kept_and_not_handed_in():
    one = response()
    complete(one, beskriv="Allt.", **{"har-plan": "ja", "plan-fran": "2021-01-01"})
    row = ResponseSection.objects.get(response=one, key="arbete")
    saved(one, {"har-plan": "nej"})
    mark_ready(response=one, section="arbete", door=DOOR, by="prov", at=AT)
    sign_and_submit(response=one, signed_by_role="Chef", door=DOOR, by="prov", at=AT)

    row.refresh_from_db()
    assert row.answers["plan-fran"] == "2021-01-01"
    handed = Submission.objects.get(response=one).answers
    assert handed["har-plan"] == "nej"
    assert "plan-fran" not in handed


def test_handing_in_twice_gives_the_same_receipt():
    one = response()
    complete(one)
    receipts = [sign_and_submit(response=one, signed_by_role="Chef", door=DOOR, by="prov", at=AT) for _ in range(2)]

    assert receipts[0] == receipts[1]
    assert Submission.objects.get().answers == {"har-plan": "nej"}


def test_refuses_to_sign_for_other_answers_than_those_shown_and_for_what_is_not_ready():
    one = response()
    with pytest.raises(SectionNotReady):
        sign_and_submit(response=one, signed_by_role="Chef", door=DOOR, by="prov", at=AT)
    complete(one)
    with pytest.raises(AnswersChanged):
        sign_and_submit(response=one, signed_by_role="Chef", seen="0" * 64, door=DOOR, by="prov", at=AT)
    with pytest.raises(NotPermitted):
        sign_and_submit(
            response=one, signed_by_role="Chef", door=Door(COLLEAGUE, frozenset({"arbete"})), by="prov", at=AT
        )
    assert Submission.objects.count() == 0


def test_what_is_handed_in_is_accepted_or_returned_by_its_own_county_only():
    one = handed_in()

    for refused in (OTHER, PUBLIC, organisation("habo", writes=True)):
        with pytest.raises(NotPermitted):
            accept(response=one, scope=refused, by="prov", at=AT)
    with pytest.raises(ReasonMissing):
        return_(response=one, reason=" ", scope=OWN, by="prov", at=AT)
    assert return_(response=one, reason="Beskriv mer.", scope=OWN, by="prov", at=AT).status == "returned"
    with pytest.raises(StepNotAllowed):
        accept(response=one, scope=OWN, by="prov", at=AT)


def test_what_was_handed_in_stays_when_it_is_opened_again():
    one = handed_in()
    accept(response=one, scope=OWN, by="prov", at=AT)
    again = reopen(response=one, reason="Fel år.", closes_on=CLOSES + timedelta(days=7), scope=OWN, by="prov", at=AT)
    saved(again, {"beskriv": "Rätt år."})
    sign_and_submit(response=again, signed_by_role="Chef", door=DOOR, by="prov", at=AT)

    assert [one.answers["beskriv"] for one in Submission.objects.order_by("revision")] == ["Allt.", "Rätt år."]
    assert move_last_day(response=again, closes_on=date(2026, 5, 1), scope=OWN, by="prov", at=AT).closes_on.month == 5


def test_a_visit_is_an_answer_of_another_kind_that_the_county_writes():
    fields = {
        "version": version(), "organisation": actor(), "kind": AnswerKind.VISIT, "about_type": "prov", "about_key": "b",
    }  # fmt: skip
    with pytest.raises(NotPermitted):
        record_for(**fields, scope=OTHER, by="prov", at=AT)
    with pytest.raises(NotPermitted):
        record_for(**{**fields, "kind": AnswerKind.OWN}, scope=OWN, by="prov", at=AT)
    visits = [record_for(**fields, scope=OWN, by="prov", at=AT) for _ in range(2)]

    assert {one.kind for one in visits} == {"visit"}
    assert response(about_key="b").kind == "own"


def test_many_answers_are_taken_in_at_once_as_they_stand_on_the_route():
    rows = [
        HandedIn(actor(f"a{number}"), f"k{number}", {"har-plan": "nej", "plan-fran": "2020-01-01", "personer": "3"}, AT)
        for number in range(5)
    ]
    given = {"version": version(), "about_type": "prov", "is_synthetic": True, "by": "prov", "at": AT}

    with pytest.raises(NotPermitted):
        record_handed_in(answers=rows, scope=OTHER, **given)
    record_handed_in(answers=rows, scope=OWN, **given)

    told = submissions(about_type="prov", about_keys=[row.about_key for row in rows], scope=OWN)
    assert [one.answers for one in told] == [{"har-plan": "nej", "personer": "3"}] * 5
    assert {one.is_synthetic for one in told} == {True}
    assert Event.objects.filter(action="answering.answers-recorded").count() == 1


def test_those_who_asked_see_how_far_it_has_come_and_not_what_is_written():
    begun, done = response(about_key="1"), handed_in(about_key="2")
    saved(begun, {"beskriv": "Hemligt utkast."})

    told = progress(about_type="prov", about_keys=["1", "2", "3"], scope=county("06"))

    assert (told["1"].status, told["1"].stuck_in, told["1"].done, told["1"].of) == ("in-progress", "Ert arbete", 0, 3)
    assert (told["2"].status, told["2"].minutes) == ("submitted", 20)
    assert "Hemligt" not in str(told)
    assert [one.response for one in submissions(about_type="prov", about_keys=["1", "2"], scope=county("06"))] == [
        str(done.key)
    ]
    assert progress(about_type="prov", about_keys=["1", "2"], scope=county("14")) == {}
    assert submissions(about_type="prov", about_keys=["1", "2"], scope=PUBLIC) == ()


def test_progress_takes_the_same_queries_for_many_as_for_few():
    def counted(number):
        keys = [f"{number}-{place}" for place in range(number)]
        for key in keys:
            response(f"aktor-{key}", about_key=key)
        with CaptureQueriesContext(connection) as captured:
            progress(about_type="prov", about_keys=keys, scope=OWN)
        return len(captured)

    assert counted(2) == counted(12) == 3


def test_the_last_answer_is_found_whatever_came_after():
    one = handed_in(about_key="1")
    response(about_key="2")

    later = AT + timedelta(days=400)
    found = previous_submission(organisation=actor(), questionnaire_key="uppfoljning", before=later)
    assert found is not None
    assert found.response == str(one.key)
    assert previous_submission(organisation=actor(), questionnaire_key="uppfoljning", before=AT) is None
    many = previous_submissions(organisations=[actor()], questionnaire_key="uppfoljning", before=later)
    assert many == {"habo": found}


def test_a_colleague_is_let_in_by_letter_once_however_often_the_button_is_pressed():
    one, nonce = response(), uuid4()
    for _ in range(2):
        hand_over(
            response=one, door=DOOR, sections=["ovrigt"], days=30, label="Chef", address="a@b.example", nonce=nonce,
            by="prov", at=AT,
        )  # fmt: skip

    assert Link.objects.get().sections == ["ovrigt"]
    assert Letter.objects.count() == 1
    with pytest.raises(NotPermitted):
        hand_over(response=one, door=Door(COLLEAGUE), sections=[], days=1, label="x", nonce=uuid4(), by="prov", at=AT)


@pytest.mark.parametrize(
    ("model", "broken"),
    [
        (Response, {"status": "submitted", "submitted_at": None}),
        (Response, {"status": "returned", "submitted_at": AT, "reason": ""}),
        (Link, {"opened_at": AT, "browser_hash": ""}),
    ],
    ids=["handed in without a moment", "returned without a reason", "opened by nobody"],
)
def test_the_database_refuses_what_cannot_be(model, broken):
    one = response()
    new_link(response=one, role=Role.ANSWERER, days=1, by="prov", at=AT)

    with pytest.raises(IntegrityError), transaction.atomic():
        model._base_manager.update(**broken)


def test_the_database_refuses_a_second_own_answer_to_the_same_request():
    one = response()
    one.pk, one.key = None, uuid4()

    with pytest.raises(IntegrityError), transaction.atomic():
        one.save(force_insert=True)


@pytest.mark.parametrize("model", [AnswerEvent, Submission])
def test_the_database_refuses_to_change_the_log_and_what_was_handed_in(model):
    handed_in()

    with pytest.raises(DatabaseError), transaction.atomic():
        model.objects.update(revision=99)
