"""The first chapters: summary, introduction, how the report was made, leadership."""

from lagesbild.kernel import swedish
from lagesbild.kernel.quantities import Count, share
from lagesbild.reports.assembly.ledger import Ledger
from lagesbild.reports.assembly.material import Material, Origin
from lagesbild.reports.assembly.prose import MOST_NAMED, callout, dash, paragraphs, sentence
from lagesbild.reports.models import Part
from lagesbild.rounds.queries import RoundSummary
from lagesbild.typesetting.blocks import (
    Block,
    BulletList,
    Callout,
    Cell,
    Column,
    Definition,
    DefinitionList,
    Heading,
    Table,
    paragraph,
)

WORDS_OF_THE_REPORT = (
    Definition("Insats", "Något som görs. Samma insats räknas en gång, även när flera aktörer delar på ansvaret."),
    Definition("Resultat", "Vad insatsen direkt har lett till, enligt aktören."),
    Definition(
        "Effekt", "En förändring för människor som kan tillskrivas insatsen. Den kräver utvärdering för att beläggas."
    ),
    Definition("Inte känt", "Ingen källa anger uppgiften. Det betyder varken noll eller nej."),
)


def summary(material: Material, ledger: Ledger) -> list[Block]:
    """Return the summary: the author's words, and the year in a few figures."""
    return [*paragraphs(material.text("summary", "summary")), _key_figures(material, ledger)]


def _key_figures(material: Material, ledger: Ledger) -> Table:
    counted = material.counted("activities.activities")
    named = material.counted("reports.activities-by-municipality")
    total, described = len(material.activities), len(material.described)
    without = [one.name for one in material.municipalities if not one.activities]
    evaluated = share(
        sum(one.evaluation == "yes" for one in material.activities), total, "insatser", "Inga insatser beskrivs."
    )
    silent = sum(one.evaluation == "unknown" for one in material.activities)
    rows: list[tuple[Cell, ...]] = [
        *_answers(material.rounds, ledger),
        ("Beskrivna insatser", ledger.shown("Beskrivna insatser", Count(total, "insatser"), counted), ""),
        (
            "Kommuner som nämns i någon insats",
            ledger.shown(
                "Kommuner som nämns i någon insats", share(described, len(material.municipalities), "kommuner"), named
            ),
            _without(without),
        ),
        (
            "Insatser som uppges vara utvärderade",
            ledger.shown("Insatser som uppges vara utvärderade", evaluated, counted),
            f"för {swedish.number(silent)} säger källan inget om utvärdering" if silent else "",
        ),
    ]
    return Table(
        caption=f"Året i siffror, {material.county} {material.cover.year}",
        columns=(Column("Uppgift", width=0.36), Column("Värde", "", "right", 0.26), Column("Anmärkning", width=0.38)),
        rows=tuple(rows),
        source=counted.words,
        anchor="tab-siffror",
    )


def _without(names: list[str]) -> str:
    if len(names) > MOST_NAMED:
        return f"{swedish.number(len(names))} kommuner nämns inte"
    return f"nämns inte: {swedish.joined(names)}" if names else ""


def _answers(rounds: tuple[RoundSummary, ...], ledger: Ledger) -> list[tuple[Cell, ...]]:
    if not rounds:
        return []
    latest, *before = rounds
    then = [f"{swedish.quantity(one.response.submitted)} för {one.year}" for one in before]
    label = "Aktörer som lämnade yttrande"
    return [(label, ledger.shown(label, latest.response.submitted, _origin(latest)), swedish.joined(then))]


def introduction(material: Material) -> list[Block]:
    """Return the chapter on the strategy and the report."""
    blocks: list[Block] = [
        Heading(1, Part.INTRODUCTION.label),
        *paragraphs(material.text("introduction", "introduction")),
    ]
    vision = f" Visionen är ”{material.plan.vision}”." if material.plan.vision else ""
    blocks.append(paragraph(f"Strategin heter {material.plan.name}.{vision}"))
    for kind, title in (
        ("target-group", "Strategins målgrupper"),
        ("area", "Områden som strategin omfattar"),
        ("signatory", "Aktörer som står bakom strategin"),
    ):
        stated = material.plan.statements.get(kind, ())
        if stated:
            blocks += [Heading(2, title), BulletList(stated)]
    return blocks


def how_it_was_made(material: Material, ledger: Ledger) -> list[Block]:
    """Return the chapter on the round of statements: who answered, what is not known, and how to read the report."""
    return [
        Heading(1, Part.HOW.label),
        *paragraphs(material.text("how", "introduction")),
        *_response(material.rounds, ledger),
        *_named(material, ledger),
        *_about_this_edition(material),
        Heading(2, "Så läser du rapporten"),
        DefinitionList(WORDS_OF_THE_REPORT),
        paragraph(
            "I kapitlen om målen står insatserna under den aktör som ansvarar för dem, kommunerna först. "
            f"{_about_subgoals(material)}"
            "Varje siffra finns i bilagan, med den fråga den besvarar och sin källa."
        ),
    ]


