"""Finds one plan or one goal for somebody who may see it."""

from lagesbild.kernel.scopes import Scope
from lagesbild.plans import rules
from lagesbild.plans.errors import GoalUnknown, PlanUnknown
from lagesbild.plans.models import Goal, Plan


def visible_plan(*, key: str, scope: Scope) -> Plan:
    """Return the plan, with its owner, county, parent and source, when the scope may see it.

    Database: 1 query.

    :raises PlanUnknown: when there is no such plan, or when it may not be seen.
    """
    related = ("owner__county", "county", "parent", "source")
    plan: Plan | None = Plan.objects.within(scope).select_related(*related).filter(key=key).first()
    if plan is None:
        raise PlanUnknown("Planen finns inte.", f"Nyckel: {key}.", "Välj en plan i listan över planer.")
    return plan


def goal_at(*, plan: Plan, address: str) -> Goal:
    """Return the plan's goal with this printed number, or whose key ends so when it has no number.

    Database: 1 query.

    :raises GoalUnknown: when the plan has no such goal.
    """
    for goal in Goal.objects.filter(plan=plan).select_related("parent", "source"):
        if rules.address(plan=plan.key, key=goal.key, number=goal.number) == address:
            return goal
    raise GoalUnknown("Målet finns inte.", f"Mål {address} i {plan.name}.", "Välj ett mål på planens sida.")
