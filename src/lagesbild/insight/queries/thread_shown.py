"""What pages get of the red thread: findings with their answers, and which plan they are in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lagesbild.insight.models import FindingAnswer
from lagesbild.insight.queries.thread_rows import Rows
from lagesbild.insight.rules import thread_chain as rules
from lagesbild.insight.rules.thread import Checked, Finding, PlanThread
from lagesbild.kernel.scopes import Scope
from lagesbild.plans.models import Plan, PlanLevel
from lagesbild.plans.rules import years

Answers = Mapping[tuple[str, str], FindingAnswer]


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
    is_draft: bool


def answers_to(*, rows: Rows, scope: Scope) -> dict[int, Answers]:
    """Return the answers to findings of the plans, by plan, and by code and place.

    Database: 1 query.
    """
    found: dict[int, dict[tuple[str, str], FindingAnswer]] = {}
    for one in FindingAnswer.objects.within(scope).filter(plan__in=[plan.pk for plan in rows.plans]):
        if not scope.grants:
            one.answered_by = ""
        found.setdefault(one.plan_id, {})[one.code, one.place] = one
    return dict(found)


def finding_lines(
    *, thread: PlanThread, checked: Sequence[Checked], answers: Answers, on: date
) -> tuple[FindingLine, ...]:
    """Return the findings of a plan, each with its answer.

    Database: 0 queries.
    """
    return tuple(_line(one, answers, on) for one in rules.findings(thread, checked))


def thread_facts(*, plan: Plan) -> ThreadFacts:
    """Return which plan it is; county and source must have been fetched.

    Database: 0 queries.
    """
    return ThreadFacts(
        key=plan.key,
        name=plan.name,
        level_words=PlanLevel(plan.level).label,
        county_code=plan.county.code if plan.county else "",
        county_name=plan.county.full_name if plan.county else "",
        years=years(plan.starts_on, plan.ends_before),
        source=plan.source.title if plan.source else "",
        is_synthetic=plan.is_synthetic,
        is_draft=plan.status == "draft",
    )


def _line(finding: Finding, answers: Answers, on: date) -> FindingLine:
    answer = answers.get((finding.code, finding.key))
    if answer is None:
        return FindingLine(finding, None, is_answered=False)
    told = Told(answer.reason, answer.until, answer.answered_at.date(), answer.answered_by)
    return FindingLine(finding, told, is_answered=rules.is_answered(answer.until, on))
