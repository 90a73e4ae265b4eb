"""Who manages comment rounds, who comments for an organisation, and who may see what was handed in."""

from enum import StrEnum

from django.db.models import Q, QuerySet

from lagesbild.actors.models import Organisation, OrganisationKind
from lagesbild.consultation.models import CommentRound, Invitation
from lagesbild.kernel.errors import NotPermitted
from lagesbild.kernel.scopes import Level, Scope
from lagesbild.plans.models import Plan
from lagesbild.plans.permissions import PlanPermission
from lagesbild.plans.permissions import may as may_with_plan


class ConsultationPermission(StrEnum):
    """What one may do in a comment round."""

    SEE = "se vad en inbjuden organisation har lämnat in"
    COMMENT = "skriva synpunkter för en inbjuden organisation"
    MANAGE = "öppna, ändra, besvara, avsluta och redovisa remissen"


def visible(*, queryset: QuerySet[Invitation], scope: Scope) -> QuerySet[Invitation]:
    """Return the invitations whose comments the scope may see.

    All of a published record, those handed in to a plan the scope may change, and those of its own organisation.
    """
    seen = queryset.filter(round__plan__in=Plan.objects.within(scope).values("pk"))
    if scope.writes_in(county=None):
        return seen
    counties, own = scope.keys(Level.COUNTY, writing=True), scope.keys(Level.ORGANISATION, writing=True)
    manages = Q(round__plan__county__code__in=counties) | Q(round__plan__owner__key__in=own)
    board = Q(organisation__kind=OrganisationKind.COUNTY_BOARD, organisation__county__code__in=counties)
    handed_in = Q(submitted_at__isnull=False)
    return seen.filter(
        (handed_in & (manages | Q(round__published_at__isnull=False))) | Q(organisation__key__in=own) | board
    )


def may(*, scope: Scope, permission: ConsultationPermission, invitation: Invitation) -> bool:
    """Return whether the scope may do this with what an organisation says in a round.

    A county's editor answers for the county's own board, an actor's editor for its organisation.
    """
    plan = invitation.round.plan
    if not may_with_plan(scope=scope, permission=PlanPermission.SEE, plan=plan):
        return False
    if permission is ConsultationPermission.MANAGE:
        return may_manage(scope=scope, plan=plan)
    if may_speak_for(scope=scope, organisation=invitation.organisation):
        return True
    if permission is ConsultationPermission.COMMENT or invitation.submitted_at is None:
        return False
    return invitation.round.published_at is not None or may_manage(scope=scope, plan=plan)


def may_manage(*, scope: Scope, plan: Plan) -> bool:
    """Return whether the scope may hold comment rounds of the plan: as it may change the plan."""
    return may_with_plan(scope=scope, permission=PlanPermission.CHANGE, plan=plan)


def may_speak_for(*, scope: Scope, organisation: Organisation) -> bool:
    """Return whether the scope may write what the organisation says."""
    is_board = organisation.kind == OrganisationKind.COUNTY_BOARD and organisation.county is not None
    county = organisation.county.code if is_board and organisation.county else None
    return scope.writes_in(county=county, organisation=organisation.key)


def require_manage(*, scope: Scope, plan: Plan) -> None:
    """Refuse unless the scope may hold comment rounds of the plan.

    :raises NotPermitted: when the plan belongs to another county or organisation.
    """
    if not may_manage(scope=scope, plan=plan):
        raise NotPermitted(
            "Du kan inte sköta remissen.", f"{plan.name} ägs av {plan.owner.name}.", "Be den som äger planen."
        )


def require_speak(*, scope: Scope, invitation: Invitation) -> None:
    """Refuse unless the scope may write what the invited organisation says.

    :raises NotPermitted: when the organisation is another's.
    """
    if not may(scope=scope, permission=ConsultationPermission.COMMENT, invitation=invitation):
        raise NotPermitted(
            "Du kan inte svara på remissen.",
            f"Inbjuden är {invitation.organisation.name}.",
            "Svara för din egen organisation, eller använd er personliga länk.",
        )


def rounds_to_manage(*, queryset: QuerySet[CommentRound], scope: Scope) -> QuerySet[CommentRound]:
    """Return the rounds that the scope manages as its own work: those of its counties and organisations."""
    counties, own = scope.keys(Level.COUNTY, writing=True), scope.keys(Level.ORGANISATION, writing=True)
    return queryset.filter(Q(plan__county__code__in=counties) | Q(plan__owner__key__in=own))
