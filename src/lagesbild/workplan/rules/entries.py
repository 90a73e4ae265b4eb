"""An entry of a plan's year, how far it has come according to the register, and the order entries are read in."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from lagesbild.kernel import swedish
from lagesbild.kernel.periods import Period


class EntryKind(StrEnum):
    """What an entry of the year is."""

    PLANNED = "planned"
    ACTIVITY = "activity"
    DATE = "date"
    ROUND = "round"
    DEADLINE = "deadline"
    CAMPAIGN = "campaign"
    DOCUMENT = "document"


class State(StrEnum):
    """How far an entry has come; NONE for what is not done or left undone, such as a campaign week."""

    DONE = "done"
    ONGOING = "ongoing"
    NOT_STARTED = "not-started"
    MOVED = "moved"
    NOT_KNOWN = "not-known"
    NONE = "none"


KIND_WORDS = {
    EntryKind.PLANNED: "planerad insats",
    EntryKind.ACTIVITY: "insats",
    EntryKind.DATE: "planens datum",
    EntryKind.ROUND: "uppföljningsomgång",
    EntryKind.DEADLINE: "frist",
    EntryKind.CAMPAIGN: "kampanj",
    EntryKind.DOCUMENT: "styrdokument",
}
STATE_WORDS = {
    State.DONE: "gjord",
    State.ONGOING: "pågår",
    State.NOT_STARTED: "inte påbörjad",
    State.MOVED: "flyttad",
    State.NOT_KNOWN: "inget registrerat",
    State.NONE: "–",
}
FINISHED, UNDER_WAY = frozenset({"done", "closed"}), frozenset({"started", "ongoing"})
# what concerns everybody, whoever the year is drawn for
SHARED = frozenset({EntryKind.CAMPAIGN, EntryKind.ROUND})


@dataclass(frozen=True)
class Responsible:
    """Who answers for an entry: an actor of the register, or only the words of the source (then without key)."""

    name: str
    key: str = ""


@dataclass(frozen=True)
class Entry:
    """One thing in a plan's year; `key` is stable for as long as the thing is the same."""

    key: str
    kind: EntryKind
    title: str
    days: Period | None = None
    href: str = ""
    responsible: tuple[Responsible, ...] = ()
    state: State = State.NONE
    moved_from: date | None = None
    period_text: str = ""
    note: str = ""
    goals: str = ""
    source: str = ""
    changed_at: datetime | None = None
    is_synthetic: bool = False

    @property
    def kind_words(self) -> str:
        """Return what the entry is, in words."""
        return KIND_WORDS[self.kind]

    @property
    def state_words(self) -> str:
        """Return how far it has come, in words; a moved entry tells from when."""
        moved = f" (var {swedish.day(self.moved_from)})" if self.state is State.MOVED and self.moved_from else ""
        return STATE_WORDS[self.state] + moved

    @property
    def first(self) -> date | None:
        """Return the first day, when it is known."""
        return self.days.starts_on if self.days else None

    @property
    def last(self) -> date | None:
        """Return the last day, when it is known."""
        end = self.days.ends_before if self.days else None
        return date.fromordinal(end.toordinal() - 1) if end else None

    @property
    def when_words(self) -> str:
        """Return when it is, in words."""
        if self.first is None or self.last is None:
            return self.period_text or "utan tid"
        if self.first == self.last:
            return swedish.day(self.first)
        if (self.first.year, self.first.month) == (self.last.year, self.last.month):
            return f"{self.first.day}–{swedish.day(self.last)}"
        if self.first.year == self.last.year:
            return f"{self.first.day} {swedish.MONTHS[self.first.month - 1]}–{swedish.day(self.last)}"
        return f"{swedish.day(self.first)}–{swedish.day(self.last)}"

    @property
    def who_words(self) -> str:
        """Return who answers for it, in words; empty when it is not known."""
        return swedish.joined(one.name for one in self.responsible)


def activity_state(status: str, first_start: date | None, starts_on: date | None) -> State:
    """Return how far an activity has come: by its status, and moved when it is to start later than first said.

    Unit: one of done, ongoing, not started, moved.
    Withheld: never; the register always has a status.
    Source: docs/methods/workplan.md.
    """
    if status in FINISHED:
        return State.DONE
    if status in UNDER_WAY:
        return State.ONGOING
    is_moved = first_start is not None and starts_on is not None and starts_on > first_start
    return State.MOVED if is_moved else State.NOT_STARTED


def planned_state(states: Collection[State]) -> State:
    """Return how far something planned has come, by the activities in the register that are it.

    Unit: one of done, ongoing, not started, moved.
    Withheld: not known when no activity in the register is it.
    Source: docs/methods/workplan.md.
    """
    found = set(states)
    if not found:
        return State.NOT_KNOWN
    if found == {State.DONE}:
        return State.DONE
    if found & {State.DONE, State.ONGOING}:
        return State.ONGOING
    return State.MOVED if State.MOVED in found else State.NOT_STARTED


def in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return entries as they are read: by first day, the longest first, then by title; those without a time last.

    Unit: entries.
    Withheld: never.
    Source: docs/methods/workplan.md.
    """

    def place(one: Entry) -> tuple[date, int, tuple[tuple[int, ...], str], str]:
        first, last = one.first or date.max, one.last or date.max
        return first, -last.toordinal(), swedish.sort_key(one.title), one.key

    return tuple(sorted(entries, key=place))


def of_actor(entries: Iterable[Entry], actor: str) -> tuple[Entry, ...]:
    """Return what an actor answers for, and what concerns everybody; without an actor, all.

    Unit: entries.
    Withheld: never.
    Source: docs/methods/workplan.md.
    """
    return tuple(
        one for one in entries if not actor or one.kind in SHARED or any(who.key == actor for who in one.responsible)
    )


def uid(entry: Entry, plan: str, year: int) -> str:
    """Return the entry's name in a calendar: the same for as long as the thing is the same, unlike any other's.

    A campaign comes back every year, so its name carries the year.

    Unit: text.
    Withheld: never.
    Source: docs/methods/workplan.md.
    """
    every_year = f"-{year}" if entry.kind in {EntryKind.CAMPAIGN, EntryKind.DEADLINE} else ""
    return f"{entry.key}{every_year}-{plan}@lagesbild"
