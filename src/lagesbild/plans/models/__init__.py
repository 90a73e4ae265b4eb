"""Plans and frameworks: a tree of goals with numbers as printed, links between goals, and what stands around them.

A framework (the national objectives, Agenda 2030, the gender-equality sub-goals) is a plan of that kind, so that
goals are linked in one way only.
"""

from lagesbild.plans.models.details import FollowUpMethod, GoalIndicator, PlannedActivity, Responsibility
from lagesbild.plans.models.goals import Goal, GoalLink, LinkKind, PreventionLevel, ViolenceType
from lagesbild.plans.models.perspectives import Perspective, PerspectiveReview, Verdict
from lagesbild.plans.models.plans import Plan, PlanLevel, PlanQuerySet, PlanStatement, PlanStatus, StatementKind

__all__ = [
    "FollowUpMethod",
    "Goal",
    "GoalIndicator",
    "GoalLink",
    "LinkKind",
    "Perspective",
    "PerspectiveReview",
    "Plan",
    "PlanLevel",
    "PlanQuerySet",
    "PlanStatement",
    "PlanStatus",
    "PlannedActivity",
    "PreventionLevel",
    "Responsibility",
    "StatementKind",
    "Verdict",
    "ViolenceType",
]
