"""Reading plans from a file: every fault at once with its place, nothing half saved, and harmless to repeat."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lagesbild.journal.models import Event
from lagesbild.kernel.errors import InvalidInput
from lagesbild.plans import loading
from lagesbild.plans.models import Goal, GoalLink, Plan, PlanStatement, ViolenceType
from tests.factories import plans as make

pytestmark = pytest.mark.django_db

WHO = {"by": "Demonstrationen", "at": datetime(2026, 11, 20, tzinfo=UTC)}
DEMO = Path(__file__).parents[3] / "demo" / "plans"


@pytest.fixture(autouse=True)
def surroundings():
    make.owner()
    make.source()


def a_goal(number, **fields):
    return {
        "key": f"P-{number}",
        "number": number,
        "title": f"Mål {number}",
        "source": "en-kalla",
        "place": "rad 1",
    } | fields


def a_plan(**fields):
    given = {"key": "P", "name": "En plan", "owner": "Aktören lansstyrelsen-06", "county": "06", "level": "regional"}
    return given | {"kind": "strategi", "source": "en-kalla", "place": "rad 1–9", "goals": [a_goal("1")]} | fields


@pytest.fixture
def load(tmp_path):
    (tmp_path / "violence_types.csv").write_text("key,name\nsexkop,sexköp\n", encoding="utf-8")

    def run(*plans):
        (tmp_path / "plans.json").write_text(json.dumps({"plans": plans}), encoding="utf-8")
        return loading.load(tmp_path, **WHO)

    return run


def faults(refusal):
    return [str(fault) for fault in refusal.value.faults]


def test_a_plan_is_read_with_its_goals_and_told_in_the_journal(load):
    under = a_goal("1:1", violence_types=["sexkop"], planned_activities=[{"title": "En kurs", "source": "en-kalla"}])

    counts = load(a_plan(goals=[a_goal("1", subgoals=[under])]))

    assert (counts["planer"], counts["mål"], counts["planerade insatser"]) == (1, 2, 1)
    assert Goal.objects.get(key="P-1:1").parent.key == "P-1"
    assert sorted(Event.objects.values_list("action", flat=True)) == ["plans.goal-loaded"] * 2 + ["plans.plan-loaded"]


def test_reading_the_same_again_changes_nothing(load):
    plan = a_plan(statements=[{"kind": "basis", "title": "En kartläggning", "source": "en-kalla"}])
    load(plan)

    load(plan)

    assert (Event.objects.count(), Goal.objects.count(), PlanStatement.objects.count()) == (2, 1, 1)


def test_reading_again_updates_and_tells_only_what_changed(load):
    load(a_plan())

    load(a_plan(goals=[a_goal("1", title="Ny rubrik")]))

    event = Event.objects.order_by("-position").first()
    assert (Event.objects.count(), event.before, event.after) == (3, {"title": "Mål 1"}, {"title": "Ny rubrik"})


def test_numbers_may_change_places(load):
    load(a_plan(goals=[a_goal("1"), a_goal("2")]))

    load(a_plan(goals=[a_goal("2", key="P-1"), a_goal("1", key="P-2")]))

    assert dict(Goal.objects.values_list("key", "number")) == {"P-1": "2", "P-2": "1"}


def test_goals_that_people_added_stay(load):
    load(a_plan())
    make.goal(Plan.everything.get(key="P"), "9")

    load(a_plan())

    assert Goal.objects.count() == 2


def test_every_fault_is_told_at_once_with_its_place_and_nothing_is_saved(load):
    wrong = a_plan(
        owner="Ingen känd",
        county="99",
        starts_on="2026-01-01",
        ends_before="2020-01-01",
        goals=[a_goal("1", subgoals=[a_goal("1", key="P-b")])],
        links=[{"goal": "P-1", "target": "NIX-1", "kind": "operationalises", "source": "en-kalla"}],
    )

    with pytest.raises(InvalidInput) as refusal:
        load(wrong, a_plan(key="Q", owner="", goals=[]))

    told = faults(refusal)
    assert len(told) == 6
    for part in (
        "plans.json, plan P: perioden slutar (2020-01-01) innan den börjar (2026-01-01).",
        "plans.json, plan P, owner: ägaren ”Ingen känd” finns inte bland aktörerna.",
        "plans.json, plan Q, owner: planen saknar ägare.",
        "plans.json, plan P, mål P-b, number: numret 1 står två gånger i planen, även i plan P, mål P-1.",
        "plans.json, plan P, county: ”99” finns inte.",
        "plans.json, plan P, links 1, target: länken går till ”NIX-1”, som inte finns.",
    ):
        assert any(one.startswith(part) for one in told), (part, told)
    assert not Plan.everything.exists()
    assert not Event.objects.exists()
    assert not ViolenceType.objects.exists()


@pytest.mark.parametrize(
    ("change", "part"),
    [
        ({"farg": "röd"}, "plan P: ”farg” är inte en uppgift som kan läsas in."),
        ({"name": 7}, "plan P, name: är inte text."),
        ({"starts_on": "i fjol"}, "plan P, starts_on: ”i fjol” är inte ett datum."),
        ({"status": "bra"}, "plan P, status: ”bra” finns inte."),
        ({"kind": "x" * 61}, "plan P, kind: är 61 tecken; högst 60 får plats."),
        ({"parent": "NIX"}, "plan P, parent: ”NIX” finns inte."),
        ({"key": "ny"}, "plan ny, key: nyckeln ”ny” kan inte stå i en adress."),
        ({"parent": "P"}, "plan P, parent: planen utgår från sig själv."),
        ({"vision": "dolt\x07tecken"}, "plan P, vision: har ett styrtecken, som inte syns."),
        ({"goals": [{"key": "P-1", "title": "M"}]}, "plan P, mål P-1, source: värde saknas."),
        ({"goals": [a_goal("1/2")]}, "plan P, mål P-1/2, number: numret ”1/2” kan inte stå i en adress."),
        ({"goals": [a_goal("1", violence_types=["okand"])]}, "plan P, mål P-1, violence_types: ”okand” finns inte."),
        ({"goals": [a_goal("1", prevention_levels="allt")]}, "plan P, mål P-1, prevention_levels: är inte en lista"),
        ({"goals": [a_goal("1"), a_goal("2", key="P-1")]}, "plan P, mål P-1, key: nyckeln står två gånger"),
        (
            {"links": [{"target": "P-1", "kind": "corresponds", "source": "en-kalla"}]},
            "plan P, links 1, target: länken går till planens eget mål P-1.",
        ),
    ],
)  # fmt: skip
def test_one_thing_wrong_is_told_where_it_stands(load, change, part):
    with pytest.raises(InvalidInput) as refusal:
        load(a_plan(**change))

    assert any(one.startswith(f"plans.json, {part}") for one in faults(refusal)), faults(refusal)


def test_a_file_in_another_encoding_is_told_as_such(load, tmp_path):
    (tmp_path / "plans.json").write_bytes('{"plans": "Jönköping"}'.encode("cp1252"))

    with pytest.raises(InvalidInput, match="Windows-1252"):
        loading.load(tmp_path, **WHO)


def test_a_broken_file_is_told_with_row_and_sign(load, tmp_path):
    (tmp_path / "plans.json").write_text('{"plans": [\n {"key" "P"}]}', encoding="utf-8")

    with pytest.raises(InvalidInput, match=r"plans\.json rad 2, tecken 9"):
        loading.load(tmp_path, **WHO)


def test_the_demonstration_has_every_number_of_the_strategy_of_jonkoping():
    plans = {plan["key"]: plan for plan in json.loads((DEMO / "plans.json").read_text(encoding="utf-8"))["plans"]}

    numbers = [[under["number"] for under in goal["subgoals"]] for goal in plans["JKP"]["goals"]]

    assert [len(under) for under in numbers] == [4, 5, 6, 4, 5]
    assert (numbers[0][0], numbers[-1][-1]) == ("1:1", "5:5")
    assert all(plan["in_own_words"] for plan in plans.values())
    assert sum(one["kind"] == "perspective" for one in plans["KRO"]["statements"]) == 9


def test_links_of_people_are_not_taken_away_by_reading(load):
    load(a_plan())
    target = make.goal(make.national(0), "1")
    plan = Plan.everything.get(key="P")
    GoalLink.objects.create(plan=plan, goal=plan.goals.get(), target=target, kind="operationalises")

    load(a_plan())

    assert GoalLink.objects.count() == 1
