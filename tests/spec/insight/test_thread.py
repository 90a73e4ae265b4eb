"""The worked examples of docs/methods/roda-traden.md: every rule has cases that break and cases that hold."""

from dataclasses import replace
from datetime import date

import pytest

from lagesbild.insight.rules.thread import PlanThread
from lagesbild.insight.rules.thread_chain import CHAIN, RULES, check
from tests.factories.insight import NAMED, ON, changed, whole_plan, with_each, without
from tests.spec.method_pages import PAGES, examples

GOAL, LEAF = "goal:1", "goal:1:1"
EXAMPLES = examples("roda-traden")


def text(given):
    return "" if given == "–" else given


def period(plan, given):
    last, _, rest = given.partition(", ")
    ends_before = date.fromordinal(date.fromisoformat(last).toordinal() + 1)
    return replace(plan, ends_before=ends_before, is_superseded=rest == "ersatt")


def undivided(plan, given):
    return with_each(plan, "goals", lambda one: None if one.parent == "1" else one) if "inga" in given else plan


def levels(plan, given):
    said = [text(one) for one in given.split(", ")]
    for key in ("2:1", "2:2"):
        plan = without(plan, "goals", f"goal:{key}")
    for key, level in zip(("1:1", "1:2"), said, strict=True):
        plan = changed(plan, "goals", f"goal:{key}", prevention_levels=(level,) if level else ())
    return plan


def tied(plan, given):
    kept = {"planerad": "planned", "registrerad": "activities"}.get(given)
    for part, key in (("planned", "planned:1:1"), ("activities", "activity:1:1")):
        plan = plan if part == kept else without(plan, part, key)
    above = "kopplad till målet ovanför"
    return changed(plan, "activities", "activity:1:2", goals=("1", "1:2")) if given == above else plan


def reported(plan, given):
    year, _, status = given.partition(", ")
    starts_on, ends_before = date(int(year), 1, 1), date(int(year) + 1, 1, 1)
    fields = {"starts_on": starts_on, "ends_before": ends_before, "status": "planned" if status else "done"}
    return with_each(plan, "activities", lambda one: replace(one, **fields))


def responsible(plan, given):
    plan = changed(plan, "planned", "planned:1:1", responsible="Skolchefen" if given == "vid insatsen" else "")
    plan = changed(plan, "goals", LEAF, responsible=())
    return changed(plan, "goals", GOAL, responsible=("Regionen",) if given == "vid målet" else ())


def activity(plan, **fields):
    return changed(plan, "activities", "activity:1:1", **fields)


def repeated(plan, given):
    span, _, result = given.partition(", ")
    first, last = map(int, span.split("–"))
    return activity(plan, starts_on=date(first, 1, 1), ends_before=date(last + 1, 1, 1), has_result=bool(result))


def effect(plan, given):
    said, evaluation = given.split(", ")
    return activity(plan, effect=text(said), evaluation=evaluation)


def column(plan, given):
    return changed(plan, "goals", LEAF, follow_ups=(text(given),) if text(given) else ())


def indicator(field):
    return lambda plan, given: changed(plan, "indicators", "indicator:en", **{field: given == "finns"})


def objective(part, key):
    return lambda plan, given: changed(plan, part, key, is_operationalised=given == "länkat")


CHANGES = {
    "plan-without-goals": lambda plan, given: replace(plan, goals=()) if given == "0 mål" else plan,
    "plan-past-its-period": period,
    "perspectives-not-considered": lambda plan, given: replace(plan, perspectives=(given,) if text(given) else ()),
    "goal-without-problem": lambda plan, given: changed(plan, "goals", GOAL, problem_statement=text(given)),
    "objective-not-operationalised": objective("objectives", "objective:1"),
    "objective-nobody-operationalises": objective("own_objectives", GOAL),
    "goal-without-subgoal": undivided,
    "target-group-missing": lambda plan, given: changed(plan, "goals", LEAF, target_group=text(given)),
    "target-group-vague": lambda plan, given: changed(plan, "goals", LEAF, target_group=text(given)),
    "prevention-level-missing": lambda plan, given: changed(
        plan, "goals", LEAF, prevention_levels=(given,) if text(given) else ()
    ),
    "prevention-level-all-the-same": levels,
    "subgoal-without-activity": tied,
    "goal-without-report": reported,
    "planned-without-responsible": responsible,
    "planned-without-date": lambda plan, given: changed(plan, "planned", "planned:1:1", is_dated=bool(text(given))),
    "activity-without-subgoal": lambda plan, given: activity(
        plan, goals={"inget mål": (), "målet ovanför": ("1",), "delmålet": ("1:1",)}[given]
    ),
    "activity-without-responsible": lambda plan, given: activity(plan, responsible=text(given)),
    "activity-without-date": lambda plan, given: activity(
        plan, starts_on=None, ends_before=None, period_text=text(given)
    ),
    "activity-never-followed-up": repeated,
    "finished-without-result": lambda plan, given: activity(
        plan, status=given.partition(", ")[0], has_result="resultat" in given
    ),
    "effect-without-evaluation": effect,
    "subgoal-without-indicator": column,
    "indicator-only-a-source": column,
    "responsible-without-follow-up": column,
    "indicator-without-baseline": indicator("has_baseline"),
    "indicator-without-target": indicator("has_target"),
    "indicator-without-owner": indicator("has_owner"),
    "indicator-without-data": indicator("has_data"),
}


def broken(plan: PlanThread) -> set[str]:
    return {one.rule.code for one in check(plan, ON) if one.broken}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: f"{one['regel']}: {one['uppgift']}")
def test_a_rule_breaks_and_holds_as_the_page_says(example):
    plan = CHANGES[example["regel"]](whole_plan(), example["uppgift"])

    assert (example["regel"] in broken(plan)) == (example["bryts"] == "ja")


def test_every_rule_has_examples_that_break_and_that_hold():
    told = {(one["regel"], one["bryts"]) for one in EXAMPLES}

    assert told == {(code, answer) for code in RULES for answer in ("ja", "nej")}


def test_every_rule_is_explained_under_its_code():
    page = (PAGES / "roda-traden.md").read_text(encoding="utf-8")

    assert [code for code in RULES if f"### `{code}`" not in page] == []


def test_the_page_says_which_rules_each_link_rests_on():
    rows = examples("roda-traden", "## Länkarna i tråden")

    told = {row["länk"]: tuple(row["håller när ingen av reglerna finner ett brott"].split(", ")) for row in rows}
    assert told == {link.label: tuple(f"`{code}`" for code in link.codes) for link in CHAIN}


def test_the_plan_of_the_examples_is_whole():
    assert broken(whole_plan()) == set()
    assert whole_plan().indicators[0].name == NAMED
