"""What came of an activity: said by people, brought by answers, and never said for somebody else."""

from datetime import UTC, date, datetime

import pytest

from lagesbild.activities import queries, services
from lagesbild.activities.errors import ActivityUnknown, NothingSaid, UnknownChoice
from lagesbild.activities.models import Effect, Evaluation, Result
from lagesbild.activities.rules import Claim, FollowedUp
from lagesbild.activities.services import EvaluationFields, OutcomeFields
from lagesbild.journal.models import Event
from lagesbild.kernel import scopes
from lagesbild.kernel.errors import NotPermitted
from tests.factories import activities as make

pytestmark = pytest.mark.django_db
WHO = {"by": "prov", "at": datetime(2026, 11, 21, tzinfo=UTC)}
OWN = scopes.county("06", writes=True)


def add(one, kind="effect", text="Färre utsatta", **fields):
    return services.add_outcome(activity=one.key, kind=kind, fields=OutcomeFields(text, **fields), scope=OWN, **WHO)


def evaluated(one, status="yes", **fields):
    given = EvaluationFields(status, **fields)
    return services.set_evaluation(activity=one.key, fields=given, scope=OWN, **WHO)


def claims(one):
    shown = queries.activity(key=one.key, scope=OWN)
    return [said.standing.claim for said in shown.effects]


def test_each_effect_has_its_own_standing():
    one = make.activity()
    add(one, text="Mätt")
    add(one, text="Trodd", rests_on_evaluation=False)
    evaluated(one)

    assert claims(one) == [Claim.EVALUATED, Claim.ASSESSED]


def test_an_evaluation_names_what_is_not_known_of_it():
    one = make.activity()
    evaluated(one, design="interviews", made_by="FoU i Väst")

    shown = queries.activity(key=one.key, scope=OWN).evaluation

    assert shown.lacking == ("jämfört med", "underlag", "vad den fann", "hänvisning")


def test_a_result_is_changed_and_taken_away_with_the_journal_told():
    one = make.activity()
    said = add(one, "result", "Fler frågar")
    fields = OutcomeFields("Många fler frågar", 2022)
    services.change_outcome(activity=one.key, kind="result", number=said.pk, fields=fields, scope=OWN, **WHO)
    services.remove_outcome(activity=one.key, kind="result", number=said.pk, scope=OWN, **WHO)

    assert not Result.objects.exists()
    told = list(Event.objects.filter(subject_key=one.key).order_by("position").values_list("action", flat=True))
    assert told == ["activities.result-reported", "activities.result-changed", "activities.result-removed"]


def test_the_same_answer_brought_twice_is_one_result_and_one_event():
    one = make.activity()
    given = {"activity": one.key, "provenance": "rounds.answer:7", "scope": OWN, **WHO}

    services.report_result(text="Fler frågar", **given)
    services.report_result(text="Fler frågar", **given)
    services.report_result(text="Många fler frågar", **given)

    assert [said.text for said in Result.objects.all()] == ["Många fler frågar"]
    assert Event.objects.filter(subject_key=one.key).count() == 2


def test_an_effect_brought_by_an_answer_rests_on_no_evaluation():
    one = make.activity()
    evaluated(one)
    services.report_effect(activity=one.key, text="Färre", provenance="rounds.answer:8", scope=OWN, **WHO)

    assert claims(one) == [Claim.ASSESSED]


def test_a_study_never_overwrites_what_somebody_else_has_said_of_the_evaluation():
    one = make.activity()
    evaluated(one, "no")
    given = {"activity": one.key, "provenance": "studies.study:s", "scope": OWN, **WHO}

    assert services.report_evaluation(fields=EvaluationFields("ongoing"), **given) is None
    services.remove_evaluation(activity=one.key, scope=OWN, **WHO)
    assert services.report_evaluation(fields=EvaluationFields("ongoing", expected_text="2027"), **given)
    assert services.report_evaluation(fields=EvaluationFields("yes"), **given).status == "yes"
    assert Evaluation.objects.count() == 1


@pytest.mark.parametrize("kind", ["result", "effect"])
def test_nobody_speaks_for_another_county(kind):
    one = make.activity(code="07")

    with pytest.raises(NotPermitted):
        add(one, kind)
    with pytest.raises(NotPermitted):
        evaluated(one)
    assert not Result.objects.exists()
    assert not Effect.objects.exists()


def test_empty_words_and_unknown_choices_are_refused():
    one = make.activity()

    with pytest.raises(NothingSaid):
        add(one, text="  ")
    with pytest.raises(UnknownChoice):
        evaluated(one, design="gissning")
    with pytest.raises(NothingSaid):
        services.report_result(activity=one.key, text="x", provenance="", scope=OWN, **WHO)
    with pytest.raises(ActivityUnknown):
        services.remove_evaluation(activity=one.key, scope=OWN, **WHO)


def test_what_recurs_is_listed_until_somebody_tells_what_came_of_it():
    for year in (2020, 2021, 2022):
        last = make.activity(f"Kurs {year}", starts_on=date(year, 1, 1), ends_before=None)
    make.reach(last)

    (found,) = queries.recurring(scope=OWN, until=date(2026, 11, 21))
    assert (found.years_words, found.times, found.followed_up) == ("2020–2022", 3, FollowedUp.REACH_ONLY)

    add(last, "result", "Fler frågar")
    (found,) = queries.recurring(scope=OWN, until=date(2026, 11, 21))
    assert found.followed_up is FollowedUp.YES
