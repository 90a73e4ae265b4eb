"""Shape of what a person says about plans, goals and what stands under them. Services decide; forms save nothing."""

from lagesbild.plans.forms.goals import Goal, Link, LinkSearch, Move, NewGoal
from lagesbild.plans.forms.parts import PARTS, Part, Perspectives
from lagesbild.plans.forms.plans import Filter, MeasureFilter, Plan, PlanFile, Step

__all__ = [
    "PARTS",
    "Filter",
    "Goal",
    "Link",
    "LinkSearch",
    "MeasureFilter",
    "Move",
    "NewGoal",
    "Part",
    "Perspectives",
    "Plan",
    "PlanFile",
    "Step",
]
