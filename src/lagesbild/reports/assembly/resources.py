"""The chapter on the county: who lives there, which municipalities are described, where support is found."""

from collections import defaultdict

from lagesbild.kernel import swedish
from lagesbild.kernel.quantities import Count
from lagesbild.kernel.withheld import Withheld
from lagesbild.reports.assembly import pictures
from lagesbild.reports.assembly.ledger import Ledger
from lagesbild.reports.assembly.material import Material, MunicipalityMaterial, Origin
from lagesbild.reports.assembly.prose import dash, paragraphs
from lagesbild.reports.models import Part
from lagesbild.typesetting.blocks import Block, Cell, Column, Heading, Paragraph, Reference, Table, paragraph

SEXES = (("kvinnor", "women"), ("män", "men"), ("totalt", "total"))


def chapter(material: Material, ledger: Ledger) -> list[Block]:
    """Return the chapter on the county: who lives there, the map, and the support there is."""
    return [
        Heading(1, Part.RESOURCES.label),
        *paragraphs(material.text("resources", "introduction")),
        Heading(2, "Länets kommuner i underlaget"),
        *_described(material),
        pictures.activities_by_municipality(material, material.counted("").words),
        _population(material, ledger),
        Heading(2, "Skydd, stöd och behandling i länet"),
        *_support(material, ledger),
    ]


def _described(material: Material) -> list[Paragraph]:
    """Return whom the material does not mention, and what that does not mean."""
    without = [one for one in material.municipalities if not one.activities]
    if not without:
        return [paragraph("Underlaget beskriver minst en insats i var och en av länets kommuner.")]
    return [
        paragraph(
            f"För {swedish.joined(one.name for one in without)} beskriver underlaget ingen insats. "
            f"{_otherwise_named(without)}Hur insatserna fördelar sig på målen visas i ",
            Reference("tab-kommuner"),
            ".",
        ),
        paragraph(
            "Kartan visar vad som beskrivs, inte allt som görs. "
            "En kommun utan beskriven insats kan arbeta med frågan utan att det har nått länsstyrelsen."
        ),
    ]


def _otherwise_named(without: list[MunicipalityMaterial]) -> str:
    """Return, in sentences, where municipalities without activities are named instead, and which are not at all."""
    by_services: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for one in without:
        if one.services:
            by_services[one.services].append(one.name)
    told = [
        f"{swedish.joined(names)} nämns i stället genom stödverksamheten {swedish.joined(services)}. "
        for services, names in by_services.items()
    ]
    planned = [one.name for one in without if one.has_plan and not one.services]
    told += [f"{swedish.joined(planned)} nämns i stället genom ett eget styrdokument. "] if planned else []
    silent = [one.name for one in without if not one.has_plan and not one.services]
    if len(silent) == len(without):
        return "De nämns inte heller bland stödverksamheterna eller styrdokumenten. "
    told += (
        [f"{swedish.joined(silent)} nämns varken bland insatserna, stödverksamheterna eller styrdokumenten. "]
        if silent
        else []
    )
    return "".join(told)


def _population(material: Material, ledger: Ledger) -> Table:
    people = material.people
    counted = "" if isinstance(people.counted_on, Withheld) else f" den {swedish.day(people.counted_on)}"
    origin = Origin("places.population", (people.source_title,) if people.source_title else (), people.place_in_source)
    rows = [(one.name, one.people) for one in material.municipalities] + [("Länet", people)]
    return Table(
        caption=f"Folkmängd i {material.county}{counted}",
        columns=(
            Column("Kommun"),
            Column("Kvinnor", "antal", "right"),
            Column("Män", "antal", "right"),
            Column("Totalt", "antal", "right"),
        ),
        rows=tuple(
            (
                place,
                *(
                    ledger.cell(f"Folkmängd {place}", _persons(getattr(who, sex)), origin, sex_words)
                    for sex_words, sex in SEXES
                ),
            )
            for place, who in rows
        ),
        source=origin.words,
        anchor="tab-folkmangd",
        has_total=True,
    )


def _persons(counted: Count | Withheld) -> Count | Withheld:
    return counted if isinstance(counted, Withheld) else Count(counted.value, "personer")


def _support(material: Material, ledger: Ledger) -> list[Block]:
    if not material.services:
        return [paragraph("Underlaget nämner inga stödverksamheter i länet.")]
    blocks: list[Block] = [
        Table(
            caption=f"Stödverksamheter i {material.county} som underlaget nämner",
            columns=(
                Column("Verksamhet", width=0.31),
                Column("Slag", width=0.2),
                Column("Målgrupp", width=0.28),
                Column("Öppen för", width=0.21),
            ),
            rows=tuple(
                (one.name, dash(one.kind), dash(one.target_group), dash(one.open_to)) for one in material.services
            ),
            source="; ".join(_titles(material)),
            anchor="tab-stod",
        )
    ]
    return [*blocks, _partly_covered(material, ledger)] if material.partly_covered else blocks


def _partly_covered(material: Material, ledger: Ledger) -> Table:
    origin = Origin("support.coverage", _titles(material), is_counted=True)
    rows: list[tuple[Cell, ...]] = [
        (
            one.kind.capitalize(),
            swedish.joined(one.services),
            swedish.joined(one.stated),
            ledger.shown(f"Kommuner med {one.kind}", one.value, origin),
        )
        for one in material.partly_covered
    ]
    return Table(
        caption="Stöd som uppges finnas bara i en del av länet",
        columns=(
            Column("Slag", width=0.2),
            Column("Verksamhet", width=0.31),
            Column("Kommuner", width=0.23),
            Column("Täckning", "", "right", 0.26),
        ),
        rows=tuple(rows),
        source=origin.words,
        note="Att en kommun inte nämns betyder inte att stödet saknas där.",
        anchor="tab-stod-tackning",
    )


def _titles(material: Material) -> tuple[str, ...]:
    """Return the sources of the support services."""
    return tuple(dict.fromkeys(one.origin.partition(", rad ")[0] for one in material.services if one.origin))
