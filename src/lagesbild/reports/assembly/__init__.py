"""Puts a report together: material is gathered once, chapters are set in order, every figure is noted on the way."""

from dataclasses import dataclass

from lagesbild.journal.queries import data_version
from lagesbild.kernel.scopes import Scope
from lagesbild.reports.assembly import closing, goals, opening
from lagesbild.reports.assembly.gathering import gather
from lagesbild.reports.assembly.ledger import Ledger
from lagesbild.reports.assembly.material import Material
from lagesbild.reports.assembly.prose import paragraphs
from lagesbild.reports.models import Edition
from lagesbild.typesetting.blocks import Block, Definition, Document

MARKING = (
    "Demonstration: sammanställd i Lägesbild ur publicerade uppgifter. "
    "Texterna är skrivna för demonstrationen och är inte länsstyrelsens."
)


@dataclass(frozen=True)
class Assembled:
    """A report ready to be set, how many figures it shows, and how many of them are withheld."""

    document: Document
    figures: int
    withheld: int


def assemble(*, edition: Edition, scope: Scope) -> Assembled:
    """Return the report as a document tree, made from what the scope may see.

    Database: about 40 queries, whatever the number of activities.
    """
    material = gather(edition=edition, scope=scope)
    ledger = Ledger()
    chapters = _chapters(material, ledger)
    document = Document(
        title=material.title,
        subtitle=material.subtitle,
        agency=material.agency,
        published_on=material.dated_on,
        registry_number=material.registry_number,
        blocks=tuple(chapters),
        summary=tuple(paragraphs(material.text("summary", "summary"))),
        details=(
            Definition("Avser", f"verksamhetsåret {material.year}"),
            Definition("Län", material.county),
            Definition(
                "Lämnas till",
                "Jämställdhetsmyndigheten, med kopia till Regeringskansliet, enligt 5 § förordningen (2021:995)",
            ),
        ),
        marking=MARKING if material.in_own_words else "",
        authors=(material.agency,),
        keywords=("lägesrapport", "mäns våld mot kvinnor", material.county, str(material.year)),
    )
    return Assembled(document, len(ledger.entries), ledger.withheld)


def _chapters(material: Material, ledger: Ledger) -> list[Block]:
    number = iter(range(1, 100))

    def following() -> str:
        return str(next(number))

    return [
        *opening.introduction(material, following()),
        *opening.how_it_was_made(material, following(), ledger),
        *opening.resources(material, following(), ledger),
        *opening.leadership(material, following()),
        *(block for goal in material.goals for block in goals.chapter(goal, material, following(), ledger)),
        *closing.strategy(material, following()),
        *closing.whole_picture(material, following(), ledger),
        *closing.sources(material, following()),
        *closing.origins(following(), ledger, data_version()),
    ]
