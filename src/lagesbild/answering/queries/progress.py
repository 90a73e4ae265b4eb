"""How far those who were asked have come, and what they handed in: for many requests at once, in constant queries."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Max, QuerySet

from lagesbild.actors.models import Organisation
from lagesbild.answering.models import AnswerKind, Response, ResponseSection, Status, Submission
from lagesbild.answering.models.responses import STATUS_WORDS
from lagesbild.answering.queries.definitions import definition_of
from lagesbild.answering.rules import saving
from lagesbild.answering.rules.statuses import HANDED_IN
from lagesbild.kernel.scopes import Level, Scope
from lagesbild.questionnaires.rules.definition import Answers


@dataclass(frozen=True)
class Progress:
    """How far one request has come: counts and moments, never an answer.

    `stuck_in` names the first section that was begun and is not ready. `done` and `of` count sections.
    """

    response: str
    status: Status
    words: str
    opened_at: datetime | None
    last_saved_at: datetime | None
    done: int
    of: int
    stuck_in: str
    submitted_at: datetime | None
    minutes: int | None
    revision: int
    reason: str
    closes_on: date | None


@dataclass(frozen=True)
class OwnResponse:
    """One answer that somebody's own organisation has been asked for, as a line in what they have to do."""

    href: str
    title: str
    organisation: str
    words: str
    closes_on: date | None
    is_handed_in: bool
    is_synthetic: bool


@dataclass(frozen=True)
class HandedInAnswers:
    """What was handed in for one request: the answers on the route, which were unchanged, by whom, when, what kind."""

    response: str
    about_key: str
    organisation: str
    kind: AnswerKind
    version: int
    answers: Answers
    unchanged: frozenset[str]
    receipt: str
    signed_by_role: str
    at: datetime
    minutes: int | None
    is_accepted: bool
    is_synthetic: bool


def progress(*, about_type: str, about_keys: Collection[str], scope: Scope) -> Mapping[str, Progress]:
    """Return by request how far the actors' own answers have come.

    Database: 3 queries, and 1 more the first time a questionnaire is read.
    """
    found = list(
        _light(Response.objects.within(scope)).filter(
            about_type=about_type, about_key__in=about_keys, kind=AnswerKind.OWN
        )
    )
    by_response: dict[int, list[tuple[str, bool, datetime | None]]] = {}
    rows = ResponseSection.objects.filter(response__in=[one.pk for one in found]).order_by("position")
    for pk, key, is_done, saved_at in rows.values_list("response", "key", "is_done", "saved_at"):
        by_response.setdefault(pk, []).append((key, is_done, saved_at))
    minutes = dict(
        Submission.objects.filter(response__in=[one.pk for one in found])
        .values_list("response")
        .annotate(Max("minutes"))
        .values_list("response", "minutes__max")
    )
    return {one.about_key: _progress(one, by_response.get(one.pk, []), minutes.get(one.pk)) for one in found}


def submissions(
    *, about_type: str, about_keys: Collection[str], scope: Scope, only_accepted: bool = False
) -> tuple[HandedInAnswers, ...]:
    """Return what was handed in for some requests, the newest of each response; also what others said of them.

    What was returned or opened again is left out until it is handed in anew. Drafts are never here.

    Database: 1 query.
    """
    statuses = [Status.ACCEPTED.value] if only_accepted else [Status.SUBMITTED.value, Status.ACCEPTED.value]
    seen = Response.objects.within(scope).filter(about_type=about_type, about_key__in=about_keys, status__in=statuses)
    found = Submission.objects.filter(response__in=seen.values("pk")).select_related("response__organisation")
    newest: dict[int, Submission] = {}
    for one in found.order_by("revision"):
        newest[one.response_id] = one
    return tuple(_handed_in(one) for one in sorted(newest.values(), key=lambda one: (one.response.about_key, one.pk)))


def previous_submission(
    *, organisation: Organisation, questionnaire_key: str, before: datetime
) -> HandedInAnswers | None:
    """Return what an organisation last handed in itself to a questionnaire, in any version, before a moment.

    Database: 1 query.
    """
    found = (
        Submission.objects.filter(
            response__organisation=organisation,
            response__kind=AnswerKind.OWN,
            response__version__questionnaire__key=questionnaire_key,
            at__lt=before,
        )
        .select_related("response__organisation")
        .order_by("-at")
        .first()
    )
    return _handed_in(found) if found else None


def previous_submissions(
    *, organisations: Collection[Organisation], questionnaire_key: str, before: datetime
) -> Mapping[str, HandedInAnswers]:
    """Return by the organisation's key what each last handed in itself to a questionnaire, before a moment.

    Database: 1 query.
    """
    found = Submission.objects.filter(
        response__organisation__in=organisations,
        response__kind=AnswerKind.OWN,
        response__version__questionnaire__key=questionnaire_key,
        at__lt=before,
    ).select_related("response__organisation")
    return {one.response.organisation.key: _handed_in(one) for one in found.order_by("at")}


def own_responses(*, scope: Scope) -> tuple[OwnResponse, ...]:
    """Return the answers that the scope's own organisations have been asked for, those that close first first.

    Database: 1 query.
    """
    keys = scope.keys(Level.ORGANISATION)
    if not keys:
        return ()
    found = _light(Response.objects.within(scope)).filter(organisation__key__in=keys, kind=AnswerKind.OWN)
    return tuple(
        OwnResponse(
            href=f"/svara/{one.key}/",
            title=one.version.questionnaire.title,
            organisation=one.organisation.name,
            words=STATUS_WORDS[Status(one.status)],
            closes_on=one.closes_on,
            is_handed_in=one.status in HANDED_IN,
            is_synthetic=one.is_synthetic,
        )
        for one in sorted(found, key=lambda one: (one.status in HANDED_IN, one.closes_on or date.max, one.pk))
    )


def _light(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.select_related("version__questionnaire", "organisation__county").defer(
        "version__definition", "given", "origins"
    )


def _progress(one: Response, sections: list[tuple[str, bool, datetime | None]], minutes: int | None) -> Progress:
    status = Status(one.status)
    begun = [key for key, is_done, saved_at in sections if saved_at and not is_done]
    titles = {section.key: section.title.sv for section in definition_of(response=one).sections}
    is_in = status in {Status.SUBMITTED, Status.ACCEPTED}
    return Progress(
        response=str(one.key),
        status=status,
        words=STATUS_WORDS[status],
        opened_at=one.opened_at,
        last_saved_at=max((saved_at for _, _, saved_at in sections if saved_at), default=None),
        done=len(sections) if is_in else sum(is_done for _, is_done, _ in sections),
        of=len(sections),
        stuck_in=titles.get(begun[0], begun[0]) if begun and not is_in else "",
        submitted_at=one.submitted_at,
        minutes=minutes,
        revision=one.revision,
        reason=one.reason,
        closes_on=one.closes_on,
    )


def _handed_in(one: Submission) -> HandedInAnswers:
    response = one.response
    return HandedInAnswers(
        response=str(response.key),
        about_key=response.about_key,
        organisation=response.organisation.key,
        kind=AnswerKind(response.kind),
        version=response.version_id,
        answers=saving.as_answers(one.answers),
        unchanged=frozenset(one.unchanged),
        receipt=one.receipt,
        signed_by_role=one.signed_by_role,
        at=one.at,
        minutes=one.minutes,
        is_accepted=response.status == Status.ACCEPTED,
        is_synthetic=response.is_synthetic,
    )
