"""What a save does: how it meets what others have saved, what changes, and how the log gives back what is held.

An opened page is filled from a revision of its section. When others have saved since then, what the page was filled
with is worked out from their saves; the page's own saves count as its own. So the page may lie behind for as long as
it likes: what it shows is what its next save is compared with, field by field.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from lagesbild.kernel.edits import Meeting, meet
from lagesbild.questionnaires.rules.definition import Answers, Value

Stored = str | list[str] | None


class RowMove(StrEnum):
    """What is done with a row of a repeat."""

    ADD = "add"
    REMOVE = "remove"
    UP = "up"
    DOWN = "down"


@dataclass(frozen=True)
class RowStep:
    """One thing done with a row: in which repeat, what, and with which row."""

    repeat: str
    move: RowMove
    row: str


@dataclass(frozen=True)
class Held:
    """What a section holds: the values by address, and the addresses whose known value is confirmed."""

    answers: Answers
    confirmed: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Earlier:
    """One save in the log: the page it came from, the addresses it changed from what to what, what it confirmed."""

    page: str
    before: Answers
    after: Answers
    confirmed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """What a save comes to: what changes from what to what, what is confirmed, and where it met another's save."""

    held: Held
    before: Mapping[str, Value] = field(default_factory=dict)
    after: Mapping[str, Value] = field(default_factory=dict)
    confirmed: tuple[str, ...] = ()
    meeting: Meeting = field(default_factory=lambda: Meeting({}, (), (), ()))

    @property
    def is_empty(self) -> bool:
        """Return whether nothing changes."""
        return not self.before and not self.after and not self.confirmed


def base_of(*, saved: Answers, since: Sequence[Earlier], page: str) -> Answers:
    """Return what an opened page shows: what is saved, less what others have saved since it was filled.

    Unit: values by address.
    Withheld: never.
    Source: docs/methods/answer-saving.md.
    """
    shown = dict(saved)
    for one in reversed(since):
        if page and one.page == page:
            continue
        shown |= one.before
    return shown | _own(since, page)


def _own(since: Sequence[Earlier], page: str) -> dict[str, Value]:
    own: dict[str, Value] = {}
    for one in since:
        if page and one.page == page:
            own |= one.after
    return own


def saved_over(
    *, held: Held, base: Answers, mine: Answers, given: Answers, confirm: Iterable[str] = (), steps: Sequence[RowStep] = ()
) -> Outcome:
    """Return what a save comes to: what fits is taken, what meets another's save is left for somebody to choose.

    A known value that is changed and changed back counts as confirmed. Steps with rows are applied to the rows as they
    are now, so that two people who each add a row both keep it.

    Unit: values by address.
    Withheld: never.
    Source: docs/methods/answer-saving.md.
    """
    meeting = meet(base=base, saved=held.answers, mine=mine)
    values = {address: value for address, value in meeting.values.items() if value is not None}
    for step in steps:
        values[step.repeat] = moved(_rows(values.get(step.repeat)), step)
    touched = {*meeting.mine, *(step.repeat for step in steps)}
    changed = {one for one in touched if values.get(one) != held.answers.get(one)}
    known = {one for one in confirm if _may_confirm(one, values, given)}
    known |= {one for one in changed if one in given and values.get(one) == given[one]}
    confirmed = tuple(sorted(known - held.confirmed))
    return Outcome(
        Held(values, held.confirmed | known),
        {one: held.answers.get(one) for one in sorted(changed)},
        {one: values.get(one) for one in sorted(changed)},
        confirmed,
        meeting,
    )


def replayed(*, given: Answers, events: Iterable[Earlier]) -> Held:
    """Return what a section holds after every save in its log, begun with what was known from before.

    Unit: values by address.
    Withheld: never.
    Source: docs/methods/answer-saving.md.
    """
    values: dict[str, Value] = dict(given)
    confirmed: set[str] = set()
    for one in events:
        values |= one.after
        confirmed |= set(one.confirmed)
    return Held({address: value for address, value in values.items() if value is not None}, frozenset(confirmed))


def moved(rows: tuple[str, ...], step: RowStep) -> tuple[str, ...]:
    """Return the keys of a repeat's rows, in order, after a step; a step with a row that is gone changes nothing.

    Unit: row keys.
    Withheld: never.
    Source: docs/methods/answer-saving.md.
    """
    if step.move is RowMove.ADD:
        return rows if step.row in rows else (*rows, step.row)
    if step.row not in rows:
        return rows
    if step.move is RowMove.REMOVE:
        return tuple(row for row in rows if row != step.row)
    place = rows.index(step.row)
    other = place - 1 if step.move is RowMove.UP else place + 1
    if not 0 <= other < len(rows):
        return rows
    order = list(rows)
    order[place], order[other] = order[other], order[place]
    return tuple(order)


def unconfirmed(*, given: Answers, held: Held) -> frozenset[str]:
    """Return the addresses that still hold what was known from before, and that nobody has confirmed.

    Unit: addresses.
    Withheld: never.
    Source: docs/methods/answer-saving.md.
    """
    return frozenset(
        address
        for address, value in given.items()
        if address not in held.confirmed and held.answers.get(address) == value
    )


def stored(value: Value) -> Stored:
    """Return a value as JSON holds it.

    Unit: one value.
    Withheld: never.
    Source: docs/methods/answer-saving.md.
    """
    return list(value) if isinstance(value, tuple) else value


def as_answers(kept: Mapping[str, Stored]) -> dict[str, Value]:
    """Return answers as JSON held them.

    Unit: values by address.
    Withheld: never.
    Source: docs/methods/answer-saving.md.
    """
    return {address: tuple(value) if isinstance(value, list) else value for address, value in kept.items()}


def as_stored(answers: Answers) -> dict[str, Stored]:
    """Return answers as JSON holds them.

    Unit: values by address.
    Withheld: never.
    Source: docs/methods/answer-saving.md.
    """
    return {address: stored(value) for address, value in answers.items()}


def _rows(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def _may_confirm(address: str, values: Answers, given: Answers) -> bool:
    return address in given and values.get(address) == given[address]
