"""Rules of the red thread about indicators and follow-up.

A goal is tied to what measures it; a plan's own column of follow-up ties it too, when it names an indicator word for
word.
"""

from collections.abc import Callable, Iterator
from datetime import date

from lagesbild.insight.rules.thread import IndicatorNode, PlanThread, Rule, Seen
from lagesbild.insight.rules.thread_wording import is_only_a_source


def _indicator(plan: PlanThread, _on: date) -> Iterator[Seen]:
    for goal in plan.leaves:
        is_told = goal.follow_ups or goal.measures
        yield Seen(goal.place, "" if is_told else "Planen säger inte vad som ska mätas för delmålet.")


def _only_a_source(plan: PlanThread, _on: date) -> Iterator[Seen]:
    known = {one.name for one in plan.indicators}
    for goal in plan.leaves:
        if goal.follow_ups and not goal.measures:
            is_source = all(text not in known and is_only_a_source(text) for text in goal.follow_ups)
            said = ", ".join(f"”{text}”" for text in goal.follow_ups)
            yield Seen(goal.place, f"Planen anger {said}: en källa, inte ett mått." if is_source else "")


def _follow_up(plan: PlanThread, _on: date) -> Iterator[Seen]:
    answered = {one.goal for one in plan.planned if one.responsible}
    for goal in plan.leaves:
        upward = plan.upward(goal)
        if goal.key in answered or any(one.responsible for one in upward):
            is_told = any(one.follow_ups or one.measures for one in upward)
            yield Seen(
                goal.place, "" if is_told else "Någon är ansvarig, men planen säger inte hur ansvaret följs upp."
            )


def _having(has: Callable[[IndicatorNode], bool], fault: str) -> Callable[[PlanThread, date], Iterator[Seen]]:
    def look(plan: PlanThread, _on: date) -> Iterator[Seen]:
        for one in plan.indicators:
            yield Seen(one.place, "" if has(one) else fault)

    return look


RULES = (
    Rule(
        "subgoal-without-indicator",
        "Delmål utan indikator",
        "Inget av planens {count} delmål har någon indikator.",
        "Ange ett mått med utgångsläge och målvärde.",
        _indicator,
        "indikatorer",
    ),
    Rule(
        "indicator-only-a-source",
        "Indikator som bara är en källa",
        "Planen anger källor och inte mått som uppföljning av alla {count} delmål.",
        "Skriv vad som ska räknas i källan, till exempel antal eller andel, och för vilka.",
        _only_a_source,
        "indikatorer",
    ),
    Rule(
        "responsible-without-follow-up",
        "Ansvarig utan uppföljning",
        "Någon är ansvarig för {count} delmål, men planen säger inte hur något av dem följs upp.",
        "Skriv hur delmålet följs upp, av vem och när.",
        _follow_up,
        "uppfoljning",
    ),
    Rule(
        "indicator-without-baseline",
        "Indikator utan utgångsläge",
        "Ingen av de {count} indikatorer som planen namnger har ett värde från planens början.",
        "Lägg in ett värde för området från planens första år eller tidigare.",
        _having(lambda one: one.has_baseline, "Det finns inget värde från planens första år eller tidigare."),
        "id_indikatorer-baseline_value",
    ),
    Rule(
        "indicator-without-target",
        "Indikator utan målvärde",
        "Ingen av de {count} indikatorer som planen namnger har ett målvärde.",
        "Ange ett målvärde för området och året det ska nås.",
        _having(lambda one: one.has_target, "Det finns inget målvärde för planens område."),
        "id_indikatorer-target_value",
    ),
    Rule(
        "indicator-without-owner",
        "Indikator utan ägare",
        "Ingen av de {count} indikatorer som planen namnger har någon som ansvarar för uppgiften.",
        "Ange vem som tar fram uppgiften.",
        _having(lambda one: one.has_owner, "Det framgår inte vem som tar fram uppgiften."),
        "id_indikatorer-organisation",
    ),
    Rule(
        "indicator-without-data",
        "Indikator utan mätvärden",
        "Ingen av de {count} indikatorer som planen namnger har några mätvärden.",
        "Lägg in mätvärden, eller välj en indikator som det finns uppgifter om.",
        _having(lambda one: one.has_data, "Det finns inga mätvärden för planens område."),
        "id_indikatorer-indicator",
    ),
)
