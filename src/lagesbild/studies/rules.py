"""What is due in a study and when to be reminded of it, whether its periods run forward, and who is only trained."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lagesbild.kernel import swedish
from lagesbild.kernel.quantities import Share
from lagesbild.kernel.withheld import Withheld, missing
from lagesbild.studies.errors import StudyEndsBeforeItStarts

REMIND_DAYS = 60
RUNNING = frozenset({"planned", "ongoing"})


class Urgency(StrEnum):
    """How near something due is."""

    OVERDUE = "försenad"
    SOON = "snart"
    LATER = "senare"
    DONE = "klar"


@dataclass(frozen=True)
class Due:
    """Something a study has promised: what, which day, and which day it was done."""

    what: str
    due_on: date
    done_on: date | None = None


def urgency(due: Due, *, on: date) -> Urgency:
    """Return how near something due is on a day; the day itself is not late.

    Unit: one of four.
    Withheld: never.
    Source: docs/methods/studies.md.
    """
    if due.done_on is not None:
        return Urgency.DONE
    if due.due_on < on:
        return Urgency.OVERDUE
    return Urgency.SOON if (due.due_on - on).days <= REMIND_DAYS else Urgency.LATER


def next_due(all_due: Iterable[Due]) -> Due | Withheld:
    """Return what is due first of what is not done.

    Unit: something due.
    Withheld: missing when nothing with a day is left to do.
    Source: docs/methods/studies.md.
    """
    left = [due for due in all_due if due.done_on is None]
    return min(left, key=lambda due: (due.due_on, due.what)) if left else missing("Inget med en dag återstår.")


def days_words(due: Due, *, on: date) -> str:
    """Return in words how long it is until something is due, or how late it is.

    Unit: days, in words.
    Withheld: never.
    Source: docs/methods/studies.md.
    """
    days = (due.due_on - on).days
    if days == 0:
        return "i dag"
    number = swedish.number(abs(days))
    unit = "dag" if abs(days) == 1 else "dagar"
    return f"om {number} {unit}" if days > 0 else f"{number} {unit} sen"


def checked_period(first: date | None, last: date | None, what: str) -> tuple[date | None, date | None]:
    """Return the period unchanged when its last day is not before its first.

    Unit: days, the last one included.
    Withheld: never; an unknown day is None.
    Source: docs/methods/studies.md.

    :raises StudyEndsBeforeItStarts: when it runs backwards.
    """
    if first and last and last < first:
        raise StudyEndsBeforeItStarts(
            "Studien kan inte sparas.",
            f"{what} börjar {swedish.day(first)} och slutar {swedish.day(last)}.",
            "Rätta den ena dagen.",
        )
    return first, last


def not_using(trained: Iterable[str], using: Mapping[str, bool]) -> Share | Withheld:
    """Return how many of the municipalities that were trained are not known to use the method.

    `using` says of each municipality with a known stage whether it uses the method.

    Unit: share from 0 to 1 of the trained municipalities.
    Withheld: missing when no trained municipality is named.
    Source: docs/methods/studies.md.
    """
    codes = frozenset(trained)
    if not codes:
        return missing("Ingen kommun är namngiven som utbildad.")
    return Share(sum(not using.get(code, False) for code in codes), len(codes), "kommuner")
