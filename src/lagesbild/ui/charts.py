"""Bars and dots as Vega-Lite specs, from plain values. Bars start at zero; what is withheld is hatched.

Every function takes the finding as `finding=`: one sentence that says what the picture shows. It becomes the
alternative text. Every spec holds its data inline.
"""

from collections.abc import Sequence

from lagesbild.kernel.quantities import Share, Value
from lagesbild.kernel.withheld import Withheld
from lagesbild.ui.theme import (
    INK,
    INK_SOFT,
    LONGEST_LABEL,
    MAIN,
    NATION,
    PAPER,
    PERCENT_TICKS,
    REST,
    SERIES,
    WIDTH,
    WITHHELD_FILL,
    Bar,
    Group,
    Spec,
    domain,
    framed,
    is_hatched,
    position,
    text_width,
    value_axis,
    words,
)

BAR_STEP = 30
DOTS_PER_ROW = 20
BESIDE: Spec = {"align": "left", "baseline": "middle", "dx": 6}
LABEL_INK: Spec = {"condition": {"test": "datum.place === null", "value": INK_SOFT}, "value": INK}


def horizontal_bars(bars: Sequence[Bar], *, finding: str, unit: str, reference: Bar | None = None) -> Spec:
    """Return one bar per row, in the order given, with the value beside it and the reference as a grey line."""
    values = _values(bars, reference)
    end = domain(values)[1]
    size: Spec = {"height": {"band": 0.62}}
    layers = [
        _known("x", values, value_axis(unit, values), size),
        _hatched("x", end, size),
        _said("x", "after", BESIDE),
        *_reference("x", reference),
    ]
    return framed(finding, **_in_rows(bars, [_row(bar, end) for bar in bars]), layer=layers)


def vertical_bars(bars: Sequence[Bar], *, finding: str, unit: str, reference: Bar | None = None) -> Spec:
    """Return one bar per column, for few and short labels such as years."""
    values = _values(bars, reference)
    end = domain(values)[1]
    size: Spec = {"width": {"band": 0.62}}
    layers = [
        _known("y", values, value_axis(unit, values, upright=True), size),
        _hatched("y", end, size),
        _said("y", "after", {"baseline": "bottom", "dy": -4}),
        *_reference("y", reference),
    ]
    axis: Spec = {"title": None, "labelAngle": 0, "labelColor": INK}
    return framed(
        finding,
        width=WIDTH - 80,
        height=260,
        data={"values": [_row(bar, end) for bar in bars]},
        encoding={"x": _labels("label", [bar.label for bar in bars], axis)},
        layer=layers,
    )


def grouped_bars(groups: Sequence[Group], *, finding: str, unit: str) -> Spec:
    """Return bars side by side within each group: the same measures, compared between groups."""
    bars = [bar for group in groups for bar in group.bars]
    values = [bar.value for bar in bars]
    end = domain(values)[1]
    names = list(dict.fromkeys(bar.label for bar in bars))
    known = _known("x", values, value_axis(unit, values), {})
    known["encoding"]["color"] = _group_colours(names)
    labels = [group.label for group in groups]
    return framed(
        finding,
        width=_plot_width(bars, labels),
        height={"step": 20},
        data={"values": [{"group": group.label, **_row(bar, end)} for group in groups for bar in group.bars]},
        encoding={
            "y": {**_labels("group", labels), "scale": {"paddingInner": 0.3}},
            "yOffset": {"field": "label", "type": "nominal", "sort": names},
        },
        layer=[known, _hatched("x", end, {}), _said("x", "after", {**BESIDE, "fontSize": 11})],
    )


def coverage(bars: Sequence[Bar], *, finding: str) -> Spec:
    """Return, per row, the part that was reached and the part that is left, on a full bar."""
    size: Spec = {"height": {"band": 0.5}}
    whole = {
        "transform": [{"filter": "datum.full !== null"}],
        "mark": {"type": "bar", "color": REST, "aria": False, **size},
        "encoding": {
            "x": {
                "field": "full",
                "type": "quantitative",
                "scale": {"domain": [0, 100], "nice": False},
                "axis": {"title": None, "grid": False, **PERCENT_TICKS},
            }
        },
    }
    reached = {
        "transform": [{"filter": "datum.place !== null"}],
        "mark": {"type": "bar", "color": MAIN, **size},
        "encoding": {"x": {"field": "place", "type": "quantitative"}, "description": {"field": "said"}},
    }
    layers = [whole, reached, _hatched("x", 100, size), _said("x", "beside", {**BESIDE, "dx": 0})]
    return framed(finding, **_in_rows(bars, [_coverage_row(bar) for bar in bars]), layer=layers)


