"""Asking: a response is made with everything that is known from before already in place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from lagesbild.actors.models import Organisation
from lagesbild.answering.errors import AnotherOpenAnswer
from lagesbild.answering.models import AnswerKind, Response, ResponseSection
from lagesbild.answering.queries.definitions import asked_in, definition_of
from lagesbild.answering.rules import saving
from lagesbild.answering.rules.reading import kept
from lagesbild.answering.rules.statuses import Step
from lagesbild.answering.services.events import note
from lagesbild.answering.services.saving import given_in, step_to
from lagesbild.kernel.errors import NotPermitted
from lagesbild.kernel.scopes import Scope
from lagesbild.questionnaires.models import QuestionnaireVersion
from lagesbild.questionnaires.rules.definition import Answers, Value


@dataclass(frozen=True)
class Known:
    """What is known before anybody answers: the values, and in words where each came from (”från ert svar 2021”)."""

    answers: Answers = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)


NOTHING_KNOWN = Known()


@transaction.atomic
def open_response(
    *,
    version: QuestionnaireVersion,
    organisation: Organisation,
    about_type: str,
    about_key: str,
    closes_on: date | None,
    prefill: Answers | None = None,
    prefill_origins: Mapping[str, str] | None = None,
    is_synthetic: bool = False,
    by: str,
    at: datetime,
) -> Response:
    """Ask an organisation and return its response; the same request again gives the response that is there.

    Audit: answering.response-asked.

    :raises AnotherOpenAnswer: when the request is answered already with another questionnaire or by another actor.
    """
    there = Response.everything.filter(about_type=about_type, about_key=about_key, kind=AnswerKind.OWN).first()
    if there is not None:
        if (there.version_id, there.organisation_id) != (version.pk, organisation.pk):
            raise AnotherOpenAnswer(
                "Svaret kan inte öppnas.",
                f"Förfrågan {about_key} har redan ett svar med ett annat formulär eller en annan aktör.",
                "Gör en ny förfrågan.",
            )
        return there
    known = Known(prefill or {}, prefill_origins or {})
    fields = {"about_type": about_type, "about_key": about_key, "closes_on": closes_on, "is_synthetic": is_synthetic}
    response = _new(version, organisation, known, asked_at=at, **fields)
    note(response, "answering.response-asked", by=by, at=at, known=len(known.answers))
    return response


@transaction.atomic
def record_for(
    *,
    version: QuestionnaireVersion,
    organisation: Organisation,
    kind: AnswerKind,
    about_type: str,
    about_key: str,
    known: Known = NOTHING_KNOWN,
    is_synthetic: bool = False,
    scope: Scope,
    by: str,
    at: datetime,
) -> Response:
    """Open an answer that somebody else gives about an organisation: a visit, or what the county knows itself.

    It is written on the same pages, by those who may write for the organisation's county.

    Audit: answering.record-opened.

    :raises NotPermitted: when the scope may not write for the organisation's county, or the kind is the actor's own.
    """
    county = organisation.county.code if organisation.county else None
    if kind == AnswerKind.OWN or not scope.writes_in(county=county):
        raise NotPermitted(
            "Du kan inte anteckna för aktören.",
            f"{organisation.name} hör till {organisation.county or 'hela landet'}.",
            "Aktörens eget svar lämnas med en personlig länk; det andra av länets egna utvecklingsledare.",
        )
    fields = {"about_type": about_type, "about_key": about_key, "kind": kind, "is_synthetic": is_synthetic}
    response = _new(version, organisation, known, asked_at=at, **fields)
    note(response, "answering.record-opened", by=by, at=at, kind=str(kind))
    return response


def note_opened(*, response: Response, by: str, at: datetime) -> None:
    """Note that somebody has opened the response; only the first time is written down.

    Audit: answering.response-opened.
    """
    opened = Response.everything.filter(pk=response.pk, opened_at__isnull=True).update(opened_at=at)
    if opened:
        response.opened_at = at
        step_to(response, Step.OPEN)
        note(response, "answering.response-opened", by=by, at=at)


def _new(version: QuestionnaireVersion, organisation: Organisation, known: Known, **fields: Any) -> Response:
    response = Response(version=version, organisation=organisation, origins=dict(known.origins), **fields)
    response.given = saving.as_stored(_as_typed(response, known.answers))
    response.save()
    ResponseSection.objects.bulk_create(sections_of(response))
    return response


def _as_typed(response: Response, known: Answers) -> dict[str, Value]:
    """Return what is known as it would be kept had somebody typed it; what nothing asks for is left out."""
    questionnaire = definition_of(response=response)
    found: dict[str, Value] = {}
    for section in questionnaire.sections:
        asked = asked_in(response=response, section=section.key)
        for place, value in known.items():
            question = asked.question(place)
            if question is not None and not question.calculation:
                found[place] = kept(question, value, questionnaire)
            elif place in asked.repeats:
                found[place] = value
    return {place: value for place, value in found.items() if value}


def sections_of(response: Response) -> Sequence[ResponseSection]:
    """Return the sections of a new response, each holding what is known of it."""
    return [
        ResponseSection(
            response=response,
            key=section.key,
            position=place,
            answers=saving.as_stored(
                given_in(response=response, asked=asked_in(response=response, section=section.key))
            ),
        )
        for place, section in enumerate(definition_of(response=response).sections)
    ]


def row_key(save_id: UUID, place: int = 0) -> str:
    """Return the key of a row that a save adds: the same save gives the same key."""
    return f"r{save_id.hex[:10]}{place or ''}"
