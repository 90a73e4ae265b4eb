"""Changing activities and participation: who may, what is refused, and what the journal remembers."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from lagesbild.activities import services
from lagesbild.activities.errors import (
    ActivityEndsBeforeItStarts,
    ActivityUnknown,
    NegativeCost,
    ParticipationBeyondDenominator,
    ParticipationTwice,
    RegisteredTwice,
    UnknownChoice,
)
from lagesbild.activities.models import Activity, Participation
from lagesbild.activities.services import ActivityFields, ParticipationFields
from lagesbild.journal.models import Event
from lagesbild.kernel import scopes
from lagesbild.kernel.errors import NotPermitted
from tests.factories import activities as make
from tests.factories import plans

pytestmark = pytest.mark.django_db
F, G = scopes.county("06", writes=True), scopes.county("07", writes=True)
WHO = {"by": "Utvecklingsledare", "at": datetime(2026, 11, 21, 9, tzinfo=UTC)}


@pytest.fixture
def fields():
    plan = plans.plan()
    plans.goal(plan, "1")
    plans.violence_type("digitalt-vald", "digitalt våld")
    make.municipality("0680")
    return ActivityFields(
        title="Utbildning i att fråga om våld",
        county="06",
        lead="lansstyrelsen-06",
        partners=("kommun-0680",),
        plan="LAN",
        goals=("LAN-1",),
        violence_types=("digitalt-vald",),
        starts_on=date(2026, 1, 1),
        ends_before=date(2027, 1, 1),
        result="Fler frågar",
        effect="Fler får hjälp",
        evaluation="no",
        cost_sek=Decimal(12000),
    )


def changed(fields, **values):
    return ActivityFields(**{**vars(fields), **values})


def test_an_activity_is_registered_with_all_that_belongs_to_it(fields):
    made = services.register_activity(fields=fields, scope=F, **WHO)

    found = Activity.everything.get(key=made.key)
    assert found.key == "06-utbildning-i-att-fraga-om-vald"
    assert [goal.key for goal in found.goals.all()] == ["LAN-1"]
    assert [partner.named_as for partner in found.partners.all()] == ["K0680 kommun"]
    assert found.results.get().text == "Fler frågar"
    assert found.evaluation.status == "no"
    assert found.costs.get().amount_sek == 12000
    assert " utbildning" in found.search_text
    assert " digital" in found.search_text


def test_registering_writes_one_event_with_what_was_said(fields):
    made = services.register_activity(fields=fields, scope=F, **WHO)

    event = Event.objects.get()
    assert (event.action, event.subject_key, event.county) == ("activities.activity-registered", made.key, "06")
    assert event.after["goals"] == "LAN-1"
    assert event.after["kostnad"] == "12000.00 kr"


def test_two_activities_with_one_title_get_a_key_each(fields):
    first = services.register_activity(fields=fields, scope=F, **WHO)
    second = services.register_activity(fields=changed(fields, starts_on=None, ends_before=None), scope=F, **WHO)

    assert second.key == f"{first.key}-2"


@pytest.mark.parametrize("empty", [{}, {"lead": "", "starts_on": None, "ends_before": None}])
def test_the_same_activity_is_registered_once(fields, empty):
    services.register_activity(fields=changed(fields, **empty), scope=F, **WHO)

    with pytest.raises(RegisteredTwice, match="finns redan"):
        services.register_activity(fields=changed(fields, **empty), scope=F, **WHO)

    assert Activity.everything.count() == 1


def test_a_change_remembers_only_what_changed(fields):
    made = services.register_activity(fields=fields, scope=F, **WHO)
    services.change_activity(key=made.key, fields=changed(fields, title="Ny rubrik", goals=()), scope=F, **WHO)

    event = Event.objects.order_by("-position").first()
    assert event.action == "activities.activity-changed"
    assert event.before == {"title": "Utbildning i att fråga om våld", "goals": "LAN-1"}
    assert event.after == {"title": "Ny rubrik", "goals": ""}
    assert Activity.everything.get(key=made.key).sort_title == "ny0rubrik"


def test_an_emptied_result_effect_and_cost_are_taken_away(fields):
    made = services.register_activity(fields=fields, scope=F, **WHO)
    services.change_activity(key=made.key, fields=changed(fields, result="", effect="", cost_sek=None), scope=F, **WHO)

    found = Activity.everything.get(key=made.key)
    assert (found.results.count(), found.effects.count(), found.costs.count()) == (0, 0, 0)


def test_new_days_replace_the_period_of_the_source():
    one = make.activity(period_text="hösten 2022")
    same = ActivityFields(
        title=one.title, county="06", lead="lansstyrelsen-06", starts_on=one.starts_on, ends_before=one.ends_before
    )
    services.change_activity(key=one.key, fields=same, scope=F, **WHO)
    assert Activity.everything.get(key=one.key).period_text == "hösten 2022"

    services.change_activity(key=one.key, fields=changed(same, ends_before=date(2024, 1, 1)), scope=F, **WHO)
    assert Activity.everything.get(key=one.key).period_text == ""


@pytest.mark.parametrize(
    ("values", "refusal", "words"),
    [
        ({"ends_before": date(2025, 6, 2)}, ActivityEndsBeforeItStarts, "slutar 1.juni.2025"),
        ({"cost_sek": Decimal(-1)}, NegativeCost, "-1 kr"),
        ({"lead": "finns-inte"}, UnknownChoice, "finns-inte"),
        ({"goals": ("LAN-9",)}, UnknownChoice, "LAN-9"),
        ({"county": "99"}, UnknownChoice, "99"),
        ({"methods": ("okand",)}, UnknownChoice, "okand"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_saved(fields, values, refusal, words):
    with pytest.raises(refusal, match=words):
        services.register_activity(fields=changed(fields, **values), scope=F, **WHO)

    assert not Activity.everything.exists()
    assert not Event.objects.exists()


def test_another_county_may_not_register_here(fields):
    with pytest.raises(NotPermitted):
        services.register_activity(fields=fields, scope=G, **WHO)


def test_another_county_may_not_change(fields):
    one = make.activity()
    with pytest.raises(NotPermitted):
        services.change_activity(key=one.key, fields=fields, scope=G, **WHO)


def test_an_activity_cannot_be_moved_to_another_county(fields):
    one = make.activity()
    plans.owner("07")
    with pytest.raises(NotPermitted):
        services.change_activity(
            key=one.key, fields=changed(fields, county="07", lead="lansstyrelsen-07"), scope=F, **WHO
        )


def test_an_actor_changes_what_it_leads_and_nothing_else(fields):
    actor = scopes.organisation("kommun-0680", writes=True)
    own = services.register_activity(fields=changed(fields, lead="kommun-0680"), scope=actor, **WHO)
    others = make.activity()

    assert own.lead.key == "kommun-0680"
    with pytest.raises(NotPermitted):
        services.change_activity(key=others.key, fields=fields, scope=actor, **WHO)


def test_an_unpublished_activity_of_another_county_does_not_exist(fields):
    hidden = make.activity(is_public=False)
    with pytest.raises(ActivityUnknown):
        services.change_activity(key=hidden.key, fields=fields, scope=G, **WHO)


def test_participation_is_recorded_changed_and_withdrawn_with_an_event_each():
    one = make.activity()
    make.municipality("0680")
    said = ParticipationFields("kommun-0680", 2022, persons=12)
    made = services.record_participation(activity=one.key, fields=said, scope=F, **WHO)
    more = ParticipationFields("kommun-0680", 2022, persons=14)
    services.change_participation(activity=one.key, participation=made.pk, fields=more, scope=F, **WHO)
    services.withdraw_participation(activity=one.key, participation=made.pk, scope=F, **WHO)

    events = list(Event.objects.order_by("position"))
    assert [event.action.removeprefix("activities.participation-") for event in events] == [
        "recorded",
        "changed",
        "withdrawn",
    ]
    assert (events[1].before, events[1].after) == ({"persons": 12}, {"persons": 14})
    assert events[2].before["organisation"] == "K0680 kommun"
    assert not Participation.objects.exists()


def test_the_same_participation_twice_is_refused():
    one = make.activity()
    make.participation(one, "0680")
    with pytest.raises(ParticipationTwice, match="2022"):
        services.record_participation(activity=one.key, fields=ParticipationFields("kommun-0680", 2022), scope=F, **WHO)


def test_participation_beyond_the_stated_denominator_is_refused():
    one = make.activity()
    make.reach(one, 2, 2)
    for code in ("0680", "0682"):
        make.participation(one, code)
    make.municipality("0683")
    with pytest.raises(ParticipationBeyondDenominator, match="3 av 2 kommuner"):
        services.record_participation(activity=one.key, fields=ParticipationFields("kommun-0683", 2022), scope=F, **WHO)


def test_more_persons_than_there_are_is_refused():
    one = make.activity()
    make.reach(one, None, 20, unit="personer")
    make.participation(one, "0680", persons=15)
    make.municipality("0682")
    with pytest.raises(ParticipationBeyondDenominator, match="21 av 20 personer"):
        services.record_participation(
            activity=one.key, fields=ParticipationFields("kommun-0682", 2022, persons=6), scope=F, **WHO
        )


def test_another_county_may_not_touch_participation():
    one = make.activity()
    made = make.participation(one, "0680")
    said = ParticipationFields("kommun-0680", 2021)
    for change in (
        lambda: services.record_participation(activity=one.key, fields=said, scope=G, **WHO),
        lambda: services.change_participation(activity=one.key, participation=made.pk, fields=said, scope=G, **WHO),
        lambda: services.withdraw_participation(activity=one.key, participation=made.pk, scope=G, **WHO),
    ):
        with pytest.raises(NotPermitted):
            change()
    assert Participation.objects.get().year == 2022
