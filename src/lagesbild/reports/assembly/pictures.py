"""Charts and maps of a report: the same specs as on the pages, as SVG for web and PDF and PNG for Word."""

from collections.abc import Sequence

from lagesbild.kernel import swedish
from lagesbild.kernel.quantities import Count
from lagesbild.kernel.withheld import missing
from lagesbild.places.queries import topology
from lagesbild.reports.assembly.material import GoalMaterial, Material, Point, Series
from lagesbild.typesetting.blocks import Figure
from lagesbild.ui import charts, lines, maps, rendering
from lagesbild.ui.theme import Bar, Spec

NATION = "Riket"
CLASSES = (1, 3, 6)


def figure(spec: Spec, *, caption: str, alt: str, source: str, anchor: str, width: float = 1.0) -> Figure:
    """Return a picture of the spec, with its caption, alternative text and source."""
    return Figure(
        svg=rendering.svg(spec),
        png=rendering.png(spec, scale=2),
        caption=caption,
        alt=alt,
        source=source,
        width=width,
        anchor=anchor,
    )


def answers_by_year(material: Material) -> Figure:
    """Return how many answered in each round."""
    bars = [Bar(str(one.year), one.submitted) for one in sorted(material.rounds, key=lambda one: one.year)]
    said = [f"{swedish.quantity(bar.value)} svarade för {bar.label}" for bar in bars]
    finding = f"{swedish.joined(said)}."
    return figure(
        charts.vertical_bars(bars, finding=finding, unit="aktörer"),
        caption="Aktörer som lämnade yttrande, per år",
        alt=finding,
        source=material.rounds[0].origin,
        anchor="fig-svar",
        width=0.6,
    )


def activities_by_municipality(material: Material) -> Figure:
    """Return the county's map with the number of activities each municipality leads in the report."""
    led = [maps.Area(one.code, Count(one.led, "insatser")) for one in material.municipalities]
    none = [one.name for one in material.municipalities if one.led == 0]
    most = max(material.municipalities, key=lambda one: one.led)
    finding = (
        f"{most.name} leder flest av de insatser som beskrivs, {most.led}. "
        f"{len(none)} av {len(led)} kommuner leder ingen beskriven insats."
    )
    return figure(
        maps.municipalities(
            topology(), led, finding=finding, unit="insatser", breaks=CLASSES, county=material.county_code
        ),
        caption=f"Beskrivna insatser som leds av en kommun i {material.county}, {material.year}",
        alt=finding,
        source=f"{material.origin}. Karta: SCB, förenklad, SWEREF 99 TM.",
        anchor="fig-karta",
        width=0.8,
    )


def activities_by_actor(goal: GoalMaterial, material: Material) -> Figure:
    """Return how many of the goal's activities each actor leads."""
    ordered = sorted(goal.examples, key=lambda one: (-len(one.examples), swedish.sort_key(one.actor)))
    bars = [Bar(one.actor, Count(len(one.examples), "insatser")) for one in ordered]
    finding = f"{ordered[0].actor} leder flest av de beskrivna insatserna inom målet, {len(ordered[0].examples)}."
    return figure(
        charts.horizontal_bars(bars, finding=finding, unit="insatser"),
        caption=f"Beskrivna insatser inom mål {goal.number}, efter ansvarig aktör",
        alt=finding,
        source=material.origin,
        anchor=f"fig-aktorer-{goal.number}",
        width=0.9,
    )


def series(one: Series, material: Material) -> Figure:
    """Return an indicator's line for the county beside the nation's."""
    drawn = [lines.Series(material.county, _points(one.county))]
    if one.nation:
        drawn.append(lines.Series(NATION, _points(one.nation), reference=True))
    first, last = one.county[0], one.county[-1]
    finding = (
        f"{one.name}: {swedish.quantity(first.value)} {first.year} och {swedish.quantity(last.value)} {last.year} "
        f"i {material.county}."
    )
    return figure(
        lines.lines(drawn, finding=finding, unit=one.unit),
        caption=f"{one.name}, {one.unit}",
        alt=finding,
        source=one.origin,
        anchor=f"fig-{one.key}",
        width=0.9,
    )


def _points(points: Sequence[Point]) -> tuple[lines.Point, ...]:
    """Return a point for every year from the first to the last: a year without value is missing, never drawn across."""
    known = {point.year: point.value for point in points}
    years = range(min(known), max(known) + 1)
    return tuple(lines.Point(year, known.get(year, missing())) for year in years)
