"""Changes of plans and goals: the event, harmless repetition, refusals with their values, and nothing half done."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from lagesbild.activities.models import Activity
from lagesbild.journal.models import Event
from lagesbild.kernel.errors import NotPermitted
from lagesbild.kernel.periods import PeriodRunsBackwards
from lagesbild.kernel.scopes import PUBLIC, county, nation, organisation
from lagesbild.plans import errors, queries, services
from lagesbild.plans.models import Goal, GoalLink, Plan
from lagesbild.plans.rules import GoalFields, PlanFields
from lagesbild.plans.services import goals as goal_services
from tests.factories import plans as make

pytestmark = pytest.mark.django_db

WHO = {"scope": county("06", writes=True, person="Ulla"), "by": "Ulla", "at": datetime(2026, 11, 20, 9, tzinfo=UTC)}


@pytest.fixture
def plan():
    return make.plan()


@pytest.fixture
def fields():
    return PlanFields(name="Lokal plan i Eksjö", owner=make.owner().key)


def last_event():
    return Event.objects.order_by("-position").first()


def test_a_new_plan_gets_a_key_of_its_name_and_the_county_of_its_owner(fields):
    plan = services.create_plan(fields=fields, **WHO)

    assert (plan.key, plan.county.code, plan.status) == ("lokal-plan-i-eksjo", "06", "draft")
    assert (last_event().action, last_event().by, last_event().after["name"]) == (
        "plans.plan-created",
        "Ulla",
        plan.name,
    )


def test_two_plans_of_the_same_name_get_keys_of_their_own(fields):
    keys = [services.create_plan(fields=fields, **WHO).key for _ in range(2)]

    assert keys == ["lokal-plan-i-eksjo", "lokal-plan-i-eksjo-2"]


@pytest.mark.parametrize("owner", ["", "ingen-sadan"])
def test_a_plan_without_a_known_owner_is_refused(fields, owner):
    with pytest.raises(errors.PlanWithoutOwner, match=owner or "ingen"):
        services.create_plan(fields=replace(fields, owner=owner), **WHO)


def test_a_plan_that_ends_before_it_starts_is_refused(fields):
    backwards = replace(fields, starts_on=date(2026, 1, 1), ends_before=date(2025, 1, 1))

    with pytest.raises(PeriodRunsBackwards, match="2025-01-01"):
        services.create_plan(fields=backwards, **WHO)


@pytest.mark.parametrize(
    "wrong",
    [{"county": "99"}, {"parent": "INGEN"}, {"level": "galaktisk"}, {"status": "bra"}],
    ids=lambda one: next(iter(one)),
)
def test_a_choice_that_does_not_exist_is_refused_by_name(fields, wrong):
    with pytest.raises(errors.UnknownChoice, match=next(iter(wrong.values()))):
        services.create_plan(fields=replace(fields, **wrong), **WHO)


def test_nobody_makes_a_plan_for_an_owner_in_another_county(fields):
    elsewhere = make.owner("07")

    with pytest.raises(NotPermitted):
        services.create_plan(fields=replace(fields, owner=elsewhere.key, county="06"), **WHO)


def test_an_actor_keeps_its_plan_in_its_own_county(fields):
    make.county("07", "Kronobergs län")
    own = {**WHO, "scope": organisation(fields.owner, writes=True)}

    with pytest.raises(NotPermitted):
        services.create_plan(fields=replace(fields, county="07"), **own)


def test_a_change_is_told_with_what_stood_before(plan):
    _, said = queries.plan_to_change(key=plan.key, scope=WHO["scope"])

    services.change_plan(key=plan.key, fields=replace(said, name="Nytt namn"), **WHO)

    assert last_event().action == "plans.plan-changed"
    assert (last_event().before, last_event().after) == ({"name": "Planen LAN"}, {"name": "Nytt namn"})


def test_the_same_words_again_change_nothing(plan):
    _, said = queries.plan_to_change(key=plan.key, scope=WHO["scope"])

    services.change_plan(key=plan.key, fields=said, **WHO)

    assert not Event.objects.exists()


def test_a_plan_never_starts_from_itself(plan):
    under = make.plan("UNDER", parent=plan)
    _, said = queries.plan_to_change(key=plan.key, scope=WHO["scope"])

    with pytest.raises(errors.PlanInsideItself, match="Planen UNDER"):
        services.change_plan(key=plan.key, fields=replace(said, parent=under.key), **WHO)


@pytest.mark.parametrize(
    "scope", [PUBLIC, county("07", writes=True), county("06"), nation()], ids=["public", "other", "reader", "analyst"]
)
def test_nobody_else_changes_a_plan(plan, scope):
    who = {**WHO, "scope": scope}
    goal = make.goal(plan)
    target = make.goal(make.national(0), "9")
    said = GoalFields(title="Annat")
    attempts = [
        lambda: services.change_plan(key=plan.key, fields=PlanFields(name="X", owner=plan.owner.key), **who),
        lambda: services.add_goal(plan=plan.key, fields=said, **who),
        lambda: services.change_goal(key=goal.key, fields=said, **who),
        lambda: services.move_goal(key=goal.key, under="", **who),
        lambda: services.remove_goal(key=goal.key, **who),
        lambda: services.link_goal(plan=plan.key, goal=goal.key, target=target.key, kind="operationalises", **who),
        lambda: services.unlink_goal(plan=plan.key, link=1, **who),
    ]

    for attempt in attempts:
        with pytest.raises(NotPermitted):
            attempt()
    assert not Event.objects.exists()


def test_a_goal_is_added_last_with_its_number_as_printed(plan):
    make.violence_type()
    top = services.add_goal(plan=plan.key, fields=GoalFields(title="Först", number="1"), **WHO)
    said = GoalFields(title="Delmål", number="1:1", violence_types=("sexkop",), prevention_levels=("universal",))

    under = services.add_goal(plan=plan.key, fields=said, under=top.key, **WHO)

    assert (under.parent, under.position, under.key) == (top, 1, "LAN-1:1")
    assert last_event().after["violence_types"] == "sexköp"
    assert queries.goal_to_change(plan="LAN", address="1:1", scope=WHO["scope"])[1] == said


def test_a_goal_without_a_number_gets_an_address_of_its_own(plan):
    first, second = (services.add_goal(plan=plan.key, fields=GoalFields(title="Mål"), **WHO) for _ in range(2))

    assert (first.number, first.key, second.key) == ("", "LAN-m1", "LAN-m2")


def test_a_number_twice_is_refused_with_the_goal_that_has_it(plan):
    make.goal(plan, "1", title="Det som finns")

    with pytest.raises(errors.GoalNumberTaken, match="Numret 1 har redan målet ”Det som finns”"):
        services.add_goal(plan=plan.key, fields=GoalFields(title="Nytt", number="1"), **WHO)
    assert Goal.objects.count() == 1


@pytest.mark.parametrize("number", ["1/2", "nytt"])
def test_a_number_that_is_no_address_is_refused(plan, number):
    with pytest.raises(errors.UnknownChoice, match=number):
        services.add_goal(plan=plan.key, fields=GoalFields(title="Nytt", number=number), **WHO)


def test_an_unknown_form_of_violence_is_refused_and_nothing_is_saved(plan):
    with pytest.raises(errors.UnknownChoice, match="okand"):
        services.add_goal(plan=plan.key, fields=GoalFields(title="Nytt", violence_types=("okand",)), **WHO)
    assert not Goal.objects.exists()


def test_a_changed_goal_keeps_its_key_when_its_number_changes(plan):
    goal = make.goal(plan, "1")

    changed = services.change_goal(key=goal.key, fields=GoalFields(title="Mål 1", number="2"), **WHO)

    assert (changed.key, changed.number) == ("LAN-1", "2")
    assert (last_event().before, last_event().after) == ({"number": "1"}, {"number": "2"})


def test_the_same_goal_again_leaves_no_event(plan):
    goal = make.goal(plan, "1")

    services.change_goal(key=goal.key, fields=GoalFields(title="Mål 1", number="1"), **WHO)

    assert not Event.objects.exists()


def test_a_goal_is_moved_to_its_place_and_the_others_make_room(plan):
    one, two, three = (make.goal(plan, "", key=f"LAN-{n}", position=n) for n in (1, 2, 3))

    services.move_goal(key=three.key, under="", place=1, **WHO)

    order = Goal.objects.order_by("position").values_list("key", flat=True)
    assert list(order) == [three.key, one.key, two.key]
    assert last_event().action == "plans.goal-moved"


def test_a_goal_is_not_moved_under_its_own_sub_goal(plan):
    top = make.goal(plan, "1")
    under = make.goal(plan, "1:1", parent=top)

    with pytest.raises(errors.GoalInsideItself, match="LAN-1:1"):
        services.move_goal(key=top.key, under=under.key, **WHO)


def test_a_goal_is_not_moved_to_another_plan(plan):
    goal, elsewhere = make.goal(plan), make.goal(make.plan("ANNAN"), "1")

    with pytest.raises(errors.GoalInAnotherPlan, match="Planen ANNAN"):
        services.move_goal(key=goal.key, under=elsewhere.key, **WHO)


def test_a_removed_goal_stands_in_the_history_of_its_plan(plan):
    goal = make.goal(plan, "1", title="Bort")

    services.remove_goal(key=goal.key, **WHO)

    assert not Goal.objects.exists()
    assert (last_event().subject_key, last_event().before["mål"]) == (plan.key, "1 Bort")


def test_a_goal_that_something_rests_on_stays(plan):
    top = make.goal(plan, "1")
    make.goal(plan, "1:1", parent=top)
    other = make.plan("ANNAN")
    GoalLink.objects.create(plan=other, goal=make.goal(other, "1"), target=top, kind="corresponds")
    activity = Activity.everything.create(key="I1", title="En insats", county=plan.county)
    activity.goals.add(top)

    with pytest.raises(errors.GoalInUse) as refusal:
        services.remove_goal(key=top.key, **WHO)

    assert all(words in refusal.value.values for words in ("1 delmål,", "1 mållänk och", "1 insats"))
    assert Goal.objects.filter(key=top.key).exists()


def test_a_link_is_made_once_and_repeating_it_is_harmless(plan):
    target = make.goal(make.national(0), "1")
    goal = make.goal(plan, "1")
    link = {"plan": plan.key, "goal": goal.key, "target": target.key, "kind": "operationalises"}

    first, again = (services.link_goal(**link, **WHO) for _ in range(2))

    assert first == again
    assert Event.objects.count() == 1
    assert last_event().after["länk"] == "operationaliserar 1 Mål 1, Nationell strategi"


def test_a_whole_plan_is_linked_and_unlinked(plan):
    target = make.goal(make.national(0), "1")
    link = services.link_goal(plan=plan.key, target=target.key, kind="contributes", **WHO)

    services.unlink_goal(plan=plan.key, link=link.pk, **WHO)

    assert not GoalLink.objects.exists()
    assert (last_event().action, last_event().subject_type) == ("plans.goal-unlinked", "plans.plan")


def test_a_link_within_the_plan_is_refused(plan):
    one, two = make.goal(plan, "1"), make.goal(plan, "2")

    with pytest.raises(errors.LinkWithinPlan, match="Planen LAN"):
        services.link_goal(plan=plan.key, goal=one.key, target=two.key, kind="corresponds", **WHO)


def test_a_link_to_another_countys_draft_is_refused_as_if_it_were_not_there(plan):
    hidden = make.goal(make.plan("HEMLIG", code="07", status="draft"), "1")

    with pytest.raises(errors.GoalUnknown, match=hidden.key):
        services.link_goal(plan=plan.key, target=hidden.key, kind="corresponds", **WHO)


def test_a_failed_event_takes_the_change_back(plan, monkeypatch):
    def fails(*_args, **_kwargs):
        raise RuntimeError("journalen är full")

    monkeypatch.setattr(goal_services, "record", fails)

    with pytest.raises(RuntimeError):
        services.add_goal(plan=plan.key, fields=GoalFields(title="Nytt"), **WHO)
    assert not Goal.objects.exists()
    assert Plan.everything.count() == 1
