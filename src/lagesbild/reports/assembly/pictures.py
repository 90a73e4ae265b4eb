"""Charts and maps of a report: the same specs as on the pages, as SVG for web and PDF and PNG for Word."""

from lagesbild.indicators.queries import IndicatorSeries
from lagesbild.kernel import swedish
from lagesbild.kernel.quantities import Count, Share
from lagesbild.places.queries import topology
from lagesbild.reports.assembly.material import GoalMaterial, Material
from lagesbild.typesetting.blocks import Figure
from lagesbild.ui import charts, lines, maps, rendering
from lagesbild.ui.theme import Bar, Group, Spec

CLASSES = (1, 3, 6)
OTHERS = "Övriga aktörer"
MUNICIPALITIES = "Kommuner"


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


def activities_by_municipality(material: Material, source: str) -> Figure:
    """Return the county's map with the number of activities that name each municipality."""
    named = [maps.Area(one.code, Count(one.activities, "insatser")) for one in material.municipalities]
    most = max(material.municipalities, key=lambda one: one.activities)
    without = [one.name for one in material.municipalities if not one.activities]
    rest = f" Ingen insats nämner {swedish.joined(without)}." if without else ""
    finding = f"{most.name} nämns i flest av de insatser som beskrivs, {most.activities}.{rest}"
    return figure(
        maps.municipalities(
            topology(), named, finding=finding, unit="insatser", breaks=CLASSES, county=material.county_code
        ),
        caption=f"Beskrivna insatser som nämner kommunen, {material.county} {material.cover.year}",
        alt=finding,
        source=f"{source}. Karta: SCB, förenklad, SWEREF 99 TM",
        anchor="fig-karta",
        width=0.65,
    )


def municipalities_by_goal(material: Material, source: str) -> Figure:
    """Return, per goal, how many of the county's municipalities are named in some activity."""
    whole = len(material.municipalities)
    bars = [Bar(name(goal), Share(len(goal.described), whole, "kommuner")) for goal in material.goals]
    said = [f"{bar.label}: {goal_share(goal, whole)}" for bar, goal in zip(bars, material.goals, strict=True)]
    finding = f"Kommuner som nämns i någon insats. {'; '.join(said)}."
    return figure(
        charts.coverage(bars, finding=finding),
        caption=f"Kommuner som nämns i någon beskriven insats, per mål, {material.county} {material.cover.year}",
        alt=finding,
        source=source,
        anchor="fig-kommuner-per-mal",
        width=0.8,
    )


def goal_share(goal: GoalMaterial, whole: int) -> str:
    """Return how many municipalities a goal's activities name, in words."""
    return swedish.quantity(Share(len(goal.described), whole, "kommuner"))


def leads_by_goal(material: Material, source: str) -> Figure:
    """Return, per goal, how many activities municipalities and others lead."""
    groups = [
        Group(name(goal), tuple(Bar(label, Count(count, "insatser")) for label, count in leads(goal).items()))
        for goal in material.goals
    ]
    said = [
        f"{name(goal)}: kommuner {leads(goal)[MUNICIPALITIES]}, övriga {leads(goal)[OTHERS]}" for goal in material.goals
    ]
    finding = f"Insatser efter vem som ansvarar. {'; '.join(said)}."
    return figure(
        charts.grouped_bars(groups, finding=finding, unit="insatser"),
        caption=f"Beskrivna insatser per mål, efter vem som ansvarar, {material.county} {material.cover.year}",
        alt=finding,
        source=source,
        anchor="fig-ansvar",
        width=0.75,
    )


def leads(goal: GoalMaterial) -> dict[str, int]:
    """Return how many of the goal's activities municipalities lead, and how many others lead."""
    own = sum(len(actor.examples) for actor in goal.examples if actor.is_municipality)
    return {MUNICIPALITIES: own, OTHERS: len(goal.activities) - own}


def name(goal: GoalMaterial) -> str:
    """Return what a goal is called in a picture."""
    return f"Mål {goal.number}" if goal.number else goal.title


def series(one: IndicatorSeries) -> Figure:
    """Return an indicator's line for the county beside the nation's; a year without value is never drawn across."""
    drawn = [
        lines.Series(
            line.name, tuple(lines.Point(point.year, point.value) for point in line.points), reference=line.is_nation
        )
        for line in one.lines
        if line.points
    ]
    return figure(
        lines.lines(drawn, finding=one.finding, unit=one.indicator.unit),
        caption=f"{one.indicator.name}, {one.indicator.unit}",
        alt=one.finding,
        source=one.rows[0].source_title,
        anchor=f"fig-{one.indicator.key}",
        width=0.75,
    )
