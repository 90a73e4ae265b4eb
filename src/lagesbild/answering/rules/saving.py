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


TICK, TICKED = "=", "ja"
NOTHING_CONFIRMED: Mapping[str, bool] = {}


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
    """One save in the log: the page it came from, and what it changed from what to what, confirmations among it."""

    page: str
    before: Answers
    after: Answers


@dataclass(frozen=True)
class Outcome:
    """What a save comes to: what is held after it, what it changes from what to what, where it met another's save."""

    held: Held
    before: Mapping[str, Value] = field(default_factory=dict)
    after: Mapping[str, Value] = field(default_factory=dict)
    meeting: Meeting = field(default_factory=lambda: Meeting({}, (), (), ()))

    @property
    def is_empty(self) -> bool:
        """Return whether nothing changes."""
        return not self.before and not self.after


def base_of(*, held: Held, since: Sequence[Earlier], page: str) -> Held:
    """Return what an opened page shows: what is held, less what others have saved since it was filled.

    Unit: values by address.
    Withheld: never.
    Source: docs/methods/answer-saving.md.
    """
    shown = _whole(held)
    for one in reversed(since):
        if one.page != page:
            shown |= one.before
    for one in since:
        if one.page == page:
            shown |= one.after
    return _held(shown)


def saved_over(
    *,
    held: Held,
    base: Held,
    mine: Answers,
    given: Answers,
    confirm: Mapping[str, bool] = NOTHING_CONFIRMED,
    steps: Sequence[RowStep] = (),
) -> Outcome:
    """Return what a save comes to: what fits is taken, what meets another's save is left for somebody to choose.

    `confirm` says which known values are ticked as unchanged and which are not. Only what still is as it was known can
    be confirmed; what is changed and changed back is. Steps with rows are applied to the rows as they are now, so that
    two people who each add a row both keep it.

    Unit: values by address.
    Withheld: never.
    Source: docs/methods/answer-saving.md.
    """
    was, ticks = _whole(held), {_tick(one): TICKED if yes else None for one, yes in confirm.items()}
    meeting = meet(base=_whole(base), saved=was, mine={**mine, **ticks})
    now = {address: value for address, value in meeting.values.items() if value is not None}
    for step in steps:
        now[step.repeat] = moved(_rows(now.get(step.repeat)), step)
    for one in given:
        if _is_same(one, now, given) and one in meeting.mine:
            now[_tick(one)] = TICKED
        elif not _is_same(one, now, given):
            now.pop(_tick(one), None)
    changed = sorted(one for one in {*was, *now} if was.get(one) != now.get(one))
    return Outcome(
        _held({one: value for one, value in now.items() if _may_stand(one, given)}),
        {one: was.get(one) for one in changed if _may_stand(one, given)},
        {one: now.get(one) for one in changed if _may_stand(one, given)},
        meeting,
    )


def replayed(*, given: Answers, events: Iterable[Earlier]) -> Held:
    """Return what a section holds after every save in its log, begun with what was known from before.

    Unit: values by address.
    Withheld: never.
    Source: docs/methods/answer-saving.md.
    """
    values: dict[str, Value] = dict(given)
    for one in events:
        values |= one.after
    return _held(values)


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


def _tick(address: str) -> str:
    """Return where it stands that a known value is confirmed: beside the value, so that the two meet alike."""
    return TICK + address


def _whole(held: Held) -> dict[str, Value]:
    return {**held.answers, **{_tick(one): TICKED for one in held.confirmed}}


def _held(values: Answers) -> Held:
    said = {address: value for address, value in values.items() if value is not None}
    return Held(
        {address: value for address, value in said.items() if not address.startswith(TICK)},
        frozenset(address.removeprefix(TICK) for address in said if address.startswith(TICK)),
    )


def _is_same(address: str, values: Answers, given: Answers) -> bool:
    return given.get(address) is not None and values.get(address) == given[address]


def _may_stand(address: str, given: Answers) -> bool:
    return not address.startswith(TICK) or address.removeprefix(TICK) in given
