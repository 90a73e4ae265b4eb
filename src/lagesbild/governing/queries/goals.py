"""The matrix of municipalities and sub-goals: whose documents cover which of the goals of a regional plan."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from lagesbild.governing import rules
from lagesbild.governing.queries.counties import CountyPicture, county_picture
from lagesbild.governing.rules import Cover, Covering
from lagesbild.kernel.quantities import Share
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.withheld import Withheld, missing
from lagesbild.plans.models import Goal
from lagesbild.plans.queries import visible_plan
from lagesbild.plans.rules import address, chain, flattened, tree

MUNICIPALITIES = "kommuner"


@dataclass(frozen=True)
class _Node:
    key: str
    parent: str
    number: str
    position: int
    title: str


@dataclass(frozen=True)
class GoalColumn:
    """A sub-goal of the regional plan, with how many municipalities' documents cover it."""

    key: str
    number: str
    title: str
    href: str
    covered: Share | Withheld


@dataclass(frozen=True)
class MatrixRow:
    """A municipality with one answer for each sub-goal."""

    code: str
    name: str
    actor_key: str
    cells: tuple[Cover, ...]
    is_synthetic: bool


@dataclass(frozen=True)
class GoalMatrix:
    """Municipalities by sub-goals of one regional plan."""

    plan_key: str
    plan_name: str
    columns: tuple[GoalColumn, ...]
    rows: tuple[MatrixRow, ...]
    county: CountyPicture


def goal_matrix(*, county: str, plan: str, scope: Scope, on: date) -> GoalMatrix:
    """Return which sub-goals of a regional plan the documents of each municipality of the county cover.

    Database: 13 queries.

    :raises PlanUnknown: when there is no such plan, or when it may not be seen.
    :raises UnknownArea: when there is no such county.
    """
    found = visible_plan(key=plan, scope=scope)
    picture = county_picture(county=county, scope=scope, on=on)
    nodes = [
        _Node(goal.key, goal.parent.key if goal.parent else "", goal.number, goal.position, goal.title)
        for goal in Goal.objects.filter(plan=found).select_related("parent")
    ]
    parents = {node.key: node.parent for node in nodes}
    above = {node.key: (node.key, *chain(parents, node.key)) for node in nodes}
    leaves = [node for node in flattened(tree(nodes)) if node.key not in parents.values()]
    rows = tuple(
        MatrixRow(
            line.code,
            line.name,
            line.actor_key,
            tuple(
                rules.cover(
                    above[node.key],
                    [Covering(one.standing, frozenset(one.goals) & parents.keys()) for one in line.documents],
                    line.holding,
                )
                for node in leaves
            ),
            line.is_synthetic,
        )
        for line in picture.municipalities
    )
    columns = tuple(_column(found.key, node, [row.cells[place] for row in rows]) for place, node in enumerate(leaves))
    return GoalMatrix(found.key, found.name, columns, rows, picture)


def _column(plan: str, node: _Node, cells: list[Cover]) -> GoalColumn:
    at = address(plan=plan, key=node.key, number=node.number)
    return GoalColumn(node.key, node.number or at, node.title, f"/planer/{plan}/mal/{at}/", _covered(cells))


def _covered(cells: list[Cover]) -> Share | Withheld:
    counted: Mapping[Cover, int] = {one: cells.count(one) for one in Cover}
    if not cells or counted[Cover.NOT_KNOWN] + counted[Cover.NOT_STATED] == len(cells):
        return missing("Ingen kommuns dokument anger vilka mål de omfattar.")
    return Share(counted[Cover.COVERED] + counted[Cover.UNCERTAIN], len(cells), MUNICIPALITIES)
