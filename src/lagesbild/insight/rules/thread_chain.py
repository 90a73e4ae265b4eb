"""The whole thread: every rule in the order of the chain, the findings of a plan, and how many of how many hold."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lagesbild.insight.rules import thread_activities, thread_goals, thread_indicators, thread_plans
from lagesbild.insight.rules.thread import Break, Checked, Finding, PlanThread, Rule, Seen
from lagesbild.kernel import swedish
from lagesbild.kernel.quantities import Share
from lagesbild.kernel.withheld import Reason, Withheld, missing

RULES: Mapping[str, Rule] = {
    rule.code: rule
    for rule in (*thread_plans.RULES, *thread_goals.RULES, *thread_activities.RULES, *thread_indicators.RULES)
}
WHOLE_PLAN = "hela planen"
GOALS_NOT_KNOWN = missing("Planens mål är inte kända.")


@dataclass(frozen=True)
class Link:
    """A link of the chain: a place holds when none of the rules finds it broken there.

    `looked_at` says in words which of the unit are looked at, when not all.
    """

    key: str
    label: str
    unit: str
    codes: tuple[str, ...]
    looked_at: str = ""


CHAIN = (
    Link("problem", "Problem", "mål", ("goal-without-problem",)),
    Link("objective", "Överordnat mål", "mål", ("objective-not-operationalised",)),
    Link("subgoal", "Delmål", "mål", ("goal-without-subgoal",)),
    Link("activity", "Insats", "delmål", ("subgoal-without-activity",)),
    Link("responsible", "Ansvarig", "insatser", ("planned-without-responsible", "activity-without-responsible")),
    Link("time", "Tid", "insatser", ("planned-without-date", "activity-without-date")),
    Link("indicator", "Indikator", "delmål", ("subgoal-without-indicator", "indicator-only-a-source")),
    Link("follow-up", "Uppföljning", "mål", ("goal-without-report",)),
    Link("result", "Resultat", "insatser", ("finished-without-result",), "genomförda insatser"),
    Link("effect", "Effekt", "insatser", ("effect-without-evaluation",), "insatser som sägs ha effekt"),
)


@dataclass(frozen=True)
class LinkShare:
    """How many places hold of those looked at, in one link of the chain."""

    link: Link
    value: Share | Withheld


def check(plan: PlanThread, on: date) -> tuple[Checked, ...]:
    """Return what every rule sees in the plan on a day.

    Unit: places in the plan.
    Withheld: never; a rule with nothing to look at sees no places.
    Source: docs/methods/roda-traden.md.
    """
    return tuple(Checked(rule, tuple(rule.look(plan, on))) for rule in RULES.values())


def findings(plan: PlanThread, checked: Sequence[Checked]) -> tuple[Finding, ...]:
    """Return the breaks in the order of the rules; one that is everywhere is told once, with all its places.

    Unit: findings.
    Withheld: never.
    Source: docs/methods/roda-traden.md.
    """
    found: list[Finding] = []
    for one in checked:
        if _is_everywhere(one):
            message = one.rule.everywhere.format(count=swedish.number(len(one.broken)), year=plan.reported_year)
            found.append(_finding(one.rule, Seen(plan.place, message), WHOLE_PLAN, one.broken))
        else:
            found += [_finding(one.rule, seen, seen.place.words) for seen in one.broken]
    return tuple(found)


def finding_keys(plan: PlanThread, checked: Sequence[Checked]) -> tuple[tuple[str, str], ...]:
    """Return the code and place of every finding, for those who only count them.

    Unit: codes and keys of places.
    Withheld: never.
    Source: docs/methods/roda-traden.md.
    """
    found: list[tuple[str, str]] = []
    for one in checked:
        places = (plan.place,) if _is_everywhere(one) else (seen.place for seen in one.broken)
        found += [(one.rule.code, place.key) for place in places]
    return tuple(found)


def _is_everywhere(checked: Checked) -> bool:
    return len(checked.broken) > 1 and len(checked.broken) == len(checked.seen)


def _finding(rule: Rule, seen: Seen, where: str, places: tuple[Seen, ...] = ()) -> Finding:
    return Finding(
        code=rule.code,
        title=rule.title,
        where=where,
        message=seen.fault,
        remedy=rule.remedy,
        key=seen.place.key,
        page=seen.place.page,
        form=mended_at(rule, seen) if not places else seen.place.page,
        places=tuple(
            Break(one.place.key, one.place.words, one.fault, one.place.page, mended_at(rule, one)) for one in places
        ),
    )


def mended_at(rule: Rule, seen: Seen) -> str:
    """Return the address where a break is mended: the field or section in the place's form, or the place's own page.

    Unit: address.
    Withheld: never.
    Source: docs/methods/roda-traden.md.
    """
    return f"{seen.place.form}#{rule.field}" if rule.field and seen.place.form else seen.place.page


def around(plan: PlanThread, goals: Collection[str]) -> frozenset[str]:
    """Return the keys of the places around some goals: the goals, those above and under them, and their activities.

    Unit: keys of places.
    Withheld: never.
    Source: docs/methods/roda-traden.md.
    """
    under = {goal.key for goal in plan.goals if any(one.key in goals for one in plan.upward(goal))}
    kept = {one.place.key for goal in plan.goals if goal.key in under for one in plan.upward(goal)}
    kept |= {one.place.key for one in plan.planned if one.goal in under}
    return frozenset(kept | {one.place.key for one in plan.activities if under.intersection(one.goals)})


def broken_at(checked: Sequence[Checked]) -> dict[str, tuple[str, ...]]:
    """Return what is broken at each place: the titles of the rules, by the key of the place.

    Unit: titles of rules.
    Withheld: never.
    Source: docs/methods/roda-traden.md.
    """
    found: dict[str, list[str]] = {}
    for one in checked:
        for seen in one.broken:
            found.setdefault(seen.place.key, []).append(one.rule.title)
    return {key: tuple(titles) for key, titles in found.items()}


def chain(plan: PlanThread, checked: Sequence[Checked], only: frozenset[str] | None = None) -> tuple[LinkShare, ...]:
    """Return for each link of the chain how many places hold of those looked at, of all or only of some.

    Unit: share, 0 to 1, of the link's own unit.
    Withheld: missing when the plan's goals are not known; not applicable when there is nothing to look at.
    Source: docs/methods/roda-traden.md.
    """
    by_code = {one.rule.code: one for one in checked}
    return tuple(LinkShare(link, _share(link, by_code, only) if plan.goals else GOALS_NOT_KNOWN) for link in CHAIN)


def _share(link: Link, by_code: Mapping[str, Checked], only: frozenset[str] | None) -> Share | Withheld:
    looked = {seen.place.key for code in link.codes for seen in by_code[code].seen}
    broken = {seen.place.key for code in link.codes for seen in by_code[code].broken}
    if only is not None:
        looked, broken = looked & only, broken & only
    if not looked:
        return Withheld(Reason.NOT_APPLICABLE, f"Det finns inga {link.looked_at or link.unit} att pröva.")
    return Share(len(looked) - len(broken), len(looked), link.unit)


def summary(shares: Sequence[LinkShare], found: int) -> str:
    """Return in one sentence where the thread is weakest, without any grade of the whole.

    Unit: a sentence.
    Withheld: what cannot be tried is said in words.
    Source: docs/methods/roda-traden.md.
    """
    known = [(one.link.label.casefold(), one.value) for one in shares if isinstance(one.value, Share)]
    if not known:
        return "Planens mål är inte kända, så tråden går inte att följa."
    if not found:
        return "Tråden håller överallt där den kan prövas."
    whole = [label for label, value in known if value.part == value.whole]
    none = [label for label, value in known if value.part == 0]
    places = "ett fynd" if found == 1 else f"{swedish.number(found)} fynd"
    parts = [f"Tråden brister: {places}"]
    if none:
        parts.append(f"helt avbruten vid {swedish.joined(none)}")
    if whole:
        parts.append(f"hel vid {swedish.joined(whole)}")
    return f"{'; '.join(parts)}."


def is_answered(until: date | None, on: date) -> bool:
    """Return whether an answer to a finding still holds on a day; its last day counts.

    Unit: yes or no.
    Withheld: never.
    Source: docs/methods/roda-traden.md.
    """
    return until is not None and on <= until
