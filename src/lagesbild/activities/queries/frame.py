"""The municipalities there were to reach: those whose code is valid on a day, with group and population."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import OuterRef, Q, Subquery

from lagesbild.activities import rules
from lagesbild.kernel import swedish
from lagesbild.places.models import Area, AreaGroupMembership, AreaKind, GroupKind, Population

UNGROUPED = "utan grupp"


class By(StrEnum):
    """What the municipalities are shared out by."""

    COUNTY = "county"
    SKR_GROUP = "skr-group"
    SUBREGION = "subregion"
    SIZE = "size"

    @property
    def words(self) -> str:
        """Return what it is in Swedish."""
        return BY_WORDS[self]


BY_WORDS = {
    By.COUNTY: "län",
    By.SKR_GROUP: "SKR:s kommungrupp",
    By.SUBREGION: "delregion",
    By.SIZE: "folkmängd",
}
GROUP_KINDS: Mapping[By | None, str] = {By.SKR_GROUP: GroupKind.SKR, By.SUBREGION: GroupKind.SUBREGION}
SIZES = tuple(rules.size_class(number) for number in (0, 10_000, 20_000, 50_000, 100_000, None))
COLUMNS = (
    "code", "name", "county__code", "county__name", "valid_from", "valid_before", "continues__code", "group_code",
    "group_name", "women", "men", "counted",
)  # fmt: skip


@dataclass(frozen=True)
class Municipality:
    """A municipality there was to reach: its county, its group, and how many live there when that is known."""

    code: str
    name: str
    county_code: str
    county_name: str
    group: str = ""
    group_order: str = ""
    inhabitants: int | None = None
    counted_on: date | None = None


@dataclass(frozen=True)
class Frame:
    """The municipalities on a day, by code, and which of them each code, older or newer, stands for."""

    on: date
    municipalities: Mapping[str, Municipality]
    now_called: Mapping[str, str]

    def present(self, code: str) -> str:
        """Return the code that holds on the day for what has the code whenever; empty outside the frame."""
        return self.now_called.get(code, "")

    @property
    def counted_on(self) -> tuple[date, ...]:
        """Return the days on which those who live there were counted."""
        return tuple(sorted({one.counted_on for one in self.municipalities.values() if one.counted_on}))


def municipal_frame(*, on: date, county: str = "", by: By | None = None) -> Frame:
    """Return the municipalities whose code is valid on the day, of one county or all, in groups by what is asked.

    The population is the latest counted until the day, otherwise the first counted after it.

    Database: 1 query.
    """
    member = AreaGroupMembership.objects.filter(
        Q(valid_from__isnull=True) | Q(valid_from__lte=on),
        Q(valid_before__isnull=True) | Q(valid_before__gt=on),
        area=OuterRef("pk"),
        group__kind=GROUP_KINDS.get(by, ""),
    ).order_by("group__code")
    until = Population.objects.filter(area=OuterRef("pk"), counted_on__lte=on).order_by("-counted_on")
    after = Population.objects.filter(area=OuterRef("pk")).order_by("counted_on")
    areas = Area.objects.of_kind(AreaKind.MUNICIPALITY).annotate(
        group_code=Subquery(member.values("group__code")[:1]),
        group_name=Subquery(member.values("group__name")[:1]),
        **{name: Subquery(until.values(name)[:1]) for name in ("women", "men")},
        counted=Subquery(until.values("counted_on")[:1]),
        later=Subquery(after.values("counted_on")[:1]),
        later_women=Subquery(after.values("women")[:1]),
        later_men=Subquery(after.values("men")[:1]),
    )
    rows = list(areas.order_by("code").values(*COLUMNS, "later", "later_women", "later_men"))
    found = [_municipality(row, by) for row in rows if _is_valid(row, on) and row["county__code"].startswith(county)]
    kept = {one.code: one for one in sorted(found, key=lambda one: swedish.sort_key(one.name))}
    return Frame(on, kept, _chains({row["code"]: row["continues__code"] for row in rows}, kept.__contains__))


def _municipality(row: Mapping[str, object], by: By | None) -> Municipality:
    kind = "" if row["counted"] else "later_"
    women, men = row[f"{kind}women"], row[f"{kind}men"]
    inhabitants = women + men if isinstance(women, int) and isinstance(men, int) else None
    group, order = _group(row, by, inhabitants)
    counted = row["counted"] or row["later"]
    return Municipality(
        code=str(row["code"]),
        name=str(row["name"]),
        county_code=str(row["county__code"]),
        county_name=str(row["county__name"]),
        group=group,
        group_order=order,
        inhabitants=inhabitants,
        counted_on=counted if isinstance(counted, date) else None,
    )


def _group(row: Mapping[str, object], by: By | None, inhabitants: int | None) -> tuple[str, str]:
    if by is By.COUNTY:
        return str(row["county__name"]), str(row["county__code"])
    if by is By.SIZE:
        size = rules.size_class(inhabitants)
        return size, str(SIZES.index(size))
    if by is None:
        return "", ""
    return (str(row["group_name"]), str(row["group_code"])) if row["group_name"] else (UNGROUPED, "~")


def _is_valid(row: Mapping[str, object], on: date) -> bool:
    start, end = row["valid_from"], row["valid_before"]
    return not (isinstance(start, date) and start > on) and not (isinstance(end, date) and end <= on)


def _chains(continues: Mapping[str, str | None], is_kept: Callable[[str], bool]) -> dict[str, str]:
    """Return for every code the kept one among those it continues or is continued by."""
    later = {before: code for code, before in continues.items() if before}
    now = {}
    for code in continues:
        for step in (continues, later):
            at: str | None = code
            while at and not is_kept(at):
                at = step.get(at)
            if at:
                now[code] = at
                break
    return now
