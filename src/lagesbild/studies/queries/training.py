"""Which municipalities have been trained in a method, and which of them are not known to use it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from lagesbild.activities.models import Activity, Participation
from lagesbild.actors.models import OrganisationKind
from lagesbild.kernel import swedish
from lagesbild.kernel.quantities import Share
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.withheld import Withheld
from lagesbild.methods.queries import MunicipalLine, Spread, spread
from lagesbild.methods.rules import USING, Stage
from lagesbild.studies import rules

TRAINED = frozenset({Stage.TRAINED, Stage.IN_USE, Stage.SYSTEMATIC})


@dataclass(frozen=True)
class TrainedLine:
    """A municipality that was trained: how that is known, and its current stage."""

    line: MunicipalLine
    years: tuple[int, ...]
    activities: tuple[str, ...]
    uses: bool

    @property
    def how_known(self) -> str:
        """Return how it is known that the municipality was trained."""
        if self.activities:
            return f"deltog i {swedish.joined(self.activities)} ({', '.join(map(str, self.years))})"
        return "steget är registrerat"


@dataclass(frozen=True)
class TrainedNotUsed:
    """The trained municipalities that are not known to use a method, of all that were trained."""

    spread: Spread
    lines: tuple[TrainedLine, ...]
    share: Share | Withheld
    unknown: int

    @property
    def finding(self) -> str:
        """Return how many in one sentence."""
        name, place = self.spread.name, self.spread.place
        if isinstance(self.share, Withheld):
            return f"Ingen kommun {place} är namngiven som utbildad i {name}."
        silent = f"; om {swedish.number(self.unknown)} av dem är användningen inte känd" if self.unknown else ""
        return (
            f"{swedish.quantity(self.share)} {place} som har utbildats i {name} använder den inte, "
            f"så vitt är känt{silent}."
        )


def trained_not_used(*, method: str, scope: Scope, county: str = "", on: date | None = None) -> TrainedNotUsed:
    """Return the municipalities trained in a method that are not known to use it, by code.

    Database: 6 queries, 7 with a county.

    :raises MethodUnknown: when no method has that key.
    :raises UnknownArea: when no county has the code.
    """
    found = spread(method=method, county=county, on=on, scope=scope)
    taught = _taught(method, scope, on)
    trained = [
        TrainedLine(
            line=line,
            years=tuple(sorted({year for year, _ in taught.get(line.code, ())})),
            activities=tuple(sorted({title for _, title in taught.get(line.code, ())}, key=swedish.sort_key)),
            uses=line.newest is not None and line.newest.stage in USING,
        )
        for line in found.lines
        if line.code in taught or any(step.stage in TRAINED for step in line.steps)
    ]
    left = tuple(one for one in trained if not one.uses)
    using = {one.line.code: one.uses for one in trained}
    return TrainedNotUsed(
        spread=found,
        lines=left,
        share=rules.not_using(using, using),
        unknown=sum(one.line.newest is None for one in left),
    )


def _taught(method: str, scope: Scope, on: date | None) -> dict[str, set[tuple[int, str]]]:
    """Return the years and the activities with the method that each municipality took part in, by its code."""
    seen = Activity.objects.within(scope).filter(methods__key=method)
    took_part = Participation.objects.filter(
        activity__in=seen, organisation__kind=OrganisationKind.MUNICIPALITY, organisation__area__isnull=False
    )
    took_part = took_part.filter(year__lte=on.year) if on else took_part
    taught: dict[str, set[tuple[int, str]]] = defaultdict(set)
    for code, year, title in took_part.values_list("organisation__area__code", "year", "activity__title"):
        taught[code].add((year, title))
    return taught
