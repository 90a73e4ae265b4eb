"""The red thread of one plan: its findings, with those that have been answered apart."""

from dataclasses import dataclass
from datetime import date

from lagesbild.insight.errors import FindingUnknown
from lagesbild.insight.permissions import FindingPermission, may, require_answer
from lagesbild.insight.queries.thread_rows import rows_around
from lagesbild.insight.queries.thread_shown import FindingLine, ThreadFacts, answers_to, finding_lines, thread_facts
from lagesbild.insight.queries.thread_weaving import woven
from lagesbild.insight.rules import thread_chain as rules
from lagesbild.insight.rules.thread_chain import LinkShare
from lagesbild.kernel.scopes import Scope
from lagesbild.plans.errors import PlanUnknown
from lagesbild.plans.models import Plan
from lagesbild.plans.queries import visible_plan


@dataclass(frozen=True)
class FindingGroup:
    """The findings of one rule that are to be mended."""

    code: str
    title: str
    lines: tuple[FindingLine, ...]


@dataclass(frozen=True)
class ThreadPicture:
    """The red thread of one plan: the shares of its links, what is broken, and what has been answered."""

    plan: ThreadFacts
    finding: str
    shares: tuple[LinkShare, ...]
    groups: tuple[FindingGroup, ...]
    answered: tuple[FindingLine, ...]
    may_answer: bool

    @property
    def open(self) -> tuple[FindingLine, ...]:
        """Return the findings that no answer covers, in the order of the rules."""
        return tuple(line for group in self.groups for line in group.lines)


def thread_of(*, plan: str, scope: Scope, on: date) -> ThreadPicture:
    """Return the red thread of one plan as it stands on a day.

    Database: 10 queries, whatever the number of goals and activities.

    :raises PlanUnknown: when there is no such plan, or when it may not be seen.
    """
    rows = rows_around(plans=Plan.objects.within(scope).filter(key=plan), scope=scope, on=on)
    if not rows.plans:
        raise PlanUnknown("Planen finns inte.", f"Nyckel: {plan}.", "Välj en plan i listan över planer.")
    found = rows.plans[0]
    thread = woven(plan=found, rows=rows, on=on)
    checked = rules.check(thread, on)
    answers = answers_to(rows=rows, scope=scope).get(found.pk, {})
    lines = finding_lines(thread=thread, checked=checked, answers=answers, on=on)
    shares = rules.chain(thread, checked)
    groups: dict[str, list[FindingLine]] = {}
    for line in lines:
        if not line.is_answered:
            groups.setdefault(line.finding.code, []).append(line)
    return ThreadPicture(
        plan=thread_facts(plan=found),
        finding=rules.summary(shares, sum(map(len, groups.values()))),
        shares=shares,
        groups=tuple(FindingGroup(code, rules.RULES[code].title, tuple(listed)) for code, listed in groups.items()),
        answered=tuple(line for line in lines if line.is_answered),
        may_answer=may(scope=scope, permission=FindingPermission.ANSWER, plan=found),
    )


def finding_to_answer(*, plan: str, code: str, place: str, scope: Scope, on: date) -> tuple[Plan, FindingLine]:
    """Return the plan and one of its findings, for somebody who may answer it.

    Database: 11 queries.

    :raises PlanUnknown: when there is no such plan, or when it may not be seen.
    :raises NotPermitted: when the scope may not change the plan.
    :raises FindingUnknown: when the plan has no such finding on that day.
    """
    found = visible_plan(key=plan, scope=scope)
    require_answer(scope=scope, plan=found)
    picture = thread_of(plan=plan, scope=scope, on=on)
    for line in (*picture.open, *picture.answered):
        if (line.finding.code, line.finding.key) == (code, place):
            return found, line
    raise FindingUnknown(
        "Fyndet finns inte.", f"Regel {code} vid {place} i {found.name}.", "Välj ett fynd på planens sida om tråden."
    )
