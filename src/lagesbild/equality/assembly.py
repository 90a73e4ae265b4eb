"""The pictures of equality: in how many years each municipality took part, and the Lorenz curve."""

from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe

from lagesbild.equality.queries import Concentration, Measure, NeverReached
from lagesbild.equality.rules import Curve, guarded
from lagesbild.kernel.quantities import Count, Share, Value
from lagesbild.kernel.withheld import Withheld
from lagesbild.places.queries import topology
from lagesbild.ui import maps
from lagesbild.ui.lorenz import Curve as Drawn
from lagesbild.ui.lorenz import lorenz
from lagesbild.ui.rendering import PicturesNotInstalled, svg
from lagesbild.ui.theme import Spec

KEPT = 64
MOST_CLASSES = 4


def map_of(found: NeverReached, *, finding: str) -> SafeString:
    """Return the map of in how many years each municipality took part; blank where it cannot be said."""
    values = tuple(
        (one.municipality.code, _years(one.participation.years, one.participation.never)) for one in found.lines
    )
    return _map(values, found.asked.county, finding)


def curve_of(found: Concentration, *, finding: str) -> SafeString:
    """Return the Lorenz curve of municipalities, and of those who live there; empty when there is none."""
    named = (("kommuner", found.curve), ("efter invånare", found.curve_people))
    curves = tuple((name, shown(found, curve)) for name, curve in named if not isinstance(curve, Withheld))
    return _curve(curves, found.measure.words, finding) if curves else SafeString()


def shown(found: Concentration, curve: Curve) -> Curve:
    """Return the points of a curve that may be shown: of persons, none that would tell of a handful."""
    total = found.whole.total
    if found.measure is not Measure.PERSONS or isinstance(total, Withheld):
        return curve
    return guarded(curve, total.value)


def _years(years: Share | Withheld, never: bool | Withheld) -> Value:
    if isinstance(years, Withheld):
        return years
    return never if isinstance(never, Withheld) else Count(years.part, years.unit)


@lru_cache(maxsize=KEPT)
def _map(values: tuple[tuple[str, Value], ...], county: str, finding: str) -> SafeString:
    areas = [maps.Area(code, value, f"/kommun/{code}/") for code, value in values]
    most = max((value.value for _, value in values if isinstance(value, Count)), default=0)
    breaks = tuple(range(1, min(most, MOST_CLASSES) + 1)) or (1,)
    return _drawn(
        maps.municipalities(topology(), areas, finding=finding, unit="år med deltagande", breaks=breaks, county=county)
    )


@lru_cache(maxsize=KEPT)
def _curve(curves: tuple[tuple[str, Curve], ...], what: str, finding: str) -> SafeString:
    drawn = [Drawn(name, points) for name, points in curves]
    return _drawn(
        lorenz(drawn, finding=finding, across="andel av kommunerna, de med minst först", up=f"andel av {what}")
    )


def _drawn(spec: Spec) -> SafeString:
    try:
        return mark_safe(svg(spec))  # noqa: S308 - drawn by us from inline data, texts escaped by the engine
    except PicturesNotInstalled:
        return SafeString()
