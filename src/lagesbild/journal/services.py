"""Appending to the log. Every service that changes something calls `record` once, in its own transaction."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction

from lagesbild.journal import rules
from lagesbild.journal.models import Event, Head


@dataclass(frozen=True)
class Entry:
    """What happened to one thing: the action in past tense, the thing, and its fields before and after."""

    action: str
    subject_type: str
    subject_key: str
    subject_label: str
    county: str = ""
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)


def record(entry: Entry, *, by: str, at: datetime) -> Event:
    """Append one event to the journal and return it.

    Audit: the entry's own action.
    """
    return record_all([entry], by=by, at=at)[0]


@transaction.atomic
def record_all(entries: Sequence[Entry], *, by: str, at: datetime) -> list[Event]:
    """Append many events in order, in one transaction, and return them.

    Audit: each entry's own action.
    """
    Head.objects.get_or_create(pk=1, defaults={"position": 0, "hash": rules.GENESIS})
    head = Head.objects.select_for_update().get(pk=1)
    events = []
    for entry in entries:
        event = _event(entry, head, by=by, at=at)
        head.position, head.hash = event.position, event.hash
        events.append(event)
    Event.objects.bulk_create(events, batch_size=500)
    head.save(update_fields=["position", "hash"])
    return events


def _event(entry: Entry, head: Head, *, by: str, at: datetime) -> Event:
    before, after = rules.changes(_jsonable(entry.before), _jsonable(entry.after))
    event = Event(
        position=head.position + 1,
        at=at.astimezone(UTC),
        by=by,
        action=entry.action,
        subject_type=entry.subject_type,
        subject_key=entry.subject_key,
        subject_label=entry.subject_label[:300],
        county=entry.county,
        before=before,
        after=after,
        previous_hash=head.hash,
        hash="",
    )
    event.hash = rules.sealed(head.hash, event.content())
    return event


def _jsonable(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields in forms that both databases give back exactly as they were sealed: floats become text."""
    written = json.dumps(dict(fields), cls=DjangoJSONEncoder, ensure_ascii=False)
    plain: dict[str, Any] = json.loads(written, parse_float=str, parse_constant=str)
    return plain
