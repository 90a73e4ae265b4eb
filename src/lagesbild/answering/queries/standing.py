"""Where a response stands: its sections, what they hold, what is asked, and what remains."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from lagesbild.answering.models import Response, ResponseSection
from lagesbild.answering.queries.definitions import Asked, asked_in, definition_of
from lagesbild.answering.rules import remaining, saving
from lagesbild.answering.rules.remaining import SectionStatus
from lagesbild.answering.rules.saving import Held
from lagesbild.questionnaires.rules.definition import Answers, Questionnaire, Value
from lagesbild.questionnaires.rules.route import AnswerFault, State, state


@dataclass(frozen=True)
class SectionStanding:
    """How far one section has come, what remains in it, and who saved it last."""

    key: str
    title: str
    status: SectionStatus
    faults: tuple[AnswerFault, ...]
    revision: int
    saved_at: datetime | None
    saved_by: str
    answered: int
    asked: int
    to_confirm: int

    @property
    def is_asked(self) -> bool:
        """Return whether the section is on the route."""
        return self.status is not SectionStatus.NOT_ASKED

    @property
    def is_done(self) -> bool:
        """Return whether somebody has said that the section is ready."""
        return self.status is SectionStatus.DONE


@dataclass(frozen=True)
class Standing:
    """A whole response at one moment, in pure values."""

    questionnaire: Questionnaire
    state: State
    held: Mapping[str, Held]
    given: Answers
    origins: Mapping[str, str]
    sections: tuple[SectionStanding, ...]
    faults: tuple[AnswerFault, ...]

    @property
    def is_ready(self) -> bool:
        """Return whether every section on the route is done."""
        return remaining.is_ready([one.status for one in self.sections])

    def section(self, key: str) -> SectionStanding:
        """Return one of the sections."""
        return next(one for one in self.sections if one.key == key)

    @property
    def on_route(self) -> dict[str, saving.Stored]:
        """Return the answers to hand in: those on the route that say something, as JSON holds them."""
        found = self.state.values.items()
        return {place: saving.stored(value) for place, value in sorted(found) if place in self.state.relevant and value}

    @property
    def unchanged(self) -> list[str]:
        """Return the addresses whose known value somebody has confirmed."""
        confirmed = frozenset().union(*(one.confirmed for one in self.held.values()))
        return sorted(
            one for one in confirmed if one in self.state.relevant and self.given.get(one) == self.state.values.get(one)
        )


def standing_of(*, response: Response, today: date, is_locked: bool = False) -> Standing:
    """Return where a response stands; locked, nothing can be saved in it until the transaction ends.

    Database: 1 query, and 1 more the first time a questionnaire is read.
    """
    rows = ResponseSection.objects.filter(response=response).order_by("position")
    if is_locked:
        rows = rows.select_for_update()
    return _standing(response, {row.key: row for row in rows}, today)


def _standing(response: Response, rows: Mapping[str, ResponseSection], today: date) -> Standing:
    questionnaire = definition_of(response=response)
    given = saving.as_answers(response.given)
    held = {key: Held(saving.as_answers(row.answers), frozenset(row.confirmed)) for key, row in rows.items()}
    answers: dict[str, Value] = {}
    for one in held.values():
        answers |= one.answers
    found = state(questionnaire, answers, today=today, previous=given)
    places = {key: asked_in(response=response, section=key) for key in rows}
    section_of = {name: key for key, asked in places.items() for name in _names(asked)}
    repeats = {name for asked in places.values() for name in asked.repeats}
    faults = remaining.remaining(state=found, held=held, given=given, section_of=section_of, rows=repeats)
    sections = tuple(
        _section(rows[one.key], one.title.sv, found, faults=faults, section_of=section_of)
        for one in questionnaire.sections
        if one.key in rows
    )
    return Standing(questionnaire, found, held, given, response.origins, sections, faults)


def _names(asked: Asked) -> list[str]:
    return [*asked.repeats, *(name for name, repeat in asked.within.items() if not repeat)]


def _section(
    row: ResponseSection,
    title: str,
    found: State,
    *,
    faults: tuple[AnswerFault, ...],
    section_of: Mapping[str, str],
) -> SectionStanding:
    own = tuple(fault for fault in faults if fault.section == row.key)
    asked = [one for one in found.relevant if section_of.get(one.partition("/")[0]) == row.key]
    return SectionStanding(
        key=row.key,
        title=title,
        status=remaining.section_status(
            is_relevant=row.key in found.relevant, is_begun=row.saved_at is not None, is_done=row.is_done and not own
        ),
        faults=own,
        revision=row.revision,
        saved_at=row.saved_at,
        saved_by=row.saved_by,
        answered=sum(1 for one in asked if found.values.get(one)),
        asked=len(asked),
        to_confirm=sum(1 for fault in own if fault.code == remaining.UNCONFIRMED),
    )