def coverage_dots(share: Share, *, finding: str) -> Spec:
    """Return one dot per counted thing: filled when reached, open when it is the work that is left."""
    rows = [
        {"column": n % DOTS_PER_ROW, "line": n // DOTS_PER_ROW, "reached": n < share.part} for n in range(share.whole)
    ]
    lines = -(-share.whole // DOTS_PER_ROW)
    return framed(
        finding,
        width=min(share.whole, DOTS_PER_ROW) * 24,
        height=lines * 24,
        data={"values": rows},
        mark={"type": "point", "shape": "circle", "size": 190, "strokeWidth": 1.6, "filled": False, "aria": False},
        encoding={
            "x": {"field": "column", "type": "ordinal", "axis": None},
            "y": {"field": "line", "type": "ordinal", "axis": None},
            "fill": {"condition": {"test": "datum.reached", "value": MAIN}, "value": PAPER},
            "stroke": {"condition": {"test": "datum.reached", "value": MAIN}, "value": INK_SOFT},
        },
    )


def _values(bars: Sequence[Bar], reference: Bar | None) -> list[Value]:
    return [bar.value for bar in bars] + ([reference.value] if reference else [])


def _in_rows(bars: Sequence[Bar], rows: list[Spec]) -> Spec:
    return {
        "width": _plot_width(bars),
        "height": {"step": BAR_STEP},
        "data": {"values": rows},
        "encoding": {"y": _labels("label", [bar.label for bar in bars])},
    }


def _known(channel: str, values: list[Value], axis: Spec, size: Spec) -> Spec:
    """Return the bars of the values that are known, from zero."""
    scale = {"domain": domain(values), "nice": False, "zero": True}
    return {
        "transform": [{"filter": "datum.place !== null"}],
        "mark": {"type": "bar", "color": MAIN, **size},
        "encoding": {
            channel: {"field": "place", "type": "quantitative", "scale": scale, "axis": axis},
            "description": {"field": "said"},
        },
    }


def _said(channel: str, field: str, mark: Spec) -> Spec:
    """Return the value in words, at the end of its bar."""
    at = {"field": field, "type": "quantitative"}
    return {
        "mark": {"type": "text", **mark},
        "encoding": {channel: at, "text": {"field": "words"}, "color": LABEL_INK},
    }


def _group_colours(names: Sequence[str]) -> Spec:
    return {
        "field": "label",
        "type": "nominal",
        "scale": {"domain": list(names), "range": list(SERIES[: len(names)])},
        "legend": {"title": None, "orient": "top", "direction": "horizontal", "columns": 3},
    }


def _row(bar: Bar, end: float) -> Spec:
    place = position(bar.value)
    hatched = is_hatched(bar.value)
    return {
        "label": bar.label,
        "place": place,
        "hatched": hatched,
        "words": words(bar.value),
        "said": f"{bar.label}: {bar.value if isinstance(bar.value, Withheld) else words(bar.value)}",
        "after": end if hatched else place or 0,
    }


def _coverage_row(bar: Bar) -> Spec:
    row = _row(bar, 100)
    known = row["place"] is not None
    return row | {"full": 100 if known else None, "beside": 101.5 if known or row["hatched"] else 1}


def _labels(field: str, order: Sequence[str], axis: Spec | None = None) -> Spec:
    given = axis or {"title": None, "labelColor": INK, "labelLimit": LONGEST_LABEL, "labelFontSize": 13}
    return {"field": field, "type": "nominal", "sort": list(order), "axis": given}


def _plot_width(bars: Sequence[Bar], labels: Sequence[str] = ()) -> int:
    """Return the width left for bars when labels and values have had theirs."""
    beside = min(LONGEST_LABEL, text_width(labels or [bar.label for bar in bars]))
    return WIDTH - beside - text_width([words(bar.value) for bar in bars], 12) - 20


def _hatched(channel: str, end: float, size: Spec) -> Spec:
    return {
        "transform": [{"filter": "datum.hatched"}, {"calculate": str(end), "as": "end"}],
        "mark": {"type": "bar", "color": WITHHELD_FILL, **size},
        "encoding": {channel: {"field": "end", "type": "quantitative"}, "description": {"field": "said"}},
    }


def _reference(channel: str, reference: Bar | None) -> list[Spec]:
    """Return the nation, or what else the bars are read against, as a quiet grey line with its name."""
    place = position(reference.value) if reference else None
    if reference is None or place is None:
        return []
    beside: Spec = (
        {"align": "left", "baseline": "middle", "dx": 6} if channel == "y" else {"baseline": "bottom", "dy": -4}
    )
    edge: Spec = {"x": {"value": "width"}} if channel == "y" else {"y": {"value": 0}}
    datum = {channel: {"datum": place, "type": "quantitative"}}
    named = {"value": f"{reference.label} {words(reference.value)}"}
    empty: Spec = {"values": [{}]}
    return [
        {
            "data": empty,
            "mark": {"type": "rule", "color": NATION, "strokeWidth": 1.5},
            "encoding": {**datum, _other(channel): None},
        },
        {
            "data": empty,
            "mark": {"type": "text", "color": INK_SOFT, **beside},
            "encoding": {**datum, **edge, "text": named},
        },
    ]


def _other(channel: str) -> str:
    return "y" if channel == "x" else "x"
