"""Lines over time as Vega-Lite specs: broken where the series breaks, named at their ends, the nation in grey."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from lagesbild.kernel.quantities import Value
from lagesbild.ui.theme import (
    INK,
    INK_SOFT,
    NATION,
    PAPER,
    SERIES,
    SERIES_TEXT,
    WIDTH,
    WITHHELD_FILL,
    Spec,
    domain,
    framed,
    is_hatched,
    is_share,
    position,
    text_width,
    value_axis,
    words,
)

HEIGHT = 280
LINE_OF_TEXT = 16
END_LABELS = 5


@dataclass(frozen=True)
class Point:
    """The value of one year; a year without a known or shown value is Withheld."""

    year: int
    value: Value


@dataclass(frozen=True)
class Series:
    """A named line; `reference` draws it grey, behind the others."""

    name: str
    points: tuple[Point, ...]
    reference: bool = False


@dataclass(frozen=True)
class Break:
    """From this year on the figures are not comparable with those before; the words say why, in a few."""

    year: int
    words: str


def lines(
    series: Sequence[Series], *, finding: str, unit: str, breaks: Sequence[Break] = (), from_zero: bool = True
) -> Spec:
    """Return one line per series; a line stops at a break, and at a year without value."""
    ordered = sorted(series, key=lambda one: not one.reference)
    values = [point.value for one in ordered for point in one.points]
    low, high = _range(values, from_zero=from_zero)
    years = sorted({point.year for one in ordered for point in one.points})
    rows = [row for one in ordered for row in _rows(one, breaks)]
    colours = {"domain": [one.name for one in ordered], "range": _colours(ordered)}
    colour: Spec = {"field": "series", "type": "nominal", "scale": colours, "legend": _legend(ordered)}
    x = {
        "field": "year",
        "type": "quantitative",
        "scale": {"domain": [years[0] - 0.3, years[-1] + 0.3], "nice": False, "zero": False},
        "axis": {"title": None, "grid": False, "values": _ticks(years), "format": "d", "labelColor": INK},
    }
    y = {
        "field": "place",
        "type": "quantitative",
        "scale": {"domain": [low, high], "nice": False, "zero": False},
        "axis": {**value_axis(unit, values, upright=True), "values": None},
    }
    layers = [
        *_withheld_years(ordered),
        *_breaks(breaks),
        {
            "mark": {"type": "line", "strokeWidth": 2.4, "aria": False},
            "encoding": {"x": x, "y": y, "color": colour, "detail": {"field": "segment"}},
        },
        {
            "mark": {"type": "point", "filled": True, "size": 42, "stroke": PAPER, "strokeWidth": 1},
            "encoding": {"x": x, "y": y, "color": colour, "description": {"field": "said"}},
        },
        *_end_labels(ordered, low, high, colours),
    ]
    width = WIDTH - 60 - (text_width([one.name for one in ordered], 12) if _legend(ordered) is None else 20)
    return framed(finding, width=width, height=HEIGHT, data={"values": rows}, layer=layers)


def _rows(one: Series, breaks: Sequence[Break]) -> list[Spec]:
    """Return a row per known value; the segment changes at every break and every gap, so that no line crosses it."""
    rows: list[Spec] = []
    gaps = 0
    for point in sorted(one.points, key=lambda point: point.year):
        place = position(point.value)
        if place is None:
            gaps += 1
            continue
        past = sum(point.year >= found.year for found in breaks)
        said = f"{one.name} {point.year}: {words(point.value)}"
        rows.append({"series": one.name, "year": point.year, "place": place, "segment": f"{past}-{gaps}", "said": said})
    return rows


def _range(values: list[Value], *, from_zero: bool) -> tuple[float, float]:
    """Return what the drawing spans: a line may leave room unused above it out, a bar may not."""
    low, high = domain(values)
    known = [place for value in values if (place := position(value)) is not None]
    if is_share(values):
        high = min(high, math.ceil(max(known) * 1.15 / 10) * 10)
    return (low if from_zero else min(known, default=0) * 0.96), high


def _colours(ordered: Sequence[Series]) -> list[str]:
    inks = iter(SERIES * len(ordered))
    return [NATION if one.reference else next(inks) for one in ordered]


def _legend(ordered: Sequence[Series]) -> Spec | None:
    """Return no legend while the lines can be named at their ends."""
    if len(ordered) <= END_LABELS:
        return None
    return {"title": None, "orient": "top", "direction": "horizontal", "columns": 4, "symbolType": "stroke"}


def _ticks(years: Sequence[int]) -> list[int]:
    step = max(1, len(years) // 10 + (len(years) % 10 > 0 and len(years) > 10))
    return list(years)[::-1][::step][::-1]


def _withheld_years(ordered: Sequence[Series]) -> list[Spec]:
    """Return a hatched band at every year where a value is known but may not be shown."""
    hatched = sorted({point.year for one in ordered for point in one.points if is_hatched(point.value)})
    if not hatched:
        return []
    rows = [{"from": year - 0.2, "to": year + 0.2} for year in hatched]
    x = {"x": {"field": "from", "type": "quantitative"}, "x2": {"field": "to"}}
    return [{"data": {"values": rows}, "mark": {"type": "rect", "color": WITHHELD_FILL, "aria": False}, "encoding": x}]


def _breaks(breaks: Sequence[Break]) -> list[Spec]:
    """Return a thin dashed line before the first year after each break, with its words on top."""
    if not breaks:
        return []
    data = {"values": [{"at": found.year - 0.5, "words": found.words} for found in breaks]}
    x = {"field": "at", "type": "quantitative"}
    text = {"type": "text", "align": "left", "baseline": "top", "dx": 5, "color": INK_SOFT, "fontSize": 11}
    return [
        {"data": data, "mark": {"type": "rule", "color": INK_SOFT, "strokeDash": [2, 3]}, "encoding": {"x": x}},
        {"data": data, "mark": text, "encoding": {"x": x, "y": {"value": 0}, "text": {"field": "words"}}},
    ]


def _end_labels(ordered: Sequence[Series], low: float, high: float, colours: Spec) -> list[Spec]:
    """Return each series' name after its last point, moved apart so that no two names overlap."""
    if _legend(ordered) is not None:
        return []
    ends = [(rows[-1]["place"], rows[-1]["year"], one.name) for one in ordered if (rows := _rows(one, ()))]
    room = (high - low) * LINE_OF_TEXT / HEIGHT
    placed: list[Spec] = []
    lowest = float("inf")
    for place, year, name in sorted(ends, reverse=True):
        lowest = min(place, lowest - room)
        placed.append({"series": name, "year": year, "place": lowest})
    text = {"type": "text", "align": "left", "baseline": "middle", "dx": 8, "fontWeight": 600}
    return [
        {
            "data": {"values": placed},
            "mark": text,
            "encoding": {
                "x": {"field": "year", "type": "quantitative"},
                "y": {"field": "place", "type": "quantitative"},
                "text": {"field": "series"},
                "color": {
                    "field": "series",
                    "type": "nominal",
                    "scale": {**colours, "range": _text_inks(colours["range"])},
                },
            },
        }
    ]


def _text_inks(inks: Sequence[str]) -> list[str]:
    readable = dict(zip(SERIES, SERIES_TEXT, strict=True))
    return [readable.get(ink, INK_SOFT) for ink in inks]
