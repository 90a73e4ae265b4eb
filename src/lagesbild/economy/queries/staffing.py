"""The people that actors have for the work, as they are counted."""

from dataclasses import dataclass

from lagesbild.actors.models import Organisation
from lagesbild.economy.errors import MoneyUnknown
from lagesbild.economy.models import Staffing
from lagesbild.kernel import swedish
from lagesbild.kernel.quantities import Count, Measured
from lagesbild.kernel.questions import Origin
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.withheld import Withheld, missing

FULL_TIME, POSTS, EMPLOYEES = "årsarbetskrafter", "tjänster", "anställda"


@dataclass(frozen=True)
class StaffingRow:
    """What was counted of an actor's people in a year, and what it is a part of."""

    key: str
    owner_key: str
    owner: str
    year: int
    what: str
    area: str
    full_time_equivalents: Measured | Withheld
    posts: Count | Withheld
    employees: Count | Withheld
    is_part: bool
    note: str
    origin: Origin | None
    is_synthetic: bool

    @property
    def origin_words(self) -> str:
        """Return where it stands, in words."""
        return f"{self.origin.source}, {self.origin.place}".strip(", ") if self.origin else "registrerat i Lägesbild"


def people(*, scope: Scope, owner: Organisation | None = None, year: int | None = None) -> tuple[StaffingRow, ...]:
    """Return the staffing of one actor or of all, by actor and year, wholes before their parts.

    Database: 1 query.
    """
    found = Staffing.objects.within(scope).select_related("owner", "area", "source")
    if owner is not None:
        found = found.filter(owner=owner)
    if year is not None:
        found = found.filter(year=year)
    ordered = sorted(
        found,
        key=lambda one: (swedish.sort_key(one.owner.name), -one.year, one.is_part, swedish.sort_key(one.what)),
    )
    return tuple(_row(one) for one in ordered)


def staffing(*, key: str, scope: Scope) -> Staffing:
    """Return one row of staffing, for the form that changes it.

    Database: 1 query.

    :raises MoneyUnknown: when there is none that the scope may see.
    """
    seen = Staffing.objects.within(scope).select_related("owner__county", "area", "source")
    found: Staffing | None = seen.filter(key=key).first()
    if found is None:
        raise MoneyUnknown("Bemanningen finns inte.", f"Nyckel: {key}.", "Välj på aktörens ekonomisida.")
    return found


def _row(one: Staffing) -> StaffingRow:
    whole_time = one.full_time_equivalents
    return StaffingRow(
        key=one.key,
        owner_key=one.owner.key,
        owner=one.owner.name,
        year=one.year,
        what=one.what,
        area=one.area.name if one.area else "",
        full_time_equivalents=_unknown() if whole_time is None else Measured(whole_time, FULL_TIME),
        posts=_unknown() if one.posts is None else Count(one.posts, POSTS),
        employees=_unknown() if one.employees is None else Count(one.employees, EMPLOYEES),
        is_part=one.is_part,
        note=one.note,
        origin=Origin(one.source.title, one.place_in_source) if one.source else None,
        is_synthetic=one.is_synthetic or one.owner.is_synthetic,
    )


def _unknown() -> Withheld:
    return missing("Källan anger det inte.")
