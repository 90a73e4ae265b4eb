"""The pictures of an indicator: lines over time, and the counties side by side."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from lagesbild.indicators.queries import IndicatorPicture, IndicatorSeries, ObservationRow
from lagesbild.kernel import swedish
from lagesbild.kernel.withheld import Withheld
from lagesbild.ui import charts, lines
from lagesbild.ui.rendering import PicturesNotInstalled, svg
from lagesbild.ui.theme import Bar, Spec, position

NATION = "country:00"
FEWEST = 3
COUNTIES = 21


@dataclass(frozen=True)
class Drawn:
    """A picture with the sentence it shows and where its figures come from."""

    svg: SafeString
    finding: str
    caption: str
    source: str


@dataclass(frozen=True)
class Pictures:
    """The pictures of an indicator's page; None where there is too little to draw."""

    over_time: Drawn | None
    side_by_side: Drawn | None


def drawn(picture: IndicatorPicture) -> Pictures:
    """Return the pictures of an indicator's page."""
    return Pictures(over_time(picture.series), side_by_side(picture))


def over_time(series: IndicatorSeries) -> Drawn | None:
    """Return the lines of a series, or None when no area has values for two years."""
    drawn = [line for line in series.lines if sum(not isinstance(one.value, Withheld) for one in line.points) > 1]
    if not drawn:
        return None
    several = len(drawn) > 1
    spec = lines.lines(
        [
            lines.Series(
                line.name, tuple(lines.Point(one.year, one.value) for one in line.points), line.is_nation and several
            )
            for line in drawn
        ],
        finding=series.finding,
        unit=series.indicator.unit,
        breaks=[lines.Break(one.year, "brott i serien") for one in series.breaks],
    )
    caption = f"{series.indicator.name}, {series.indicator.unit}."
    return Drawn(_drawn(spec), series.finding, caption, _sources(series.rows))


def side_by_side(picture: IndicatorPicture) -> Drawn | None:
    """Return the counties' latest values as bars from the highest, the nation as reference; None when few have one."""
    bars = [
        Bar(one.area_name, one.value)
        for one in picture.compared
        if one.area != NATION and not isinstance(one.value, str) and not one.is_contradicted
    ]
    if len(bars) < FEWEST:
        return None
    nation = [one.value for one in picture.compared if one.area == NATION and not isinstance(one.value, str)]
    bars.sort(key=lambda bar: (position(bar.value) is not None, position(bar.value) or 0), reverse=True)
    finding = _extremes([bar for bar in bars if not isinstance(bar.value, Withheld)], picture.compared_year)
    reference = Bar("Riket", nation[0]) if nation else None
    indicator = picture.series.indicator
    spec = charts.horizontal_bars(bars, finding=finding, unit=indicator.unit, reference=reference)
    caption = f"{indicator.name}, {indicator.unit}, {picture.compared_year}."
    return Drawn(_drawn(spec), finding, caption, _sources(picture.compared))


def _drawn(spec: Spec) -> SafeString:
    try:
        return mark_safe(svg(spec))  # noqa: S308 - our own renderer escapes what it writes
    except PicturesNotInstalled:
        return SafeString()


def _extremes(known: Sequence[Bar], year: int | None) -> str:
    if not known:
        return "Inget värde får visas."
    highest, lowest = known[0], known[-1]
    among = (
        f"Av de {swedish.number(len(known))} län som har ett värde för {year}" if len(known) < COUNTIES else str(year)
    )
    return (
        f"{among}: högst i {highest.label} ({swedish.quantity(highest.value)}), "
        f"lägst i {lowest.label} ({swedish.quantity(lowest.value)})."
    )


def _sources(rows: Iterable[ObservationRow]) -> str:
    return "; ".join(sorted({one.source_title for one in rows if one.source_title}, key=swedish.sort_key))
