"""Saying that a section is ready, and handing the whole answer in."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from lagesbild.answering.errors import AnswersChanged, SectionNotReady
from lagesbild.answering.models import Response, ResponseSection, Status, Submission
from lagesbild.answering.queries.standing import Standing, standing_of
from lagesbild.answering.rules import statuses
from lagesbild.answering.rules.doors import Door
from lagesbild.answering.services.events import note
from lagesbild.answering.services.saving import demand_door, demand_open, step_to
from lagesbild.kernel.errors import Fault, NotPermitted

CODE_LETTERS = "23456789BCDFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 12


@dataclass(frozen=True)
class Receipt:
    """What somebody gets who has handed in: a code, when, and the fingerprint of what was handed in."""

    code: str
    at: datetime
    sha256: str
    revision: int


@transaction.atomic
def mark_ready(*, response: Response, section: str, door: Door, by: str, at: datetime) -> None:
    """Say that a section is ready; here, and not before, everything in it is checked.

    Audit: answering.section-finished.

    :raises SectionNotReady: with every fault.
    :raises NotPermitted: when the link does not let one change the section.
    :raises ResponseClosed: after the last day.
    :raises StepNotAllowed: when the answer is handed in.
    """
    demand_door(door, section)
    _lock(response)
    demand_open(response, at)
    standing = standing_of(response=response, today=timezone.localdate(at), is_locked=True)
    _demand_no_faults(standing, (section,))
    was = standing.section(section)
    if was.is_done:
        return
    ResponseSection.objects.filter(response=response, key=section).update(is_done=True)
    others = [one for one in standing.sections if one.is_asked and one.key != section]
    step_to(response, statuses.Step.FINISH if all(one.is_done for one in others) else statuses.Step.SAVE)
    note(response, "answering.section-finished", by=by, at=at, section=section)


@transaction.atomic
def sign_and_submit(
    *,
    response: Response,
    signed_by_role: str,
    seen: str = "",
    minutes: int | None = None,
    door: Door,
    by: str,
    at: datetime,
) -> Receipt:
    """Hand the answer in and return the receipt; the same answer handed in again gives the same receipt.

    `seen` is the fingerprint of what was shown to the one who signs. Answers off the route are kept, but not handed in.

    Audit: answering.response-submitted.

    :raises NotPermitted: when the link does not let one hand in.
    :raises SectionNotReady: with every fault of every section.
    :raises AnswersChanged: when the answers are not those that were shown.
    :raises ResponseClosed: after the last day.
    :raises StepNotAllowed: when another answer is handed in already.
    """
    if not door.may_sign:
        raise NotPermitted("Du kan inte lämna in.", "Din länk gäller att skriva, inte att lämna in.", "Be din chef.")
    _lock(response)
    if response.status in statuses.HANDED_IN:
        return _same_again(response, seen)
    demand_open(response, at)
    standing = standing_of(response=response, today=timezone.localdate(at), is_locked=True)
    _demand_no_faults(standing, [one.key for one in standing.sections])
    if seen and seen != fingerprint(standing.on_route):
        raise AnswersChanged(
            "Svaret lämnades inte in.",
            "Någon har ändrat i svaret sedan du öppnade sidan.",
            "Läs igenom det som nu står, och lämna in igen.",
        )
    submission = _kept(response, standing, signed_by_role=signed_by_role, minutes=minutes, at=at)
    response.status, response.submitted_at = statuses.after(Status(response.status), statuses.Step.SUBMIT), at
    response.save(update_fields=["status", "submitted_at"])
    note(
        response,
        "answering.response-submitted",
        by=by,
        at=at,
        answers=len(submission.answers),
        revision=response.revision,
    )
    return _receipt(submission)


def _kept(
    response: Response, standing: Standing, *, signed_by_role: str, minutes: int | None, at: datetime
) -> Submission:
    answers = standing.on_route
    sha256 = fingerprint(answers)
    return Submission.objects.create(
        response=response,
        revision=response.revision,
        answers=answers,
        unchanged=standing.unchanged,
        sha256=sha256,
        receipt=receipt_code(str(response.key), response.revision, sha256),
        signed_by_role=signed_by_role,
        minutes=minutes,
        at=at,
    )


def fingerprint(answers: Mapping[str, Any]) -> str:
    """Return the SHA-256 of answers written as JSON, always the same for the same answers."""
    return hashlib.sha256(
        json.dumps(answers, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    ).hexdigest()


def receipt_code(key: str, revision: int, sha256: str) -> str:
    """Return the code of a receipt: three groups of four signs that are not mistaken for each other."""
    number = int.from_bytes(hashlib.sha256(f"{key}:{revision}:{sha256}".encode()).digest(), "big")
    signs = []
    for _ in range(CODE_LENGTH):
        number, place = divmod(number, len(CODE_LETTERS))
        signs.append(CODE_LETTERS[place])
    return "-".join("".join(signs[start : start + 4]) for start in range(0, CODE_LENGTH, 4))


def _lock(response: Response) -> None:
    now = Response.everything.select_for_update(of=("self",)).get(pk=response.pk)
    response.status, response.revision, response.closes_on = now.status, now.revision, now.closes_on


def _same_again(response: Response, seen: str) -> Receipt:
    there = Submission.objects.get(response=response, revision=response.revision)
    if not seen or seen == there.sha256:
        return _receipt(there)
    statuses.after(Status(response.status), statuses.Step.SUBMIT)
    return _receipt(there)


def _receipt(submission: Submission) -> Receipt:
    return Receipt(submission.receipt, submission.at, submission.sha256, submission.revision)


def _demand_no_faults(standing: Standing, sections: tuple[str, ...] | list[str]) -> None:
    titles = {one.key: one.title for one in standing.sections}
    faults = tuple(
        Fault(f"{titles.get(fault.section, fault.section)}: {fault.address}", fault.message, "")
        for fault in standing.faults
        if fault.section in sections
    )
    if faults:
        raise SectionNotReady(
            "Det är inte klart ännu.", faults, "Allt du har skrivit är sparat. Rätta det som står nedan."
        )
