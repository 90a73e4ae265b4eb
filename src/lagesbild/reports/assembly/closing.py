"""The last chapters: strategy and plans, the whole picture, sources, and every figure with its origin."""

from lagesbild.kernel import swedish
from lagesbild.kernel.quantities import Count, Share
from lagesbild.kernel.withheld import Withheld
from lagesbild.reports.assembly.ledger import Ledger
from lagesbild.reports.assembly.material import Material, Origin
from lagesbild.reports.assembly.prose import callout, dash, examples, paragraphs
from lagesbild.typesetting.blocks import Block, BulletList, Column, Heading, Source, SourceList, Table, paragraph

WITHOUT_EVALUATION = "källan säger inget om utvärdering"


def strategy(material: Material, number: str) -> list[Block]:
    """Return the chapter on the work with strategy and plans."""
    rows = tuple((one.owner, dash(one.name), dash(one.note)) for one in material.local_plans)
    return [
        Heading(1, "Arbetet med strategi och handlingsplaner", number),
        *paragraphs(material.text("strategy", "introduction")),
        Table(
            caption="Lokala styrdokument som underlaget nämner",
            columns=(
                Column("Ägare", width=0.25),
                Column("Dokument", width=0.35),
                Column("Vad källan säger", width=0.4),
            ),
            rows=rows,
            source=material.origin,
            note="Vilka kommuner som saknar ett eget styrdokument framgår inte.",
            anchor="tab-lokala-planer",
        ),
        Heading(2, f"Insatser utanför de fem målen {material.year}"),
        *examples(material.outside_goals),
        *callout("improvement", "Förbättringsområden", material.text("strategy", "improvement")),
    ]


def whole_picture(material: Material, number: str, ledger: Ledger) -> list[Block]:
    """Return the chapter on results and effects, development and support needs, as the ordinance asks."""
    evaluated = material.evaluated
    origin = Origin("activities.activities", material.origin)
    rows = tuple(
        (words.capitalize(), ledger.shown(f"Insatser: {words}", Share(count, evaluated.total, "insatser"), origin))
        for words, count in evaluated.counts.items()
    )
    return [
        Heading(1, "Samlad bild av utvecklingen i länet", number),
        Heading(2, "Resultat och effekter"),
        paragraph(
            "En insats är något som görs, ett resultat är vad den direkt leder till och en effekt är en förändring "
            "för människor som kan tillskrivas insatsen. "
            "Den som inte har utvärderat kan berätta om resultat men inte belägga effekter."
        ),
        Table(
            caption=f"Vad som är känt om utvärdering av insatserna i {material.county}",
            columns=(Column("Utvärdering"), Column("Insatser", "", "right")),
            rows=rows,
            source=material.origin,
            anchor="tab-utvardering",
        ),
        *callout("analysis", "Analys av utvecklingen i länet", material.text("closing", "analysis")),
        *callout("improvement", "Regionala och lokala behov av stöd", material.text("closing", "improvement")),
        Heading(2, "Avslutande ord"),
        *paragraphs(material.text("closing", "closing")),
    ]


def sources(material: Material, number: str) -> list[Block]:
    """Return the list of sources, with what they contradict."""
    blocks: list[Block] = [
        Heading(1, "Källor", number),
        SourceList(tuple(Source(one.words, one.address) for one in material.sources)),
    ]
    if material.contradictions:
        blocks += [
            Heading(2, "Motstridiga uppgifter"),
            paragraph("På några ställen säger källorna två olika saker. Båda uppgifterna är kvar:"),
            BulletList(material.contradictions),
        ]
    return blocks


def origins(number: str, ledger: Ledger, version: int) -> list[Block]:
    """Return the appendix: every figure in the report, in order, with the question it answers and its source."""
    rows = tuple(
        (
            str(place),
            label,
            value if isinstance(value, Withheld) else swedish.quantity(value),
            origin.question,
            origin.words,
        )
        for place, (label, value, origin) in enumerate(ledger.entries, start=1)
    )
    count = Count(len(rows), "siffror")
    return [
        Heading(1, "Bilaga: varje siffra och dess ursprung", number),
        paragraph(
            f"Rapporten visar {swedish.quantity(count)} i tabeller och löpande text. "
            "Var och en är svaret på en namngiven fråga i Lägesbild "
            f"och kan följas till sin källa. Siffrorna är hämtade ur dataversion {swedish.number(version)}."
        ),
        Table(
            caption="Siffror och deras ursprung",
            columns=(
                Column("Nr", "", "right", 0.06),
                Column("Vad siffran visar", width=0.3),
                Column("Värde", "", "right", 0.17),
                Column("Fråga", width=0.2),
                Column("Källa", width=0.27),
            ),
            rows=rows,
            anchor="tab-ursprung",
            row_headers=False,
        ),
    ]
