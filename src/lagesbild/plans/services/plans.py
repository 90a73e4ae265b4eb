"""Making and changing a plan."""

from datetime import datetime
from typing import Any

from django.db import transaction

from lagesbild.actors.models import Organisation
from lagesbild.journal.services import Entry, record
from lagesbild.kernel import swedish
from lagesbild.kernel.errors import NotPermitted
from lagesbild.kernel.periods import Period
from lagesbild.kernel.scopes import Scope
from lagesbild.places.models import Area
from lagesbild.plans import rules
from lagesbild.plans.errors import PlanInsideItself, PlanWithoutOwner, StepSkipped, UnknownChoice
from lagesbild.plans.models import Plan, PlanLevel, PlanStatus
from lagesbild.plans.permissions import may_place, require_change
from lagesbild.plans.queries import plan_to_change
from lagesbild.plans.rules import PlanFields
from lagesbild.plans.services.meeting import require_unchanged

LONGEST_KEY = 50
PLAIN = ("name", "level", "kind", "status", "starts_on", "ends_before", "vision", "purpose", "follow_up", "note")


@transaction.atomic
def create_plan(*, fields: PlanFields, scope: Scope, by: str, at: datetime) -> Plan:
    """Make a plan and return it. Without a county it gets its owner's; its key is made from its name.

    A plan that is decided already is registered with the status it has; only a comment round sends one out.

    Audit: plans.plan-created.

    :raises PlanWithoutOwner: when the owner is missing or unknown.
    :raises UnknownChoice: when level, status, county or parent does not exist.
    :raises PeriodRunsBackwards: when the plan ends before it starts.
    :raises NotPermitted: when the owner or the county is not the scope's to write for.
    :raises StepSkipped: when it would be out for comment without a comment round.
    """
    if fields.status == PlanStatus.OUT_FOR_COMMENT:
        raise StepSkipped(
            "Planen kan inte börja som ute på remiss.",
            "Det är remissen som skickar ut den.",
            "Börja med ett utkast och öppna sedan en remiss.",
        )
    plan = _filled(Plan(), fields, scope)
    require_change(scope=scope, plan=plan)
    _require_place(scope, plan)
    taken = set(Plan.everything.values_list("key", flat=True)) | rules.RESERVED
    plan.key = rules.free_key(wanted=_key_of(fields.name), taken=taken)
    plan.save()
    record(_entry("plans.plan-created", plan, after=_told(plan)), by=by, at=at)
    return plan


@transaction.atomic
def change_plan(
    *, key: str, fields: PlanFields, seen: PlanFields | None = None, scope: Scope, by: str, at: datetime
) -> Plan:
    """Change what a plan says and return it; the same words again change nothing and leave no event.

    With `seen`, what the plan said when the change was made up, nothing that somebody saved since is overwritten.

    Its status is not changed here but step by step, by `move_plan`.

    Audit: plans.plan-changed.

    :raises PlanUnknown: when there is no such plan, or when it may not be seen.
    :raises NotPermitted: when the plan, its new owner or its new county is not the scope's to write for.
    :raises PlanWithoutOwner: when the owner is missing or unknown.
    :raises UnknownChoice: when level, status, county or parent does not exist.
    :raises PlanInsideItself: when the plan would start from itself.
    :raises PeriodRunsBackwards: when the plan ends before it starts.
    :raises StepSkipped: when the status is another than the plan has.
    :raises ChangedMeanwhile: when the plan no longer says what was `seen`.
    """
    list(Plan.everything.select_for_update().filter(key=key).values_list("pk"))
    plan, said = plan_to_change(key=key, scope=scope)
    if seen is not None:
        require_unchanged(seen=seen, saved=said)
    _require_same_status(plan, fields.status)
    before = _told(plan)
    _filled(plan, fields, scope)
    _require_outside_itself(plan)
    if (fields.owner, fields.county) != (said.owner, said.county):
        _require_place(scope, plan)
    after = _told(plan)
    if before != after:
        plan.save()
        record(_entry("plans.plan-changed", plan, before=before, after=after), by=by, at=at)
    return plan


