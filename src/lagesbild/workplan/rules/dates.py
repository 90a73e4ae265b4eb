"""When moving dates fall, which days of a year a thing takes, and the weeks of a month as Swedish calendars have them.

A rule is written as text in the register of campaigns: `day:11-25`, `span:02-01/03-31`, `week-of:11-25` (the week,
Monday to Sunday, that holds 25 November), `iso-week:47`, `iso-week:47-48`, or `undated` when no date is known.
"""

from collections.abc import Callable
from datetime import date, timedelta

from lagesbild.kernel.periods import Period
from lagesbild.workplan.errors import RuleNotUnderstood

WEEK = 7
LAST_WEEK = (12, 28)  # 28 December always lies in the last week of its year


def occurrence(rule: str, year: int, announced: Period | None = None) -> Period | None:
    """Return the days that a rule falls on in a year; what has been announced for the year goes before the rule.

    29 February is held on the 28th in other years, and week 53 in the last week of a year with 52.

    Unit: a half-open period of days.
    Withheld: none when the rule says that no date is known.
    Source: docs/methods/workplan.md.

    :raises RuleNotUnderstood: when the rule is written in another way.
    """
    if announced is not None or rule == "undated":
        return announced
    kind, _, said = rule.partition(":")
    try:
        return _KINDS[kind](said, year)
    except (KeyError, ValueError) as error:
        raise RuleNotUnderstood(
            "Datumet kan inte räknas ut.",
            f"Regel: {rule}.",
            "Skriv som day:11-25, span:02-01/03-31 eller week-of:11-25.",
        ) from error


def week_number(day: date) -> tuple[int, int]:
    """Return the year and number of the ISO week that a day lies in; they may differ from the calendar year.

    Unit: year and week number.
    Withheld: never.
    Source: docs/methods/workplan.md.
    """
    calendar = day.isocalendar()
    return calendar.year, calendar.week


def weeks_of(year: int, month: int) -> tuple[tuple[int, tuple[date, ...]], ...]:
    """Return the weeks that a month touches, as (week number, its seven days from Monday).

    Unit: weeks.
    Withheld: never.
    Source: docs/methods/workplan.md.
    """
    first = date(year, month, 1)
    day = first - timedelta(days=first.weekday())
    weeks = []
    while day.replace(day=1) <= first:
        weeks.append((week_number(day)[1], tuple(day + timedelta(days=n) for n in range(WEEK))))
        day += timedelta(days=WEEK)
    return tuple(weeks)


def days_of(starts_on: date | None, ends_before: date | None) -> Period | None:
    """Return the days a thing takes; with only a start or only an end it is that one day.

    Unit: a half-open period of days.
    Withheld: none when neither is known.
    Source: docs/methods/workplan.md.
    """
    if starts_on and ends_before:
        return Period(starts_on, ends_before)
    if starts_on:
        return Period(starts_on, starts_on + timedelta(days=1))
    return Period(ends_before - timedelta(days=1), ends_before) if ends_before else None


def falls_in(days: Period | None, year: int) -> bool:
    """Return whether any of the days lies in the calendar year; without days it does not.

    Unit: yes or no.
    Withheld: never.
    Source: docs/methods/workplan.md.
    """
    return days is not None and days.overlaps(Period(date(year, 1, 1), date(year + 1, 1, 1)))


def _day(said: str, year: int) -> date:
    month, day = map(int, said.split("-"))
    try:
        return date(year, month, day)
    except ValueError:
        if (month, day) != (2, 29):
            raise
        return date(year, 2, 28)


def _one_day(said: str, year: int) -> Period:
    day = _day(said, year)
    return Period(day, day + timedelta(days=1))


def _span(said: str, year: int) -> Period:
    first, last = said.split("/")
    start, end = _day(first, year), _day(last, year)
    end = end if end >= start else _day(last, year + 1)
    return Period(start, end + timedelta(days=1))


def _week_of(said: str, year: int) -> Period:
    day = _day(said, year)
    monday = day - timedelta(days=day.weekday())
    return Period(monday, monday + timedelta(days=WEEK))


def _iso_weeks(said: str, year: int) -> Period:
    first, _, last = said.partition("-")
    start, end = (_monday(year, int(number)) for number in (first, last or first))
    return Period(start, end + timedelta(days=WEEK))


def _monday(year: int, week: int) -> date:
    return date.fromisocalendar(year, min(week, date(year, *LAST_WEEK).isocalendar().week), 1)


_KINDS: dict[str, Callable[[str, int], Period]] = {
    "day": _one_day, "span": _span, "week-of": _week_of, "iso-week": _iso_weeks,
}  # fmt: skip
