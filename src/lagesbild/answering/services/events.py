"""What the journal is told of a response: who answers what and how far it has come; never a person, never an answer."""

from datetime import datetime
from typing import Any

from lagesbild.answering.models import Response
from lagesbild.journal.services import Entry, record

SUBJECT = "answering.response"


def note(response: Response, action: str, *, by: str, at: datetime, **facts: Any) -> None:
    """Append one event about a response."""
    county = response.organisation.county
    name = response.organisation.name
    entry = Entry(action, SUBJECT, str(response.key), name, county.code if county else "", after=facts)
    record(entry, by=by, at=at)
