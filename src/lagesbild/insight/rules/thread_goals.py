"""Rules of the red thread about goals and what stands above and under them."""

from collections.abc import Iterator
from datetime import date

from lagesbild.insight.rules.thread import DONE, ActivityNode, GoalNode, PlanThread, Rule, Seen
from lagesbild.insight.rules.thread_wording import is_vague


def _problem(plan: PlanThread, _on: date) -> Iterator[Seen]:
    for goal in plan.tops:
        yield Seen(goal.place, "" if goal.problem_statement else "Planen säger inte vilket problem målet svarar på.")


def _objective(plan: PlanThread, _on: date) -> Iterator[Seen]:
    for one in plan.objectives if plan.goals else ():
        yield Seen(one.place, "" if one.is_operationalised else "Inget mål i planen gör det överordnade målet konkret.")


def _own_objective(plan: PlanThread, _on: date) -> Iterator[Seen]:
    for one in plan.own_objectives:
        yield Seen(one.place, "" if one.is_operationalised else "Ingen annan plan gör målet konkret.")


def _subgoal(plan: PlanThread, _on: date) -> Iterator[Seen]:
    divided = {goal.parent for goal in plan.goals}
    for goal in plan.tops:
        yield Seen(goal.place, "" if goal.key in divided else "Målet är inte delat i delmål.")


def _activity(plan: PlanThread, _on: date) -> Iterator[Seen]:
    for goal in plan.leaves:
        yield Seen(goal.place, "" if goal.key in plan.active else "Ingen insats är planerad eller gjord för delmålet.")


def _target_group(plan: PlanThread, _on: date) -> Iterator[Seen]:
    for goal in plan.leaves:
        is_told = bool(plan.target_groups) or any(one.target_group for one in plan.upward(goal))
        yield Seen(goal.place, "" if is_told else "Varken delmålet, målet eller planen säger vem det gäller.")


def _vague(plan: PlanThread, _on: date) -> Iterator[Seen]:
    everything: tuple[GoalNode | ActivityNode, ...] = (*plan.goals, *plan.activities)
    for one in everything:
        if one.target_group:
            fault = f"Målgruppen ”{one.target_group}” säger inte vilka som menas." if is_vague(one.target_group) else ""
            yield Seen(one.place, fault)


def _levels(plan: PlanThread) -> Iterator[tuple[Seen, frozenset[str]]]:
    by_goal: dict[str, set[str]] = {}
    for activity in plan.activities:
        for key in activity.goals:
            by_goal.setdefault(key, set()).add(activity.prevention_level)
    for goal in plan.leaves:
        said = {level for one in plan.upward(goal) for level in one.prevention_levels}
        found = frozenset((said | by_goal.get(goal.key, set())) - {""})
        yield (
            Seen(
                goal.place,
                "" if found else "Det framgår inte om insatserna är universella, selektiva eller indikerade.",
            ),
            found,
        )


def _level(plan: PlanThread, _on: date) -> Iterator[Seen]:
    for seen, _ in _levels(plan):
        yield seen


def _one_level(plan: PlanThread, _on: date) -> Iterator[Seen]:
    told = [found for _, found in _levels(plan) if found]
    if len(told) > 1:
        alike = frozenset.union(*told)
        fault = f"Alla {len(told)} delmål med känd insatsform har samma insatsform." if len(alike) == 1 else ""
        yield Seen(plan.place, fault)


def _report(plan: PlanThread, _on: date) -> Iterator[Seen]:
    if plan.reported_year is None:
        return
    end = date(plan.reported_year, 12, 31)
    told = {
        above.key
        for activity in plan.activities
        if activity.status in DONE and plan.reported_year in activity.years(end)
        for key in activity.goals
        if key in plan.by_key
        for above in plan.upward(plan.by_key[key])
    }
    for goal in plan.tops:
        fault = f"Inget är inrapporterat för målet eller dess delmål under {plan.reported_year}."
        yield Seen(goal.place, "" if goal.key in told else fault)


RULES = (
    Rule(
        "goal-without-problem",
        "Mål utan problembeskrivning",
        "Inget av planens {count} mål har en problembeskrivning.",
        "Beskriv problemet: för vem, hur stort och hur det är känt.",
        _problem,
        "id_problem_statement",
    ),
    Rule(
        "objective-not-operationalised",
        "Överordnat mål som planen inte gör konkret",
        "Inget av de {count} överordnade målen görs konkret av planen.",
        "Länka ett av planens mål till det, eller svara varför planen lämnar det åt andra.",
        _objective,
        "id_goal",
    ),
    Rule(
        "objective-nobody-operationalises",
        "Mål som ingen annan plan gör konkret",
        "Inget av planens {count} mål görs konkret av någon annan plan.",
        "Länka till målet från en plan närmare verksamheten, eller svara varför ingen behöver göra det.",
        _own_objective,
        "kopplingar",
    ),
    Rule(
        "goal-without-subgoal",
        "Mål utan delmål",
        "Inget av planens {count} mål är delat i delmål.",
        "Dela målet i delmål som går att följa upp, eller svara att målet räcker som det är.",
        _subgoal,
        "delmal",
    ),
    Rule(
        "target-group-missing",
        "Målgrupp saknas",
        "Inget av planens {count} delmål säger vem det gäller, och planen säger det inte heller.",
        "Skriv vilka delmålet gäller.",
        _target_group,
        "id_target_group",
    ),
    Rule(
        "target-group-vague",
        "Målgruppen är oklar",
        "Alla {count} angivna målgrupper är oklara.",
        "Skriv vilka som menas: ålder, yrke, utsatthet eller verksamhet.",
        _vague,
        "id_target_group",
    ),
    Rule(
        "prevention-level-missing",
        "Insatsform saknas",
        "Inget av planens {count} delmål säger om insatserna är universella, selektiva eller indikerade.",
        "Ange insatsform för delmålet eller för dess insatser.",
        _level,
        "id_prevention_levels",
    ),
    Rule(
        "prevention-level-all-the-same",
        "Samma insatsform överallt",
        "",
        "Pröva om planen också behöver insatser för dem med förhöjd risk och för dem som redan är utsatta.",
        _one_level,
        "mal",
    ),
    Rule(
        "subgoal-without-activity",
        "Delmål utan insats",
        "Inget av planens {count} delmål har någon insats, planerad eller gjord.",
        "Planera en insats, eller koppla en som redan görs.",
        _activity,
        "insatser",
    ),
    Rule(
        "goal-without-report",
        "Mål utan något inrapporterat",
        "Inget är inrapporterat för något av planens {count} mål under {year}.",
        "Registrera vad som gjordes under året, eller svara varför inget gjordes.",
        _report,
        "insatser",
    ),
)
