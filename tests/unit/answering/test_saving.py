"""What is acknowledged is kept once, and nobody overwrites anybody."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lagesbild.answering.errors import AnswersMeet, ResponseClosed, StepNotAllowed, UnknownPlace, UnknownSection
from lagesbild.answering.models import AnswerEvent, Response, ResponseSection
from lagesbild.answering.rules.doors import COLLEAGUE, READER, Door
from lagesbild.answering.rules.saving import RowMove, RowStep
from lagesbild.answering.services import save, sign_and_submit
from lagesbild.journal.models import Event
from lagesbild.kernel.errors import NotPermitted
from tests.factories.answering import AT, DOOR, complete, response, saved, typed

pytestmark = [pytest.mark.django_db, pytest.mark.both_engines]


def section(of, key="arbete"):
    return ResponseSection.objects.get(response=of, key=key)


def send(of, what, *, key="arbete", door=DOOR, at=AT):
    return save(response=of, section=key, typed=what, door=door, by="prov", at=at)


def test_keeps_what_is_typed_valid_or_not():
    one = response()

    saved(one, {"personer": "ungefär tolv", "beskriv": "Vi utbildar."})

    assert section(one).answers == {"personer": "ungefär tolv", "beskriv": "Vi utbildar."}
    assert Response.everything.get(pk=one.pk).status == "in-progress"


def test_the_same_save_twice_is_one_row():
    one, what = response(), typed(values={"beskriv": "Hej"})

    first, again = send(one, what), send(one, what)

    assert (first.was_repeated, again.was_repeated) == (False, True)
    assert AnswerEvent.objects.filter(response=one).count() == 1
    assert again.revision == first.revision


def test_a_save_that_arrives_late_a_second_time_does_not_bring_back_what_was_changed_since():
    one, page = response(), uuid4()
    first = typed(page=page, values={"beskriv": "ett"})
    send(one, first)
    send(one, typed(revision=1, page=page, values={"beskriv": "två"}))

    assert send(one, first).was_repeated
    assert section(one).answers == {"beskriv": "två"}


def test_the_same_key_with_something_else_in_it_is_saved_and_not_only_acknowledged():
    one, page = response(), uuid4()
    first = typed(page=page, values={"beskriv": "ett"})
    send(one, first)

    send(one, typed(first.save_id, page=page, values={"beskriv": "ett", "personer": "5"}))

    assert section(one).answers == {"beskriv": "ett", "personer": "5"}
    assert AnswerEvent.objects.filter(response=one).count() == 2


def test_a_save_without_change_leaves_no_row():
    one = response()
    saved(one, {"beskriv": "Hej"})

    saved(one, {"beskriv": "Hej"})

    assert AnswerEvent.objects.filter(response=one).count() == 1


def test_two_who_change_different_questions_both_keep_theirs():
    one = response()
    saved(one, {"beskriv": "Hej", "personer": "1"})
    page = typed(revision=1, values={"beskriv": "Hej", "personer": "2"})
    saved(one, {"beskriv": "Hej på er"})

    done = send(one, page)

    assert section(one).answers == {"beskriv": "Hej på er", "personer": "2"}
    assert (done.others, done.follows) == (("beskriv",), 1)


def test_two_who_change_the_same_question_are_shown_both_and_nothing_is_overwritten():
    one = response()
    saved(one, {"beskriv": "Hej", "personer": "1"})
    mine = typed(revision=1, values={"beskriv": "Hej från mig", "personer": "2"})
    saved(one, {"beskriv": "Hej från dem"})

    with pytest.raises(AnswersMeet) as refusal:
        send(one, mine)

    (clash,) = refusal.value.meeting.clashes
    assert (clash.base, clash.saved, clash.mine) == ("Hej", "Hej från dem", "Hej från mig")
    assert section(one).answers == {"beskriv": "Hej från dem", "personer": "2"}
    assert AnswerEvent.objects.get(response=one, kind="held").after == {"beskriv": "Hej från mig"}


def test_a_clash_sent_again_is_still_a_clash_and_is_kept_once():
    one = response()
    saved(one, {"beskriv": "Hej"})
    mine = typed(revision=1, values={"beskriv": "mitt", "personer": "2"})
    saved(one, {"beskriv": "deras"})

    for _ in range(2):
        with pytest.raises(AnswersMeet):
            send(one, mine)

    assert AnswerEvent.objects.filter(response=one, kind="held").count() == 1
    assert AnswerEvent.objects.filter(response=one, save_id=mine.save_id, kind="typed").count() == 1


def test_what_clashed_and_fits_later_is_saved_and_not_only_acknowledged():
    one = response()
    saved(one, {"beskriv": "Hej"})
    mine = typed(revision=1, values={"beskriv": "mitt", "personer": "2"})
    saved(one, {"beskriv": "deras"})
    with pytest.raises(AnswersMeet):
        send(one, mine)
    saved(one, {"beskriv": "Hej"})

    send(one, typed(mine.save_id, revision=section(one).revision, values=mine.values))

    assert section(one).answers["beskriv"] == "mitt"


def test_a_page_that_lies_behind_never_brings_back_what_others_have_changed():
    one, page = response(), uuid4()
    saved(one, {"beskriv": "Hej", "personer": "1"})
    send(one, typed(revision=1, page=page, values={"beskriv": "Hej", "personer": "2"}))
    saved(one, {"beskriv": "ändrat av en kollega"})

    behind = send(one, typed(revision=2, page=page, values={"beskriv": "Hej", "personer": "3"}))
    send(one, typed(revision=behind.follows, page=page, values={"beskriv": "Hej", "personer": "4"}))

    assert section(one).answers == {"beskriv": "ändrat av en kollega", "personer": "4"}


def test_a_page_may_change_its_own_answer_again_while_others_save():
    one, page = response(), uuid4()
    send(one, typed(page=page, values={"beskriv": "ett", "personer": None}))
    saved(one, {"personer": "5"})
    first = send(one, typed(revision=1, page=page, values={"beskriv": "två", "personer": None}))

    send(one, typed(revision=first.follows, page=page, values={"beskriv": "tre", "personer": None}))

    assert section(one).answers == {"beskriv": "tre", "personer": "5"}


def test_two_who_each_add_a_row_both_keep_theirs():
    one = response()
    for row in ("ra", "rb"):
        step = RowStep("insatser", RowMove.ADD, row)
        send(one, typed(steps=[step], values={f"insatser/{row}/namn": row}), key="insatser-avsnitt")

    assert section(one, "insatser-avsnitt").answers["insatser"] == ["ra", "rb"]


def test_a_known_value_counts_only_when_somebody_has_confirmed_it():
    one = response(prefill={"personer": "12"}, prefill_origins={"personer": "från ert svar 2021"})

    saved(one, {"personer": "12"})
    assert section(one).confirmed == []

    saved(one, {"personer": "12"}, confirm={"personer": True})
    assert section(one).confirmed == ["personer"]


def test_what_was_confirmed_can_be_taken_back_and_a_page_that_lies_behind_does_not_do_so():
    one = response(prefill={"personer": "12"})
    behind = typed(values={"personer": "12", "beskriv": "hej"}, confirm={"personer": False})
    saved(one, {"personer": "12"}, confirm={"personer": True})

    send(one, behind)
    assert section(one).confirmed == ["personer"]

    saved(one, {"personer": "12"}, confirm={"personer": False})
    assert section(one).confirmed == []


def test_a_value_that_is_not_what_was_known_cannot_be_confirmed():
    one = response(prefill={"personer": "12"})

    saved(one, {"personer": "13"}, confirm={"personer": True})

    assert section(one).confirmed == []


def test_refuses_after_midnight_in_sweden_and_not_a_moment_before():
    one = response()
    last = datetime(2026, 3, 31, 21, 59, 59, tzinfo=UTC)

    saved(one, {"beskriv": "i sista stund"}, at=last)
    with pytest.raises(ResponseClosed):
        saved(one, {"beskriv": "för sent"}, at=datetime(2026, 3, 31, 22, 0, tzinfo=UTC))

    assert section(one).answers == {"beskriv": "i sista stund"}


def test_refuses_to_change_what_is_handed_in():
    one = response()
    complete(one)
    sign_and_submit(response=one, signed_by_role="Chef", door=DOOR, by="prov", at=AT)

    with pytest.raises(StepNotAllowed):
        saved(one, {"beskriv": "efteråt"})


@pytest.mark.parametrize("door", [Door(READER), Door(COLLEAGUE, frozenset({"ovrigt"}))], ids=["reader", "colleague"])
def test_refuses_those_whose_link_does_not_cover_the_section(door):
    with pytest.raises(NotPermitted):
        send(response(), typed(values={"beskriv": "x"}), door=door)


def test_refuses_what_the_section_does_not_ask():
    one = response()

    with pytest.raises(UnknownPlace):
        send(one, typed(values={"part": "x"}))
    with pytest.raises(UnknownSection):
        send(one, typed(), key="finns-inte")


def test_the_journal_never_holds_an_answer():
    one = response()
    complete(one, beskriv="En hemlig mening.")
    sign_and_submit(response=one, signed_by_role="Chef", door=DOOR, by="prov", at=AT)

    told = " ".join(f"{event.subject_label} {event.before} {event.after} {event.by}" for event in Event.objects.all())
    assert "hemlig" not in told
    assert Event.objects.filter(action="answering.section-begun").count() == 1


def test_a_save_takes_few_queries_however_long_the_log_is():
    one = response()
    counts = []
    for number in range(1, 25):
        with CaptureQueriesContext(connection) as captured:
            saved(one, {"personer": str(number)})
        counts.append(len([query for query in captured if "SAVEPOINT" not in query["sql"]]))

    # one of them is the test's own look at the revision
    assert set(counts[1:]) == {6}
