"""Who may see and change plans: what the scope covers, in the database and for one plan alike."""

from enum import StrEnum

from lagesbild.kernel.errors import NotPermitted
from lagesbild.kernel.scopes import Level, Scope
from lagesbild.plans.models import Plan, PlanQuerySet, PlanStatus


class PlanPermission(StrEnum):
    """What one may do with a plan."""

    SEE = "se planen"
    CHANGE = "ändra planen, dess mål och länkar"


def visible(*, queryset: PlanQuerySet, scope: Scope) -> PlanQuerySet:
    """Return the plans that the scope may see: all but drafts, and drafts of its own county or organisation."""
    return queryset.within(scope)


def may(*, scope: Scope, permission: PlanPermission, plan: Plan) -> bool:
    """Return whether the scope may do this with the plan.

    A county's editor may change the county's plans, an actor's editor those its organisation owns.
    """
    county = plan.county.code if plan.county else None
    if permission is PlanPermission.CHANGE:
        return scope.writes_in(county=county, organisation=plan.owner.key)
    return (
        plan.status != PlanStatus.DRAFT
        or scope.reads_everything()
        or county in scope.keys(Level.COUNTY)
        or plan.owner.key in scope.keys(Level.ORGANISATION)
    )


def may_place(*, scope: Scope, plan: Plan) -> bool:
    """Return whether the scope may give the plan its owner and county.

    The owner must be one the scope answers for, and the county the owner's or one the scope may change in.
    """
    home = plan.owner.county.code if plan.owner.county else None
    county = plan.county.code if plan.county else None
    return scope.writes_in(county=home, organisation=plan.owner.key) and (
        county in {None, home} or scope.writes_in(county=county)
    )


def may_create(*, scope: Scope) -> bool:
    """Return whether the scope writes anywhere at all, and so has somewhere to put a new plan."""
    return any(grant.writes for grant in scope.grants)


def require_change(*, scope: Scope, plan: Plan) -> None:
    """Refuse unless the scope may change the plan.

    :raises NotPermitted: when the plan belongs to another county or organisation.
    """
    if not may(scope=scope, permission=PlanPermission.CHANGE, plan=plan):
        whose = plan.county.full_name if plan.county else "nationen"
        raise NotPermitted(
            "Du kan inte ändra planen.",
            f"{plan.name} hör till {whose} och ägs av {plan.owner.name}.",
            "Be den som äger planen, eller din systemförvaltare.",
        )
