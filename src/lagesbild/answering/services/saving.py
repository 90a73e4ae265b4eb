"""Saving what somebody writes: always, whole or not, valid or not.

When `save` returns, the save is in the database: one row in the log and the section as it is now, in one transaction.
Only the section's own row is locked, so that colleagues in different sections never wait for each other.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from lagesbild.answering.errors import AnswersMeet, ResponseClosed, UnknownPlace, UnknownSection
from lagesbild.answering.models import AnswerEvent, Response, ResponseSection, Status
from lagesbild.answering.models.responses import SaveKind
from lagesbild.answering.queries.definitions import Asked, asked_in
from lagesbild.answering.rules import saving, statuses
from lagesbild.answering.rules.doors import Door
from lagesbild.answering.rules.saving import Earlier, Held, Outcome, RowStep
from lagesbild.answering.services.events import note
from lagesbild.kernel import swedish
from lagesbild.kernel.errors import NotPermitted
from lagesbild.kernel.periods import is_open
from lagesbild.questionnaires.rules.definition import Answers, Value


@dataclass(frozen=True)
class Typed:
    """What a page sends: the values by address, which known values are ticked as unchanged, and steps with rows.

    `save_id` is made by the one who saves; the same id again is the same save. `page` names the opened page, and
    `revision` the version of the section that it was filled from.
    """

    save_id: UUID
    revision: int
    values: Mapping[str, Value]
    page: UUID | None = None
    confirm: Mapping[str, bool] = field(default_factory=dict)
    steps: Sequence[RowStep] = ()
    kind: SaveKind = SaveKind.TYPED

    @property
    def content_hash(self) -> str:
        """Return the fingerprint of what is sent, to tell a save sent again from another one."""
        steps = [[step.repeat, step.move.value, step.row] for step in self.steps]
        content = [saving.as_stored(self.values), dict(self.confirm), steps]
        return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


@dataclass(frozen=True)
class Saved:
    """An acknowledged save: the section's revision now, which revision the page may count from next, what changed.

    `others` names what the page shows otherwise than it is saved, since somebody else has changed it. `follows` stays
    behind while there is any of that.
    """

    revision: int
    follows: int
    at: datetime
    changed: tuple[str, ...]
    held: Held
    others: tuple[str, ...] = ()
    was_repeated: bool = False


def save(*, response: Response, section: str, typed: Typed, door: Door, by: str, at: datetime) -> Saved:
    """Save what was typed in a section and return what it came to; once it returns, the save survives.

    Audit: answering.section-begun, at the first save of a section; each save is itself a row in the answers' own log.

    :raises NotPermitted: when the link does not let one change the section.
    :raises ResponseClosed: after the last day.
    :raises StepNotAllowed: when the answer is handed in.
    :raises UnknownSection: when there is no such section.
    :raises UnknownPlace: when an address is not asked for in the section.
    :raises AnswersMeet: when somebody else has changed the same questions; what fitted together is saved.
    """
    demand_door(door, section)
    demand_open(response, at)
    asked = asked_in(response=response, section=section)
    _demand_known(asked, typed)
    meets: AnswersMeet | None = None
    with transaction.atomic():
        held = ResponseSection.objects.select_for_update().filter(response=response, key=section).first()
        if held is None:
            raise UnknownSection("Avsnittet finns inte.", f"Avsnitt: {section}.", "Gå till svarets översikt.")
        _demand_writable_now(response)
        saves = AnswerEvent.objects.filter(response=response, section=section, save_id=typed.save_id)
        earlier = saves.exclude(kind=SaveKind.HELD).first()
        if earlier is not None and earlier.content_hash == typed.content_hash and not earlier.clashes:
            return Saved(held.revision, earlier.revision, earlier.at, (), _held(held), was_repeated=True)
        outcome = outcome_of(response, asked, held, typed)
        if not outcome.is_empty:
            # the same id with something else in it is a save of its own: nothing that was typed is dropped
            save_id = typed.save_id if earlier is None else uuid5(typed.save_id, str(held.revision))
            _write(response, held, outcome, replace(typed, save_id=save_id), by=by, at=at)
        if outcome.meeting.clashes:
            meets = _meets(response, held, outcome, typed, by=by, at=at)
    if meets:
        raise meets
    others = tuple(one for one, value in typed.values.items() if value != outcome.held.answers.get(one))
    follows = typed.revision if others else held.revision
    return Saved(held.revision, follows, at, tuple(outcome.after), outcome.held, others)


def demand_door(door: Door, section: str) -> None:
    """Refuse unless the section may be changed this way."""
    if not door.may_write(section):
        raise NotPermitted(
            "Du kan inte ändra här.", "Din länk gäller inte det här avsnittet.", "Be den som skickade länken."
        )


def demand_open(response: Response, at: datetime) -> None:
    """Refuse unless the response may be changed at this moment."""
    if not is_open(response.closes_on, at):
        raise ResponseClosed(
            "Svaret kan inte ändras.",
            f"Sista svarsdag var {swedish.day(response.closes_on)}." if response.closes_on else "",
            "Be den som frågade att öppna det igen.",
        )
    statuses.after(Status(response.status), statuses.Step.SAVE)


def _demand_writable_now(response: Response) -> None:
    """Look at the status once the section is held: somebody may have handed the answer in since the page was opened."""
    response.status = Response.everything.values_list("status", flat=True).get(pk=response.pk)
    statuses.after(Status(response.status), statuses.Step.SAVE)


def _demand_known(asked: Asked, typed: Typed) -> None:
    unknown = [one for one in (*typed.values, *typed.confirm) if asked.question(one) is None]
    unknown += [step.repeat for step in typed.steps if step.repeat not in asked.repeats]
    if unknown:
        raise UnknownPlace(
            "Svaren kan inte sparas.",
            f"Avsnittet frågar inte efter: {', '.join(unknown[:5])}.",
            "Öppna avsnittet på nytt och försök igen.",
        )


def _since(response: Response, held: ResponseSection, typed: Typed) -> list[Earlier]:
    """Return the saves after the revision that the page was filled from; none are read when it is the newest.

    A save that is sent again counts as the page's own, since the page shows what it holds.
    """
    if typed.revision >= held.revision:
        return []
    found = AnswerEvent.objects.filter(
        response=response, section=held.key, revision__gt=typed.revision, revision__lte=held.revision
    ).exclude(kind=SaveKind.HELD)
    rows = found.order_by("revision").values_list("save_id", "page", "before", "after")
    return [
        Earlier(
            _page(typed) if save_id == typed.save_id else str(page or ""),
            saving.as_answers(before),
            saving.as_answers(after),
        )
        for save_id, page, before, after in rows
    ]


def _page(typed: Typed) -> str:
    return str(typed.page or typed.save_id)


def outcome_of(response: Response, asked: Asked, held: ResponseSection, typed: Typed) -> Outcome:
    """Return what a save comes to, as the section is held now."""
    since = _since(response, held, typed)
    now = _held(held)
    base = saving.base_of(held=now, since=since, page=_page(typed))
    return saving.saved_over(
        held=now,
        base=base,
        mine=typed.values,
        given=given_in(response=response, asked=asked),
        confirm=typed.confirm,
        steps=typed.steps,
    )


def given_in(*, response: Response, asked: Asked) -> Answers:
    """Return what was known from before of the questions and rows in a section."""
    return {address: value for address, value in saving.as_answers(response.given).items() if asked.asks(address)}


def _held(section: ResponseSection) -> Held:
    return Held(saving.as_answers(section.answers), frozenset(section.confirmed))


def _write(
    response: Response, section: ResponseSection, outcome: Outcome, typed: Typed, *, by: str, at: datetime
) -> None:
    begins = section.saved_at is None
    section.answers = saving.as_stored(outcome.held.answers)
    section.confirmed = sorted(outcome.held.confirmed)
    section.revision += 1
    section.is_done, section.saved_at, section.saved_by = False, at, by
    section.save(update_fields=["answers", "confirmed", "revision", "is_done", "saved_at", "saved_by"])
    AnswerEvent.objects.create(
        response=response,
        section=section.key,
        save_id=typed.save_id,
        content_hash=typed.content_hash,
        page=typed.page,
        kind=typed.kind,
        revision=section.revision,
        before=saving.as_stored(outcome.before),
        after=saving.as_stored(outcome.after),
        clashes=len(outcome.meeting.clashes),
        at=at,
        by=by,
    )
    step_to(response, statuses.Step.SAVE)
    if begins:
        note(response, "answering.section-begun", by=by, at=at, section=section.key)


def step_to(response: Response, step: statuses.Step) -> None:
    """Take a step that an ordinary save brings with it; nothing is written when the status stays."""
    wanted = statuses.after(Status(response.status), step)
    if wanted != response.status:
        Response.everything.filter(pk=response.pk, status=response.status).update(status=wanted)
        response.status = wanted


def _meets(
    response: Response, section: ResponseSection, outcome: Outcome, typed: Typed, *, by: str, at: datetime
) -> AnswersMeet:
    """Keep what clashed in the log, once, and return the refusal that shows it."""
    clashes = {one.field: one for one in outcome.meeting.clashes}
    AnswerEvent.objects.get_or_create(
        response=response,
        section=section.key,
        save_id=typed.save_id,
        kind=SaveKind.HELD,
        defaults={
            "content_hash": typed.content_hash,
            "page": typed.page,
            "revision": section.revision,
            "before": saving.as_stored({name: one.saved for name, one in clashes.items()}),
            "after": saving.as_stored({name: one.mine for name, one in clashes.items()}),
            "clashes": len(clashes),
            "at": at,
            "by": by,
        },
    )
    return AnswersMeet(outcome.meeting, {"by": section.saved_by, "at": section.saved_at, "revision": section.revision})
