"""Moving a plan from one state to the next, and letting a new edition take over from the one before it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from lagesbild.journal.services import Entry, record
from lagesbild.kernel import swedish
from lagesbild.kernel.scopes import Scope
from lagesbild.plans import rules
from lagesbild.plans.errors import StepHindered, StepSkipped
from lagesbild.plans.models import Plan, PlanStatus
from lagesbild.plans.queries import plan_to_change

EVENTS = {
    PlanStatus.DRAFT: "plans.plan-withdrawn",
    PlanStatus.PROPOSED: "plans.plan-proposed",
    PlanStatus.OUT_FOR_COMMENT: "plans.plan-sent-for-comment",
    PlanStatus.ADOPTED: "plans.plan-adopted",
    PlanStatus.IN_FORCE: "plans.plan-came-into-force",
    PlanStatus.SUPERSEDED: "plans.plan-superseded",
}
SUPERSEDABLE = {step.before for step in rules.STEPS if step.demand is rules.Demand.SUCCESSOR}


@dataclass(frozen=True)
class Decision:
    """What is said when a plan is decided or comes into force; what is left out stays as it was."""

    decided_on: date | None = None
    decided_by: str = ""
    starts_on: date | None = None


NOTHING = Decision()


@transaction.atomic
def move_plan(*, key: str, to: str, decision: Decision = NOTHING, scope: Scope, by: str, at: datetime) -> Plan:
    """Move a plan to another state and return it.

    When the plan comes into force, the edition before it is superseded in the same transaction.
    The steps that a comment round or a next edition takes are theirs; see `send_for_comment` and `end_comments`.

    Audit: plans.plan-proposed, plans.plan-withdrawn, plans.plan-adopted or plans.plan-came-into-force, and
    plans.plan-superseded on the edition before it.

    :raises PlanUnknown: when there is no such plan, or when it may not be seen.
    :raises NotPermitted: when the scope may not change the plan.
    :raises StepSkipped: when no step leads there, or when something else than a person takes it.
    :raises StepHindered: when what the step asks for is not known, or its day has not come.
    """
    plan = _locked(key, scope)
    step = rules.step_between(plan.status, to)
    if step is None or not step.is_taken_alone:
        raise _skipped(plan, to)
    before = _told(plan)
    for name in ("decided_on", "decided_by", "starts_on"):
        setattr(plan, name, getattr(decision, name) or getattr(plan, name))
    known = rules.Known(plan.decided_on, plan.decided_by, plan.starts_on)
    if found := rules.hindrances(step, known=known, on=timezone.localdate(at)):
        raise StepHindered("Planen kan inte flyttas.", " ".join(found), "Fyll i det som saknas, eller vänta.")
    if to == PlanStatus.IN_FORCE:
        _supersede(plan, by=by, at=at)
    return _moved(plan, to, before, by=by, at=at)


@transaction.atomic
def send_for_comment(*, key: str, scope: Scope, by: str, at: datetime) -> Plan:
    """Mark a plan as out for comment and return it; a comment round calls this when it opens.

    Audit: plans.plan-sent-for-comment.

    :raises PlanUnknown: when there is no such plan, or when it may not be seen.
    :raises NotPermitted: when the scope may not change the plan.
    :raises StepSkipped: when the plan is neither a draft, proposed nor out for comment already.
    """
    return _by_round(key, PlanStatus.OUT_FOR_COMMENT, scope=scope, by=by, at=at)


@transaction.atomic
def end_comments(*, key: str, scope: Scope, by: str, at: datetime) -> Plan:
    """Mark a plan that was out for comment as proposed and return it; a comment round calls this when it closes.

    Audit: plans.plan-proposed.

    :raises PlanUnknown: when there is no such plan, or when it may not be seen.
    :raises NotPermitted: when the scope may not change the plan.
    :raises StepSkipped: when the plan is neither out for comment nor proposed already.
    """
    return _by_round(key, PlanStatus.PROPOSED, scope=scope, by=by, at=at)


def _by_round(key: str, to: str, *, scope: Scope, by: str, at: datetime) -> Plan:
    plan = _locked(key, scope)
    step = rules.step_between(plan.status, to)
    if plan.status == to:
        return plan
    if step is None or step.demand is not rules.Demand.ROUND:
        raise _skipped(plan, to)
    return _moved(plan, to, _told(plan), by=by, at=at)


def _supersede(plan: Plan, *, by: str, at: datetime) -> None:
    former: Plan | None = Plan.everything.select_for_update().filter(pk=plan.previous_id).first()
    if former is not None and former.status in SUPERSEDABLE:
        _moved(former, PlanStatus.SUPERSEDED, _told(former), by=by, at=at)


def _moved(plan: Plan, to: str, before: dict[str, Any], *, by: str, at: datetime) -> Plan:
    plan.status = to
    plan.save(update_fields=["status", "decided_on", "decided_by", "starts_on"])
    county = plan.county.code if plan.county else ""
    entry = Entry(EVENTS[PlanStatus(to)], "plans.plan", plan.key, plan.name, county, before, _told(plan))
    record(entry, by=by, at=at)
    return plan


def _locked(key: str, scope: Scope) -> Plan:
    """Return the plan as it is once whoever else moves it is done."""
    found, _ = plan_to_change(key=key, scope=scope)
    list(Plan.everything.select_for_update().filter(pk=found.pk).values_list("pk"))
    found.refresh_from_db(fields=["status", "decided_on", "decided_by", "starts_on"])
    return found


def _told(plan: Plan) -> dict[str, Any]:
    return {
        "status": PlanStatus(plan.status).label,
        "decided_on": plan.decided_on,
        "decided_by": plan.decided_by,
        "starts_on": plan.starts_on,
    }


def _skipped(plan: Plan, to: str) -> StepSkipped:
    wanted = PlanStatus(to).label if to in PlanStatus.values else to
    steps = [PlanStatus(step.after).label for step in rules.steps_from(plan.status) if step.is_taken_alone]
    remedy = f"Härifrån kan den bli {swedish.joined(steps)}." if steps else "Se nästa steg på planens sida."
    return StepSkipped(
        "Planen kan inte flyttas dit.", f"{plan.name} är {PlanStatus(plan.status).label}, inte {wanted}.", remedy
    )
