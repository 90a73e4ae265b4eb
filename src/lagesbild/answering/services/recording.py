"""Taking in many answers that were handed in elsewhere: a file, a paper form, an earlier system, the demonstration."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from lagesbild.actors.models import Organisation
from lagesbild.answering.models import AnswerKind, Response, ResponseSection, Status, Submission
from lagesbild.answering.queries.definitions import asked_in, definition_of
from lagesbild.answering.rules import saving
from lagesbild.answering.services.finishing import fingerprint, receipt_code
from lagesbild.answering.services.opening import sections_of
from lagesbild.journal.services import Entry, record
from lagesbild.kernel.errors import NotPermitted
from lagesbild.kernel.scopes import Scope
from lagesbild.questionnaires.models import QuestionnaireVersion
from lagesbild.questionnaires.rules.definition import Answers
from lagesbild.questionnaires.rules.route import on_route

AT_ONCE = 200


@dataclass(frozen=True)
class HandedIn:
    """One answer that was handed in elsewhere."""

    organisation: Organisation
    about_key: str
    answers: Answers
    at: datetime
    signed_by_role: str = ""
    minutes: int | None = None
    kind: AnswerKind = AnswerKind.OWN
    is_accepted: bool = True


@transaction.atomic
def record_handed_in(
    *,
    version: QuestionnaireVersion,
    about_type: str,
    answers: Sequence[HandedIn],
    is_synthetic: bool = False,
    scope: Scope,
    by: str,
    at: datetime,
) -> list[Response]:
    """Record answers that were handed in elsewhere, as they stand on the route, and return their responses.

    Audit: answering.answers-recorded, once for all of them.

    :raises NotPermitted: when one of them is of an organisation that the scope may not write for.
    """
    for one in answers:
        county = one.organisation.county.code if one.organisation.county else None
        if not scope.writes_in(county=county):
            raise NotPermitted("Svaren kan inte tas in.", f"{one.organisation.name} hör inte till ditt område.", "")
    responses = [_response(version, about_type, one, is_synthetic) for one in answers]
    Response.everything.bulk_create(responses, batch_size=AT_ONCE)
    ResponseSection.objects.bulk_create(
        [section for made, one in zip(responses, answers, strict=True) for section in _sections(made, one)],
        batch_size=AT_ONCE,
    )
    Submission.objects.bulk_create(
        [_submission(made, one) for made, one in zip(responses, answers, strict=True)], batch_size=AT_ONCE
    )
    entry = Entry(
        "answering.answers-recorded",
        "questionnaires.questionnaireversion",
        str(version.pk),
        str(version),
        after={"answers": len(responses), "about": about_type, "synthetic": is_synthetic},
    )
    record(entry, by=by, at=at)
    return responses


def _response(version: QuestionnaireVersion, about_type: str, one: HandedIn, is_synthetic: bool) -> Response:
    return Response(
        version=version,
        organisation=one.organisation,
        kind=one.kind,
        about_type=about_type,
        about_key=one.about_key,
        status=Status.ACCEPTED if one.is_accepted else Status.SUBMITTED,
        asked_at=one.at,
        submitted_at=one.at,
        settled_at=one.at if one.is_accepted else None,
        is_synthetic=is_synthetic,
    )


def _sections(response: Response, one: HandedIn) -> list[ResponseSection]:
    sections = list(sections_of(response))
    for section in sections:
        asked = asked_in(response=response, section=section.key)
        own = {place: value for place, value in one.answers.items() if asked.asks(place)}
        section.answers = saving.as_stored(own)
        section.is_done, section.saved_at, section.saved_by = True, one.at, one.signed_by_role
    return sections


def _submission(response: Response, one: HandedIn) -> Submission:
    found = on_route(definition_of(response=response), one.answers, today=timezone.localdate(one.at))
    answers = saving.as_stored(found)
    sha256 = fingerprint(answers)
    return Submission(
        response=response,
        revision=response.revision,
        answers=answers,
        sha256=sha256,
        receipt=receipt_code(str(response.key), response.revision, sha256),
        signed_by_role=one.signed_by_role,
        minutes=one.minutes,
        at=one.at,
    )
