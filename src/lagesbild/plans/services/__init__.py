"""Changes of plans, goals and links: check, rule, write, one journal event."""

from lagesbild.plans.services.editions import start_edition
from lagesbild.plans.services.goals import add_goal, change_goal, move_goal, remove_goal
from lagesbild.plans.services.life import Decision, end_comments, move_plan, send_for_comment
from lagesbild.plans.services.links import link_goal, unlink_goal
from lagesbild.plans.services.plans import change_plan, create_plan

__all__ = [
    "Decision",
    "add_goal",
    "change_goal",
    "change_plan",
    "create_plan",
    "end_comments",
    "link_goal",
    "move_goal",
    "move_plan",
    "remove_goal",
    "send_for_comment",
    "start_edition",
    "unlink_goal",
]
