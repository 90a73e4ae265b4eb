"""The responsibility matrix: what is stated in each cell, what it comes to, and what is to be mended."""

from collections import defaultdict
from dataclasses import dataclass

from lagesbild.governing import rules
from lagesbild.governing.errors import MandateUnknown
from lagesbild.governing.models import Mandate
from lagesbild.governing.permissions import demand_county
from lagesbild.governing.rules import ConcernedGroup, MatrixFinding, Says, Task, Verdict
from lagesbild.kernel import swedish
from lagesbild.kernel.quantities import Share
from lagesbild.kernel.quantities import share as share_of
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.withheld import Withheld
from lagesbild.places import queries as places

CELLS = "rutor"


@dataclass(frozen=True)
class Stated:
    """One statement in a cell: who answers (or that nobody does), on what legal basis, and from where it is known."""

    key: str
    says: str
    says_words: str
    who: str
    href: str
    legal_basis: str
    violence_type: str
    note: str
    is_national: bool
    is_synthetic: bool
    source: str
    place: str


@dataclass(frozen=True)
class CellPicture:
    """One cell: a group and a task, what is stated, what it comes to, and what is to be mended."""

    group: ConcernedGroup
    task: Task
    verdict: Verdict
    stated: tuple[Stated, ...]
    finding: MatrixFinding | None

    @property
    def verdict_words(self) -> str:
        """Return what the cell comes to, in words."""
        return rules.VERDICT_WORDS[self.verdict]

    @property
    def task_words(self) -> str:
        """Return the task in words."""
        return rules.TASK_WORDS[self.task]

    @property
    def group_words(self) -> str:
        """Return the group in words."""
        return rules.GROUP_WORDS[self.group]


@dataclass(frozen=True)
class ResponsibilityMatrix:
    """Groups by tasks for the nation or a county; a county also has what holds for the nation."""

    county: str
    county_name: str
    tasks: tuple[str, ...]
    rows: tuple[tuple[str, tuple[CellPicture, ...]], ...]
    answered: Share | Withheld
    finding: str
    may_change: bool

    @property
    def cells(self) -> tuple[CellPicture, ...]:
        """Return every cell, row by row."""
        return tuple(cell for _, row in self.rows for cell in row)

    @property
    def findings(self) -> tuple[CellPicture, ...]:
        """Return the cells that are to be mended."""
        return tuple(cell for cell in self.cells if cell.finding)

    @property
    def has_synthetic(self) -> bool:
        """Return whether any statement is made up."""
        return any(one.is_synthetic for cell in self.cells for one in cell.stated)


def responsibility_matrix(*, scope: Scope, county: str = "", violence: str = "") -> ResponsibilityMatrix:
    """Return who answers for what in the nation, or in a county; optionally for one form of violence (its key).

    Statements of a form of violence are left out when another is asked for; those of all forms always stand.

    Database: 2 queries.

    :raises UnknownArea: when there is no such county.
    """
    name = places.county(code=county).name if county else ""
    stated: dict[tuple[str, str], list[Mandate]] = defaultdict(list)
    found = Mandate.objects.select_related("county", "organisation", "violence_type", "source").order_by("key")
    for one in found:
        at = one.county.code if one.county else ""
        about = one.violence_type.key if one.violence_type else ""
        if at in {"", county} and (not violence or about in {"", violence}):
            stated[one.group, one.task].append(one)
    rows = tuple(
        (rules.GROUP_WORDS[group], tuple(_cell(group, task, stated[group, task]) for task in rules.TASKS))
        for group in rules.GROUPS
    )
    cells = [cell for _, row in rows for cell in row if cell.verdict is not Verdict.NOT_APPLICABLE]
    answered = sum(1 for cell in cells if cell.verdict is Verdict.ANSWERED)
    return ResponsibilityMatrix(
        county=county,
        county_name=name,
        tasks=tuple(rules.TASK_WORDS[task] for task in rules.TASKS),
        rows=rows,
        answered=share_of(answered, len(cells), CELLS),
        finding=_finding(cells, answered),
        may_change=scope.writes_in(county=county or None),
    )


def mandate_to_change(*, key: str, scope: Scope) -> Mandate:
    """Return a statement of who answers for what, for somebody who may take it away.

    Database: 1 query.

    :raises MandateUnknown: when there is no such statement.
    :raises NotPermitted: when the scope may not write where it holds.
    """
    found = Mandate.objects.select_related("county", "organisation", "source").filter(key=key).first()
    if found is None:
        raise MandateUnknown("Ansvarsuppgiften finns inte.", f"Nyckel: {key}.", "Ladda om matrisen.")
    demand_county(scope=scope, county=found.county.code if found.county else "")
    return found


def _cell(group: ConcernedGroup, task: Task, stated: list[Mandate]) -> CellPicture:
    found = rules.verdict({Says(one.says) for one in stated}, rules.applies(group, task))
    return CellPicture(group, task, found, tuple(map(_stated, stated)), rules.matrix_finding(found, group, task))


def _stated(one: Mandate) -> Stated:
    return Stated(
        key=one.key,
        says=one.says,
        says_words=one.get_says_display(),
        who=one.organisation.name if one.organisation else one.actor_text,
        href=f"/aktorer/{one.organisation.key}/" if one.organisation else "",
        legal_basis=one.legal_basis,
        violence_type=one.violence_type.name if one.violence_type else "",
        note=one.note,
        is_national=one.county is None,
        is_synthetic=one.is_synthetic,
        source=one.source.title if one.source else "",
        place=one.place_in_source,
    )


def _finding(cells: list[CellPicture], answered: int) -> str:
    nobody = sum(1 for cell in cells if cell.verdict is Verdict.NOBODY)
    unclear = sum(1 for cell in cells if cell.verdict in {Verdict.UNCLEAR, Verdict.DISPUTED})
    unknown = sum(1 for cell in cells if cell.verdict is Verdict.NOT_KNOWN)
    told = f"I {answered} av {len(cells)} rutor är det känt vem som ansvarar"
    parts = [f"i {nobody} säger källan att ingen gör det"] if nobody else []
    parts += [f"i {unclear} är det oklart"] if unclear else []
    parts += [f"i {unknown} är det inte känt"] if unknown else []
    return f"{told}; {swedish.joined(parts)}." if parts else f"{told}."
