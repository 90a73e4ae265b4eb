"""The house theme of charts and maps: inks, palettes, how values become positions and words.

Colours are safe for the common kinds of colour blindness and keep their order in grey. What is withheld is drawn in
WITHHELD_FILL, which ui.rendering turns into hatching; what is missing has no shape, only words.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from lagesbild.kernel import swedish
from lagesbild.kernel.quantities import Amount, Count, Measured, Share, Value
from lagesbild.kernel.withheld import Reason, Withheld

INK = "#1d2426"
INK_SOFT = "#525b5e"
RULE = "#d8d3c9"
PAPER = "#ffffff"
MAIN = "#1f6f7d"
REST = "#e0dbd1"
NATION = "#8d8a84"
WITHHELD_FILL = "#b7b1a7"
SERIES = ("#0b4a57", "#c7821a", "#6b9fae", "#7a4b7d", "#8c8a2f")
SERIES_TEXT = ("#0b4a57", "#8f5a0b", "#3f7382", "#6b3f6e", "#66641f")  # the same, dark enough to be read
SEQUENTIAL = ("#e4eeec", "#b3d0d1", "#78acb3", "#3d808c", "#0b4a57")
HATCHED = {Reason.TOO_FEW, Reason.NOT_PERMITTED}

WIDTH = 640
FEW = 1000
LONGEST_LABEL = 260
FONT = "Inter"

Spec = dict[str, Any]

PERCENT_TICKS: Spec = {"values": [0, 25, 50, 75, 100], "labelExpr": "datum.label + ' %'", "labelOverlap": False}

CONFIG: Spec = {
    "font": FONT,
    "background": None,
    "padding": 4,
    "view": {"stroke": None},
    "axis": {
        "domain": False,
        "ticks": False,
        "gridColor": RULE,
        "labelColor": INK_SOFT,
        "labelFont": FONT,
        "labelFontSize": 12,
        "labelPadding": 6,
        "titleColor": INK_SOFT,
        "titleFont": FONT,
        "titleFontSize": 12,
        "titleFontWeight": 400,
    },
    "legend": {
        "labelColor": INK,
        "labelFont": FONT,
        "labelFontSize": 12,
        "labelLimit": 320,
        "titleColor": INK_SOFT,
        "titleFont": FONT,
        "titleFontSize": 12,
        "titleFontWeight": 400,
        "symbolType": "square",
        "symbolSize": 180,
        "symbolStrokeWidth": 1,
    },
    "text": {"font": FONT, "fontSize": 12, "color": INK},
    "bar": {"cornerRadiusEnd": 1},
    "point": {"opacity": 1},
}


@dataclass(frozen=True)
class Bar:
    """One bar: its label and its value; a value that is not known or not shown is Withheld, never None."""

    label: str
    value: Value
    href: str = ""


@dataclass(frozen=True)
class Group:
    """Bars that stand together under one label."""

    label: str
    bars: tuple[Bar, ...]


def framed(description: str, **parts: Any) -> Spec:
    """Return a Vega-Lite spec in the house theme; the description is the finding, and becomes the picture's name."""
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "description": description,
        "config": CONFIG,
        **parts,
    }


def position(value: Value) -> float | None:
    """Return where a value is drawn: a share in percent, the rest as it is; None when there is nothing to draw."""
    if isinstance(value, Withheld):
        return None
    if isinstance(value, Share):
        return float(value.fraction * 100)
    if isinstance(value, Count):
        return float(value.value)
    return float(value.sek) if isinstance(value, Amount) else float(value.value)


def words(value: Value) -> str:
    """Return what stands beside a mark: the value without its unit, which the axis carries, or why there is none."""
    if isinstance(value, Withheld):
        return value.words
    if isinstance(value, Amount):
        return swedish.number(value.sek)
    if isinstance(value, Measured) and value.unit == "procent":
        return swedish.quantity(value)
    return swedish.quantity(replace(value, unit=""))


def is_hatched(value: Value) -> bool:
    """Return whether there is a value that may not be shown, as distinct from no value."""
    return isinstance(value, Withheld) and value.reason in HATCHED


def is_share(values: list[Value]) -> bool:
    """Return whether the known values are shares, drawn from 0 to 100 percent."""
    known = [value for value in values if not isinstance(value, Withheld)]
    return bool(known) and all(isinstance(value, Share) or _is_percent(value) for value in known)


def _is_percent(value: Value) -> bool:
    return isinstance(value, Measured) and value.unit == "procent"


def domain(values: list[Value]) -> list[float]:
    """Return the drawn range, always from zero: to 100 for shares within it, else to a little over the largest."""
    known = [place for value in values if (place := position(value)) is not None]
    if is_share(values) and max(known) <= 100:
        return [0, 100]
    return [min([0, *known]), max([0, *known]) * 1.04 or 1]


def value_axis(unit: str, values: list[Value], *, upright: bool = False) -> Spec:
    """Return the axis of the values, with few lines and the unit in words; an upright axis has it on top, level."""
    axis: Spec = {"title": unit or None, "tickCount": 5, "titleAnchor": "start"}
    if upright:
        axis |= {"titleAnchor": "end", "titleAngle": 0, "titleAlign": "left", "titleX": 0, "titleY": -18}
    if is_share(values):
        return axis | PERCENT_TICKS
    counted = [value.value for value in values if isinstance(value, Count)]
    return axis | ({"tickMinStep": 1, "format": "d"} if counted and max(counted) < FEW else {})


def text_width(texts: Iterable[str], size: int = 13) -> int:
    """Return about how many pixels the longest text takes, so that pictures side by side get the same width."""
    return round(max((len(text) for text in texts), default=0) * size * 0.54)
