"""The pictures of coverage: which municipalities were reached on a map, the share by group, and by year."""

from collections.abc import Mapping
from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe

from lagesbild.activities.queries import SelectedCoverage
from lagesbild.kernel import swedish
from lagesbild.kernel.quantities import Count, Share, Value
from lagesbild.kernel.withheld import missing
from lagesbild.places.queries import topology
from lagesbild.ui import charts, lines, maps
from lagesbild.ui.rendering import PicturesNotInstalled, svg
from lagesbild.ui.theme import Bar, Spec

KEPT = 64
FEWEST_YEARS = 2
YEARS_REACHED = "år som kommunen nåddes"


def pictures(found: SelectedCoverage, *, finding: str, whole_country: bool) -> dict[str, SafeString]:
    """Return the map, the bars by group and the line by year; those with nothing to show are empty."""
    unknown = missing()
    values: Mapping[str, Value] = {
        code: Count(found.times.get(code, 0), "år") if found.is_known else unknown
        for code in found.frame.municipalities
    }
    counties = {one.county_code for one in found.frame.municipalities.values()}
    county = counties.pop() if len(counties) == 1 and not whole_country else ""
    return {
        "map": _map(tuple(values.items()), county, finding),
        "groups": _groups(tuple((one.name, one.municipalities) for one in found.groups), finding),
        "years": _years(tuple((one.year, one.municipalities) for one in found.years), finding),
    }


@lru_cache(maxsize=KEPT)
def _map(values: tuple[tuple[str, Value], ...], county: str, finding: str) -> SafeString:
    areas = [maps.Area(code, value, f"/kommun/{code}/") for code, value in values]
    most = max((value.value for _, value in values if isinstance(value, Count)), default=0)
    breaks = tuple(range(1, min(most, 3) + 1)) or (1,)
    return _drawn(
        maps.municipalities(topology(), areas, finding=finding, unit=YEARS_REACHED, breaks=breaks, county=county)
    )


@lru_cache(maxsize=KEPT)
def _groups(values: tuple[tuple[str, Value], ...], finding: str) -> SafeString:
    bars = [Bar(name, value) for name, value in values]
    return _drawn(charts.coverage(bars, finding=finding)) if bars else SafeString()


@lru_cache(maxsize=KEPT)
def _years(values: tuple[tuple[int, Value], ...], finding: str) -> SafeString:
    if len(values) < FEWEST_YEARS:
        return SafeString()
    known = dict(values)
    span = range(values[0][0], values[-1][0] + 1)
    points = tuple(lines.Point(year, known.get(year, missing())) for year in span)
    said = ", ".join(f"{year}: {swedish.quantity(value)}" for year, value in values if isinstance(value, Share))
    series = [lines.Series("Nådda kommuner", points)]
    return _drawn(lines.lines(series, finding=f"{finding} {said}", unit="andel av kommunerna"))


def _drawn(spec: Spec) -> SafeString:
    try:
        return mark_safe(svg(spec))  # noqa: S308 - drawn by us from inline data, texts escaped by the engine
    except PicturesNotInstalled:
        return SafeString()
