"""Half-open periods of whole days: starts_on is inside, ends_before is not."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from lagesbild.kernel.errors import DomainError

# no day that people write about this work lies outside; what does is a slip of the keys
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)
SWEDEN = ZoneInfo("Europe/Stockholm")
OUT_OF_REACH = f"Årtalet ska ligga mellan {FIRST_DAY.year} och {LAST_DAY.year}. Rätta datumet."


class PeriodRunsBackwards(DomainError):
    """Refuse a period that ends before it starts."""

    code = "kernel/period-runs-backwards"
    status = 422


@dataclass(frozen=True)
class Period:
    """Days from `starts_on` up to but not including `ends_before`; None is open."""

    starts_on: date | None
    ends_before: date | None

    def __post_init__(self) -> None:
        if self.starts_on and self.ends_before and self.ends_before <= self.starts_on:
            raise PeriodRunsBackwards(
                "Perioden slutar innan den börjar.",
                f"Den börjar {self.starts_on.isoformat()} och slutar före {self.ends_before.isoformat()}.",
                "Ange ett slut efter starten.",
            )

    def contains(self, day: date) -> bool:
        """Return whether the day lies in the period."""
        return (self.starts_on is None or self.starts_on <= day) and (
            self.ends_before is None or day < self.ends_before
        )

    def overlaps(self, other: "Period") -> bool:
        """Return whether the two periods share at least one day."""
        starts_first = other.ends_before is None or self.starts_on is None or self.starts_on < other.ends_before
        ends_last = self.ends_before is None or other.starts_on is None or other.starts_on < self.ends_before
        return starts_first and ends_last

    @property
    def years(self) -> tuple[int | None, int | None]:
        """Return the first and last calendar year, None where the period is open."""
        first = self.starts_on.year if self.starts_on else None
        last = date.fromordinal(self.ends_before.toordinal() - 1).year if self.ends_before else None
        return first, last


def calendar_years(first: int | None, last: int | None) -> Period:
    """Return the period from 1 January of `first` through 31 December of `last`; None is open."""
    return Period(
        date(first, 1, 1) if first is not None else None,
        date(last + 1, 1, 1) if last is not None else None,
    )


def read_day(text: str) -> date:
    """Return the day written as 2026-03-01.

    :raises ValueError: when it is not a day, or out of reach.
    """
    day = date.fromisoformat(text)
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ValueError(OUT_OF_REACH)
    return day


def read_year(text: str) -> int:
    """Return the year written as 2026.

    :raises ValueError: when it is not a year, or out of reach.
    """
    year = int(text)
    if not FIRST_DAY.year <= year <= LAST_DAY.year:
        raise ValueError(OUT_OF_REACH)
    return year


def closes_before(day: date) -> datetime:
    """Return the moment when a Swedish day is over: midnight, whether that day had 23, 24 or 25 hours."""
    return datetime.combine(day + timedelta(days=1), time(), tzinfo=SWEDEN)


def last_moment(day: date) -> datetime:
    """Return the last microsecond of a Swedish day."""
    return datetime.combine(day, time.max, tzinfo=SWEDEN)


def is_open(closes_on: date | None, at: datetime) -> bool:
    """Return whether something that closes with a day, that day included, is open at a moment; None never closes."""
    return closes_on is None or at < closes_before(closes_on)
