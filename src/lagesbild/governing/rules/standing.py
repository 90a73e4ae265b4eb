"""How far a document holds on a day, when it ends, and what an actor has when all its documents are put together.

That a document has been decided and that it holds today are two things: sources often tell the one without the other.
What is not told is never read as "no".
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

SOON_DAYS = 180
DRAFT, DECIDED, WITHDRAWN, NOT_KNOWN = "draft", "decided", "withdrawn", "not-known"
# a plan of the register is a document too: what its status means here; a status not listed is not known
PLAN_STATES = {
    "draft": DRAFT, "proposed": DRAFT, "out-for-comment": DRAFT, "adopted": DECIDED, "in-force": DECIDED,
    "superseded": WITHDRAWN,
}  # fmt: skip


class Standing(StrEnum):
    """How far a document holds on a day."""

    IN_FORCE = "in-force"
    DECIDED = "decided"
    UPCOMING = "upcoming"
    DRAFT = "draft"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    NOT_KNOWN = "not-known"


class Ending(StrEnum):
    """When a document ends, seen from a day."""

    EXPIRED = "expired"
    SOON = "soon"
    LATER = "later"
    OPEN = "open"
    NOT_KNOWN = "not-known"


class Holding(StrEnum):
    """What an actor has, all its documents put together."""

    CURRENT = "current"
    UNCERTAIN = "uncertain"
    COMING = "coming"
    EXPIRED = "expired"
    SUPPORTING = "supporting"
    NONE = "none"
    NOT_KNOWN = "not-known"


STANDING_WORDS = {
    Standing.IN_FORCE: "gäller",
    Standing.DECIDED: "beslutat, giltigheten är inte känd",
    Standing.UPCOMING: "beslutat, gäller senare",
    Standing.DRAFT: "under arbete",
    Standing.EXPIRED: "utgånget",
    Standing.WITHDRAWN: "upphävt eller ersatt",
    Standing.NOT_KNOWN: "inte känt",
}
ENDING_WORDS = {
    Ending.EXPIRED: "har gått ut",
    Ending.SOON: "går ut inom ett halvår",
    Ending.LATER: "går ut senare",
    Ending.OPEN: "tills vidare",
    Ending.NOT_KNOWN: "inte känt",
}
HOLDING_WORDS = {
    Holding.CURRENT: "har gällande",
    Holding.UNCERTAIN: "har, giltigheten är inte känd",
    Holding.COMING: "på väg",
    Holding.EXPIRED: "har haft",
    Holding.SUPPORTING: "bara rutin eller överenskommelse",
    Holding.NONE: "har inget",
    Holding.NOT_KNOWN: "inte känt",
}
DECIDED_STATES = (Standing.IN_FORCE, Standing.DECIDED)
HELD = (Standing.IN_FORCE, Standing.DECIDED, Standing.NOT_KNOWN)


@dataclass(frozen=True)
class Validity:
    """What is known of a document's validity: its state, from when, until when, and whether it has no end."""

    state: str
    starts_on: date | None = None
    ends_before: date | None = None
    has_no_end: bool = False


def standing(validity: Validity, on: date) -> Standing:
    """Return how far a document holds on a day.

    Unit: one of seven standings.
    Withheld: not known when neither a decision nor an end that has passed is stated.
    Source: docs/methods/governing-documents.md.
    """
    if validity.state == WITHDRAWN:
        return Standing.WITHDRAWN
    if validity.state == DRAFT:
        return Standing.DRAFT
    if validity.ends_before and validity.ends_before <= on:
        return Standing.EXPIRED
    if validity.state != DECIDED:
        return Standing.NOT_KNOWN
    if validity.starts_on and validity.starts_on > on:
        return Standing.UPCOMING
    return Standing.IN_FORCE if validity.ends_before or validity.has_no_end else Standing.DECIDED


def ending(validity: Validity, on: date) -> Ending:
    """Return when a document ends, seen from a day; soon is within 180 days.

    Unit: one of five endings.
    Withheld: not known when no end is stated, and not that there is none either.
    Source: docs/methods/governing-documents.md.
    """
    if validity.ends_before is None:
        return Ending.OPEN if validity.has_no_end else Ending.NOT_KNOWN
    if validity.ends_before <= on:
        return Ending.EXPIRED
    return Ending.SOON if validity.ends_before <= on + timedelta(days=SOON_DAYS) else Ending.LATER


def holding(documents: Iterable[tuple[Standing, bool]], said_none: bool) -> Holding:
    """Return what an actor has: its documents as (standing, whether the kind governs), and whether it says it has none.

    Routines and agreements say how something is done, not what is wanted; alone they are told apart. A document
    that is known outweighs a statement that there is none.

    Unit: one of seven holdings.
    Withheld: not known when no document is known and nobody has said that there is none.
    Source: docs/methods/governing-documents.md.
    """
    listed = list(documents)
    governing = {state for state, governs in listed if governs}
    for states, found in (
        ({Standing.IN_FORCE}, Holding.CURRENT),
        ({Standing.DECIDED, Standing.NOT_KNOWN}, Holding.UNCERTAIN),
        ({Standing.UPCOMING, Standing.DRAFT}, Holding.COMING),
        ({Standing.EXPIRED, Standing.WITHDRAWN}, Holding.EXPIRED),
    ):
        if governing & states:
            return found
    if any(state in HELD for state, _ in listed):
        return Holding.SUPPORTING
    return Holding.NONE if said_none else Holding.NOT_KNOWN


def state_of_plan(status: str) -> str:
    """Return the state of a plan of the register as a document: draft, decided, withdrawn or not known.

    Unit: one of four states.
    Withheld: not known when the plan's status is.
    Source: docs/methods/governing-documents.md.
    """
    return PLAN_STATES.get(status, NOT_KNOWN)
