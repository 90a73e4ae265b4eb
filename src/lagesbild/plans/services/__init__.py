"""Changes of plans, goals and links: check, rule, write, one journal event."""

from lagesbild.plans.services.goals import add_goal, change_goal, move_goal, remove_goal
from lagesbild.plans.services.links import link_goal, unlink_goal
from lagesbild.plans.services.plans import change_plan, create_plan

__all__ = [
    "add_goal",
    "change_goal",
    "change_plan",
    "create_plan",
    "link_goal",
    "move_goal",
    "remove_goal",
    "unlink_goal",
]
