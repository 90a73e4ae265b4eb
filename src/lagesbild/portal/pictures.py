"""The portal's maps and charts: values in, a picture for the page out; no picture when the drawing part is absent."""

from collections.abc import Iterable
from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe

from lagesbild.indicators.rules import Dated, with_gaps
from lagesbild.insight.queries import CountyPicture, IndicatorLine, NationPicture
from lagesbild.insight.queries.indicators import Point
from lagesbild.insight.rules import class_breaks
from lagesbild.kernel.quantities import Count, Value
from lagesbild.kernel.swedish import quantity
from lagesbild.places.queries import topology
from lagesbild.ui import lines, maps
from lagesbild.ui.rendering import PicturesNotInstalled, svg
from lagesbild.ui.theme import Spec

Row = tuple[str, Value]
FEWEST_POINTS = 3
KEPT = 64


def counties(picture: NationPicture) -> SafeString:
    """Return the map of Sweden's counties, coloured by the activities in the material."""
    return _counties(tuple((one.code, one.activities_value) for one in picture.counties), picture.map_finding)


def municipalities(picture: CountyPicture) -> SafeString:
    """Return the map of a county's municipalities, coloured by the activities that name them."""
    rows = tuple((one.code, one.value) for one in picture.municipalities)
    return _municipalities(rows, picture.code, picture.map_finding)


def series(line: IndicatorLine) -> SafeString:
    """Return an indicator's small chart, with the nation in grey; nothing when there are too few years."""
    if len(line.points) < FEWEST_POINTS:
        return SafeString()
    return _series(line)


def charted(found: Iterable[IndicatorLine], most: int = 4) -> tuple[tuple[IndicatorLine, SafeString], ...]:
    """Return the first indicators with enough years, each with its chart."""
    long = [one for one in found if len(one.points) >= FEWEST_POINTS][:most]
    return tuple((one, series(one)) for one in long)


@lru_cache(maxsize=KEPT)
def _counties(rows: tuple[Row, ...], finding: str) -> SafeString:
    areas = [maps.Area(code, value, f"/lan/{code}/") for code, value in rows]
    return _drawn(maps.counties(topology(), areas, finding=finding, unit="insatser", breaks=_breaks(rows)))


@lru_cache(maxsize=KEPT)
def _municipalities(rows: tuple[Row, ...], county: str, finding: str) -> SafeString:
    areas = [maps.Area(code, value, f"/kommun/{code}/") for code, value in rows]
    breaks = _breaks(rows)
    return _drawn(
        maps.municipalities(topology(), areas, finding=finding, unit="insatser", breaks=breaks, county=county)
    )


@lru_cache(maxsize=KEPT * 4)
def _series(line: IndicatorLine) -> SafeString:
    own = lines.Series(line.area, _with_gaps(line.points))
    nation = lines.Series("Riket", _with_gaps(line.nation), reference=True)
    finding = f"{line.name}, {line.area} {line.year}: {quantity(line.value)}."
    return _drawn(lines.lines([own, nation] if line.nation else [own], finding=finding, unit=line.unit))


def _with_gaps(points: Iterable[Point]) -> tuple[lines.Point, ...]:
    """Return the points with the years that no source gives, which the line is not drawn across."""
    dated = with_gaps(Dated(one.year, one.value) for one in points)
    return tuple(lines.Point(one.year, one.value) for one in dated)


def _breaks(rows: tuple[Row, ...]) -> tuple[int, ...]:
    return class_breaks([value.value for _, value in rows if isinstance(value, Count)])


def _drawn(spec: Spec) -> SafeString:
    try:
        return mark_safe(svg(spec))  # noqa: S308 - drawn by us from inline data, texts escaped by the engine
    except PicturesNotInstalled:
        return SafeString()
