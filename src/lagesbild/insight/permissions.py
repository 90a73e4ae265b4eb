"""Who may see and answer the findings of a plan: those who may see it, and those who may change it."""

from enum import StrEnum

from lagesbild.database.scoped import ScopedQuerySet
from lagesbild.kernel.errors import NotPermitted
from lagesbild.kernel.scopes import Scope
from lagesbild.plans.models import Plan
from lagesbild.plans.permissions import PlanPermission
from lagesbild.plans.permissions import may as may_with_plan


class FindingPermission(StrEnum):
    """What one may do with the findings of a plan."""

    SEE = "se fynden i planens röda tråd och svaren på dem"
    ANSWER = "svara på fynd i planens röda tråd"


_AS_PLAN = {FindingPermission.SEE: PlanPermission.SEE, FindingPermission.ANSWER: PlanPermission.CHANGE}


def visible(*, queryset: ScopedQuerySet, scope: Scope) -> ScopedQuerySet:
    """Return the answers that the scope may see: those to plans it may see."""
    return queryset.within(scope)


def may(*, scope: Scope, permission: FindingPermission, plan: Plan) -> bool:
    """Return whether the scope may do this with the findings of the plan: as with the plan itself."""
    return may_with_plan(scope=scope, permission=_AS_PLAN[permission], plan=plan)


def require_answer(*, scope: Scope, plan: Plan) -> None:
    """Refuse unless the scope may answer findings of the plan.

    :raises NotPermitted: when the plan belongs to another county or organisation.
    """
    if not may(scope=scope, permission=FindingPermission.ANSWER, plan=plan):
        whose = plan.county.full_name if plan.county else "nationen"
        raise NotPermitted(
            "Du kan inte svara på fyndet.",
            f"{plan.name} hör till {whose} och ägs av {plan.owner.name}.",
            "Be den som äger planen, eller din systemförvaltare.",
        )
