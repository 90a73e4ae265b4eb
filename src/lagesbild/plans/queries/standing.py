"""Where a goal stands among those beside it, and what it is linked to, as the page where it is edited shows."""

from dataclasses import dataclass

from lagesbild.kernel.scopes import Scope
from lagesbild.plans import rules
from lagesbild.plans.models import Goal
from lagesbild.plans.queries.pictures import links_around
from lagesbild.plans.queries.shown import GoalReference, LinkRow, goal_node, goal_reference, link_row


@dataclass(frozen=True)
class Standing:
    """A goal's place: which one it is of how many beside it, whether that can be stepped, and the goals under it.

    Goals that all have printed numbers are read in the order of their numbers, whatever their places.
    """

    place: int
    of: int
    is_by_number: bool
    subgoals: tuple[GoalReference, ...]

    @property
    def may_go_up(self) -> bool:
        """Return whether a step up changes anything."""
        return not self.is_by_number and self.place > 1

    @property
    def may_go_down(self) -> bool:
        """Return whether a step down changes anything."""
        return not self.is_by_number and self.place < self.of


def standing_of(*, goal: Goal) -> Standing:
    """Return where the goal stands in its plan's tree.

    Database: 1 query.
    """
    goals = list(Goal.objects.filter(plan=goal.plan).select_related("plan", "parent", "source"))
    by_key = {one.key: one for one in goals}
    beside = rules.in_reading_order(goal_node(one, goal.plan) for one in goals if one.parent_id == goal.parent_id)
    under = rules.in_reading_order(goal_node(one, goal.plan) for one in goals if one.parent_id == goal.pk)
    return Standing(
        place=[node.key for node in beside].index(goal.key) + 1,
        of=len(beside),
        is_by_number=all(node.number for node in beside),
        subgoals=tuple(goal_reference(by_key[node.key]) for node in under),
    )


def links_of_goal(*, goal: Goal, scope: Scope) -> tuple[tuple[LinkRow, ...], tuple[LinkRow, ...]]:
    """Return the links from the goal and those to it, as far as both ends may be seen.

    Database: 1 query.
    """
    links = links_around(plan=goal.plan, scope=scope)
    return (
        tuple(link_row(link) for link in links if link.goal_id == goal.pk),
        tuple(link_row(link) for link in links if link.target_id == goal.pk),
    )
