"""Questions about plans: which there are, what one holds, how goals hang together, and what may be chosen in forms."""

from lagesbild.plans.queries.choices import (
    Choice,
    GoalChoices,
    PlanChoices,
    goal_choices,
    goal_to_change,
    link_choices,
    plan_choices,
    plan_to_change,
)
from lagesbild.plans.queries.found import goal_at, visible_plan
from lagesbild.plans.queries.goals import GoalPicture, goal_picture
from lagesbild.plans.queries.life import Edition, PlanLife, plan_life, step_to_take
from lagesbild.plans.queries.lists import PlanGroup, PlanRow, counties_with_plans, others_of_owner, plan_groups, plans
from lagesbild.plans.queries.pictures import PlanPicture, objectives_of, plan_picture
from lagesbild.plans.queries.shown import Detail, GoalNode, GoalReference, LinkRow, Objective, PlanFacts, StatementGroup
from lagesbild.plans.queries.ties import ties

__all__ = [
    "Choice",
    "Detail",
    "Edition",
    "GoalChoices",
    "GoalNode",
    "GoalPicture",
    "GoalReference",
    "LinkRow",
    "Objective",
    "PlanChoices",
    "PlanFacts",
    "PlanGroup",
    "PlanLife",
    "PlanPicture",
    "PlanRow",
    "StatementGroup",
    "counties_with_plans",
    "goal_at",
    "goal_choices",
    "goal_picture",
    "goal_to_change",
    "link_choices",
    "objectives_of",
    "others_of_owner",
    "plan_choices",
    "plan_groups",
    "plan_life",
    "plan_picture",
    "plan_to_change",
    "plans",
    "step_to_take",
    "ties",
    "visible_plan",
]
