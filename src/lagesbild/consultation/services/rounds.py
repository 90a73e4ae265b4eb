"""Opening a comment round, which freezes what is sent out, and changing its days and words."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from lagesbild.consultation.errors import NothingToSendOut, RoundAlreadyOpen, RoundDaysImpossible, RoundNotOpen
from lagesbild.consultation.models import CommentRound, SentGoal
from lagesbild.consultation.queries import proposal_of, round_to_manage
from lagesbild.consultation.rules import RoundFields
from lagesbild.journal.services import Entry, record
from lagesbild.kernel import swedish
from lagesbild.kernel.scopes import Scope
from lagesbild.plans import services as plan_services
from lagesbild.plans.models import Plan


@transaction.atomic
def open_round(*, plan: str, fields: RoundFields, scope: Scope, by: str, at: datetime) -> CommentRound:
    """Send out a plan for comment and return the round; its goals are kept as they are now.

    Audit: consultation.round-opened.

    :raises PlanUnknown: when there is no such plan, or when it may not be seen.
    :raises NotPermitted: when the scope may not change the plan.
    :raises StepSkipped: when the plan is decided already.
    :raises NothingToSendOut: when the plan has no goals.
    :raises RoundAlreadyOpen: when a round of the plan is not closed.
    :raises RoundDaysImpossible: when the last day has passed, or comes before the first.
    """
    sent = plan_services.send_for_comment(key=plan, scope=scope, by=by, at=at)
    _require_possible(fields, on=timezone.localdate(at))
    _require_none_open(sent)
    goals = proposal_of(plan=plan, scope=scope)
    if not goals:
        raise NothingToSendOut(
            "Planen kan inte skickas på remiss.", f"{sent.name} har inga mål.", "Lägg till mål först."
        )
    number = 1 + CommentRound.objects.filter(plan=sent).count()
    made = CommentRound.objects.create(
        plan=sent, number=number, opened_at=at, is_synthetic=sent.is_synthetic, **_columns(fields)
    )
    SentGoal.objects.bulk_create([SentGoal(round=made, position=place, **one) for place, one in enumerate(goals, 1)])
    record(round_entry("consultation.round-opened", made, after={**told(made), "mål": len(goals)}), by=by, at=at)
    return made


@transaction.atomic
def change_round(*, plan: str, number: int, fields: RoundFields, scope: Scope, by: str, at: datetime) -> CommentRound:
    """Change the days or the words of a round that is not closed, and return it.

    Audit: consultation.round-changed.

    :raises RoundUnknown: when the plan has no such round.
    :raises NotPermitted: when the scope may not change the plan.
    :raises RoundNotOpen: when the round is closed.
    :raises RoundDaysImpossible: when the last day has passed, or comes before the first.
    """
    found = round_to_manage(plan=plan, number=number, scope=scope)
    if found.closed_at is not None:
        raise RoundNotOpen("Remissen kan inte ändras.", "Den är avslutad.", "Öppna en ny remiss av planen.")
    _require_possible(fields, on=timezone.localdate(at))
    before = told(found)
    for name, value in _columns(fields).items():
        setattr(found, name, value)
    found.save()
    if before != told(found):
        record(round_entry("consultation.round-changed", found, before=before, after=told(found)), by=by, at=at)
    return found


def told(found: CommentRound) -> dict[str, Any]:
    """Return what the journal says of a round."""
    return {
        "letter": found.letter,
        "questions": found.questions,
        "starts_on": found.starts_on,
        "sista dagen": found.ends_before - timedelta(days=1),
    }


def round_entry(
    action: str, found: CommentRound, *, before: dict[str, Any] | None = None, after: dict[str, Any] | None = None
) -> Entry:
    """Return the journal's entry about a round; it stands under the plan's county."""
    county = found.plan.county.code if found.plan.county else ""
    key = f"{found.plan.key}/{found.number}"
    return Entry(action, "consultation.commentround", key, str(found), county, before or {}, after or {})


def _columns(fields: RoundFields) -> dict[str, Any]:
    return {
        "letter": fields.letter,
        "questions": fields.questions,
        "starts_on": fields.starts_on,
        "ends_before": fields.last_day + timedelta(days=1),
    }


def _require_possible(fields: RoundFields, *, on: date) -> None:
    if fields.last_day < max(fields.starts_on, on):
        raise RoundDaysImpossible(
            "Remissen kan inte ha de dagarna.",
            f"Den öppnar {swedish.day(fields.starts_on)} och sista dagen är {swedish.day(fields.last_day)}.",
            "Välj en sista dag som inte har gått och inte ligger före den första.",
        )


def _require_none_open(plan: Plan) -> None:
    still = CommentRound.objects.filter(plan=plan, closed_at=None).first()
    if still is not None:
        raise RoundAlreadyOpen(
            "En till remiss kan inte öppnas.", f"Remiss {still.number} är inte avslutad.", "Avsluta den först."
        )
