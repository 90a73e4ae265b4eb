"""The red thread across plans: how many of how many hold in each, whole or for an objective or a form of violence."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.cache import cache

from lagesbild.insight.queries.thread_rows import Rows, rows_around
from lagesbild.insight.queries.thread_shown import Answers, ThreadFacts, answers_to, thread_facts
from lagesbild.insight.queries.thread_weaving import woven
from lagesbild.insight.rules import thread_chain as rules
from lagesbild.insight.rules.thread_chain import LinkShare
from lagesbild.journal.models import Head
from lagesbild.kernel import swedish
from lagesbild.kernel.quantities import Share
from lagesbild.kernel.scopes import Scope
from lagesbild.plans.models import Goal, LinkKind, Plan, PlanLevel, ViolenceType

REMEMBERED_SECONDS = 3_600


@dataclass(frozen=True)
class GoalLine:
    """A goal that was asked for, and what is broken at it."""

    words: str
    page: str
    broken: tuple[str, ...]


@dataclass(frozen=True)
class MatrixRow:
    """One plan in the matrix: the share of each link, and how many findings no answer covers.

    `goals` are those asked for, by objective or form of violence; then the shares are of what stands around them.
    """

    plan: ThreadFacts
    shares: tuple[LinkShare, ...]
    open_count: int
    knows_goals: bool
    goals: tuple[GoalLine, ...] = ()


@dataclass(frozen=True)
class Matrix:
    """Every plan with the share of each link of the chain."""

    finding: str
    rows: tuple[MatrixRow, ...]
    unknown: tuple[MatrixRow, ...]


def thread_matrix(*, scope: Scope, on: date, objective: str = "", violence_type: str = "") -> Matrix:
    """Return every plan but the frameworks, with the share of each link of the chain, by level, county and name.

    `objective` (the key of a goal above) and `violence_type` narrow it to the goals that make the objective concrete
    or concern the form of violence, and to what stands around them. What the public sees is remembered until the
    journal says that something has changed.

    Database: 11 queries, whatever the number of plans, and 1 more for each choice; 1 when nothing has changed.
    """
    key = _remembered_as(scope, on, objective, violence_type)
    kept: Matrix | None = cache.get(key) if key else None
    if kept is None:
        kept = _matrix(scope, on, objective, violence_type)
        if key:
            cache.set(key, kept, REMEMBERED_SECONDS)
    return kept


def _remembered_as(scope: Scope, on: date, objective: str, violence_type: str) -> str:
    head = None if scope.grants else Head.objects.filter(pk=1).values_list("hash", flat=True).first()
    asked = "|".join([str(head), on.isoformat(), objective, violence_type])
    return f"thread-matrix-{hashlib.sha256(asked.encode()).hexdigest()}" if head else ""


def _matrix(scope: Scope, on: date, objective: str, violence_type: str) -> Matrix:
    plans = Plan.objects.within(scope).but_editions_under_way().exclude(level=PlanLevel.FRAMEWORK)
    rows = rows_around(plans=plans, scope=scope, on=on)
    answers = answers_to(rows=rows, scope=scope)
    asked = _asked_goals(rows, objective, violence_type)
    listed = [_row(plan, rows, answers.get(plan.pk, {}), on=on, asked=asked) for plan in sorted(rows.plans, key=_order)]
    known = tuple(row for row in listed if row.knows_goals and (asked is None or row.goals))
    unknown = tuple(row for row in listed if not row.knows_goals)
    return Matrix(_finding(known, unknown, is_narrowed=asked is not None), known, unknown)


def matrix_choices(*, scope: Scope) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """Return the national objectives that plans are linked to, and the forms of violence that goals concern.

    Database: 2 queries.
    """
    seen = Plan.objects.within(scope).values("pk")
    objectives = Goal.objects.filter(
        links_in__kind=LinkKind.OPERATIONALISES, links_in__plan__in=seen, plan__in=seen, parent=None
    ).exclude(plan__level=PlanLevel.FRAMEWORK)
    violence = ViolenceType.objects.filter(goals__plan__in=seen).distinct()
    return (
        tuple(
            (goal.key, str(goal)) for goal in sorted(objectives.distinct(), key=lambda one: (one.plan_id, one.position))
        ),
        tuple(sorted(violence.values_list("key", "name"), key=lambda one: swedish.sort_key(one[1]))),
    )


def _asked_goals(rows: Rows, objective: str, violence_type: str) -> frozenset[int] | None:
    if not objective and not violence_type:
        return None
    asked = {goal.pk for goals in rows.goals.values() for goal in goals}
    if objective:
        target = Goal.objects.filter(key=objective).values_list("pk", flat=True).first()
        asked &= rows.linked_goals[target] if target else set()
    if violence_type:
        asked &= set(Goal.objects.filter(violence_types__key=violence_type).values_list("pk", flat=True))
    return frozenset(asked)


def _row(plan: Plan, rows: Rows, answers: Answers, *, on: date, asked: frozenset[int] | None) -> MatrixRow:
    thread = woven(plan=plan, rows=rows, on=on)
    checked = rules.check(thread, on)
    answered = {key for key, answer in answers.items() if rules.is_answered(answer.until, on)}
    unanswered = [key for key in rules.finding_keys(thread, checked) if key not in answered]
    if asked is None:
        return MatrixRow(thread_facts(plan=plan), rules.chain(thread, checked), len(unanswered), bool(thread.goals))
    keys = {goal.key for goal in rows.goals[plan.pk] if goal.pk in asked}
    only = rules.around(thread, keys)
    broken = rules.broken_at(checked)
    return MatrixRow(
        plan=thread_facts(plan=plan),
        shares=rules.chain(thread, checked, only),
        open_count=sum(place in only for _, place in unanswered),
        knows_goals=bool(thread.goals),
        goals=tuple(
            GoalLine(goal.place.words, goal.place.page, broken.get(goal.place.key, ()))
            for goal in thread.goals
            if goal.key in keys
        ),
    )


def _order(plan: Plan) -> tuple[object, ...]:
    return (
        list(PlanLevel.values).index(plan.level),
        plan.county.code if plan.county else "",
        swedish.sort_key(plan.name),
    )


def _finding(known: Sequence[MatrixRow], unknown: Sequence[MatrixRow], *, is_narrowed: bool) -> str:
    if is_narrowed:
        goals = sum(len(row.goals) for row in known)
        plans = "plan" if len(known) == 1 else "planer"
        return f"{swedish.number(len(known))} {plans} har mål om detta, tillsammans {swedish.number(goals)} mål."
    if not known:
        return "Målen är inte kända i någon plan, så ingen tråd går att följa."
    whole = sum(all(_holds(share) for share in row.shares) for row in known)
    counted = f"{swedish.number(len(known))} {'plan' if len(known) == 1 else 'planer'} har kända mål"
    threads = "i ingen av dem håller hela tråden" if not whole else f"i {swedish.number(whole)} håller hela tråden"
    rest = f" Målen är inte kända i {swedish.number(len(unknown))} andra planer." if unknown else ""
    return f"{counted}; {threads}.{rest}"


def _holds(share: LinkShare) -> bool:
    return not isinstance(share.value, Share) or share.value.part == share.value.whole
