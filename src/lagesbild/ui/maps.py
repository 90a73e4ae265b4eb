"""Maps of municipalities and counties as Vega-Lite specs: classes with stated breaks, hatching for what is withheld.

The geometry is the committed TopoJSON in SWEREF 99 TM and is given by the caller (places owns it). It is already
plane, so the projection is `identity` with the y axis turned up. Everything is inline: a spec names no address.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any

from lagesbild.kernel import swedish
from lagesbild.kernel.quantities import Share, Value
from lagesbild.kernel.withheld import Withheld, missing
from lagesbild.ui.theme import (
    INK,
    INK_SOFT,
    NATION,
    PAPER,
    SEQUENTIAL,
    WITHHELD_FILL,
    Spec,
    framed,
    is_hatched,
    position,
    words,
)

Topology = dict[str, Any]
PROJECTION: Spec = {"type": "identity", "reflectY": True}
MOST_NAMES = 16
SWEDEN = (330, 690)
COUNTY = (400, 400)


@dataclass(frozen=True)
class Area:
    """One municipality or county on the map: its code, its value, and the page it leads to."""

    code: str
    value: Value
    href: str = ""


@dataclass(frozen=True)
class Kind:
    """Which of several kinds a municipality is, in words, and the page it leads to."""

    words: str
    href: str = ""


def municipalities(
    topology: Topology,
    areas: Sequence[Area],
    *,
    finding: str,
    unit: str,
    breaks: Sequence[int | Decimal],
    county: str = "",
) -> Spec:
    """Return the municipalities of one county with their names, or of all Sweden with the counties' borders."""
    shown = _shapes(topology, "kommuner", county)
    names = [shape for shape in shown if county] if len(shown) <= MOST_NAMES else []
    layers = [
        _filled(
            topology,
            "kommuner",
            shown,
            rows=_rows(shown, areas, breaks),
            colour=_scale(areas, shown, breaks, _legend(unit, county)),
        ),
        *([] if county else [_borders(topology)]),
        *_names(topology, names),
    ]
    width, height = COUNTY if county else SWEDEN
    return framed(finding, width=width, height=height, projection=PROJECTION, layer=layers)


def kinds(
    topology: Topology,
    areas: Mapping[str, Kind],
    *,
    order: Sequence[str],
    absent: str,
    finding: str,
    title: str,
    county: str = "",
) -> Spec:
    """Return municipalities coloured by kind, in the order given; the last kind is set apart in grey.

    Only kinds that occur stand in the key. A municipality without a kind is white and called `absent`.
    """
    shown = _shapes(topology, "kommuner", county)
    rows = [_kind_row(shape, areas.get(shape["id"]), absent) for shape in shown]
    colours = dict(zip(order[:-1], SEQUENTIAL, strict=True)) | {order[-1]: NATION, absent: PAPER}
    there = {row["class"] for row in rows}
    domain = [kind for kind in (*order, absent) if kind in there]
    scale = {"domain": domain, "range": [colours[kind] for kind in domain]}
    colour = {"field": "class", "type": "nominal", "scale": scale, "legend": _legend(title, county)}
    names = shown if county and len(shown) <= MOST_NAMES else []
    borders = [] if county else [_borders(topology)]
    layers = [_filled(topology, "kommuner", shown, rows=rows, colour=colour), *borders, *_names(topology, names)]
    width, height = COUNTY if county else SWEDEN
    return framed(finding, width=width, height=height, projection=PROJECTION, layer=layers)


def _kind_row(shape: Topology, kind: Kind | None, absent: str) -> Spec:
    words_of_kind = kind.words if kind else absent
    row = {"code": shape["id"], "class": words_of_kind, "said": f"{_name(shape)}: {words_of_kind}"}
    return row | ({"href": kind.href} if kind and kind.href else {})


def counties(
    topology: Topology, areas: Sequence[Area], *, finding: str, unit: str, breaks: Sequence[int | Decimal]
) -> Spec:
    """Return the 21 counties with their names."""
    shown = _shapes(topology, "lan", "")
    layers = [
        _filled(
            topology,
            "lan",
            shown,
            rows=_rows(shown, areas, breaks),
            colour=_scale(areas, shown, breaks, _legend(unit)),
        ),
        *_names(topology, shown),
    ]
    return framed(finding, width=SWEDEN[0], height=SWEDEN[1], projection=PROJECTION, layer=layers)


