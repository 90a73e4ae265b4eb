"""A plan's year: when moving dates fall, which days an entry takes, how far it has come, and how a month is drawn."""

from lagesbild.workplan.rules.dates import days_of, falls_in, occurrence, week_number, weeks_of
from lagesbild.workplan.rules.entries import (
    KIND_WORDS,
    STATE_WORDS,
    Entry,
    EntryKind,
    Responsible,
    State,
    activity_state,
    in_order,
    of_actor,
    planned_state,
    uid,
)

__all__ = [
    "KIND_WORDS",
    "STATE_WORDS",
    "Entry",
    "EntryKind",
    "Responsible",
    "State",
    "activity_state",
    "days_of",
    "falls_in",
    "in_order",
    "occurrence",
    "of_actor",
    "planned_state",
    "uid",
    "week_number",
    "weeks_of",
]
