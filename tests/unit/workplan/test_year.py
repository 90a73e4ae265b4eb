"""A plan's year: what comes with it, for whom, how far it has come, its own dates, and private addresses."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lagesbild.accounts.models import Person
from lagesbild.activities.services import ActivityFields, change_activity, register_activity
from lagesbild.journal.models import Event
from lagesbild.kernel import questions
from lagesbild.kernel.errors import NotPermitted
from lagesbild.kernel.periods import Period
from lagesbild.kernel.scopes import PUBLIC, county
from lagesbild.plans.errors import PlanUnknown
from lagesbild.rounds.models import Round
from lagesbild.workplan import queries, rules, services
from lagesbild.workplan.errors import DateUnknown, DateWithoutDay, FeedUnknown, RuleNotUnderstood, UnknownChoice
from lagesbild.workplan.models import CalendarFeed, PlanDate
from lagesbild.workplan.services import DateFields
from tests.factories import activities, plans

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
OWN = county("06", writes=True)
BY = {"by": "prov", "at": AT}


def year(number: int = 2026, *, scope=PUBLIC, **chosen):
    return queries.year_picture(plan="LAN", year=number, scope=scope, **chosen)


def titles(picture, kind: str) -> list[str]:
    return [one.title for one in picture.all_entries if one.kind == kind]


def test_the_status_report_is_due_by_the_owner_of_a_regional_plan_and_nobody_else():
    plans.plan()
    plans.plan("LOKAL", level="local")

    entry = next(one for one in year().entries if one.kind == "deadline")

    assert (entry.first, entry.who_words) == (date(2026, 3, 1), "Aktören lansstyrelsen-06")
    assert titles(year(2022), "deadline") == []
    local = queries.year_picture(plan="LOKAL", year=2026, scope=PUBLIC)
    assert titles(local, "deadline") == []


def test_what_organisers_have_announced_goes_before_the_rule():
    plans.plan()

    def week(at: int) -> Period | None:
        return next(one.days for one in year(at).entries if one.title == "En vecka fri från våld")

    weeks = {at: week(at) for at in (2021, 2023, 2026)}

    assert weeks == {
        2021: Period(date(2021, 11, 22), date(2021, 11, 29)),
        2023: Period(date(2023, 11, 17), date(2023, 11, 27)),
        2026: Period(date(2026, 11, 23), date(2026, 11, 30)),
    }


def test_what_has_no_time_is_listed_as_such():
    plan = plans.plan()
    goal = plans.goal(plan)
    goal.planned_activities.create(position=1, title="Kurs utan tid")
    goal.planned_activities.create(
        position=2, title="Kurs i maj", starts_on=date(2026, 5, 4), ends_before=date(2026, 5, 6)
    )
    goal.planned_activities.create(position=3, title="Kurs 2027", starts_on=date(2027, 5, 4))

    picture = year(kind="planned")

    assert [one.title for one in picture.entries] == ["Kurs i maj"]
    assert [(one.title, one.state) for one in picture.without_time] == [("Kurs utan tid", "not-known")]


@pytest.mark.parametrize(
    ("title", "status", "state"),
    [
        ("Kurs i FREDA", "done", "done"),
        ("kurs i freda!", "ongoing", "ongoing"),
        ("Kurs i FREDA", "planned", "not-started"),
        ("Något annat", "done", "not-known"),
    ],
)
def test_something_planned_has_come_as_far_as_the_activity_it_is(title, status, state):
    goal = plans.goal(plans.plan())
    goal.planned_activities.create(position=1, title="Kurs i FREDA")
    activities.activity(title, status=status).goals.add(goal)

    planned = next(one for one in year(2022).all_entries if one.kind == "planned")

    assert planned.state == state


def test_an_activity_that_starts_later_than_first_said_is_moved():
    goal = plans.goal(plans.plan())
    fields = ActivityFields(
        title="Kurs", county="06", lead=plans.owner().key, status="planned", plan="LAN", goals=(goal.key,),
        starts_on=date(2026, 3, 1), ends_before=date(2026, 3, 3),
    )  # fmt: skip
    key = register_activity(fields=fields, scope=OWN, **BY).key
    later = {**fields.__dict__, "starts_on": date(2026, 9, 1), "ends_before": date(2026, 9, 3)}
    change_activity(key=key, fields=ActivityFields(**later), scope=OWN, **BY)

    entry = next(one for one in year().entries if one.kind == "activity")

    assert (entry.state, entry.moved_from, entry.changed_at) == ("moved", date(2026, 3, 1), AT)


def test_an_activity_without_an_end_that_still_goes_on_takes_the_whole_of_a_later_year():
    plan = plans.plan()
    activities.activity("Pågår", status="ongoing", starts_on=date(2020, 5, 1), ends_before=None, plan=plan)

    assert [one.title for one in year().all_year] == ["Pågår"]


def test_shows_an_actor_its_own_and_what_concerns_everybody():
    plan = plans.plan()
    other = activities.municipality("0680")
    activities.activity("Länsstyrelsens", plan=plan)
    activities.activity("Kommunens", plan=plan, lead=other)

    picture = year(2022, actor="kommun-0680")

    assert titles(picture, "activity") == ["Kommunens"]
    assert picture.actor_name == other.name
    assert "Orange Day: dagen för avskaffande av våld mot kvinnor" in titles(picture, "campaign")


def test_rounds_stand_with_the_days_they_open_and_close():
    plan = plans.plan()
    Round.everything.create(
        key="omgang", name="Yttranden 2025", plan=plan, county=plan.county, year=2025, opens_on=date(2025, 12, 1),
        closes_on=date(2026, 1, 31),
    )  # fmt: skip

    assert titles(year(), "round") == ["Yttranden 2025: sista svarsdag"]


def test_unpublished_activities_are_seen_by_their_own_only():
    activities.activity("Hemlig", plan=plans.plan(), is_public=False)

    assert titles(year(2022), "activity") == []
    assert titles(year(2022, scope=OWN), "activity") == ["Hemlig"]


def test_a_draft_has_no_year_for_the_public():
    plans.plan(status="draft")

    with pytest.raises(PlanUnknown):
        year()


def test_the_year_takes_the_same_queries_for_two_activities_and_for_forty():
    plan = plans.plan()
    plans.goals(plan, 2)

    def counted() -> int:
        with CaptureQueriesContext(connection) as queries_made:
            year(2022)
        return len(queries_made)

    for _ in range(2):
        activities.activity(plan=plan)
    few = counted()
    for number in range(38):
        activities.activity(f"Insats {number}", plan=plan)

    assert counted() == few
    assert few <= 22


def test_the_question_gives_every_entry_and_withholds_the_time_that_is_not_known():
    plan = plans.plan()
    plans.goal(plan).planned_activities.create(position=1, title="Kurs")

    answer = questions.ask("workplan.year", scope=PUBLIC, plan="LAN", year="2026")

    row = next(one for one in answer.rows if one["title"] == "Kurs")
    assert str(row["starts_on"]) == "inte känt: Ingen tid är angiven."
    assert len(answer.rows) == len(year().all_entries)


def test_adds_and_removes_a_date_of_a_plan_with_one_event_each():
    plans.plan()
    fields = DateFields("Uppföljning", "follow-up", date(2026, 6, 1), date(2026, 6, 2), plans.owner().key)

    made = services.add_date(plan="LAN", fields=fields, scope=OWN, **BY)
    assert titles(year(), "date") == ["Uppföljning"]
    services.remove_date(number=made.pk, scope=OWN, **BY)

    assert not PlanDate.objects.exists()
    assert list(Event.objects.order_by("position").values_list("action", flat=True)) == [
        "workplan.date-added", "workplan.date-removed",
    ]  # fmt: skip
    with pytest.raises(DateUnknown):
        services.remove_date(number=made.pk, scope=OWN, **BY)


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        (DateFields("T", "okänt", date(2026, 6, 1), date(2026, 6, 2)), UnknownChoice),
        (DateFields("T", "meeting", None, None), DateWithoutDay),
        (DateFields("T", "meeting", date(2026, 6, 1), date(2026, 6, 2), "finns-inte"), UnknownChoice),
    ],
    ids=("kind", "no day", "actor"),
)
def test_refuses_dates_that_cannot_be(fields, refusal):
    plans.plan()

    with pytest.raises(refusal):
        services.add_date(plan="LAN", fields=fields, scope=OWN, **BY)


def test_only_those_who_change_the_plan_add_dates():
    plans.plan()
    fields = DateFields("T", "meeting", date(2026, 6, 1), date(2026, 6, 2))

    with pytest.raises(NotPermitted):
        services.add_date(plan="LAN", fields=fields, scope=county("14", writes=True), **BY)


def test_a_private_address_keeps_only_a_hash_and_stops_when_taken_back():
    plans.plan()
    person = Person.objects.create_user("samordnare")
    token = services.open_feed(plan="LAN", year=2026, person=person, scope=OWN, **BY)
    feed = queries.feed_of(token=token)

    assert token not in str(CalendarFeed.objects.values().get())
    assert token not in str(list(Event.objects.values()))
    services.close_feed(number=feed.pk, person=person, **BY)
    with pytest.raises(FeedUnknown):
        queries.feed_of(token=token)


def test_nobody_takes_back_the_address_of_another():
    plans.plan()
    person, other = (Person.objects.create_user(name) for name in ("ena", "andra"))
    token = services.open_feed(plan="LAN", year=2026, person=person, scope=OWN, **BY)

    with pytest.raises(FeedUnknown):
        services.close_feed(number=queries.feed_of(token=token).pk, person=other, **BY)


def test_an_address_stops_when_its_person_may_no_longer_sign_in():
    plans.plan()
    person = Person.objects.create_user("slutat")
    token = services.open_feed(plan="LAN", year=2026, person=person, scope=OWN, **BY)
    Person.objects.filter(pk=person.pk).update(is_active=False)

    with pytest.raises(FeedUnknown):
        queries.feed_of(token=token)


@pytest.mark.parametrize("rule", ["", "day:13-40", "iso-week:0", "weekly", "span:02-01"])
def test_a_rule_that_cannot_be_read_says_how_to_write_one(rule):
    with pytest.raises(RuleNotUnderstood, match="day:11-25"):
        rules.occurrence(rule, 2026)


def test_every_campaign_of_the_register_can_be_placed_in_every_year():
    for one in queries.campaigns():
        for at in range(2000, 2060):
            assert rules.occurrence(one.rule, at) is not None or one.rule == "undated"
