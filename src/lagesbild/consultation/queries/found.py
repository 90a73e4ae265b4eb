"""Finds one comment round, invitation or comment for somebody who may see or manage it."""

from lagesbild.consultation.errors import CommentUnknown, RoundUnknown
from lagesbild.consultation.models import Comment, CommentRound, Invitation
from lagesbild.consultation.permissions import require_manage
from lagesbild.consultation.rules import Standing
from lagesbild.kernel.scopes import Scope
from lagesbild.plans.models import Plan
from lagesbild.plans.queries import visible_plan

OF_PLAN = ("round__plan__county", "round__plan__owner", "organisation__county")


def standing_of(*, held: CommentRound) -> Standing:
    """Return what decides the state of a round.

    Database: 0 queries.
    """
    return Standing(
        starts_on=held.starts_on,
        ends_before=held.ends_before,
        is_closed=held.closed_at is not None,
        is_published=held.published_at is not None,
    )


def round_to_see(*, plan: str, number: int, scope: Scope) -> CommentRound:
    """Return a round of a plan that the scope may see.

    Database: 2 queries.

    :raises PlanUnknown: when there is no such plan, or when it may not be seen.
    :raises RoundUnknown: when the plan has no such round.
    """
    found = visible_plan(key=plan, scope=scope)
    held = CommentRound.objects.filter(plan=found, number=number).first()
    if held is None:
        raise RoundUnknown(
            "Remissen finns inte.", f"Remiss {number} av {found.name}.", "Välj en remiss på planens sida."
        )
    held.plan = found
    return held


def round_to_manage(*, plan: str, number: int, scope: Scope) -> CommentRound:
    """Return a round of a plan for somebody who may hold it.

    Database: 2 queries.

    :raises PlanUnknown: when there is no such plan, or when it may not be seen.
    :raises RoundUnknown: when the plan has no such round.
    :raises NotPermitted: when the scope may not change the plan.
    """
    held = round_to_see(plan=plan, number=number, scope=scope)
    require_manage(scope=scope, plan=held.plan)
    return held


def invitation_to_manage(*, invitation: int, scope: Scope) -> Invitation:
    """Return an invitation for somebody who may hold its round.

    Database: 1 query.

    :raises RoundUnknown: when there is no such invitation, or when its plan may not be seen.
    :raises NotPermitted: when the scope may not change the plan.
    """
    seen = Plan.objects.within(scope).values("pk")
    found = Invitation.objects.select_related(*OF_PLAN).filter(pk=invitation, round__plan__in=seen).first()
    if found is None:
        raise RoundUnknown("Inbjudan finns inte.", f"Inbjudan {invitation}.", "Ladda om sidan med de inbjudna.")
    require_manage(scope=scope, plan=found.round.plan)
    return found


def comment_to_answer(*, comment: int, scope: Scope) -> Comment:
    """Return a comment that has been handed in, for somebody who may answer it.

    Database: 1 query.

    :raises CommentUnknown: when there is no such comment, it is not handed in, or its plan may not be seen.
    :raises NotPermitted: when the scope may not change the plan.
    """
    seen = Plan.objects.within(scope).values("pk")
    related = tuple(f"invitation__{name}" for name in OF_PLAN)
    handed_in = Comment.objects.filter(invitation__submitted_at__isnull=False, invitation__round__plan__in=seen)
    found = handed_in.select_related(*related, "about", "answer").filter(pk=comment).first()
    if found is None:
        raise CommentUnknown("Synpunkten finns inte.", f"Synpunkt {comment}.", "Välj en i listan över synpunkter.")
    require_manage(scope=scope, plan=found.invitation.round.plan)
    return found
