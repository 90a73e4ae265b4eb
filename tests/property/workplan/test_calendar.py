"""Laws of a plan's year: weeks over the turn of the year, and a feed that reads back as what was written."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from lagesbild.kernel.periods import Period
from lagesbild.workplan import rules
from lagesbild.workplan.exports import as_calendar, tag
from lagesbild.workplan.queries import YearPicture
from lagesbild.workplan.rules import Entry, EntryKind, Responsible, State

YEARS = st.integers(1990, 2090)
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=120)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    start = draw(st.dates(date(2026, 1, 1), date(2026, 12, 31)))
    return Entry(
        key=f"activity-{draw(st.integers(1, 10**9))}",
        kind=draw(st.sampled_from(EntryKind)),
        title=draw(TEXTS),
        days=Period(start, start + timedelta(days=draw(st.integers(1, 400)))),
        href="/insatser/x/",
        responsible=(Responsible(draw(TEXTS)),),
        state=draw(st.sampled_from(State)),
        note=draw(TEXTS),
        changed_at=draw(st.none() | st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))),  # noqa: DTZ001 - hypothesis adds the zone
    )


def picture(listed: list[Entry]) -> YearPicture:
    return YearPicture(
        "JKP", "En plan", "06", "Jönköpings län", 2026, True, False, "", "", rules.in_order(listed), (), (), False
    )


@given(YEARS, st.integers(1, 12))
def test_the_weeks_of_a_month_hold_every_day_of_it_once(year: int, month: int) -> None:
    weeks = rules.weeks_of(year, month)

    days = [day for _, seven in weeks for day in seven]
    inside = [day for day in days if (day.year, day.month) == (year, month)]
    assert days == [days[0] + timedelta(days=n) for n in range(len(days))]
    assert days[0].weekday() == 0
    assert len(inside) == ((date(year + month // 12, month % 12 + 1, 1)) - date(year, month, 1)).days
    assert all(rules.week_number(day)[1] == number for number, seven in weeks for day in seven)


@given(YEARS, st.integers(1, 53))
def test_a_week_belongs_to_its_year_and_is_a_whole_week(year: int, week: int) -> None:
    found = rules.occurrence(f"iso-week:{week}", year)

    assert found is not None
    assert found.starts_on is not None
    assert found.ends_before == found.starts_on + timedelta(days=7)
    assert found.starts_on.weekday() == 0
    assert rules.week_number(found.starts_on)[0] == year


@given(YEARS)
def test_the_week_of_a_day_holds_the_day(year: int) -> None:
    found = rules.occurrence("week-of:11-25", year)

    assert found is not None
    assert found.contains(date(year, 11, 25))


@given(st.lists(entries(), max_size=8, unique_by=lambda one: one.key))
def test_a_feed_reads_back_as_the_entries_that_were_written(listed: list[Entry]) -> None:
    made = as_calendar(picture(listed), site="https://lagesbild.example")
    read = Calendar.from_ical(made)

    events = {str(event["uid"]): event for event in read.walk("VEVENT")}
    assert set(events) == {rules.uid(one, "JKP", 2026) for one in listed}
    for one in listed:
        event = events[rules.uid(one, "JKP", 2026)]
        assert one.days is not None
        assert (event.decoded("dtstart"), event.decoded("dtend")) == (one.days.starts_on, one.days.ends_before)
        assert str(event["summary"]) == one.title
        assert event.decoded("dtstamp").tzinfo is not None
    assert tag(made) == tag(as_calendar(picture(listed), site="https://lagesbild.example"))


@given(st.lists(entries(), max_size=8, unique_by=lambda one: one.key), st.integers(1, 12))
def test_no_line_of_a_feed_is_longer_than_the_format_allows(listed: list[Entry], month: int) -> None:
    made = as_calendar(picture(listed), site="https://lagesbild.example")

    assert all(len(line) <= 75 for line in made.split(b"\r\n"))
    assert picture(listed).grid(month).weeks == picture(listed).grid(month).weeks


@given(st.lists(entries(), max_size=8, unique_by=lambda one: one.key))
def test_every_entry_with_a_time_stands_somewhere_in_the_year(listed: list[Entry]) -> None:
    found = picture(listed)

    shown = {one.key for month in found.months for one in (*month.starting, *month.going_on)}
    assert shown | {one.key for one in found.all_year} == {one.key for one in listed}
