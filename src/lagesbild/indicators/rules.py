"""What a value is, when two may be joined by a line, when they contradict each other, and which is the latest."""

import itertools
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeVar

from lagesbild.kernel import disclosure, swedish
from lagesbild.kernel.quantities import Amount, Count, Measured, Quantity, Share, Value
from lagesbild.kernel.withheld import Reason, Withheld, missing

PERCENT = "procent"
MONEY = "kronor"
OBJECTIVES = {
    "1": "Mål 1: förebyggande arbete mot våld",
    "2": "Mål 2: upptäckt, skydd och stöd",
    "3": "Mål 3: brottsbekämpning",
    "4": "Mål 4: kunskap och metoder",
}

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True)
class Dated:
    """A value of one year; years without a known or shown value are Withheld."""

    year: int
    value: Value


@dataclass(frozen=True)
class Stated:
    """What a source gives for one area and period: a number, words, or the reason why there is neither."""

    unit: str
    value: Decimal | None = None
    value_text: str = ""
    denominator: Decimal | None = None
    withheld: str = ""
    note: str = ""


def figure(stated: Stated) -> Value | str:
    """Return the value with its unit, the source's own words when it gives no number, or the reason why it is absent.

    Unit: the indicator's own.
    Withheld: the stated reason; too few for counts of persons from 1 to 4; missing when nothing at all is stated.
    Source: docs/methods/indicators.md.
    """
    if stated.withheld:
        return Withheld(Reason(stated.withheld), stated.note)
    if stated.value is None:
        return stated.value_text or missing(stated.note)
    return _protected(_quantity(stated, plain(stated.value)))


def plain(value: Decimal) -> Decimal:
    """Return the same number without the zeros that only the database added.

    Unit: the same.
    Withheld: never.
    Source: docs/methods/indicators.md.
    """
    return value.to_integral_value() if value == value.to_integral_value() else value.normalize()


def _quantity(stated: Stated, value: Decimal) -> Quantity:
    if stated.unit == MONEY:
        return Amount(value)
    if stated.unit.startswith(PERCENT) or value != value.to_integral_value():
        return Measured(value, stated.unit)
    if stated.denominator and 0 <= value <= stated.denominator == stated.denominator.to_integral_value():
        return Share(int(value), int(stated.denominator), stated.unit)
    return Count(int(value), stated.unit) if disclosure.is_about_persons(stated.unit) else Measured(value, stated.unit)


def _protected(value: Quantity) -> Value:
    return disclosure.protect_row({"": value})[""] if isinstance(value, Count) else value


def percentage(numerator: Decimal, denominator: Decimal, decimals: int = 1) -> Decimal | Withheld:
    """Return numerator as a percentage of denominator, rounded half up; it may exceed 100 when money overspends.

    Unit: percent.
    Withheld: missing when the denominator is zero.
    Source: docs/methods/indicators.md.
    """
    if denominator == 0:
        return missing("Nämnaren är noll.")
    return (numerator * 100 / denominator).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def agrees(value: Decimal, numerator: Decimal, denominator: Decimal) -> bool:
    """Return whether a stated percentage is the numerator by the denominator, as exactly as it is written.

    Unit: yes or no.
    Withheld: never; a zero denominator agrees with nothing.
    Source: docs/methods/indicators.md.
    """
    exponent = value.normalize().as_tuple().exponent
    counted = percentage(numerator, denominator, max(0, -exponent) if isinstance(exponent, int) else 0)
    return not isinstance(counted, Withheld) and counted == value


def step(years: Iterable[int]) -> int:
    """Return how often a series is measured: the shortest distance between two of its years, 1 when there is one.

    Unit: years.
    Withheld: never.
    Source: docs/methods/series-breaks.md.
    """
    ordered = sorted(set(years))
    return min((later - earlier for earlier, later in itertools.pairwise(ordered)), default=1)


def segments(points: Iterable[Dated], breaks: Iterable[int]) -> tuple[tuple[Dated, ...], ...]:
    """Return the points in runs that a line may join: never across a break, a gap, or a year without a value.

    A break's year is the first one of the new series. A gap is a longer distance than the series' own step.

    Unit: runs of years with the indicator's values.
    Withheld: points without a value end a run and are in none.
    Source: docs/methods/series-breaks.md.
    """
    ordered = sorted(points, key=lambda point: point.year)
    stride = step(point.year for point in ordered)
    starts = sorted(breaks)
    runs: list[list[Dated]] = []
    previous: Dated | None = None
    for point in ordered:
        if isinstance(point.value, Withheld):
            previous = None
            continue
        joined = (
            previous is not None
            and point.year - previous.year <= stride
            and not any(previous.year < start <= point.year for start in starts)
        )
        if joined:
            runs[-1].append(point)
        else:
            runs.append([point])
        previous = point
    return tuple(tuple(run) for run in runs)


