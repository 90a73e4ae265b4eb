"""One chapter per goal: purpose, sub-goals, examples by actor, coverage, indicators, analysis and improvement."""

from collections.abc import Mapping, Sequence

from lagesbild.activities.queries import ReachLine
from lagesbild.indicators.queries import IndicatorSeries
from lagesbild.kernel import swedish
from lagesbild.kernel.quantities import Count, Measured, Value, share
from lagesbild.kernel.withheld import Withheld, missing
from lagesbild.reports.assembly import pictures
from lagesbild.reports.assembly.ledger import Ledger
from lagesbild.reports.assembly.material import GoalMaterial, Material, Origin
from lagesbild.reports.assembly.prose import MOST_NAMED, callout, examples, in_words, paragraphs, sources_in_words
from lagesbild.typesetting.blocks import (
    Block,
    BulletList,
    Cell,
    Column,
    Heading,
    Reference,
    Strong,
    Table,
    paragraph,
    words,
)

LEAST_FOR_A_LINE = 3
APPROXIMATE = frozenset({"cirka", "drygt", "knappt", "minst", "högst", "nästan", "omkring", "runt", "ungefär"})


def chapter(goal: GoalMaterial, material: Material, ledger: Ledger, told_before: Mapping[str, str]) -> list[Block]:
    """Return the chapter on one goal; activities that an earlier chapter has told of are only named."""
    objective = f"Målet utgår från det nationella målet ”{goal.objective}”. " if goal.objective else ""
    return [
        Heading(1, goal.title, f"Mål {goal.number}" if goal.number else ""),
        *paragraphs(material.text("goal", "purpose", goal.key)),
        paragraph(f"{objective}Målet är uppdelat i {in_words(len(goal.subgoals))} delmål:"),
        BulletList(tuple(words(Strong(one.number), f" {one.title}") for one in goal.subgoals)),
        *_examples(goal, material, ledger, told_before),
        *_coverage(goal, material, ledger),
        *_indicators(goal, material, ledger),
        *callout("analysis", f"Analys av {pictures.name(goal).lower()}", material.text("goal", "analysis", goal.key)),
        *callout(
            "improvement",
            f"Förbättringsområden inom {pictures.name(goal).lower()}",
            material.text("goal", "improvement", goal.key),
        ),
    ]


def _examples(goal: GoalMaterial, material: Material, ledger: Ledger, told_before: Mapping[str, str]) -> list[Block]:
    heading = Heading(2, f"Exempel på aktiviteter {material.cover.year}")
    if not goal.examples:
        return [heading, paragraph("Underlaget beskriver inga insatser inom målet.")]
    origin = material.counted("activities.counts-by-goal")
    counted = Count(len(goal.activities), "insatser" if len(goal.activities) > 1 else "insats")
    count = ledger.words(f"Beskrivna insatser, {pictures.name(goal).lower()}", counted, origin)
    own = pictures.leads(goal)[pictures.MUNICIPALITIES]
    who = f"Kommuner ansvarar för {own} av dem." if own else "Ingen kommun ansvarar för någon av dem."
    subgoals = {one.key: one.number for one in goal.subgoals}
    return [heading, paragraph(f"Underlaget beskriver {count}. {who}"), *examples(goal.examples, told_before, subgoals)]


def _coverage(goal: GoalMaterial, material: Material, ledger: Ledger) -> list[Block]:
    blocks: list[Block] = [Heading(2, "Vilka som nåddes"), paragraph(_municipalities(goal, material, ledger))]
    if not goal.reach:
        return [*blocks, paragraph("Hur många som nåddes av insatserna anger underlaget inte.")]
    return [*blocks, reach_table(goal.reach, ledger, f"Uppgivna antal inom {pictures.name(goal).lower()}")]


def _municipalities(goal: GoalMaterial, material: Material, ledger: Ledger) -> str:
    there = [one.name for one in material.municipalities if one.code in goal.described]
    rest = [one.name for one in material.municipalities if one.code not in goal.described]
    figure = ledger.words(
        f"Kommuner som nämns, {pictures.name(goal).lower()}",
        share(len(there), len(there) + len(rest), "kommuner"),
        material.counted("reports.activities-by-municipality"),
    )
    if not there:
        return f"Ingen kommun nämns i insatserna inom målet: {figure}."
    named = f"{figure} nämns i någon insats inom målet: {swedish.joined(there)}."
    if len(rest) > MOST_NAMED:
        return f"{named} Övriga {swedish.number(len(rest))} kommuner nämns inte."
    return f"{named} {swedish.joined(rest)} nämns inte." if rest else named


