"""Puts a report together: material is gathered once, chapters are set in order, every figure is noted on the way."""

from dataclasses import dataclass

from lagesbild.journal.queries import data_version
from lagesbild.kernel.scopes import Scope
from lagesbild.reports.assembly import closing, goals, opening, resources
from lagesbild.reports.assembly.gathering import gather
from lagesbild.reports.assembly.ledger import Ledger
from lagesbild.reports.assembly.material import Material
from lagesbild.reports.models import Edition
from lagesbild.typesetting.blocks import Block, Definition, Document

MARKING = "Demonstration sammanställd i Lägesbild. Texterna är inte länsstyrelsens."
SUBMITTED_TO = "Jämställdhetsmyndigheten, med kopia till Regeringskansliet, enligt 5 § förordningen (2021:995)"


@dataclass(frozen=True)
class Assembled:
    """A report ready to be set, and the figures it shows."""

    document: Document
    ledger: Ledger


def assemble(*, edition: Edition, scope: Scope) -> Assembled:
    """Return the report as a document tree, made from what the scope may see.

    Database: as `gather`, and 1 for the data version.
    """
    material = gather(edition=edition, scope=scope)
    ledger = Ledger()
    cover = material.cover
    summary = opening.summary(material, ledger)
    document = Document(
        title=cover.title,
        subtitle=cover.subtitle,
        agency=cover.agency,
        published_on=cover.dated_on,
        registry_number=cover.registry_number,
        blocks=tuple(_chapters(material, ledger)),
        summary=tuple(summary),
        details=(
            Definition("Avser", f"verksamhetsåret {cover.year}"),
            Definition("Län", material.county),
            Definition("Lämnas till", SUBMITTED_TO),
        ),
        marking=MARKING if cover.in_own_words else "",
        authors=(cover.agency,),
        keywords=("lägesrapport", "mäns våld mot kvinnor", material.county, str(cover.year)),
        chapters_on_new_page=False,
        contents_depth=2,
    )
    return Assembled(document, ledger)


def _chapters(material: Material, ledger: Ledger) -> list[Block]:
    return [
        *opening.introduction(material),
        *opening.how_it_was_made(material, ledger),
        *resources.chapter(material, ledger),
        *opening.leadership(material),
        *_goals(material, ledger),
        *closing.strategy(material),
        *closing.whole_picture(material, ledger),
        *closing.sources(material, ledger),
        *closing.origins(material, ledger, data_version()),
    ]


def _goals(material: Material, ledger: Ledger) -> list[Block]:
    """Return the chapters on the goals; an activity towards two goals is told under the first."""
    told: dict[str, str] = {}
    blocks: list[Block] = []
    for goal in material.goals:
        blocks += goals.chapter(goal, material, ledger, dict(told))
        for one in goal.activities:
            told.setdefault(one.key, goal.number)
    return blocks
