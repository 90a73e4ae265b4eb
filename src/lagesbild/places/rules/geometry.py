"""Points and polygons of the map: from longitude and latitude to SWEREF 99 TM, out of TopoJSON, and inside or not.

The projection is the transverse Mercator (Gauss-Krüger) series as Lantmäteriet publishes it, with the parameters of
SWEREF 99 TM (EPSG:3006): ellipsoid GRS 80, central meridian 15°, scale 0.9996, false easting 500,000 m. The series is
good to a millimetre inside Sweden. A point is inside a polygon when a ray from it crosses the rings an odd number of
times, so lakes cut out of a county count as outside.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Any

AXIS, FLATTENING = 6_378_137.0, 1 / 298.257222101
MERIDIAN, SCALE, FALSE_EASTING = 15.0, 0.9996, 500_000.0

Point = tuple[float, float]
Ring = Sequence[Point]


def sweref(longitude: float, latitude: float) -> Point:
    """Return a point as easting and northing in SWEREF 99 TM.

    Unit: metres.
    Withheld: never.
    Source: docs/methods/area-changes.md.
    """
    third = FLATTENING / (2 - FLATTENING)
    radius = AXIS / (1 + third) * (1 + third**2 / 4 + third**4 / 64)
    terms = (
        third / 2 - 2 * third**2 / 3 + 5 * third**3 / 16,
        13 * third**2 / 48 - 3 * third**3 / 5,
        61 * third**3 / 240,
    )
    conformal = _conformal_latitude(math.radians(latitude))
    away = math.radians(longitude - MERIDIAN)
    northwards = math.atan2(math.tan(conformal), math.cos(away))
    eastwards = math.atanh(math.cos(conformal) * math.sin(away))
    waves = list(enumerate(terms, start=1))
    northing = northwards + sum(t * math.sin(2 * n * northwards) * math.cosh(2 * n * eastwards) for n, t in waves)
    easting = eastwards + sum(t * math.cos(2 * n * northwards) * math.sinh(2 * n * eastwards) for n, t in waves)
    return SCALE * radius * easting + FALSE_EASTING, SCALE * radius * northing


def _conformal_latitude(latitude: float) -> float:
    eccentricity = math.sqrt(FLATTENING * (2 - FLATTENING))
    sine = math.sin(latitude)
    return math.atan(math.sinh(math.atanh(sine) - eccentricity * math.atanh(eccentricity * sine)))


def polygons(topology: Mapping[str, Any], layer: str) -> dict[str, tuple[tuple[Ring, ...], ...]]:
    """Return the polygons of each shape in a layer of a TopoJSON topology, by the shape's id.

    Unit: metres.
    Withheld: never.
    Source: docs/methods/area-changes.md.
    """
    arcs = [_decoded(arc, topology["transform"]) for arc in topology["arcs"]]
    return {
        shape["id"]: tuple(
            tuple(_ring(ring, arcs) for ring in polygon)
            for polygon in (shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]])
        )
        for shape in topology["objects"][layer]["geometries"]
    }


def _decoded(arc: Iterable[Sequence[int]], transform: Mapping[str, Sequence[float]]) -> list[Point]:
    """Return an arc's points: each is stored as whole steps from the one before."""
    (scale_x, scale_y), (left, bottom) = transform["scale"], transform["translate"]
    steps = accumulate(arc, lambda at, step: [at[0] + step[0], at[1] + step[1]])
    return [(x * scale_x + left, y * scale_y + bottom) for x, y in steps]


def _ring(indexes: Iterable[int], arcs: Sequence[Ring]) -> Ring:
    """Return a ring joined from arcs; a negative index is the arc with that complement, backwards."""
    points: list[Point] = []
    for index in indexes:
        points += arcs[index] if index >= 0 else arcs[~index][::-1]
    return points


def is_inside(point: Point, shape: Iterable[Iterable[Ring]]) -> bool:
    """Return whether a point lies in any of the shape's polygons and in none of their holes.

    Unit: yes or no.
    Withheld: never.
    Source: docs/methods/area-changes.md.
    """
    return any(sum(_crossings(point, ring) for ring in polygon) % 2 for polygon in shape)


def _crossings(point: Point, ring: Ring) -> int:
    x, y = point
    return sum(
        1
        for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]])
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1
    )
