"""The red thread: the findings of one plan, and how many of how many hold in every plan."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lagesbild.insight.models import FindingAnswer
from lagesbild.insight.permissions import FindingPermission, may
from lagesbild.insight.queries.thread_rows import Rows, rows_around
from lagesbild.insight.queries.thread_weaving import woven
from lagesbild.insight.rules import thread_chain as rules
from lagesbild.insight.rules.thread import Finding
from lagesbild.insight.rules.thread_chain import LinkShare
from lagesbild.kernel import swedish
from lagesbild.kernel.quantities import Share
from lagesbild.kernel.scopes import Scope
from lagesbild.plans.errors import PlanUnknown
from lagesbild.plans.models import Plan, PlanLevel
from lagesbild.plans.rules import years


@dataclass(frozen=True)
class Told:
    """An answer to a finding: why it is accepted, when that was said, until when; by whom only to those signed in."""

    reason: str
    until: date
    on: date
    by: str


@dataclass(frozen=True)
class FindingLine:
    """A finding with its answer, if any: one that holds, or one whose time is out."""

    finding: Finding
    answer: Told | None
    is_answered: bool


@dataclass(frozen=True)
class FindingGroup:
    """The findings of one rule that are to be mended."""

    code: str
    title: str
    lines: tuple[FindingLine, ...]


@dataclass(frozen=True)
class ThreadFacts:
    """Which plan the thread is in."""

    key: str
    name: str
    level_words: str
    county_code: str
    county_name: str
    years: str
    source: str
    is_synthetic: bool


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


@dataclass(frozen=True)
class MatrixRow:
    """One plan in the matrix: the share of each link, and how many findings no answer covers."""

    plan: ThreadFacts
    shares: tuple[LinkShare, ...]
    open_count: int
    knows_goals: bool


@dataclass(frozen=True)
class Matrix:
    """Every plan with the share of each link of the chain."""

    finding: str
    rows: tuple[MatrixRow, ...]
    unknown: tuple[MatrixRow, ...]


def thread_of(*, plan: str, scope: Scope, on: date) -> ThreadPicture:
    """Return the red thread of one plan as it stands on a day.

    Database: 12 queries, whatever the number of goals and activities.

    :raises PlanUnknown: when there is no such plan, or when it may not be seen.
    """
    rows = rows_around(plans=Plan.objects.within(scope).filter(key=plan), scope=scope, on=on)
    if not rows.plans:
        raise PlanUnknown("Planen finns inte.", f"Nyckel: {plan}.", "Välj en plan i listan över planer.")
    found = rows.plans[0]
    shares, lines, _ = _checked(found, rows, _answers(rows, scope), on)
    groups: dict[str, list[FindingLine]] = {}
    for line in lines:
        if not line.is_answered:
            groups.setdefault(line.finding.code, []).append(line)
    return ThreadPicture(
        plan=_facts(found),
        finding=rules.summary(shares, sum(map(len, groups.values()))),
        shares=shares,
        groups=tuple(FindingGroup(code, rules.RULES[code].title, tuple(listed)) for code, listed in groups.items()),
        answered=tuple(line for line in lines if line.is_answered),
        may_answer=may(scope=scope, permission=FindingPermission.ANSWER, plan=found),
    )


def thread_matrix(*, scope: Scope, on: date) -> Matrix:
    """Return every plan but the frameworks, with the share of each link of the chain, by level, county and name.

    Database: 12 queries, whatever the number of plans.
    """
    plans = Plan.objects.within(scope).exclude(level=PlanLevel.FRAMEWORK)
    rows = rows_around(plans=plans, scope=scope, on=on)
    answers = _answers(rows, scope)
    listed = []
    for plan in sorted(rows.plans, key=_order):
        shares, lines, knows_goals = _checked(plan, rows, answers, on)
        open_count = sum(not line.is_answered for line in lines)
        listed.append(MatrixRow(_facts(plan), shares, open_count, knows_goals))
    known = tuple(row for row in listed if row.knows_goals)
    unknown = tuple(row for row in listed if not row.knows_goals)
    return Matrix(_finding(known, unknown), known, unknown)


def _checked(
    plan: Plan, rows: Rows, answers: Mapping[int, Mapping[tuple[str, str], FindingAnswer]], on: date
) -> tuple[tuple[LinkShare, ...], tuple[FindingLine, ...], bool]:
    thread = woven(plan=plan, rows=rows, on=on)
    checked = rules.check(thread, on)
    given = answers.get(plan.pk, {})
    lines = tuple(_line(one, given, on) for one in rules.findings(thread, checked))
    return rules.chain(thread, checked), lines, bool(thread.goals)


def _line(finding: Finding, answers: Mapping[tuple[str, str], FindingAnswer], on: date) -> FindingLine:
    answer = answers.get((finding.code, finding.key))
    if answer is None:
        return FindingLine(finding, None, is_answered=False)
    told = Told(answer.reason, answer.until, answer.answered_at.date(), answer.answered_by)
    return FindingLine(finding, told, is_answered=rules.is_answered(answer.until, on))


def _answers(rows: Rows, scope: Scope) -> dict[int, dict[tuple[str, str], FindingAnswer]]:
    found: dict[int, dict[tuple[str, str], FindingAnswer]] = {}
    for one in FindingAnswer.objects.within(scope).filter(plan__in=[plan.pk for plan in rows.plans]):
        if not scope.grants:
            one.answered_by = ""
        found.setdefault(one.plan_id, {})[one.code, one.place] = one
    return found


def _order(plan: Plan) -> tuple[object, ...]:
    return (
        list(PlanLevel.values).index(plan.level),
        plan.county.code if plan.county else "",
        swedish.sort_key(plan.name),
    )


def _facts(plan: Plan) -> ThreadFacts:
    return ThreadFacts(
        key=plan.key,
        name=plan.name,
        level_words=PlanLevel(plan.level).label,
        county_code=plan.county.code if plan.county else "",
        county_name=plan.county.full_name if plan.county else "",
        years=years(plan.starts_on, plan.ends_before),
        source=plan.source.title if plan.source else "",
        is_synthetic=plan.is_synthetic,
    )


def _finding(known: Sequence[MatrixRow], unknown: Sequence[MatrixRow]) -> str:
    if not known:
        return "Målen är inte kända i någon plan, så ingen tråd går att följa."
    whole = sum(all(_holds(share) for share in row.shares) for row in known)
    counted = f"{swedish.number(len(known))} planer har kända mål"
    threads = "i ingen av dem håller hela tråden" if not whole else f"i {swedish.number(whole)} håller hela tråden"
    rest = f" Målen är inte kända i {swedish.number(len(unknown))} andra planer." if unknown else ""
    return f"{counted}; {threads}.{rest}"


def _holds(share: LinkShare) -> bool:
    return not isinstance(share.value, Share) or share.value.part == share.value.whole
