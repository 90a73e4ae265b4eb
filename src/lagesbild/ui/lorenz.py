"""The Lorenz curve as a Vega-Lite spec: how far what is shared out lies from evenness."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from lagesbild.ui.theme import INK_SOFT, MAIN, NATION, PAPER, PERCENT_TICKS, SERIES, SERIES_TEXT, Spec, framed

SIDE = 400
EVEN = "helt jämnt"


@dataclass(frozen=True)
class Curve:
    """A named curve from (0, 0) to (1, 1)."""

    name: str
    points: tuple[tuple[Fraction, Fraction], ...]


def lorenz(curves: Sequence[Curve], *, finding: str, across: str, up: str) -> Spec:
    """Return the curves below the straight line of complete evenness, each named beside its widest bend."""
    inks = dict(zip((one.name for one in curves), SERIES, strict=False))
    colour: Spec = {
        "field": "name",
        "type": "nominal",
        "legend": None,
        "scale": {"domain": list(inks), "range": list(inks.values())},
    }
    rows = [_row(one.name, point) for one in curves for point in one.points]
    return framed(
        finding,
        width=SIDE,
        height=SIDE,
        encoding={"x": _axis("across", across), "y": _axis("up", up, upright=True)},
        layer=[
            *_even(),
            {
                "data": {"values": rows},
                "mark": {"type": "line", "strokeWidth": 2.4, "aria": False},
                "encoding": {"color": colour, "order": {"field": "across"}},
            },
            {
                "data": {"values": rows},
                "mark": {"type": "point", "filled": True, "size": 34, "stroke": PAPER, "strokeWidth": 1},
                "encoding": {"color": colour, "description": {"field": "said"}},
            },
            *_names(curves),
        ],
    )


def _axis(field: str, title: str, *, upright: bool = False) -> Spec:
    axis: Spec = {"title": title, "grid": True, **PERCENT_TICKS}
    if upright:
        axis |= {"titleAngle": 0, "titleAlign": "left", "titleAnchor": "end", "titleX": 0, "titleY": -18}
    return {"field": field, "type": "quantitative", "scale": {"domain": [0, 100], "nice": False}, "axis": axis}


def _row(name: str, point: tuple[Fraction, Fraction]) -> Spec:
    across, up = (round(float(share * 100), 2) for share in point)
    said = f"{name}: {across:.0f} % har {up:.0f} %"
    return {"name": name, "across": across, "up": up, "said": said}


def _even() -> list[Spec]:
    """Return the straight line of evenness, in quiet grey, and its name."""
    ends = {"values": [{"across": 0, "up": 0}, {"across": 100, "up": 100}]}
    middle = {"values": [{"across": 50, "up": 50, "name": EVEN}]}
    text: Spec = {"type": "text", "align": "right", "baseline": "bottom", "dx": -6, "color": INK_SOFT}
    return [
        {"data": ends, "mark": {"type": "line", "color": NATION, "strokeWidth": 1.5, "aria": False}},
        {"data": middle, "mark": text, "encoding": {"text": {"field": "name"}}},
    ]


def _names(curves: Sequence[Curve]) -> list[Spec]:
    """Return each curve's name where it lies furthest from evenness, moved down so that two names never meet."""
    text: Spec = {"type": "text", "align": "left", "baseline": "top", "dx": 8, "dy": 4, "fontWeight": 600}
    inks = dict(zip(SERIES, SERIES_TEXT, strict=True))
    placed: list[Spec] = []
    lowest = 100.0
    for number, one in enumerate(sorted(curves, key=lambda one: -_bend(one)[1])):
        across, up = _bend(one)
        lowest = min(up, lowest - 6) if number else up
        ink = inks.get(SERIES[list(curves).index(one) % len(SERIES)], MAIN)
        data = {"values": [{"across": across, "up": max(lowest, 2), "name": one.name}]}
        placed.append({"data": data, "mark": {**text, "color": ink}, "encoding": {"text": {"field": "name"}}})
    return placed


def _bend(one: Curve) -> tuple[float, float]:
    across, up = max(one.points, key=lambda point: point[0] - point[1])
    return float(across * 100), float(up * 100)
