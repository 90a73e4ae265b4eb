"""Plans held against frameworks, and a new framework that takes over from an old one by a file alone."""

import json
from datetime import UTC, date, datetime

import pytest

from lagesbild.kernel.quantities import Share
from lagesbild.kernel.questions import ask
from lagesbild.kernel.scopes import PUBLIC, nation
from lagesbild.plans import queries, services
from lagesbild.plans.exchange import import_plan
from lagesbild.plans.models import GoalLink, LinkKind
from tests.factories import plans as make

pytestmark = pytest.mark.django_db

WHO = {"scope": nation(writes=True), "by": "Prov", "at": datetime(2027, 1, 10, tzinfo=UTC)}
SUCCESSOR = {
    "key": "STRATEGI2027",
    "name": "Strategin efter 2026",
    "owner": "Regeringen",
    "level": "framework",
    "kind": "strategi",
    "status": "in-force",
    "starts_on": "2027-01-01",
    "goals": [
        {"key": "STRATEGI2027-1", "number": "1", "title": "Förebygga och upptäcka"},
        {"key": "STRATEGI2027-2", "number": "2", "title": "Ett nytt mål"},
    ],
    "links": [
        {"goal": "STRATEGI2027-1", "target": "NAT-1", "kind": "replaces"},
        {"goal": "STRATEGI2027-1", "target": "NAT-2", "kind": "replaces", "note": "Slogs ihop"},
    ],
}


@pytest.fixture
def plan():
    """Make a plan whose two goals are linked to the national objectives 1 and 2, each with a sub-goal."""
    above = make.national(4)
    made = make.plan()
    for number in ("1", "2"):
        top = make.goal(made, number, position=int(number))
        make.goal(made, f"{number}:1", parent=top)
        target = above.goals.get(number=number)
        GoalLink.objects.create(plan=made, goal=top, target=target, kind=LinkKind.OPERATIONALISES)
    return made


@pytest.fixture
def successor(plan):
    told = {"format": "lagesbild-plan", "version": 2, "plan": SUCCESSOR}
    import_plan(content=json.dumps(told).encode(), name="strategi2027.json", **WHO)


def words(found):
    return [(row.goal.number, row.words) for row in found]


def test_both_sides_show_their_gaps(plan):
    found = queries.crosswalk(plan="LAN", framework="NAT", scope=PUBLIC)

    assert words(found.objectives) == [("1", "nått"), ("2", "nått"), ("3", "lucka"), ("4", "lucka")]
    above = "kopplat genom målet ovanför"
    assert words(found.goals) == [("1", "kopplat"), ("1:1", above), ("2", "kopplat"), ("2:1", above)]
    assert (found.reached, found.tied) == (Share(2, 4, "mål"), Share(4, 4, "mål"))


def test_a_local_plan_reaches_a_national_objective_through_the_countys_plan(plan):
    local = make.plan("LOKAL", level="local")
    own = make.goal(local, "1")
    GoalLink.objects.create(plan=local, goal=own, target=plan.goals.get(number="2:1"), kind=LinkKind.CORRESPONDS)

    found = queries.crosswalk(plan="LOKAL", framework="NAT", scope=PUBLIC)

    tie = found.objectives[1].ties[0]
    assert (tie.kind_words, tie.way_words) == ("motsvarar", "genom en annan plan")
    assert [goal.words for goal in tie.through] == ["2:1 Mål 2:1"]


@pytest.mark.usefixtures("successor")
class TestAFrameworkAfterAnother:
    def test_links_to_the_old_objectives_are_carried_over_as_proposals(self):
        found = queries.crosswalk(plan="LAN", framework="STRATEGI2027", scope=PUBLIC)

        assert words(found.objectives) == [("1", "föreslaget"), ("2", "lucka")]
        assert found.reached == Share(0, 2, "mål")
        assert [(tie.goal.number, tie.way_words) for tie in found.objectives[0].ties] == [
            ("1", "föreslagen"), ("2", "föreslagen"),
        ]  # fmt: skip

    def test_a_proposal_becomes_real_when_somebody_links(self):
        services.link_goal(plan="LAN", goal="LAN-1", target="STRATEGI2027-1", kind="operationalises", **WHO)

        found = queries.crosswalk(plan="LAN", framework="STRATEGI2027", scope=PUBLIC)

        assert words(found.objectives) == [("1", "nått"), ("2", "lucka")]

    def test_the_old_framework_still_answers_as_before(self):
        assert queries.crosswalk(plan="LAN", framework="NAT", scope=PUBLIC).reached == Share(2, 4, "mål")

    def test_nothing_else_takes_a_replacement_for_a_link_upward(self):
        picture = queries.plan_picture(key="STRATEGI2027", scope=PUBLIC)

        assert [node.goal.upward for node in picture.branches] == [(), ()]

    def test_it_stands_among_the_frameworks_and_tells_from_when_it_holds(self):
        found = {row.key: row for row in queries.frameworks(scope=PUBLIC, on=date(2027, 1, 10))}

        assert found["STRATEGI2027"].years == "från 2027"
        assert set(found) == {"NAT", "STRATEGI2027"}


def test_every_plan_of_a_level_is_held_against_a_framework(plan):
    make.goal(make.plan("ANNAN", code="07"), "1")
    make.plan("OKAND", code="08")

    found = queries.framework_picture(framework="NAT", scope=PUBLIC)

    counts = {row.plan.key: [count for count, _ in row.counts] for row in found.rows}
    assert counts == {"LAN": [1, 1, 0, 0], "ANNAN": [0, 0, 0, 0]}
    assert [one.number for one in found.nobody] == ["3", "4"]
    assert [one.key for one in found.unknown] == ["OKAND"]


def test_the_questions_answer_the_same(plan):
    answer = ask("plans.crosswalk", scope=PUBLIC, plan="LAN", framework="NAT")

    assert [row["reached"] for row in answer.rows] == ["nått", "nått", "lucka", "lucka"] + [
        "kopplat genom målet ovanför"
    ] * 2
    assert len(ask("plans.framework-coverage", scope=PUBLIC, framework="NAT").rows) == 4


@pytest.mark.parametrize("goals", [2, 20])
def test_a_crosswalk_takes_as_many_queries_however_many_goals(goals, django_assert_num_queries):
    make.goals(make.plan("STOR"), goals)

    with django_assert_num_queries(4):
        queries.crosswalk(plan="STOR", framework="NAT", scope=PUBLIC)
    with django_assert_num_queries(4):
        queries.framework_picture(framework="NAT", scope=PUBLIC)
