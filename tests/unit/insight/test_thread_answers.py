"""Answers to findings: who may give them, what is refused in words, and that they hold no longer than they say."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from lagesbild.insight.errors import AnswerAlreadyPast, AnswerWithoutReason, FindingUnknown
from lagesbild.insight.models import FindingAnswer
from lagesbild.insight.queries import thread_matrix, thread_of
from lagesbild.insight.services import answer_finding
from lagesbild.journal.models import Event
from lagesbild.kernel.errors import NotPermitted
from lagesbild.kernel.scopes import PUBLIC, county, organisation
from lagesbild.plans.errors import PlanUnknown
from tests.factories import plans as make

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
TODAY, LAST_DAY, DAY_AFTER = date(2026, 11, 21), date(2027, 3, 1), date(2027, 3, 2)
EDITOR = county("06", writes=True, person="Editor")
SAID = {"code": "goal-without-problem", "place": "goal:LAN-1", "reason": "Se kartläggningen.", "until": LAST_DAY}


@pytest.fixture
def plan():
    plan = make.plan()
    make.goal(plan, "1", position=1)
    make.goal(plan, "2", position=2, problem_statement="Var femte har utsatts.")
    return plan


def answer(**changed):
    return answer_finding(**{"plan": "LAN", "scope": EDITOR, "by": "Editor", "at": AT, **SAID, **changed})


def codes(lines):
    return {(line.finding.code, line.finding.key) for line in lines}


def picture(on=TODAY, scope=PUBLIC):
    return thread_of(plan="LAN", scope=scope, on=on)


def test_an_answered_finding_is_not_told_among_those_to_mend(plan):
    answer()

    assert (SAID["code"], SAID["place"]) not in codes(picture().open)
    assert [line.answer.reason for line in picture().answered] == ["Se kartläggningen."]


def test_the_shares_stay_as_they_are(plan):
    before = picture().shares

    answer()

    assert picture().shares == before


def test_the_answer_holds_its_last_day_and_not_the_day_after(plan):
    answer()

    assert len(picture(on=LAST_DAY).answered) == 1
    assert picture(on=DAY_AFTER).answered == ()
    line = next(line for line in picture(on=DAY_AFTER).open if line.finding.key == SAID["place"] and line.answer)
    assert line.answer.until == LAST_DAY


def test_the_matrix_counts_what_is_left(plan):
    before = thread_matrix(scope=PUBLIC, on=TODAY).rows[0].open_count

    answer()

    assert thread_matrix(scope=PUBLIC, on=TODAY).rows[0].open_count == before - 1


def test_who_answered_is_shown_to_those_signed_in_only(plan):
    answer()

    assert picture().answered[0].answer.by == ""
    assert picture(scope=EDITOR).answered[0].answer.by == "Editor"


def test_the_answer_is_told_in_the_journal_with_where_and_why(plan):
    answer()

    event = Event.objects.get()
    assert (event.action, event.subject_type, event.subject_key) == ("insight.finding-answered", "plans.plan", "LAN")
    assert event.after == {
        "finding": "Mål utan problembeskrivning",
        "place": "mål 1 Mål 1",
        "reason": "Se kartläggningen.",
        "until": "2027-03-01",
    }


def test_the_same_answer_again_leaves_no_event_and_a_new_one_takes_its_place(plan):
    answer()
    answer()
    assert Event.objects.count() == 1

    answer(reason="Beskrivs i nästa plan.")

    assert FindingAnswer.everything.get().reason == "Beskrivs i nästa plan."
    assert Event.objects.order_by("-position").first().before == {"reason": "Se kartläggningen."}


@pytest.mark.parametrize(
    ("changed", "refusal", "words"),
    [
        ({"reason": "  "}, AnswerWithoutReason, "Skälet är tomt."),
        ({"until": date(2026, 11, 20)}, AnswerAlreadyPast, "20\xa0november\xa02026"),
        ({"place": "goal:LAN-2"}, FindingUnknown, "goal:LAN-2"),
        ({"code": "nix"}, FindingUnknown, "nix"),
        ({"plan": "NIX"}, PlanUnknown, "NIX"),
        ({"scope": county("07", writes=True)}, NotPermitted, "Län 06"),
        ({"scope": county("06")}, NotPermitted, "Län 06"),
        ({"scope": PUBLIC}, NotPermitted, "Län 06"),
    ],
)
def test_what_is_refused_says_why_and_saves_nothing(plan, changed, refusal, words):
    plan.county.full_name = "Län 06"
    plan.county.save()

    with pytest.raises(refusal) as refused:
        answer(**changed)

    assert words in refused.value.message
    assert (FindingAnswer.everything.count(), Event.objects.count()) == (0, 0)


def test_the_owner_may_answer(plan):
    answer(scope=organisation(plan.owner.key, writes=True))

    assert FindingAnswer.everything.count() == 1


@pytest.mark.parametrize("fields", [{"reason": ""}, {}], ids=["says why", "once"])
def test_the_database_keeps_one_answer_per_finding_and_a_reason(plan, fields):
    row = {"plan": plan, "code": "x", "place": "y", "reason": "z", "until": LAST_DAY, "answered_at": AT} | fields
    if not fields:
        FindingAnswer.everything.create(**row)

    with pytest.raises(IntegrityError), transaction.atomic():
        FindingAnswer.everything.create(**row)
