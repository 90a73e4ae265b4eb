"""One chapter per goal: purpose, sub-goals, examples by actor, coverage, indicators, analysis and improvement."""

from lagesbild.kernel import swedish
from lagesbild.kernel.quantities import Count
from lagesbild.kernel.withheld import missing
from lagesbild.reports.assembly import pictures
from lagesbild.reports.assembly.ledger import Ledger
from lagesbild.reports.assembly.material import GoalMaterial, Material, Origin, Series
from lagesbild.reports.assembly.prose import callout, examples, paragraphs, sources_in_words
from lagesbild.typesetting.blocks import (
    Block,
    BulletList,
    Column,
    Heading,
    Reference,
    Strong,
    Table,
    paragraph,
    words,
)

LEAST_FOR_A_LINE = 3


def chapter(goal: GoalMaterial, material: Material, number: str, ledger: Ledger) -> list[Block]:
    """Return the chapter on one goal."""
    objective = f"Målet utgår från det nationella målet ”{goal.objective}”. " if goal.objective else ""
    return [
        Heading(1, f"Mål {goal.number}: {goal.title}", number),
        *paragraphs(material.text("goal", "purpose", goal.key)),
        paragraph(f"{objective}Det är uppdelat i {len(goal.subgoals)} delmål."),
        BulletList(tuple(words(Strong(one.number), f" {one.title}") for one in goal.subgoals)),
        *_examples(goal, material, ledger),
        *_coverage(goal, ledger),
        *_indicators(goal, material, ledger),
        *callout("analysis", f"Analys: mål {goal.number}", material.text("goal", "analysis", goal.key)),
        *callout(
            "improvement", f"Förbättringsområden: mål {goal.number}", material.text("goal", "improvement", goal.key)
        ),
    ]


def _examples(goal: GoalMaterial, material: Material, ledger: Ledger) -> list[Block]:
    heading = Heading(2, f"Exempel på aktiviteter {material.year}")
    if not goal.examples:
        return [heading, paragraph("Underlaget beskriver inga insatser inom målet.")]
    origin = Origin("activities.counts-by-goal", material.origin)
    count = ledger.words(f"Beskrivna insatser, mål {goal.number}", Count(goal.activities, "insatser"), origin)
    actors = ledger.words(f"Ansvariga aktörer, mål {goal.number}", Count(len(goal.examples), "aktörer"), origin)
    return [
        heading,
        paragraph(
            f"Underlaget beskriver {count} med {actors} som ansvariga (",
            Reference(f"fig-aktorer-{goal.number}"),
            "). Kommunerna kommer först. Källan knyter insatserna till målet, inte till enskilda delmål.",
        ),
        pictures.activities_by_actor(goal, material),
        *examples(goal.examples),
    ]


def _coverage(goal: GoalMaterial, ledger: Ledger) -> list[Block]:
    heading = Heading(2, "Vilka som nåddes")
    if not goal.reach:
        return [heading, paragraph("Underlaget anger inte hur många som nåddes av insatserna inom målet.")]
    rows = tuple(
        (one.what, ledger.shown(one.what, one.value, Origin("activities.stated-reach", one.origin)), one.note or "–")
        for one in goal.reach
    )
    return [
        heading,
        Table(
            caption=f"Uppgiven räckvidd inom mål {goal.number}",
            columns=(
                Column("Vad som räknats", width=0.45),
                Column("Nådda", "", "right", 0.25),
                Column("Anmärkning", width=0.3),
            ),
            rows=rows,
            source=sources_in_words(one.origin for one in goal.reach),
            note="Där källan bara anger ett antal är det inte känt vilka som nåddes.",
            anchor=f"tab-rackvidd-{goal.number}",
        ),
    ]


def _indicators(goal: GoalMaterial, material: Material, ledger: Ledger) -> list[Block]:
    blocks: list[Block] = [Heading(2, "Indikatorer")]
    if goal.told_under:
        same = f"Mål {goal.number} och mål {goal.told_under} utgår från samma nationella mål. "
        return [*blocks, paragraph(f"{same}Indikatorerna redovisas under mål {goal.told_under}.")]
    if goal.series:
        for one in goal.series:
            blocks += [*_lead_in(one, material), *_picture(one, material), _values(one, material, ledger)]
    else:
        blocks.append(
            paragraph(
                "Underlaget innehåller inga mätvärden för länet som hör till målet. "
                "Strategins delmål har inga egna indikatorer."
            )
        )
    if goal.without_values:
        blocks.append(
            paragraph(
                "Indikatorer som är kopplade till samma nationella mål, men som saknar värden för länet i underlaget:"
            )
        )
        blocks.append(BulletList(goal.without_values))
    return blocks


def _lead_in(one: Series, material: Material) -> list[Block]:
    first, last = one.county[0], one.county[-1]
    if first is last:
        return [
            paragraph(
                f"{one.name} var {swedish.quantity(last.value)} i {material.county} {last.year}. {one.note}".strip()
            )
        ]
    return [
        paragraph(
            f"{one.name} gick från {swedish.quantity(first.value)} {first.year} "
            f"till {swedish.quantity(last.value)} {last.year} "
            f"i {material.county}. {one.note}".strip()
        )
    ]


def _picture(one: Series, material: Material) -> list[Block]:
    return [pictures.series(one, material)] if len(one.county) >= LEAST_FOR_A_LINE else []


def _values(one: Series, material: Material, ledger: Ledger) -> Table:
    nation = {point.year: point.value for point in one.nation}
    county = {point.year: point.value for point in one.county}
    origin = Origin("indicators.series", one.origin)
    absent = missing("Inget värde i underlaget.")
    rows = [
        (str(year), ledger.cell(f"{one.name}, {material.county} {year}", county.get(year, absent), origin))
        for year in sorted({*county, *nation})
    ]
    columns = [Column("År"), Column(material.county, one.unit, "right")]
    if nation:
        rows = [
            (*row, ledger.cell(f"{one.name}, riket {row[0]}", nation.get(int(str(row[0])), absent), origin))
            for row in rows
        ]
        columns.append(Column("Riket", one.unit, "right"))
    return Table(
        caption=f"{one.name}, {one.unit}",
        columns=tuple(columns),
        rows=tuple(rows),
        source=one.origin,
        anchor=f"tab-{one.key}",
    )
