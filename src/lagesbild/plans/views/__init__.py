"""Pages of plans: those anyone reads, and those where an area's own people change."""

from lagesbild.plans.views.crosswalks import crosswalk, framework_detail, framework_list, measure_list
from lagesbild.plans.views.editing_goals import goal_move, goal_new, goal_remove
from lagesbild.plans.views.editing_plans import plan_change, plan_new, plan_perspectives
from lagesbild.plans.views.files import plan_compare, plan_file, plan_import, plan_template
from lagesbild.plans.views.goal_form import (
    goal_change,
    goal_perspectives,
    goal_step,
    part_change,
    part_move,
    part_new,
    part_remove,
)
from lagesbild.plans.views.life import edition_new, plan_step
from lagesbild.plans.views.linking import goal_link, link_remove, plan_link
from lagesbild.plans.views.reading import goal_detail, plan_detail, plan_list

__all__ = [
    "crosswalk",
    "edition_new",
    "framework_detail",
    "framework_list",
    "goal_change",
    "goal_detail",
    "goal_link",
    "goal_move",
    "goal_new",
    "goal_perspectives",
    "goal_remove",
    "goal_step",
    "link_remove",
    "measure_list",
    "part_change",
    "part_move",
    "part_new",
    "part_remove",
    "plan_change",
    "plan_compare",
    "plan_detail",
    "plan_file",
    "plan_import",
    "plan_link",
    "plan_list",
    "plan_new",
    "plan_perspectives",
    "plan_step",
    "plan_template",
]
