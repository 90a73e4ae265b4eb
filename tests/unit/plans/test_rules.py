"""The tree, its addresses and its sentences."""

import pytest

from lagesbild.kernel.quantities import Share
from lagesbild.kernel.withheld import missing
from lagesbild.plans import rules
from lagesbild.plans.queries.shown import GoalNode


def node(key, *, parent="", number="", position=1):
    return GoalNode(key, parent, number, position, key, key, (), "", False, "", "")


def test_a_tree_keeps_sub_goals_under_their_goals():
    grown = rules.tree([node("b", parent="a"), node("a"), node("c", parent="b")])

    assert [branch.goal.key for branch in grown] == ["a"]
    assert [goal.key for goal in rules.flattened(grown)] == ["a", "b", "c"]


def test_goals_without_numbers_keep_the_order_of_the_plan():
    siblings = [node("second", position=2, number="1"), node("first", position=1)]

    assert [goal.key for goal in rules.in_reading_order(siblings)] == ["first", "second"]


def test_the_chain_above_a_goal_starts_at_the_top():
    assert rules.chain({"c": "b", "b": "a", "a": ""}, "c") == ("a", "b")


@pytest.mark.parametrize(
    ("goal", "under", "closes"), [("a", "c", True), ("a", "a", True), ("c", "a", False), ("a", "", False)]
)
def test_a_goal_never_stands_under_itself(goal, under, closes):
    assert rules.closes_a_loop({"c": "b", "b": "a", "a": ""}, goal=goal, under=under) is closes


@pytest.mark.parametrize(
    ("key", "number", "address"), [("JKP-1:2", "1:2", "1:2"), ("KRO-1-1", "", "1-1"), ("X-9", "1:1", "1:1")]
)
def test_a_goal_is_addressed_by_its_number_or_the_end_of_its_key(key, number, address):
    assert rules.address(plan=key.partition("-")[0], key=key, number=number) == address


def test_a_free_key_is_numbered_only_when_taken():
    assert rules.free_key(wanted="a", taken={"b"}) == "a"
    assert rules.free_key(wanted="a", taken={"a", "a-2"}) == "a-3"


@pytest.mark.parametrize(
    ("goals", "subgoals", "share", "sentence"),
    [
        (
            5, 24, Share(4, 4, "mål"),
            "Planen har 5 mål med 24 delmål, och alla 4 nationella mål har minst ett mål som gör dem konkreta.",
        ),
        (2, 0, Share(1, 4, "mål"), "Planen har 2 mål; 1 av 4 nationella mål har ett mål som gör dem konkreta."),
        (2, 0, missing(), "Planen har 2 mål."),
        (0, 0, missing(), "Planens mål är inte kända: källan nämner bara planen."),
    ],
)  # fmt: skip
def test_the_finding_says_what_the_plan_makes_concrete(goals, subgoals, share, sentence):
    assert rules.finding(goals=goals, subgoals=subgoals, share=share) == sentence


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        (
            (2, 1, 1, 1),
            ("Målet gör ett överordnat mål konkret, har 2 delmål och 1 planerad insats, "
            "och planen säger hur det följs upp."),
        ),
        (
            (0, 0, 0, 0),
            ("Målet är inte länkat till något överordnat mål, "
            "har inga kända delmål eller planerade insatser, "
            "och källan säger inte hur det följs upp."),
        ),
    ],
)  # fmt: skip
def test_the_finding_of_a_goal_says_how_it_hangs_together(counts, sentence):
    subgoals, above, planned, follow_ups = counts

    assert rules.goal_finding(subgoals=subgoals, above=above, planned=planned, follow_ups=follow_ups) == sentence
