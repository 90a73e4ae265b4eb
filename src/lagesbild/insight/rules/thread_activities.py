"""Rules of the red thread about activities: those a plan names, and those that are registered."""

from collections.abc import Iterator
from datetime import date

from lagesbild.activities.rules import REPEATED_YEARS, same_title
from lagesbild.insight.rules.thread import FINISHED, ActivityNode, PlanThread, Rule, Seen


def _planned_responsible(plan: PlanThread, _on: date) -> Iterator[Seen]:
    for one in plan.planned:
        goal = plan.by_key.get(one.goal)
        is_told = bool(one.responsible) or (goal is not None and any(above.responsible for above in plan.upward(goal)))
        yield Seen(one.place, "" if is_told else "Ingen ansvarig står vid insatsen, delmålet eller målet.")


def _planned_date(plan: PlanThread, _on: date) -> Iterator[Seen]:
    for one in plan.planned:
        yield Seen(one.place, "" if one.is_dated else "Varken datum eller period står vid insatsen.")


def _subgoal(plan: PlanThread, _on: date) -> Iterator[Seen]:
    leaves = {goal.key for goal in plan.leaves}
    for one in plan.activities if leaves else ():
        if leaves.intersection(one.goals):
            yield Seen(one.place)
        elif tied := [plan.by_key[key].place.words for key in one.goals if key in plan.by_key]:
            yield Seen(one.place, f"Insatsen är kopplad till {tied[0]} men inte till något av dess delmål.")
        else:
            yield Seen(one.place, "Insatsen hör till planen men är inte kopplad till något av dess mål.")


def _responsible(plan: PlanThread, _on: date) -> Iterator[Seen]:
    for one in plan.activities:
        yield Seen(one.place, "" if one.responsible else "Ingen ansvarig aktör är angiven.")


def _date(plan: PlanThread, _on: date) -> Iterator[Seen]:
    for one in plan.activities:
        is_dated = bool(one.starts_on or one.ends_before or one.period_text)
        yield Seen(one.place, "" if is_dated else "Varken datum eller period är angiven.")


def _repeated(plan: PlanThread, on: date) -> Iterator[Seen]:
    alike: dict[str, list[ActivityNode]] = {}
    for one in plan.activities:
        alike.setdefault(same_title(one.title) or one.place.key, []).append(one)
    for found in alike.values():
        years = {year for one in found for year in one.years(on)}
        if len(years) >= REPEATED_YEARS:
            fault = f"Insatsen har gjorts {len(years)} år ({min(years)}–{max(years)}) och aldrig följts upp."
            yield Seen(found[-1].place, "" if any(one.is_followed_up for one in found) else fault)


def _result(plan: PlanThread, _on: date) -> Iterator[Seen]:
    for one in plan.activities:
        if one.status in FINISHED:
            is_told = one.has_result or one.has_reach
            yield Seen(one.place, "" if is_told else "Insatsen är genomförd, men inget resultat är känt.")


def _effect(plan: PlanThread, _on: date) -> Iterator[Seen]:
    for one in plan.activities:
        if one.effect:
            fault = f"Källan skriver om effekt (”{one.effect}”), men effekten bygger inte på någon utvärdering."
            yield Seen(one.place, "" if one.evaluation == "yes" and one.effect_rests else fault)


RULES = (
    Rule(
        "planned-without-responsible",
        "Planerad insats utan ansvarig",
        "Ingen av planens {count} planerade insatser har någon ansvarig.",
        "Ange vem som ansvarar för insatsen, delmålet eller målet.",
        _planned_responsible,
        "id_insatser-organisation",
    ),
    Rule(
        "planned-without-date",
        "Planerad insats utan datum",
        "Ingen av planens {count} planerade insatser har något datum eller någon period.",
        "Ange när insatsen ska börja och vara klar.",
        _planned_date,
        "id_insatser-starts_on",
    ),
    Rule(
        "activity-without-subgoal",
        "Insats utan delmål",
        "Ingen av planens {count} registrerade insatser är kopplad till ett delmål.",
        "Koppla insatsen till det delmål den bidrar till.",
        _subgoal,
        "id_goals",
    ),
    Rule(
        "activity-without-responsible",
        "Insats utan ansvarig",
        "Ingen av planens {count} registrerade insatser har någon ansvarig.",
        "Välj ansvarig aktör.",
        _responsible,
        "id_lead",
    ),
    Rule(
        "activity-without-date",
        "Insats utan datum",
        "Ingen av planens {count} registrerade insatser har något datum eller någon period.",
        "Ange när insatsen börjar, eller perioden så som källan skriver den.",
        _date,
        "id_starts_on",
    ),
    Rule(
        "activity-never-followed-up",
        "Upprepad insats som aldrig följts upp",
        "Ingen av planens {count} insatser som gjorts i minst tre år har följts upp.",
        "Registrera resultat, räckvidd eller utvärdering, eller pröva om insatsen ska fortsätta.",
        _repeated,
        "id_result",
    ),
    Rule(
        "finished-without-result",
        "Genomförd insats utan resultat",
        "Ingen av planens {count} genomförda insatser har något känt resultat.",
        "Skriv vad insatsen ledde till, eller hur många den nådde.",
        _result,
        "id_result",
    ),
    Rule(
        "effect-without-evaluation",
        "Effekt utan utvärdering",
        "Ingen av de {count} insatser som sägs ha effekt är utvärderad.",
        "Ange hur effekten är utvärderad, eller skriv påståendet som ett resultat.",
        _effect,
        "id_evaluation",
    ),
)