def _filled(plan: Plan, fields: PlanFields, scope: Scope) -> Plan:
    _require_choice(fields.level, PlanLevel.values, "Nivå")
    _require_choice(fields.status, PlanStatus.values, "Status")
    Period(fields.starts_on, fields.ends_before)
    plan.owner = _owner(fields.owner)
    plan.county = _county(fields.county) or plan.owner.county
    plan.parent = _parent(fields.parent, scope)
    for name in PLAIN:
        setattr(plan, name, getattr(fields, name))
    return plan


def _require_same_status(plan: Plan, status: str) -> None:
    if status != plan.status:
        now = PlanStatus(plan.status).label
        wanted = PlanStatus(status).label if status in PlanStatus.values else status
        raise StepSkipped(
            "Planens status ändras inte tillsammans med det den säger.",
            f"Planen är {now}, inte {wanted}.",
            "Välj nästa steg på planens sida.",
        )


def _owner(key: str) -> Organisation:
    owner: Organisation | None = Organisation.everything.select_related("county").filter(key=key).first()
    if owner is None:
        raise PlanWithoutOwner(
            "Planen kan inte sparas utan ägare.",
            f"Ägare: {key or 'ingen'}.",
            "Välj den organisation som har beslutat planen.",
        )
    return owner


def _county(code: str) -> Area | None:
    if not code:
        return None
    county = Area.objects.of_kind("county").filter(code=code).first()
    if county is None:
        raise UnknownChoice("Planen kan inte sparas.", f"Länet {code} finns inte.", "Välj ett län i listan.")
    return county


def _parent(key: str, scope: Scope) -> Plan | None:
    if not key:
        return None
    parent: Plan | None = Plan.objects.within(scope).filter(key=key).first()
    if parent is None:
        raise UnknownChoice(
            "Planen kan inte sparas.", f"Planen {key} finns inte.", "Välj en plan som den utgår från i listan."
        )
    return parent


def _require_choice(value: str, values: list[str], what: str) -> None:
    if value not in values:
        raise UnknownChoice("Planen kan inte sparas.", f"{what}: {value}.", f"Välj bland {', '.join(values)}.")


def _require_place(scope: Scope, plan: Plan) -> None:
    if not may_place(scope=scope, plan=plan):
        raise NotPermitted(
            "Du kan inte lägga planen där.",
            f"Ägare: {plan.owner.name}. Län: {plan.county.full_name if plan.county else 'inget'}.",
            "Välj en ägare i ditt eget län eller din egen organisation.",
        )


def _require_outside_itself(plan: Plan) -> None:
    if plan.parent is None:
        return
    parents = {key: parent or "" for key, parent in Plan.everything.values_list("key", "parent__key")}
    if rules.closes_a_loop(parents, goal=plan.key, under=plan.parent.key):
        raise PlanInsideItself(
            "Planen kan inte utgå från sig själv.",
            f"{plan.parent.name} utgår redan från {plan.name}.",
            "Välj en annan plan, eller ingen.",
        )


def _key_of(name: str) -> str:
    return swedish.slug(name)[:LONGEST_KEY].strip("-") or "plan"


def _told(plan: Plan) -> dict[str, Any]:
    return {
        **{name: getattr(plan, name) for name in PLAIN},
        "level": PlanLevel(plan.level).label,
        "status": PlanStatus(plan.status).label,
        "owner": plan.owner.name,
        "county": plan.county.full_name if plan.county else "",
        "parent": plan.parent.name if plan.parent else "",
    }


def _entry(action: str, plan: Plan, *, before: dict[str, Any] | None = None, after: dict[str, Any]) -> Entry:
    county = plan.county.code if plan.county else ""
    return Entry(action, "plans.plan", plan.key, plan.name, county, before or {}, after)
