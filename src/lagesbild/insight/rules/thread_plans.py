"""Rules of the red thread about the plan as a whole."""

from collections.abc import Iterator
from datetime import date

from lagesbild.insight.rules.thread import PlanThread, Rule, Seen
from lagesbild.kernel import swedish


def _goals(plan: PlanThread, _on: date) -> Iterator[Seen]:
    yield Seen(plan.place, "" if plan.goals else "Planens mål är inte kända, så tråden går inte att följa.")


def _period(plan: PlanThread, on: date) -> Iterator[Seen]:
    if plan.ends_before and not plan.is_superseded:
        last = date.fromordinal(plan.ends_before.toordinal() - 1)
        fault = f"Planen gällde till och med {swedish.day(last)} och är inte ersatt."
        yield Seen(plan.place, fault if plan.ends_before <= on else "")


def _perspectives(plan: PlanThread, _on: date) -> Iterator[Seen]:
    if plan.goals:
        yield Seen(plan.place, "" if plan.perspectives else "Planen namnger inget perspektiv som ska prövas i arbetet.")


RULES = (
    Rule(
        "plan-without-goals",
        "Plan utan kända mål",
        "",
        "Lägg in planens mål, eller länka dokumentet.",
        _goals,
        "mal",
    ),
    Rule(
        "plan-past-its-period",
        "Planens tid har gått ut",
        "",
        "Besluta en ny plan, förläng den, eller ange vilken plan som har ersatt den.",
        _period,
        "id_last_day",
    ),
    Rule(
        "perspectives-not-considered",
        "Perspektiv saknas",
        "",
        "Skriv vilka perspektiv som gäller i hela planen, till exempel barnets bästa eller funktionsnedsättning.",
        _perspectives,
        "perspektiv",
    ),
)
