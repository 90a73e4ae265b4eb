"""Reading the log: a thing's history, a person's latest changes, and whether the chain holds."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lagesbild.journal import rules, wording
from lagesbild.journal.models import Event, Head
from lagesbild.kernel.scopes import Level, Scope


@dataclass(frozen=True)
class Change:
    """One field as it was and as it became; None where there was nothing. `label` is its Swedish name."""

    field: str
    label: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Entry:
    """One event for a person to read. `by` is empty for the public: who did it is shown to those signed in."""

    position: int
    at: datetime
    by: str
    action: str
    words: str
    subject_type: str
    subject_key: str
    subject_label: str
    changes: tuple[Change, ...]


def history(*, subject_type: str, subject_key: str, scope: Scope, most: int = 200) -> tuple[Entry, ...]:
    """Return what has happened to one thing, latest first. The public sees what and when, not who.

    Database: 1 query.
    """
    events = Event.objects.filter(subject_type=subject_type, subject_key=subject_key).order_by("-position")[:most]
    return tuple(_entry(event, names=bool(scope.grants)) for event in events)


@dataclass(frozen=True)
class Trace:
    """What the log remembers of a thing: when it was last changed, and how its fields first were before a change."""

    last_at: datetime
    first: Mapping[str, Any]


def traces(*, subject_type: str, keys: Collection[str]) -> dict[str, Trace]:
    """Return what the log remembers of each of these things; those it has never heard of are left out.

    Database: 1 query.
    """
    found: dict[str, Trace] = {}
    events = Event.objects.filter(subject_type=subject_type, subject_key__in=keys).order_by("position")
    for key, at, before in events.values_list("subject_key", "at", "before"):
        earlier = found[key].first if key in found else {}
        found[key] = Trace(at, {**before, **earlier})
    return found


def latest(*, scope: Scope, by: str = "", most: int = 20) -> tuple[Entry, ...]:
    """Return the latest events in the scope's counties (all for the nation), optionally by one person.

    Database: 1 query.
    """
    events = Event.objects.order_by("-position")
    if by:
        events = events.filter(by=by)
    elif not scope.reads_everything():
        events = events.filter(county__in=scope.keys(Level.COUNTY))
    return tuple(_entry(event, names=bool(scope.grants)) for event in events[:most])


def data_version() -> int:
    """Return the position of the latest event: the version of the data an answer was computed at.

    Database: 1 query.
    """
    return Head.objects.filter(pk=1).values_list("position", flat=True).first() or 0


def first_broken() -> int | None:
    """Return the position of the first event that was altered or removed, or None when the chain is whole.

    Database: 2 queries, streamed.
    """
    broken = rules.first_broken(_chain())
    if broken is not None:
        return broken
    start = (0, rules.GENESIS)
    head = Head.objects.filter(pk=1).values_list("position", "hash").first() or start
    last = Event.objects.order_by("-position").values_list("position", "hash").first() or start
    return last[0] + 1 if head != last else None


def _chain() -> Iterator[tuple[int, str, str, Mapping[str, Any]]]:
    for event in Event.objects.order_by("position").iterator(chunk_size=2000):
        yield event.position, event.previous_hash, event.hash, event.content()


def _entry(event: Event, *, names: bool) -> Entry:
    fields = {**event.before, **event.after}
    return Entry(
        position=event.position,
        at=event.at,
        by=event.by if names else "",
        action=event.action,
        words=wording.event(event.action),
        subject_type=event.subject_type,
        subject_key=event.subject_key,
        subject_label=event.subject_label,
        changes=tuple(
            Change(name, wording.field(event.subject_type, name), event.before.get(name), event.after.get(name))
            for name in fields
        ),
    )
