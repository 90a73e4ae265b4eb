"""A round from preparation to register: who is asked, what they get, what is refused, and what comes of an answer."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from lagesbild.activities.models import Activity, Participation, Result
from lagesbild.activities.services import ActivityFields, register_activity
from lagesbild.answering import services as answering
from lagesbild.answering.errors import ResponseClosed
from lagesbild.answering.models import Response, ResponseSection
from lagesbild.answering.queries.definitions import asked_in
from lagesbild.answering.queries.options import options_for
from lagesbild.answering.rules.doors import ANSWERER, Door
from lagesbild.answering.rules.saving import RowMove, RowStep
from lagesbild.journal.models import Event
from lagesbild.kernel.errors import InvalidInput, NotPermitted
from lagesbild.kernel.scopes import PUBLIC, county
from lagesbild.mail.models import Letter
from lagesbild.plans.models import Plan
from lagesbild.questionnaires.models import QuestionnaireVersion
from lagesbild.questionnaires.rules.definition import Kind
from lagesbild.rounds.errors import NotAnswered, RoundAlreadyOpen, RoundNotOpen, RoundNotReady, RoundUnknown
from lagesbild.rounds.models import ReminderTo, Request, Round
from lagesbild.rounds.queries import rounds as all_rounds
from lagesbild.rounds.queries.live import live_picture
from lagesbild.rounds.queries.recipients import Choosing, recipients
from lagesbild.rounds.services.judging import accept, give_back, reopen
from lagesbild.rounds.services.opening import open_round
from lagesbild.rounds.services.preparing import choose_recipients, prepare_round, set_address
from lagesbild.rounds.services.reminding import close_round, move_last_day, remind, remind_as_planned
from tests.factories import plans as plan_factory
from tests.factories.rounds import AT, SCOPE, WHO, actor, fields, plan_with_goals, prepared, version

pytestmark = pytest.mark.django_db
STRANGER = county("14", writes=True, person="Någon annan")
DOOR = Door(ANSWERER)


def opened(*actors: str) -> Round:
    """Return a round that asks these actors, each with an address of its own."""
    found = prepared()
    for key in actors:
        actor(key, address=f"{key}@post.example")
    choose_recipients(key="u2026", chosen=Choosing(organisations=actors), **WHO)
    open_round(key="u2026", **WHO)
    return found


def response_of(key: str) -> Response:
    return Response.everything.select_related("version", "organisation").get(organisation__key=key)


def write(key: str, section: str, values: dict[str, str], **row: str) -> None:
    """Save values in a section, as its page would."""
    response = response_of(key)
    revision = ResponseSection.objects.get(response=response, key=section).revision
    steps = [RowStep(row["repeat"], RowMove.ADD, row["row"])] if row else []
    typed = answering.Typed(save_id=uuid4(), revision=revision, values=values, steps=steps)
    answering.save(response=response, section=section, typed=typed, door=DOOR, by="Aktören", at=AT)


def hand_in(key: str) -> None:
    response = response_of(key)
    answering.sign_and_submit(response=response, signed_by_role="Förvaltningschef", door=DOOR, by="Aktören", at=AT)


def answered_with_a_course(key: str = "kommun-1") -> None:
    """Hand in an answer that tells of one new activity under goal 1."""
    write(key, "om-svaret", {"svarar-for": "Socialförvaltningen"})
    write(
        key,
        "mal-1",
        {
            "mal-1-insatser/r1/mal-1-insats": "Kurs i att fråga",
            "mal-1-insatser/r1/mal-1-delmal": "LAN-1:1",
            "mal-1-insatser/r1/mal-1-laget": "done",
            "mal-1-insatser/r1/mal-1-deltagare": "12",
            "mal-1-insatser/r1/mal-1-resultat": "Tolv medarbetare frågar nu om våld.",
        },
    )
    hand_in(key)


def goals_offered(key: str, section: str) -> list[str]:
    """Return the keys of the goals that a section lets an actor choose among."""
    response = response_of(key)
    found = options_for(response=response, asked=asked_in(response=response, section=section))
    return [goal for goal, _ in found.pairs[Kind.GOAL]]


def test_recipients_are_chosen_by_area_and_kind_by_earlier_rounds_and_by_name():
    opened("kommun-1", "region-1")
    actor("kommun-2")
    actor("kommun-3", code="14")

    def chosen(**wanted: object) -> list[str]:
        return [one.key for one in recipients(chosen=Choosing(**wanted), on=AT.date(), scope=SCOPE)]

    assert chosen(county="06", kinds=("municipality",)) == ["kommun-1", "kommun-2", "region-1"]
    assert chosen(kinds=("municipality",)) == ["kommun-1", "kommun-2", "kommun-3", "region-1"]
    assert chosen(as_in="u2026") == ["kommun-1", "region-1"]
    assert chosen(organisations=("kommun-3",), as_in="u2026", without=("kommun-1",)) == ["kommun-3", "region-1"]
    assert chosen(county="06") == []


def test_opening_asks_each_once_and_writes_a_letter_with_a_link_of_its_own():
    prepared()
    actor("kommun-1", address="registrator@ett.example")
    actor("kommun-2")
    choose_recipients(key="u2026", chosen=Choosing(county="06", kinds=("municipality",)), **WHO)

    told = open_round(key="u2026", **WHO)

    assert (told.requests, told.letters, told.without_address) == (2, 1, ("Aktören kommun-2",))
    (letter,) = Letter.objects.all()
    assert letter.to == "registrator@ett.example"
    assert "{link:answer}" in letter.body
    assert "Aktören kommun-1" in letter.body
    assert Request.objects.filter(response__isnull=False).count() == 2
    with pytest.raises(RoundAlreadyOpen):
        open_round(key="u2026", **WHO)


def test_a_round_that_is_being_prepared_is_seen_by_its_own_only():
    prepared()

    assert [one.key for one in all_rounds(scope=SCOPE)] == ["u2026"]
    assert all_rounds(scope=PUBLIC) == ()
    with pytest.raises(RoundUnknown):
        live_picture(key="u2026", at=AT, scope=STRANGER)


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"name": " "}, "saknar namn"),
        ({"version": 0}, "Inget frågeformulär"),
        ({"letter_body": "Hej!"}, "saknar den personliga länken"),
        ({"letter_body": "Hej {namn}: {länk}"}, "{namn} finns inte"),
        ({"opens_on": date(2027, 3, 1)}, "stänger innan den öppnar"),
        ({"reminders": ((date(2027, 3, 1), ReminderTo.NOT_OPENED),)}, "efter sista svarsdagen"),
        ({"plan": "FINNSEJ"}, "Plan finns inte"),
    ],
    ids=["name", "questionnaire", "link", "word", "days", "reminder", "plan"],
)
def test_what_a_round_lacks_is_told_and_nothing_is_saved(changed, fault):
    with pytest.raises(InvalidInput) as refusal:
        prepared(**changed)

    assert fault in str(refusal.value)
    assert not Round.everything.exists()


def test_a_round_without_anybody_or_with_a_day_gone_by_is_not_opened():
    prepared()
    with pytest.raises(RoundNotReady):
        open_round(key="u2026", **WHO)
    actor("kommun-1")
    choose_recipients(key="u2026", chosen=Choosing(organisations=("kommun-1",)), **WHO)
    with pytest.raises(RoundNotReady):
        open_round(key="u2026", **WHO | {"at": AT + timedelta(days=60)})
    assert not Letter.objects.exists()


def test_nobody_else_runs_the_round():
    opened("kommun-1")
    stranger = WHO | {"scope": STRANGER}

    for run in (
        lambda: remind(key="u2026", to=ReminderTo.NOT_OPENED, **stranger),
        lambda: close_round(key="u2026", **stranger),
        lambda: accept(key="u2026", organisation="kommun-1", **stranger),
        lambda: prepare_round(key="annan", fields=fields(*plan_and_version()), **stranger),
    ):
        with pytest.raises(NotPermitted):
            run()


def plan_and_version() -> tuple:
    return Plan.everything.get(key="LAN"), QuestionnaireVersion.everything.get()


def test_what_is_known_of_an_actors_activities_is_filled_in_under_their_goals():
    prepared()
    actor("kommun-1")
    said = ActivityFields(
        title="Samtalsgrupp", lead="kommun-1", county="06", plan="LAN", goals=("LAN-1:1",), status="ongoing"
    )
    activity = register_activity(fields=said, **WHO)
    choose_recipients(key="u2026", chosen=Choosing(organisations=("kommun-1",)), **WHO)
    open_round(key="u2026", **WHO)

    held = ResponseSection.objects.get(response=response_of("kommun-1"), key="mal-1").answers
    row = f"a-{activity.key}"
    assert held["mal-1-insatser"] == [row]
    assert held[f"mal-1-insatser/{row}/mal-1-insats"] == "Samtalsgrupp"
    assert held[f"mal-1-insatser/{row}/mal-1-delmal"] == "LAN-1:1"
    assert response_of("kommun-1").origins[f"mal-1-insatser/{row}/mal-1-insats"] == "ur registret"


def test_an_accepted_answer_becomes_an_activity_that_says_who_said_it():
    opened("kommun-1")
    answered_with_a_course()

    judged = accept(key="u2026", organisation="kommun-1", **WHO)

    assert (judged.activities, judged.new, judged.without_goal) == (1, 1, 0)
    activity = Activity.everything.get()
    assert activity.title == "Kurs i att fråga"
    assert activity.lead.key == "kommun-1"
    assert [goal.key for goal in activity.goals.all()] == ["LAN-1:1"]
    assert activity.source.title == "Svar i Uppföljning 2026"
    assert activity.place_in_source.startswith("Aktören kommun-1, kvitto ")
    assert Participation.objects.get().persons == 12
    assert Result.objects.get().text == "Tolv medarbetare frågar nu om våld."
    assert live_picture(key="u2026", at=AT, scope=SCOPE).response.rate.part == 1


def test_a_section_about_a_goal_offers_what_lies_below_it_and_no_other_plans_goals():
    opened("kommun-1")
    plan_factory.goal(plan_factory.plan(key="ANNAN", name="En annan plan"), "1", title="Något annat", position=1)

    assert goals_offered("kommun-1", "mal-1") == ["LAN-1", "LAN-1:1"]
    assert goals_offered("kommun-1", "mal-2") == ["LAN-2"]


@pytest.mark.parametrize("said", ["ANNAN-1", "finns inte"], ids=["of another plan", "of none"])
def test_what_is_no_goal_of_the_plan_never_stops_an_answer_from_being_accepted(said):
    opened("kommun-1")
    plan_factory.goal(plan_factory.plan(key="ANNAN", name="En annan plan"), "1", title="Något annat", position=1)
    row = "mal-1-insatser/r1"
    write("kommun-1", "om-svaret", {"svarar-for": "Socialförvaltningen"})
    write("kommun-1", "mal-1", {f"{row}/mal-1-insats": "Kurs", f"{row}/mal-1-delmal": said})
    hand_in("kommun-1")

    accept(key="u2026", organisation="kommun-1", **WHO)

    assert [goal.key for goal in Activity.everything.get().goals.all()] == ["LAN-1"]


def test_an_answer_given_back_and_handed_in_again_changes_what_it_brought_and_doubles_nothing():
    opened("kommun-1")
    answered_with_a_course()
    accept(key="u2026", organisation="kommun-1", **WHO)
    reopen(key="u2026", organisation="kommun-1", reason="Antalet stämmer inte.", **WHO)
    write("kommun-1", "mal-1", {"mal-1-insatser/r1/mal-1-deltagare": "14"})
    hand_in("kommun-1")

    judged = accept(key="u2026", organisation="kommun-1", **WHO)

    assert (judged.activities, judged.new) == (1, 0)
    assert Activity.everything.count() == Participation.objects.count() == Result.objects.count() == 1
    assert Participation.objects.get().persons == 14


def test_an_answer_given_back_writes_to_the_actor_with_the_reason():
    opened("kommun-1")
    answered_with_a_course()
    give_back(key="u2026", organisation="kommun-1", reason="Målet saknas för två insatser.", **WHO)

    assert "Målet saknas för två insatser." in Letter.objects.order_by("-pk").first().body
    assert not Activity.everything.exists()


def test_nothing_is_judged_before_it_is_handed_in():
    opened("kommun-1")
    with pytest.raises(NotAnswered):
        accept(key="u2026", organisation="kommun-1", **WHO)


def test_a_reminder_reaches_those_it_concerns_once_a_day():
    opened("kommun-1", "kommun-2")
    write("kommun-2", "om-svaret", {"svarar-for": "Kommunledningen"})
    Letter.objects.all().delete()

    assert remind(key="u2026", to=ReminderTo.NOT_OPENED, **WHO) == 1
    assert remind(key="u2026", to=ReminderTo.NOT_OPENED, **WHO) == 0
    assert remind(key="u2026", to=ReminderTo.NOT_SUBMITTED, **WHO) == 2
    assert remind(key="u2026", to=ReminderTo.NOT_OPENED, **WHO | {"at": AT + timedelta(days=1)}) == 1


def test_planned_reminders_go_out_on_their_day_and_never_twice():
    prepared(reminders=((date(2027, 1, 20), ReminderTo.NOT_SUBMITTED),))
    actor("kommun-1", address="a@post.example")
    choose_recipients(key="u2026", chosen=Choosing(organisations=("kommun-1",)), **WHO)
    open_round(key="u2026", **WHO)
    on_the_day = AT + timedelta(days=9)

    assert remind_as_planned(at=AT) == 0
    assert remind_as_planned(at=on_the_day) == 1
    assert remind_as_planned(at=on_the_day) == 0
    assert remind_as_planned(at=on_the_day + timedelta(days=1)) == 0


def test_the_last_day_is_moved_for_everybody_and_a_closed_round_takes_no_more():
    opened("kommun-1")
    move_last_day(key="u2026", closes_on=date(2027, 2, 15), **WHO)
    assert response_of("kommun-1").closes_on == date(2027, 2, 15)

    close_round(key="u2026", **WHO)
    with pytest.raises(ResponseClosed):
        write("kommun-1", "om-svaret", {"svarar-for": "Sent"})
    with pytest.raises(RoundNotOpen):
        remind(key="u2026", to=ReminderTo.NOT_OPENED, **WHO)


def test_the_live_picture_says_who_has_come_how_far_in_a_constant_number_of_queries(django_assert_num_queries):
    opened("kommun-1", "kommun-2", "region-1")
    write("kommun-2", "om-svaret", {"svarar-for": "Kommunledningen"})
    answered_with_a_course("kommun-1")

    with django_assert_num_queries(4):
        picture = live_picture(key="u2026", at=AT, scope=SCOPE)

    assert {one.key: str(one.status) for one in picture.standings} == {
        "kommun-1": "submitted", "kommun-2": "in-progress", "region-1": "invited",
    }  # fmt: skip
    assert [one.stuck_in for one in picture.standings if one.key == "kommun-2"] == ["Om svaret"]
    assert (picture.response.rate.part, picture.response.rate.whole) == (1, 3)
    for rates in picture.groups.values():
        assert not rates or sum(one.response.requested.value for one in rates) <= 3


def test_an_address_is_kept_for_the_next_round_and_stays_out_of_the_journal():
    opened("kommun-1")
    set_address(organisation="kommun-1", address="ny@post.example", round_key="u2026", **WHO)

    (found,) = recipients(chosen=Choosing(organisations=("kommun-1",)), on=AT.date(), scope=SCOPE)
    assert found.address == "ny@post.example"
    assert "ny@post.example" not in str(list(Event.objects.values()))
    with pytest.raises(InvalidInput):
        set_address(organisation="kommun-1", address="ingen adress", round_key="u2026", **WHO)


def test_the_same_plan_gives_the_same_variables_every_year():
    plan = plan_with_goals()
    first, second = version(plan, "2026").definition, version(plan, "2027").definition

    def variables(definition: dict) -> list:
        return [one for one in str(definition).split("'") if one.startswith("mal-")]

    assert variables(first) == variables(second)
