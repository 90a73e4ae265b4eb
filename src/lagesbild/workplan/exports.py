"""A plan's year as an iCalendar feed (RFC 5545): whole days, names that last, and nothing taken from the clock.

Whole days have no time zone of their own (DTSTART;VALUE=DATE), so that 25 November is 25 November wherever the calendar
is read; X-WR-TIMEZONE tells programs that ask that the days are Swedish ones. DTSTAMP is when the thing was last
changed according to the log, or New Year's Day of the plan's year for what never changes: the same data give the same
bytes, and so the same ETag.
"""

import hashlib
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event

from lagesbild.workplan import rules
from lagesbild.workplan.queries import YearPicture
from lagesbild.workplan.rules import Entry, State

PRODUCT = "-//Lägesbild//Årsplan//SV"
FRESH_FOR = timedelta(hours=12)
TIME_ZONE = "Europe/Stockholm"
CONFIRMED = frozenset({State.DONE, State.ONGOING, State.NONE})


def as_calendar(picture: YearPicture, *, site: str) -> bytes:
    """Return the year's entries with a time as a calendar; `site` is what links in it begin with."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    name = f"Årsplan {picture.year}: {picture.plan_name}"
    name = f"{name}, {picture.actor_name or picture.actor}" if picture.actor else name
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", TIME_ZONE)
    calendar.add("refresh-interval", FRESH_FOR, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT12H")
    for entry in picture.entries:
        calendar.add_component(_event(entry, picture, site))
    made: bytes = calendar.to_ical()
    return made


def tag(content: bytes) -> str:
    """Return the ETag of a feed: the same for the same bytes."""
    return f'"{hashlib.sha256(content).hexdigest()[:32]}"'


def _event(entry: Entry, picture: YearPicture, site: str) -> Event:
    event = Event()
    changed = entry.changed_at or datetime(picture.year, 1, 1, tzinfo=UTC)
    event.add("uid", rules.uid(entry, picture.plan_key, picture.year))
    event.add("dtstamp", changed.astimezone(UTC).replace(microsecond=0))
    if entry.days:
        event.add("dtstart", entry.days.starts_on)
        event.add("dtend", entry.days.ends_before)
    event.add("summary", f"{entry.title} (påhittad)" if entry.is_synthetic else entry.title)
    event.add("description", _described(entry))
    event.add("categories", [entry.kind_words.capitalize()])
    event.add("status", "CONFIRMED" if entry.state in CONFIRMED else "TENTATIVE")
    event.add("transp", "TRANSPARENT")
    if entry.href:
        event.add("url", f"{site}{entry.href}")
    return event


def _described(entry: Entry) -> str:
    parts = (
        ("Läge", "" if entry.state is State.NONE else entry.state_words),
        ("Ansvarig", entry.who_words),
        ("Mål", entry.goals),
        ("Anmärkning", entry.note),
        ("Källa", entry.source),
    )
    return "\n".join(f"{what}: {value}" for what, value in parts if value)