def place(topology: Topology, code: str, *, finding: str) -> Spec:
    """Return where a county or a municipality lies: itself filled, the rest of the country or county as outline."""
    county, layer = (code[:2], "kommuner") if len(code) == 4 else ("", "lan")
    shown = _shapes(topology, layer, county)
    rows = [
        {"code": shape["id"], "class": "här" if shape["id"] == code else "annars", "said": _name(shape)}
        for shape in shown
    ]
    scale = {"domain": ["här", "annars"], "range": [SEQUENTIAL[-1], SEQUENTIAL[0]]}
    encoding = {"field": "class", "type": "nominal", "scale": scale, "legend": None}
    size = {"width": 140, "height": 320} if layer == "lan" else {"width": 240, "height": 240}
    return framed(
        finding, projection=PROJECTION, layer=[_filled(topology, layer, shown, rows=rows, colour=encoding)], **size
    )


def class_labels(breaks: Sequence[int | Decimal], *, share: bool) -> list[str]:
    """Return the classes in words: under 25 %, 25–49 %, 50 % eller mer; under one whole thing is none."""
    sign = f"{swedish.NBSP}%" if share else ""
    inner = [_between(low, high) + sign for low, high in pairwise(breaks)]
    lowest = "0" if breaks[0] == 1 and isinstance(breaks[0], int) else f"under {swedish.number(breaks[0])}"
    return [f"{lowest}{sign}", *inner, f"{swedish.number(breaks[-1])}{sign} eller mer"]


def _between(low: int | Decimal, high: int | Decimal) -> str:
    if isinstance(low, int) and isinstance(high, int):
        return swedish.number(low) if high - low == 1 else f"{swedish.number(low)}–{swedish.number(high - 1)}"
    return f"{swedish.number(low)} till under {swedish.number(high)}"


def _shapes(topology: Topology, layer: str, county: str) -> list[Topology]:
    return [shape for shape in topology["objects"][layer]["geometries"] if shape["id"].startswith(county)]


def _name(shape: Topology) -> str:
    name: str = shape["properties"]["name"]
    return name


def _short(shape: Topology) -> str:
    """Return a county's name without län and its genitive: Jönköping."""
    return _name(shape).removesuffix(" län").removesuffix("s") if len(shape["id"]) == 2 else _name(shape)


def _rows(shown: Sequence[Topology], areas: Sequence[Area], breaks: Sequence[int | Decimal]) -> list[Spec]:
    given = {area.code: area for area in areas}
    share = _is_share(areas)
    rows = []
    for shape in shown:
        area = given.get(shape["id"], Area(shape["id"], missing()))
        row = {
            "code": shape["id"],
            "class": _class(area.value, breaks, share),
            "said": f"{_name(shape)}: {words(area.value)}",
        }
        rows.append(row | ({"href": area.href} if area.href else {}))
    return rows


def _is_share(areas: Sequence[Area]) -> bool:
    return any(isinstance(area.value, Share) for area in areas)


def _class(value: Value, breaks: Sequence[int | Decimal], share: bool) -> str:
    if isinstance(value, Withheld):
        return value.words
    at = position(value) or 0.0
    return class_labels(breaks, share=share)[sum(at >= float(edge) for edge in breaks)]


def _scale(areas: Sequence[Area], shown: Sequence[Topology], breaks: Sequence[int | Decimal], legend: Spec) -> Spec:
    """Return the colours of the classes, and the words for what is withheld or missing when any area is."""
    labels = class_labels(breaks, share=_is_share(areas))
    step = (len(SEQUENTIAL) - 1) / max(1, len(labels) - 1)
    colours = [SEQUENTIAL[round(n * step)] for n in range(len(labels))]
    absent = {area.value.words: area.value for area in areas if isinstance(area.value, Withheld)}
    if {shape["id"] for shape in shown} - {area.code for area in areas}:
        absent.setdefault(missing().words, missing())
    for reason, value in sorted(absent.items()):
        labels.append(reason)
        colours.append(WITHHELD_FILL if is_hatched(value) else PAPER)
    return {
        "field": "class",
        "type": "nominal",
        "scale": {"domain": labels, "range": colours},
        "legend": legend,
    }


