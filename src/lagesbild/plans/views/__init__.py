"""Pages of plans: those anyone reads, and those where an area's own people change."""

from lagesbild.plans.views.editing_goals import goal_change, goal_link, goal_move, goal_new, goal_remove
from lagesbild.plans.views.editing_plans import link_remove, plan_change, plan_link, plan_new
from lagesbild.plans.views.files import plan_compare, plan_file, plan_import, plan_template
from lagesbild.plans.views.life import edition_new, plan_step
from lagesbild.plans.views.reading import goal_detail, plan_detail, plan_list

__all__ = [
    "edition_new",
    "goal_change",
    "goal_detail",
    "goal_link",
    "goal_move",
    "goal_new",
    "goal_remove",
    "link_remove",
    "plan_change",
    "plan_compare",
    "plan_detail",
    "plan_file",
    "plan_import",
    "plan_link",
    "plan_list",
    "plan_new",
    "plan_step",
    "plan_template",
]
