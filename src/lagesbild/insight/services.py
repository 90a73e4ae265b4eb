"""Answering a finding in the red thread: it is accepted for a time, and not told again until the time is out."""

from datetime import date, datetime

from django.db import transaction

from lagesbild.insight.errors import AnswerAlreadyPast, AnswerWithoutReason
from lagesbild.insight.models import FindingAnswer
from lagesbild.insight.queries import finding_to_answer
from lagesbild.insight.rules.thread_chain import RULES
from lagesbild.journal.services import Entry, record
from lagesbild.kernel import swedish
from lagesbild.kernel.scopes import Scope
from lagesbild.plans.models import Plan


@transaction.atomic
def answer_finding(
    *, plan: str, code: str, place: str, reason: str, until: date, scope: Scope, by: str, at: datetime
) -> FindingAnswer:
    """Accept a finding with a reason until a day, and return the answer; a new answer takes the place of the old.

    Audit: insight.finding-answered.

    :raises PlanUnknown: when there is no such plan, or when it may not be seen.
    :raises NotPermitted: when the scope may not change the plan.
    :raises FindingUnknown: when the plan has no such finding today.
    :raises AnswerWithoutReason: when the reason is empty.
    :raises AnswerAlreadyPast: when the last day lies before the day of the answer.
    """
    found, line = finding_to_answer(plan=plan, code=code, place=place, scope=scope, on=at.date())
    _require_sound(reason, until, at.date())
    answer = FindingAnswer.everything.filter(plan=found, code=code, place=place).first()
    before = _told(answer)
    answer = answer or FindingAnswer(plan=found, code=code, place=place)
    answer.reason, answer.until, answer.answered_by, answer.answered_at = reason.strip(), until, by, at
    after = _told(answer)
    if before != after:
        answer.save()
        about = {"finding": RULES[code].title, "place": line.finding.where}
        record(_entry(found, before, {**about, **after}), by=by, at=at)
    return answer


def _require_sound(reason: str, until: date, today: date) -> None:
    if not reason.strip():
        raise AnswerWithoutReason("Svaret kan inte sparas.", "Skälet är tomt.", "Skriv varför fyndet godtas.")
    if until < today:
        raise AnswerAlreadyPast(
            "Svaret kan inte sparas.",
            f"Sista dagen {swedish.day(until)} har redan varit.",
            "Välj en dag som inte har varit.",
        )


def _told(answer: FindingAnswer | None) -> dict[str, str]:
    return {"reason": answer.reason, "until": answer.until.isoformat()} if answer else {}


def _entry(plan: Plan, before: dict[str, str], after: dict[str, str]) -> Entry:
    county = plan.county.code if plan.county else ""
    return Entry("insight.finding-answered", "plans.plan", plan.key, plan.name, county, before, after)