def _about_subgoals(material: Material) -> str:
    linked = {key for one in material.activities for key in one.goals}
    if linked.intersection(one.key for goal in material.goals for one in goal.subgoals):
        return "Delmålets nummer står efter insatsen när källan anger det. "
    return "Källan knyter insatserna till mål, inte till delmål. "


def _response(rounds: tuple[RoundSummary, ...], ledger: Ledger) -> list[Block]:
    if not rounds:
        return [paragraph("Ingen uppföljningsomgång är registrerad för året.")]
    return [
        Table(
            caption="Yttranden från länets aktörer",
            columns=(
                Column("År"),
                Column("Tillfrågade", "aktörer", "right"),
                Column("Svarade", "aktörer", "right"),
                Column("Svarsandel", "", "right"),
            ),
            rows=tuple((str(one.year), *_figures(one, ledger)) for one in rounds),
            source=rounds[0].origin,
            anchor="tab-svar",
        )
    ]


def _figures(one: RoundSummary, ledger: Ledger) -> tuple[Cell, ...]:
    label, origin, response = f"Yttranden {one.year}", _origin(one), one.response
    return (
        ledger.cell(label, response.requested, origin, "tillfrågade"),
        ledger.cell(label, response.submitted, origin, "svarade"),
        ledger.shown(label, response.rate, origin, "svarsandel"),
    )


def _origin(one: RoundSummary) -> Origin:
    return Origin("rounds.response", (one.source_title,) if one.source_title else (), one.place)


def _named(material: Material, ledger: Ledger) -> list[Block]:
    if not material.named_actors or not material.rounds:
        return []
    origin = _origin(material.rounds[0])
    count = ledger.words("Namngivna aktörer i uppföljningen", Count(len(material.named_actors), "aktörer"), origin)
    return [
        Heading(2, "Aktörer som källan namnger"),
        paragraph(f"Källan namnger {count} bland dem som uppföljningen riktar sig till:"),
        paragraph(f"{swedish.joined(material.named_actors)}."),
        paragraph(
            "Vilka av dem som lämnade ett yttrande framgår inte. "
            "Därtill beskrivs arbete hos länsstyrelsen själv och i länets gemensamma verksamheter."
        ),
    ]


def _about_this_edition(material: Material) -> list[Block]:
    if not material.cover.in_own_words:
        return []
    published = material.sources.get(material.cover.source)
    source = f"{published.publisher}, {published.title} ({published.published})" if published else material.cover.source
    said = (
        f"Utgåvan är en demonstration. Uppgifterna kommer ur en utgiven rapport: {source}. "
        "Syften, analyser och förbättringsområden är korta texter, skrivna för demonstrationen på grundval av den. "
        "De är inte länsstyrelsens. Rubrikerna på mål, delmål och insatser är i egna ord."
    )
    return [Callout("note", "Om den här utgåvan", (paragraph(said),))]


def leadership(material: Material) -> list[Block]:
    """Return the chapter on how the county's work is led."""
    rows = tuple((one.name, one.kind, dash(one.purpose), dash(swedish.joined(one.members))) for one in material.groups)
    groups = (
        Table(
            caption=f"Styrgrupper, arbetsgrupper och nätverk i {material.county}",
            columns=(
                Column("Grupp", width=0.29),
                Column("Slag", width=0.15),
                Column("Syfte", width=0.28),
                Column("Medlemmar enligt källan", width=0.28),
            ),
            rows=rows,
            source="; ".join(dict.fromkeys(one.source for one in material.groups if one.source)),
            note=_group_notes(material),
            anchor="tab-grupper",
        )
        if rows
        else paragraph("Underlaget nämner inga styrgrupper, arbetsgrupper eller nätverk i länet.")
    )
    return [
        Heading(1, Part.LEADERSHIP.label),
        *paragraphs(material.text("leadership", "introduction")),
        groups,
        *callout("analysis", "Analys", material.text("leadership", "analysis")),
        *callout("improvement", "Förbättringsområden", material.text("leadership", "improvement")),
    ]


def _group_notes(material: Material) -> str:
    """Return what is said about the groups: what holds for several of them once, the rest with its group."""
    noted: dict[str, list[str]] = {}
    for one in material.groups:
        if one.note:
            noted.setdefault(one.note, []).append(one.name)
    return " ".join(
        sentence(note if len(names) > 1 else f"{names[0]}: {note[:1].lower()}{note[1:]}")
        for note, names in noted.items()
    )
