"""What differs between a plan and its copied edition, when goals are renumbered, moved, reworded, dropped and new."""

from datetime import UTC, datetime

import pytest

from lagesbild.kernel.scopes import county
from lagesbild.plans import rules, services
from lagesbild.plans.exchange import plan_difference
from lagesbild.plans.queries import goal_to_change
from lagesbild.plans.rules.resting import Resting, resting_words
from tests.factories import activities
from tests.factories import plans as make

pytestmark = pytest.mark.django_db
WHO = {"scope": county("06", writes=True), "by": "prov", "at": datetime(2026, 11, 21, 12, tzinfo=UTC)}


@pytest.fixture
def copied():
    """Return a plan in force with four goals and its copied edition."""
    plan = make.plan(status="in-force")
    for number, title in enumerate(("Stöd", "Skydd", "Kunskap", "Samverkan"), start=1):
        make.goal(plan, str(number), position=number, title=title)
    return plan, services.start_edition(key="LAN", **WHO)


def change(key, **fields):
    goal, said = goal_to_change(plan="LAN-2", address=key, scope=WHO["scope"])
    services.change_goal(key=goal.key, fields=rules.GoalFields(**{**vars(said), **fields}), **WHO)


def told(before="LAN", after="LAN-2"):
    found = plan_difference(before=before, after=after, scope=WHO["scope"])
    return {
        (one.before.title if one.before else "", one.after.title if one.after else ""): tuple(map(str, one.changes))
        for one in found.goals
    }


def test_a_copy_that_nobody_has_touched_says_the_same(copied):
    assert set(told().values()) == {("unchanged",)}


def test_every_goal_is_paired_with_the_one_it_is_a_copy_of_whatever_its_words_and_number(copied):
    change("1", title="Helt andra ord", number="9")
    change("2", title="Stöd", number="1")
    services.remove_goal(key="LAN-2-3", **WHO)
    services.add_goal(plan="LAN-2", fields=rules.GoalFields("Skydd", number="2"), **WHO)
    services.move_goal(key="LAN-2-4", under="LAN-2-2", **WHO)

    assert told() == {
        ("Stöd", "Helt andra ord"): ("moved", "reworded"),
        ("Skydd", "Stöd"): ("moved", "reworded"),
        ("", "Skydd"): ("new",),
        ("Samverkan", "Samverkan"): ("moved",),
        ("Kunskap", ""): ("dropped",),
    }


def test_the_pairs_are_the_same_the_other_way_round(copied):
    change("1", title="Helt andra ord", number="9")

    assert told("LAN-2", "LAN")["Helt andra ord", "Stöd"] == ("moved", "reworded")


def test_the_chain_is_followed_past_the_edition_in_between(copied):
    change("1", title="Andra ord", number="8")
    _, second = copied
    second.status = "in-force"
    second.save()
    services.start_edition(key="LAN-2", **WHO)

    assert told("LAN", "LAN-3")["Stöd", "Andra ord"] == ("moved", "reworded")


def test_a_dropped_goal_tells_which_activities_are_left_without_a_goal(copied):
    plan, _ = copied
    goal = plan.goals.get(number="3")
    for place in range(7):
        activities.activity(f"Insats {place}", status="ongoing" if place < 3 else "done").goals.add(goal)
    activities.activity("Annan").goals.add(plan.goals.get(number="1"))
    services.remove_goal(key="LAN-2-3", **WHO)

    found = plan_difference(before="LAN", after="LAN-2", scope=WHO["scope"])

    (dropped,) = found.of_kind("dropped")
    kept = next(one for one in found.goals if one.words == "1 Stöd")
    assert dropped.resting == ("7 insatser, varav 3 pågår, hör till målet och får inget mål i den senare utgåvan.",)
    assert kept.resting == ("1 insats hör till målet; motsvarigheten är 1 Stöd.",)
    assert plan.goals.get(number="3").activities.count() == 7


def test_an_indicator_of_a_dropped_goal_is_told(copied):
    plan, made = copied
    for one in (plan, made):
        one.goals.get(number="3").goal_indicators.create(position=1, title="Andel som frågar")
    services.remove_goal(key="LAN-2-3", **WHO)

    (dropped,) = plan_difference(before="LAN", after="LAN-2", scope=WHO["scope"]).of_kind("dropped")

    assert [(what, part.words, part.title) for what, part in dropped.changed_parts] == [
        ("indikator", "utgår", "Andel som frågar")
    ]


def test_one_thing_is_told_as_one():
    assert resting_words(Resting("insats", "insatser", 1), counterpart="") == (
        "1 insats hör till målet och får inget mål i den senare utgåvan."
    )
