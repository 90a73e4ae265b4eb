"""Changes of plans, goals and links: check, rule, write, one journal event."""

from lagesbild.plans.services.editions import start_edition
from lagesbild.plans.services.goals import add_goal, change_goal, move_goal, remove_goal, step_goal
from lagesbild.plans.services.life import Decision, end_comments, move_plan, send_for_comment
from lagesbild.plans.services.links import link_goal, unlink_goal
from lagesbild.plans.services.parts import add_part, change_part, move_part, remove_part
from lagesbild.plans.services.perspectives import review_perspectives
from lagesbild.plans.services.plans import change_plan, create_plan

__all__ = [
    "Decision",
    "add_goal",
    "add_part",
    "change_goal",
    "change_part",
    "change_plan",
    "create_plan",
    "end_comments",
    "link_goal",
    "move_goal",
    "move_part",
    "move_plan",
    "remove_goal",
    "remove_part",
    "review_perspectives",
    "send_for_comment",
    "start_edition",
    "step_goal",
    "unlink_goal",
]