def reach_table(lines: Sequence[ReachLine], ledger: Ledger, caption: str) -> Table:
    """Return what the sources state of numbers reached, in their own units and with their own reservations."""
    rows = [(one.what, _stated(one, ledger), _remark(one)) for one in lines]
    columns = [
        Column("Vad som räknats", width=0.46),
        Column("Uppgift", "", "right", 0.28),
        Column("Anmärkning", width=0.26),
    ]
    width = 3 if any(row[2] for row in rows) else 2
    return Table(
        caption=caption,
        columns=tuple(columns[:width]),
        rows=tuple(row[:width] for row in rows),
        source=sources_in_words(one.origin for one in lines),
        note="Där källan bara anger ett antal är det inte känt vilka det gäller.",
        anchor=f"tab-rackvidd-{lines[0].key.lower()}",
    )


def _stated(one: ReachLine, ledger: Ledger) -> Cell:
    origin = Origin("activities.stated-reach", (one.source,) if one.source else (), one.place)
    about = one.qualifier if one.qualifier in APPROXIMATE else ""
    shown = ledger.shown(one.what, one.value, origin, about)
    return f"{about} {shown}" if about and isinstance(shown, str) else shown


def _remark(one: ReachLine) -> str:
    said = "" if isinstance(one.value, Withheld) or one.qualifier in APPROXIMATE else one.qualifier
    return ". ".join(part for part in (said.capitalize(), one.note) if part)


def _indicators(goal: GoalMaterial, material: Material, ledger: Ledger) -> list[Block]:
    blocks: list[Block] = [Heading(2, "Indikatorer")]
    if goal.told_under:
        same = f"Mål {goal.number} utgår från samma nationella mål som mål {goal.told_under}"
        return [*blocks, paragraph(f"{same}, och indikatorerna redovisas där.")]
    for one in goal.series:
        blocks += _indicator(one, material, ledger)
    if not goal.series:
        blocks.append(paragraph("Underlaget innehåller inga mätvärden för länet som hör till målet."))
    if goal.without_values:
        origin = Origin("indicators.indicators", _register(material), is_counted=True)
        label = f"Indikatorer utan värden för länet, {pictures.name(goal).lower()}"
        count = ledger.words(label, Count(goal.without_values, "indikatorer"), origin)
        more = "ytterligare " if goal.series else ""
        blocks.append(
            paragraph(
                f"I indikatorregistret finns {more}{count} som är kopplade till samma nationella mål "
                "men saknar värden för länet i underlaget."
            )
        )
    return blocks


def _register(material: Material) -> tuple[str, ...]:
    return tuple(one.title for one in material.sources.values() if one.key == "indikatorforteckning")


def _indicator(one: IndicatorSeries, material: Material, ledger: Ledger) -> list[Block]:
    """Return the finding, the line when there are years enough, and the values; or a reference to where they stand."""
    if _is_the_round(one, material):
        return [paragraph(f"{one.indicator.name}: se ", Reference("tab-svar"), ".")]
    known = [point for line in one.lines if not line.is_nation for point in line.points]
    years = [point for point in known if not isinstance(point.value, Withheld)]
    notes = " ".join(dict.fromkeys(part for part in (*(row.note for row in one.rows), *one.notes) if part))
    lead = paragraph(Strong(f"{one.indicator.name}."), f" {one.finding} {notes}".rstrip())
    picture = [pictures.series(one)] if len(years) >= LEAST_FOR_A_LINE else []
    return [lead, *picture, _values(one, ledger)]


def _is_the_round(one: IndicatorSeries, material: Material) -> bool:
    """Return whether the indicator only repeats how many answered in the rounds."""
    answered = {round_.year: _plain(round_.response.submitted) for round_ in material.rounds}
    measured = {row.year: _plain(row.value) for row in one.rows if not isinstance(row.value, str)}
    return bool(measured) and measured.items() <= answered.items()


def _plain(value: Value) -> object:
    return value.value if isinstance(value, Count | Measured) else value


def _values(one: IndicatorSeries, ledger: Ledger) -> Table:
    lines = [line for line in one.lines if line.points]
    absent = missing("Inget värde i underlaget.")
    values = {line.area: {point.year: point.value for point in line.points} for line in lines}
    years = sorted({row.year for row in one.rows if row.year})
    title = one.rows[0].source_title
    origin = Origin("indicators.series", (title,) if title else ())
    cells = {
        (line.area, year): ledger.cell(
            f"{one.indicator.name}, {line.name}", values[line.area].get(year, absent), origin, str(year)
        )
        for line in lines
        for year in years
    }
    return Table(
        caption=f"{one.indicator.name}, {one.indicator.unit}",
        columns=(Column("År"), *(Column(line.name, one.indicator.unit, "right") for line in lines)),
        rows=tuple((str(year), *(cells[line.area, year] for line in lines)) for year in years),
        source=title,
        anchor=f"tab-{one.indicator.key}",
    )