def with_gaps(points: Iterable[Dated]) -> tuple[Dated, ...]:
    """Return the points with every year that the series' step expects but no source gives, as missing.

    Unit: the indicator's own.
    Withheld: missing in the years between two measured years.
    Source: docs/methods/series-breaks.md.
    """
    known = {point.year: point for point in points}
    if not known:
        return ()
    years = range(min(known), max(known) + 1, step(known))
    blank = {year: Dated(year, missing("Ingen källa anger värdet.")) for year in years}
    return tuple(point for _, point in sorted((blank | known).items()))


def latest(points: Iterable[Dated]) -> Dated | None:
    """Return the point with a value that lies last in time, or None when no year has one.

    Unit: the indicator's own.
    Withheld: years without a value are passed over.
    Source: docs/methods/indicators.md.
    """
    known = [point for point in points if not isinstance(point.value, Withheld)]
    return max(known, key=lambda point: point.year, default=None)


def contradictory(rows: Iterable[tuple[T, Hashable]]) -> frozenset[T]:
    """Return the places (area, period, sex) for which the sources give more than one value.

    Each row is (place, value). The same value given twice is no contradiction.

    Unit: places.
    Withheld: never.
    Source: docs/methods/indicators.md.
    """
    values: dict[T, set[Hashable]] = defaultdict(set)
    for place, value in rows:
        values[place].add(value)
    return frozenset(place for place, given in values.items() if len(given) > 1)


def finding(lines: Sequence[tuple[str, Sequence[Dated], Sequence[int]]]) -> str:
    """Return the sentence a reader needs first: each area's latest value, and the earliest it may be compared with.

    Each line is (area, points, break years).

    Unit: the indicator's own, as words.
    Withheld: an area without values is passed over; without any value the sentence says so.
    Source: docs/methods/indicators.md.
    """
    parts = [_sentence(area, points, breaks) for area, points, breaks in lines]
    return " ".join(part for part in parts if part) or "Ingen källa ger något värde för det valda området."


def _sentence(area: str, points: Sequence[Dated], breaks: Sequence[int]) -> str:
    last = latest(points)
    if last is None:
        return ""
    start = max((year for year in breaks if year <= last.year), default=0)
    first = min((p for p in points if p.year >= start and not isinstance(p.value, Withheld)), key=lambda p: p.year)
    words = f"{area}: {swedish.quantity(last.value)} {last.year}"
    if first.year == last.year:
        return f"{words}."
    if first.value == last.value:
        return f"{words}, lika mycket som {first.year}."
    return f"{words}, mot {swedish.quantity(first.value)} {first.year}."


def comparability(years: Iterable[int], breaks: Mapping[int, str], direction: str) -> tuple[str, ...]:
    """Return what a reader must know before comparing: breaks, years without a value, and what a change means.

    Unit: sentences.
    Withheld: never.
    Source: docs/methods/series-breaks.md.
    """
    ordered = sorted(set(years))
    stride = step(ordered)
    gaps = [(a + 1, b - 1) for a, b in itertools.pairwise(ordered) if b - a > stride]
    notes = [f"Jämför inte över {year}: {_lowered(note)}" for year, note in sorted(breaks.items())]
    notes += [f"Värden för {swedish.years(first, last)} saknas; linjen är bruten där." for first, last in gaps]
    if direction == "neither":
        notes.append("Fler fall behöver inte betyda mer våld: det kan vara bättre upptäckt.")
    return tuple(notes)


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


def lag(latest_year: int | None, current_year: int) -> str | Withheld:
    """Return how old the latest value is, in words.

    Unit: whole calendar years since the period of the latest value.
    Withheld: missing when there is no value.
    Source: docs/methods/indicators.md.
    """
    if latest_year is None:
        return missing("Ingen källa ger något värde.")
    years = current_year - latest_year
    if years <= 0:
        return f"Senaste värdet gäller {latest_year}."
    return f"Senaste värdet gäller {latest_year}, {years} år före innevarande år."