def _legend(unit: str, county: str = "") -> Spec:
    """Return the key: under a county, and in the empty corner west of Norrland for the country."""
    where: Spec = {"orient": "bottom", "columns": 2} if county else {"orient": "top-left", "offset": 0}
    return {"title": unit, "symbolStrokeColor": INK_SOFT, "labelFontSize": 12, "direction": "vertical", **where}


def _filled(topology: Topology, layer: str, shown: Sequence[Topology], *, rows: list[Spec], colour: Spec) -> Spec:
    values = {**topology, "objects": {layer: {"type": "GeometryCollection", "geometries": list(shown)}}}
    encoding: Spec = {"color": colour, "description": {"field": "said"}}
    if any("href" in row for row in rows):
        encoding["href"] = {"field": "href"}
    fields = ["class", "said", "href"] if "href" in encoding else ["class", "said"]
    return {
        "data": {"values": values, "format": {"type": "topojson", "feature": layer}},
        "transform": [{"lookup": "id", "from": {"data": {"values": rows}, "key": "code", "fields": fields}}],
        "mark": {"type": "geoshape", "stroke": INK_SOFT, "strokeWidth": 0.3 if len(shown) > MOST_NAMES else 0.8},
        "encoding": encoding,
    }


def _borders(topology: Topology) -> Spec:
    lines = {**topology, "objects": {"lan": topology["objects"]["lan"]}}
    return {
        "data": {"values": lines, "format": {"type": "topojson", "feature": "lan"}},
        "mark": {"type": "geoshape", "fill": None, "stroke": INK, "strokeWidth": 0.6, "aria": False},
    }


def _names(topology: Topology, shapes: Sequence[Topology]) -> list[Spec]:
    """Return the names in the middle of their areas, with a halo so that they can be read on any colour."""
    if not shapes:
        return []
    rows = [dict(zip(("x", "y"), _middle(topology, shape), strict=True), name=_short(shape)) for shape in shapes]
    encoding = {
        "longitude": {"field": "x", "type": "quantitative"},
        "latitude": {"field": "y", "type": "quantitative"},
        "text": {"field": "name"},
    }
    size = 10 if len(shapes) > MOST_NAMES else 11.5
    halo = {"type": "text", "fontSize": size, "stroke": PAPER, "strokeWidth": 4, "strokeJoin": "round", "opacity": 0.92}
    ink = {"type": "text", "fontSize": size, "color": INK}
    return [{"data": {"values": rows}, "mark": mark, "encoding": encoding} for mark in (halo, ink)]


def _middle(topology: Topology, shape: Topology) -> tuple[float, float]:
    """Return the centre of gravity of the area's largest part, in SWEREF 99 TM."""
    polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    rings = [[point for arc in polygon[0] for point in _points(topology, arc)] for polygon in polygons]
    return max((_gravity(ring) for ring in rings), key=lambda found: found[0])[1:]


def _gravity(ring: Sequence[tuple[float, float]]) -> tuple[float, float, float]:
    origin_x, origin_y = ring[0]
    moved = [(x - origin_x, y - origin_y) for x, y in ring]
    crosses = [(x, y, p, q, x * q - p * y) for (x, y), (p, q) in pairwise(moved)]
    area = sum(cross for *_, cross in crosses) / 2 or 1.0
    middle_x = sum((x + p) * cross for x, _, p, _, cross in crosses) / (6 * area)
    middle_y = sum((y + q) * cross for _, y, _, q, cross in crosses) / (6 * area)
    return abs(area), origin_x + middle_x, origin_y + middle_y


def _points(topology: Topology, arc: int) -> list[tuple[float, float]]:
    (scale_x, scale_y), (from_x, from_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    x = y = 0
    points = []
    for step_x, step_y in topology["arcs"][arc if arc >= 0 else ~arc]:
        x, y = x + step_x, y + step_y
        points.append((x * scale_x + from_x, y * scale_y + from_y))
    return points if arc >= 0 else points[::-1]
