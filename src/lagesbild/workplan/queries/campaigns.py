"""Campaigns and deadlines that come back every year, read from the register that follows with the program."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path

from lagesbild.kernel.periods import Period
from lagesbild.kernel.tables import read_csv
from lagesbild.sources.models import Source
from lagesbild.workplan import rules
from lagesbild.workplan.rules import Entry, EntryKind, Responsible

REGISTER = Path(__file__).parents[1] / "register"
CAMPAIGN_COLUMNS = ("key", "title", "kind", "rule", "first_year", "last_year", "levels", "source", "place", "note")
ANNOUNCED_COLUMNS = ("campaign", "year", "starts_on", "ends_on", "place")


@dataclass(frozen=True)
class Campaign:
    """A campaign or deadline: its rule, the years and plan levels it concerns, and what organisers have announced."""

    key: str
    title: str
    kind: EntryKind
    rule: str
    first_year: int
    last_year: int
    levels: tuple[str, ...]
    source: str
    place: str
    note: str
    announced: Mapping[int, tuple[Period, str]]

    def holds(self, year: int, level: str) -> bool:
        """Return whether it concerns plans of the level in the year."""
        return self.first_year <= year <= self.last_year and (not self.levels or level in self.levels)


@cache
def campaigns() -> tuple[Campaign, ...]:
    """Return the register of campaigns and deadlines.

    Database: none; it is a file, read once.

    :raises InvalidInput: when the file is wrong.
    """
    sheet = read_csv(REGISTER / "campaigns.csv", CAMPAIGN_COLUMNS, required=("key", "title", "kind", "rule"))
    announced = read_csv(REGISTER / "announced.csv", ANNOUNCED_COLUMNS, required=ANNOUNCED_COLUMNS)
    said: dict[str, dict[int, tuple[Period, str]]] = {}
    for row in announced:
        start, end = announced.day(row, "starts_on"), announced.day(row, "ends_on")
        if start and end:
            days = Period(start, end + timedelta(days=1))
            said.setdefault(row["campaign"], {})[announced.whole(row, "year") or 0] = (days, row["place"])
    found = tuple(
        Campaign(
            key=row["key"],
            title=row["title"],
            kind=EntryKind(row["kind"]),
            rule=row["rule"],
            first_year=sheet.whole(row, "first_year") or 0,
            last_year=sheet.whole(row, "last_year") or 9999,
            levels=tuple(row["levels"].split()),
            source=row["source"],
            place=row["place"],
            note=row["note"],
            announced=said.get(row["key"], {}),
        )
        for row in sheet
    )
    sheet.check()
    announced.check()
    return found


def campaign_entries(*, year: int, level: str, owner: Responsible) -> tuple[Entry, ...]:
    """Return the campaigns and deadlines of a year, for a plan of a level; a deadline is the plan owner's.

    Database: 1 query.
    """
    wanted = [one for one in campaigns() if one.holds(year, level)]
    titles = dict(Source.objects.filter(key__in={one.source for one in wanted}).values_list("key", "title"))
    return tuple(_entry(one, year, owner, titles) for one in wanted)


def _entry(one: Campaign, year: int, owner: Responsible, titles: Mapping[str, str]) -> Entry:
    days, place = one.announced.get(year, (None, ""))
    is_announced = days is not None
    note = "Datumen är de som arrangörerna har meddelat." if is_announced else one.note
    return Entry(
        key=f"{one.kind.value}-{one.key}",
        kind=one.kind,
        title=one.title,
        days=rules.occurrence(one.rule, year, days),
        responsible=(owner,) if one.kind is EntryKind.DEADLINE else (),
        note=note,
        source=", ".join(part for part in (titles.get(one.source, ""), place or one.place) if part),
    )
