"""What state a comment round is in, who may still comment, how links end, and what the comments led to."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from lagesbild.kernel import swedish
from lagesbild.kernel.periods import closes_before
from lagesbild.kernel.quantities import Share
from lagesbild.kernel.quantities import share as share_of
from lagesbild.kernel.withheld import Withheld

# what a link to a response is made for; a token made for one thing opens nothing else
PURPOSE = "consultation"
WHOLE = 0


class State(StrEnum):
    """Where a comment round is."""

    PLANNED = "planned"
    OPEN = "open"
    OVER = "over"
    CLOSED = "closed"
    PUBLISHED = "published"


STATE_WORDS = {
    State.PLANNED: "har inte börjat",
    State.OPEN: "öppen för synpunkter",
    State.OVER: "svarstiden är slut",
    State.CLOSED: "avslutad",
    State.PUBLISHED: "avslutad och redovisad",
}


class Outcome(StrEnum):
    """What a comment led to."""

    CHANGED = "changed"
    PARTLY = "partly"
    UNCHANGED = "unchanged"


OUTCOME_WORDS = {
    Outcome.CHANGED: "ledde till ändring",
    Outcome.PARTLY: "ledde delvis till ändring",
    Outcome.UNCHANGED: "ledde inte till ändring",
}


@dataclass(frozen=True)
class Standing:
    """What decides the state of a comment round: its days, and whether it is closed and its record published."""

    starts_on: date
    ends_before: date
    is_closed: bool = False
    is_published: bool = False


@dataclass(frozen=True)
class RoundFields:
    """What an owner says about a comment round; `last_day` is the last day that comments are taken."""

    letter: str
    starts_on: date
    last_day: date
    questions: str = ""


@dataclass(frozen=True)
class Words:
    """What an organisation says about one goal, or about the whole plan."""

    stance: str = ""
    text: str = ""

    @property
    def is_empty(self) -> bool:
        """Return whether nothing is said."""
        return not self.stance and not self.text.strip()


def state(standing: Standing, *, on: date) -> State:
    """Return where a comment round is on a Swedish day; its last day is still open.

    Unit: a state.
    Withheld: never.
    Source: docs/methods/comment-rounds.md.
    """
    if standing.is_published:
        return State.PUBLISHED
    if standing.is_closed:
        return State.CLOSED
    if on < standing.starts_on:
        return State.PLANNED
    return State.OPEN if on < standing.ends_before else State.OVER


def may_comment(found: State, *, is_submitted: bool) -> bool:
    """Return whether an invited organisation may still write: the round is open and it has not submitted.

    Unit: yes or no.
    Withheld: never.
    Source: docs/methods/comment-rounds.md.
    """
    return found is State.OPEN and not is_submitted


def link_ends(ends_before: date) -> datetime:
    """Return when personal links to a round stop: at the Swedish midnight that ends its last day.

    Unit: a moment.
    Withheld: never.
    Source: docs/methods/comment-rounds.md.
    """
    return closes_before(ends_before - timedelta(days=1))


def answered_share(*, answered: int, invited: int) -> Share | Withheld:
    """Return how many of the invited organisations have answered; one without comments has answered too.

    Unit: share, 0 to 1, of organisations.
    Withheld: missing when nobody is invited.
    Source: docs/methods/comment-rounds.md.
    """
    return share_of(answered, invited or None, "organisationer", "Ingen är inbjuden.")


def outcomes(found: Iterable[str]) -> dict[Outcome, int]:
    """Return how many comments led to each outcome; an empty text is a comment that nobody has answered.

    Unit: comments.
    Withheld: never.
    Source: docs/methods/comment-rounds.md.
    """
    counted = Counter(one for one in found if one)
    return {one: counted[one] for one in Outcome}


def finding(*, answered: int, invited: int, comments: int, counted: Mapping[Outcome, int]) -> str:
    """Return in a sentence or two how many have answered, and what their comments led to.

    Unit: sentences.
    Withheld: never; when nobody is invited it says so.
    Source: docs/methods/comment-rounds.md.
    """
    if not invited:
        return "Ingen är inbjuden att svara."
    first = f"{swedish.number(answered)} av {swedish.number(invited)} inbjudna har svarat"
    if not comments:
        return f"{first}, utan synpunkter." if answered else f"{first}."
    told = f"{first}, med {swedish.number(comments)} {'synpunkt' if comments == 1 else 'synpunkter'}."
    said = [f"{swedish.number(count)} {OUTCOME_WORDS[one]}" for one, count in counted.items() if count]
    waiting = comments - sum(counted.values())
    if waiting:
        said.append(f"{swedish.number(waiting)} väntar på svar")
    return f"{told} {swedish.joined(said)}."
