"""What those who asked decide of an answer: accept it, return it with a reason, open it again."""

from datetime import date, datetime

from django.db import transaction

from lagesbild.answering.errors import ReasonMissing
from lagesbild.answering.models import Response, Status
from lagesbild.answering.rules import statuses
from lagesbild.answering.rules.statuses import Step
from lagesbild.answering.services.events import note
from lagesbild.kernel.errors import NotPermitted
from lagesbild.kernel.scopes import Scope


@transaction.atomic
def accept(*, response: Response, scope: Scope, by: str, at: datetime) -> Response:
    """Accept an answer that is handed in, and return it.

    Audit: answering.response-accepted.

    :raises NotPermitted: outside one's own area.
    :raises StepNotAllowed: when it is not handed in.
    """
    held = _held(response, scope)
    held.status, held.settled_at = statuses.after(Status(held.status), Step.ACCEPT), at
    held.save(update_fields=["status", "settled_at"])
    note(held, "answering.response-accepted", by=by, at=at, revision=held.revision)
    return held


@transaction.atomic
def return_(
    *, response: Response, reason: str, closes_on: date | None = None, scope: Scope, by: str, at: datetime
) -> Response:
    """Return an answer with a reason, to be completed until the last day given; what was handed in is kept.

    Audit: answering.response-returned.

    :raises NotPermitted: outside one's own area.
    :raises ReasonMissing: when no reason is given.
    :raises StepNotAllowed: when it is not handed in.
    """
    _demand_reason(reason)
    held = _held(response, scope)
    held.status = statuses.after(Status(held.status), Step.RETURN)
    _again(held, reason, closes_on)
    note(held, "answering.response-returned", by=by, at=at, revision=held.revision)
    return held


@transaction.atomic
def reopen(
    *, response: Response, reason: str, closes_on: date | None = None, scope: Scope, by: str, at: datetime
) -> Response:
    """Open an answer again after it was handed in or accepted, and return it; what was handed in is kept.

    Audit: answering.response-reopened.

    :raises NotPermitted: outside one's own area.
    :raises ReasonMissing: when no reason is given.
    :raises StepNotAllowed: when it is open already.
    """
    _demand_reason(reason)
    held = _held(response, scope)
    was_handed_in = held.status in statuses.HANDED_IN
    held.status = statuses.after(Status(held.status), Step.REOPEN)
    _again(held, reason, closes_on, counts=was_handed_in)
    note(held, "answering.response-reopened", by=by, at=at, revision=held.revision)
    return held


@transaction.atomic
def move_last_day(*, response: Response, closes_on: date, scope: Scope, by: str, at: datetime) -> Response:
    """Give an answer another last day, and return it.

    Audit: answering.last-day-moved.

    :raises NotPermitted: outside one's own area.
    """
    held = _held(response, scope)
    before, held.closes_on = held.closes_on, closes_on
    held.save(update_fields=["closes_on"])
    note(held, "answering.last-day-moved", by=by, at=at, closes_on=closes_on, was=before)
    return held


def _again(held: Response, reason: str, closes_on: date | None, *, counts: bool = True) -> None:
    held.reason, held.settled_at = reason, None
    held.revision += 1 if counts else 0
    held.closes_on = closes_on or held.closes_on
    held.save(update_fields=["status", "reason", "settled_at", "revision", "closes_on"])


def _held(response: Response, scope: Scope) -> Response:
    found = Response.everything.select_related("organisation__county").select_for_update(of=("self",))
    held: Response = found.get(pk=response.pk)
    county = held.organisation.county.code if held.organisation.county else None
    if not scope.writes_in(county=county):
        raise NotPermitted(
            "Du kan inte besluta om svaret.",
            f"{held.organisation.name} hör till {held.organisation.county or 'hela landet'}.",
            "Be den som ansvarar där.",
        )
    return held


def _demand_reason(reason: str) -> None:
    if not reason.strip():
        raise ReasonMissing("Svaret kan inte öppnas igen.", "Det saknas ett skäl.", "Skriv vad som ska kompletteras.")
