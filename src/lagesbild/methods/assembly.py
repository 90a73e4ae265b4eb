"""The pictures of a method's spread: the map by stage, and the line over the years."""

from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from lagesbild.kernel import swedish
from lagesbild.kernel.withheld import Withheld
from lagesbild.methods.queries import Spread, YearOfSpread
from lagesbild.methods.rules import STAGE_WORDS
from lagesbild.places.queries import topology
from lagesbild.ui import lines, maps
from lagesbild.ui.rendering import PicturesNotInstalled, svg
from lagesbild.ui.theme import Spec


@dataclass(frozen=True)
class Drawn:
    """The pictures of a method's spread; empty where there is too little to draw."""

    map: SafeString
    trend: SafeString


def drawn(spread: Spread, years: tuple[YearOfSpread, ...]) -> Drawn:
    """Return the pictures of a method's spread."""
    return Drawn(_map(spread) if spread.known else SafeString(), _trend(spread, years))


def _map(spread: Spread) -> SafeString:
    kinds = {
        line.code: maps.Kind(line.newest.stage_words, f"/kommun/{line.code}/") for line in spread.lines if line.newest
    }
    spec = maps.kinds(
        topology(),
        kinds,
        order=list(STAGE_WORDS.values()),
        absent="inte känt",
        finding=spread.finding,
        title="Steg",
        county=spread.county,
    )
    return _picture(spec)


def _trend(spread: Spread, years: tuple[YearOfSpread, ...]) -> SafeString:
    points = [lines.Point(one.year, one.using) for one in years if not isinstance(one.using, Withheld)]
    if len(points) < 2:
        return SafeString()
    finding = f"Kommuner {spread.place} som använder {spread.name}, vid årets slut."
    drawn = [lines.Series(spread.name, tuple(points))]
    return _picture(lines.lines(drawn, finding=finding, unit="procent av kommunerna"))


def trend_finding(years: tuple[YearOfSpread, ...]) -> str:
    """Return the change from the first year to the last in one sentence; empty when there is nothing to compare."""
    known = [one for one in years if not isinstance(one.using, Withheld)]
    if len(known) < 2:
        return ""
    first, last = known[0], known[-1]
    return (
        f"Från {swedish.quantity(first.using)} {first.year} till {swedish.quantity(last.using)} {last.year}, "
        "så vitt är känt."
    )


def _picture(spec: Spec) -> SafeString:
    try:
        return mark_safe(svg(spec))  # noqa: S308 - our own renderer escapes what it writes
    except PicturesNotInstalled:
        return SafeString()
