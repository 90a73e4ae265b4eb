"""What recurs, and whether anybody has found out what came of it."""

import re
from datetime import date
from enum import StrEnum

from lagesbild.activities.rules.effects import NOT_BEGUN

REPEATED_YEARS = 3
REPEATED_TIMES = 3


class FollowedUp(StrEnum):
    """How much is known of what came of something."""

    NEVER = "aldrig uppföljd"
    REACH_ONLY = "bara räckvidden är känd"
    YES = "uppföljd"


def years_going_on(*, starts_on: date | None, ends_before: date | None, status: str, until: date) -> tuple[int, ...]:
    """Return the calendar years something is known to have gone on, up to a day.

    Without an end, what is done counts in the year it started, and what goes on counts until the day.

    Unit: calendar years.
    Withheld: never; none without a first day, or before it has begun.
    Source: docs/methods/result-and-effect.md.
    """
    if starts_on is None or status in NOT_BEGUN:
        return ()
    last = date.fromordinal(ends_before.toordinal() - 1) if ends_before else None
    end = last or (starts_on if status in {"done", "closed"} else until)
    return tuple(range(starts_on.year, min(end, until).year + 1))


def same_title(title: str) -> str:
    """Return a title without figures, signs and capitals, so that ”Kurs 2022” and ”Kurs, 2023” are the same activity.

    Unit: text.
    Withheld: never.
    Source: docs/methods/result-and-effect.md.
    """
    return " ".join(re.findall(r"[^\W\d_]+", title.casefold()))


def is_recurring(*, years: int, times: int) -> bool:
    """Return whether what one actor does under one title has gone on long or often enough to be followed up.

    Unit: yes or no.
    Withheld: never.
    Source: docs/methods/result-and-effect.md.
    """
    return years >= REPEATED_YEARS or times >= REPEATED_TIMES


def followed_up(*, has_result: bool, has_effect: bool, has_reach: bool, evaluation: str) -> FollowedUp:
    """Return whether anything is known of what came of something; whom it reached is not what came of it.

    Unit: one of three.
    Withheld: never; nothing known is an answer.
    Source: docs/methods/result-and-effect.md.
    """
    if has_result or has_effect or evaluation in {"yes", "ongoing"}:
        return FollowedUp.YES
    return FollowedUp.REACH_ONLY if has_reach else FollowedUp.NEVER
