"""What somebody else than the actor knows: municipal visits and the county's own knowledge, as answers apart."""

from datetime import datetime

from django.db import transaction

from lagesbild.answering import services as answering
from lagesbild.answering.models import AnswerKind, Response, Submission
from lagesbild.journal.services import Entry, record
from lagesbild.kernel.scopes import Scope
from lagesbild.rounds.errors import NotAnswered, RoundNotOpen
from lagesbild.rounds.permissions import runner
from lagesbild.rounds.queries.found import request_to_judge
from lagesbild.rounds.queries.live import REQUEST
from lagesbild.rounds.services.judging import Judged, register


@transaction.atomic
def note_for(*, key: str, organisation: str, kind: AnswerKind, scope: Scope, by: str, at: datetime) -> Response:
    """Open an answer about an actor that somebody else writes, and return it; it is written on the same pages.

    Audit: rounds.note-opened.

    :raises RequestUnknown: when the actor is not asked in the round.
    :raises RoundNotOpen: when the round has not been opened.
    :raises NotPermitted: outside one's own area, or when the kind is the actor's own.
    """
    request = request_to_judge(key=key, organisation=organisation, scope=scope)
    found = request.round
    if found.version is None or found.opened_at is None:
        raise RoundNotOpen("Anteckningen öppnas inte.", f"{found.name} är inte öppnad.", "Öppna omgången först.")
    response = answering.record_for(
        version=found.version,
        organisation=request.organisation,
        kind=kind,
        about_type=REQUEST,
        about_key=str(request.pk),
        is_synthetic=found.is_synthetic,
        scope=scope,
        by=by,
        at=at,
    )
    county = found.county.code if found.county else ""
    label = f"{found.name}: {request.organisation.name}"
    told = {"slag": str(AnswerKind(kind).label)}
    record(Entry("rounds.note-opened", "rounds.round", found.key, label, county, after=told), by=by, at=at)
    return response


@transaction.atomic
def accept_note(*, key: str, organisation: str, response: str, scope: Scope, by: str, at: datetime) -> Judged:
    """Take what somebody else knows of an actor into the register, and return what came of it.

    Audit: rounds.note-accepted, and those of each activity.

    :raises RequestUnknown: when the actor is not asked in the round.
    :raises NotAnswered: when the note has not been handed in, or is not about this actor.
    :raises NotPermitted: outside one's own area.
    """
    request = request_to_judge(key=key, organisation=organisation, scope=scope)
    submission = (
        Submission.objects.filter(
            response__key=response, response__about_type=REQUEST, response__about_key=str(request.pk)
        )
        .exclude(response__kind=AnswerKind.OWN)
        .select_related("response__version")
        .order_by("-revision")
        .first()
    )
    if submission is None:
        raise NotAnswered("Anteckningen kan inte tas in.", "Den är inte lämnad in.", "Lämna in den först.")
    answering.accept(response=submission.response, scope=runner(scope), by=by, at=at)
    judged = register(asked=request, submission=submission, scope=scope, by=by, at=at)
    county = request.round.county.code if request.round.county else ""
    label = f"{request.round.name}: {request.organisation.name}"
    entry = Entry("rounds.note-accepted", "rounds.round", request.round.key, label, county)
    record(entry, by=by, at=at)
    return judged
