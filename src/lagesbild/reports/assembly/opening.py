"""The first chapters: introduction, how the report was made, regional resources, leadership."""

from lagesbild.kernel import swedish
from lagesbild.kernel.quantities import Count
from lagesbild.reports.assembly import pictures
from lagesbild.reports.assembly.ledger import Ledger
from lagesbild.reports.assembly.material import Material, Origin
from lagesbild.reports.assembly.prose import callout, dash, paragraphs
from lagesbild.typesetting.blocks import Block, BulletList, Column, Heading, Reference, Table, paragraph


def introduction(material: Material, number: str) -> list[Block]:
    """Return the chapter on the strategy and the report."""
    blocks: list[Block] = [Heading(1, "Inledning", number), *paragraphs(material.text("introduction", "introduction"))]
    blocks.append(paragraph(f"Strategin heter {material.plan_name}. Visionen är ”{material.plan_vision}”."))
    for kind, title in (
        ("target-group", "Strategins målgrupper"),
        ("area", "Områden som strategin omfattar"),
        ("signatory", "Aktörer som står bakom strategin"),
    ):
        stated = material.statements.get(kind, ())
        if stated:
            blocks += [Heading(2, title), BulletList(tuple(one.title for one in stated))]
    return blocks


def how_it_was_made(material: Material, number: str, ledger: Ledger) -> list[Block]:
    """Return the chapter on the round of statements: who answered, and what is not known."""
    rows = []
    for one in material.rounds:
        origin = Origin("rounds.response", one.origin)
        rows.append(
            (
                str(one.year),
                ledger.cell(f"Tillfrågade aktörer {one.year}", one.requested, origin),
                ledger.cell(f"Aktörer som svarade {one.year}", one.submitted, origin),
                ledger.shown(f"Svarsandel {one.year}", one.rate, origin),
            )
        )
    return [
        Heading(1, "Så togs lägesrapporten fram", number),
        *paragraphs(material.text("how", "introduction")),
        Table(
            caption="Yttranden från länets aktörer",
            columns=(
                Column("År"),
                Column("Tillfrågade", "aktörer", "right"),
                Column("Svarade", "aktörer", "right"),
                Column("Svarsandel", "", "right"),
            ),
            rows=tuple(rows),
            source=material.rounds[0].origin,
            anchor="tab-svar",
        ),
        pictures.answers_by_year(material),
        Heading(2, "Aktörer vars arbete beskrivs"),
        paragraph(
            f"Rapporten beskriver arbete hos {len(material.named_actors)} namngivna aktörer. "
            "Vilka av dem som lämnade ett yttrande framgår inte; "
            "underlaget består också av kommunbesök och länsstyrelsens egen kännedom."
        ),
        paragraph(f"{swedish.joined(material.named_actors)}."),
    ]


def resources(material: Material, number: str, ledger: Ledger) -> list[Block]:
    """Return the chapter on the county: who lives there, the map, and the support there is."""
    origin = Origin("places.population", material.population_origin)
    total = sum(one.women + one.men for one in material.municipalities)
    people = ledger.words("Folkmängd i länet", Count(total, "invånare"), origin)
    return [
        Heading(1, "Regionala resurser", number),
        *paragraphs(material.text("resources", "introduction")),
        paragraph(
            f"Länet har {len(material.municipalities)} kommuner och {people} ({swedish.day(material.population_on)}). ",
            Reference("tab-folkmangd"),
            " visar folkmängden i varje kommun och ",
            Reference("fig-karta"),
            " hur de beskrivna insatserna fördelar sig.",
        ),
        _population(material, ledger, origin),
        pictures.activities_by_municipality(material),
        paragraph(
            "Kartan visar vad som beskrivs i underlaget, inte allt som görs. "
            "En kommun utan beskriven insats kan arbeta med frågan utan att det har nått länsstyrelsen."
        ),
        Heading(2, "Skydd, stöd och behandling i länet"),
        Table(
            caption=f"Stödverksamheter i {material.county} som underlaget nämner",
            columns=(
                Column("Verksamhet", width=0.27),
                Column("Slag", width=0.18),
                Column("Målgrupp", width=0.3),
                Column("Område", width=0.25),
            ),
            rows=tuple((one.name, dash(one.kind), dash(one.target_group), dash(one.area)) for one in material.services),
            source=material.origin,
            anchor="tab-stod",
        ),
    ]


def leadership(material: Material, number: str) -> list[Block]:
    """Return the chapter on how the county's work is led."""
    rows = tuple((one.name, one.kind, dash(one.purpose), dash(swedish.joined(one.members))) for one in material.groups)
    notes = sorted({one.note for one in material.groups if one.note})
    return [
        Heading(1, "Ledning och samordning", number),
        *paragraphs(material.text("leadership", "introduction")),
        Table(
            caption=f"Styrgrupper, arbetsgrupper och nätverk i {material.county}",
            columns=(
                Column("Grupp", width=0.3),
                Column("Slag", width=0.15),
                Column("Syfte", width=0.3),
                Column("Medlemmar enligt källan", width=0.25),
            ),
            rows=rows,
            source=material.origin,
            note=" ".join(f"{note.rstrip('.')}." for note in notes),
            anchor="tab-grupper",
        ),
        *callout("analysis", "Analys", material.text("leadership", "analysis")),
        *callout("improvement", "Förbättringsområden", material.text("leadership", "improvement")),
    ]


def _population(material: Material, ledger: Ledger, origin: Origin) -> Table:
    rows = []
    for one in material.municipalities:
        counts = (("kvinnor", one.women), ("män", one.men), ("totalt", one.women + one.men))
        cells = tuple(
            ledger.cell(f"Folkmängd {one.name}, {label}", Count(value, "invånare"), origin) for label, value in counts
        )
        rows.append((one.name, *cells))
    women, men = (sum(getattr(one, sex) for one in material.municipalities) for sex in ("women", "men"))
    rows.append(("Länet", *(swedish.number(value) for value in (women, men, women + men))))
    return Table(
        caption=f"Folkmängd i {material.county} den {swedish.day(material.population_on)}",
        columns=(
            Column("Kommun"),
            Column("Kvinnor", "antal", "right"),
            Column("Män", "antal", "right"),
            Column("Totalt", "antal", "right"),
        ),
        rows=tuple(rows),
        source=material.population_origin,
        anchor="tab-folkmangd",
        has_total=True,
    )
