"""Laws of the red thread: a whole plan has no findings, planted defects are found and nothing else, shares add up."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from lagesbild.insight.rules.thread import PlanThread
from lagesbild.insight.rules.thread_chain import RULES, broken_at, chain, check, finding_keys, findings
from lagesbild.kernel.quantities import Share
from tests.factories.insight import ON, changed, whole_plan, without

SOURCES = ("Länsstyrelsens årsuppföljning (extern)", "Öppna jämförelser", "Matris för årsredovisning", "Enkät varje år")
VAGUE = ("Länets aktörer", "Alla berörda", "Yrkesverksamma", "Olika målgrupper")

Plant = tuple[str, str, Callable[[PlanThread], PlanThread]]


def _goal(key: str, **fields):
    return lambda plan: changed(plan, "goals", f"goal:{key}", **fields)


def _activity(key: str, **fields):
    return lambda plan: changed(plan, "activities", f"activity:{key}", **fields)


def _without_activities(key: str):
    return lambda plan: without(without(plan, "planned", f"planned:{key}"), "activities", f"activity:{key}")


def _planned(key: str, **fields):
    return lambda plan: changed(plan, "planned", f"planned:{key}", **fields)


def _nobody(key: str):
    return lambda plan: _planned(key, responsible="")(_goal(key, responsible=())(plan))


def _unlinked(part: str, key: str):
    return lambda plan: changed(plan, part, key, is_operationalised=False)


def _unmeasured(key: str):
    """Nobody answers for a sub-goal that is not measured, so that no responsibility lacks its follow-up."""
    bare = _goal(key, follow_ups=(), responsible=())
    return lambda plan: bare(without(plan, "planned", f"planned:{key}"))


def _long(key: str):
    return _activity(key, status="ongoing", starts_on=date(2022, 1, 1), ends_before=None, has_result=False)


def defects(wording: int) -> list[Plant]:
    """Return twenty defects, each at a place of its own in a plan of at least six goals with three sub-goals each."""
    source, vague = SOURCES[wording % len(SOURCES)], VAGUE[wording % len(VAGUE)]
    return [
        ("goal-without-problem", "goal:1", _goal("1", problem_statement="")),
        ("goal-without-problem", "goal:2", _goal("2", problem_statement="")),
        ("objective-not-operationalised", "objective:3", _unlinked("objectives", "objective:3")),
        ("objective-nobody-operationalises", "goal:4", _unlinked("own_objectives", "goal:4")),
        ("target-group-vague", "goal:1:1", _goal("1:1", target_group=vague)),
        ("target-group-missing", "goal:1:2", _goal("1:2", target_group="")),
        ("prevention-level-missing", "goal:1:3", _goal("1:3", prevention_levels=())),
        ("subgoal-without-activity", "goal:2:1", _without_activities("2:1")),
        ("indicator-only-a-source", "goal:2:2", _goal("2:2", follow_ups=(source,))),
        ("indicator-only-a-source", "goal:2:3", _goal("2:3", follow_ups=(source, "Statistik"))),
        ("subgoal-without-indicator", "goal:3:1", _unmeasured("3:1")),
        ("planned-without-responsible", "planned:3:2", _nobody("3:2")),
        ("planned-without-date", "planned:3:3", _planned("3:3", is_dated=False)),
        ("activity-without-responsible", "activity:4:1", _activity("4:1", responsible="")),
        ("activity-without-date", "activity:4:2", _activity("4:2", starts_on=None, ends_before=None)),
        ("finished-without-result", "activity:4:3", _activity("4:3", has_result=False)),
        ("effect-without-evaluation", "activity:5:1", _activity("5:1", effect="Våldet minskade")),
        ("activity-never-followed-up", "activity:5:2", _long("5:2")),
        ("perspectives-not-considered", "plan:P", lambda p: replace(p, perspectives=())),
        ("plan-past-its-period", "plan:P", lambda p: replace(p, ends_before=date(2026, 1, 1))),
    ]  # fmt: skip


def found(plan: PlanThread) -> set[tuple[str, str]]:
    return {(one.rule.code, seen.place.key) for one in check(plan, ON) for seen in one.broken}


@given(goals=st.integers(1, 9), subgoals=st.integers(2, 9))
def test_a_whole_plan_has_no_findings(goals, subgoals):
    plan = whole_plan(goals, subgoals)

    checked = check(plan, ON)

    assert findings(plan, checked) == ()
    assert all(one.value.part == one.value.whole for one in chain(plan, checked) if isinstance(one.value, Share))


@given(wording=st.integers(0, 3), goals=st.integers(6, 9), order=st.permutations(range(20)))
def test_twenty_planted_defects_are_found_and_nothing_else(wording, goals, order):
    planted = defects(wording)
    plan = whole_plan(goals, 3)

    for place in order:
        plan = planted[place][2](plan)

    assert len(planted) == 20
    assert found(plan) == {(code, key) for code, key, _ in planted}


@given(wording=st.integers(0, 3), kept=st.sets(st.integers(0, 19)))
def test_any_of_the_defects_is_found_alone_or_with_others(wording, kept):
    planted = [one for number, one in enumerate(defects(wording)) if number in kept]
    plan = whole_plan(7, 3)

    for _, _, plant in planted:
        plan = plant(plan)

    assert found(plan) == {(code, key) for code, key, _ in planted}


@given(kept=st.sets(st.integers(0, 19)))
def test_findings_say_what_the_shares_count(kept):
    plan = whole_plan(7, 3)
    for number in kept:
        plan = defects(0)[number][2](plan)

    checked = check(plan, ON)

    for share in chain(plan, checked):
        broken = {seen.place.key for one in checked if one.rule.code in share.link.codes for seen in one.broken}
        if isinstance(share.value, Share):
            assert share.value.whole - share.value.part == len(broken)
    told = {(one.code, place.key) for one in findings(plan, checked) for place in one.places}
    told |= {(one.code, one.key) for one in findings(plan, checked) if not one.places}
    assert told == found(plan)
    assert finding_keys(plan, checked) == tuple((one.code, one.key) for one in findings(plan, checked))
    assert set(broken_at(checked)) == {key for _, key in found(plan)}


def test_every_rule_can_be_told_everywhere_or_looks_at_the_whole_plan():
    tellable = {code for code, rule in RULES.items() if rule.everywhere.format(count=2, year=2025)}

    assert set(RULES) - tellable == {
        "plan-without-goals", "plan-past-its-period", "perspectives-not-considered", "prevention-level-all-the-same",
    }  # fmt: skip
