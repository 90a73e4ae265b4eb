"""Making an actor's local plan out of the regional sub-goals that concern it."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from lagesbild.governing.errors import NothingChosen, UnknownChoice
from lagesbild.governing.queries import LocalChoices, local_choices, more_choices
from lagesbild.journal.services import Entry, record
from lagesbild.kernel.scopes import Scope
from lagesbild.plans import services as plans
from lagesbild.plans.models import LinkKind, Plan, PlanLevel
from lagesbild.plans.queries import plan_to_change
from lagesbild.plans.rules import GoalFields, PlanFields


@transaction.atomic
def make_local_plan(
    *,
    actor: str,
    regional: str,
    name: str,
    kind: str = "handlingsplan",
    goals: Sequence[str],
    starts_on: date | None = None,
    ends_before: date | None = None,
    scope: Scope,
    by: str,
    at: datetime,
) -> Plan:
    """Make a draft of an actor's local plan with a goal for each chosen regional sub-goal, linked to it; return it.

    The actor's own goals and activities are added in the plan's editor. The plan's own events are those of plans.

    Audit: governing.goals-chosen.

    :raises NothingChosen: when no sub-goal is chosen.
    :raises UnknownChoice: when there is no such actor, regional plan or sub-goal.
    :raises NotPermitted: when the scope may not write for the actor.
    :raises PeriodRunsBackwards: when the plan ends before it starts.
    """
    choices = local_choices(actor=actor, plan=regional, scope=scope)
    _check_chosen(choices, goals)
    fields = PlanFields(
        name=name, owner=actor, level=PlanLevel.LOCAL, kind=kind, starts_on=starts_on, ends_before=ends_before,
        parent=regional,
    )  # fmt: skip
    plan = plans.create_plan(fields=fields, scope=scope, by=by, at=at)
    _add(plan, choices, goals, scope=scope, by=by, at=at)
    return plan


@transaction.atomic
def choose_goals(*, plan: str, goals: Sequence[str], scope: Scope, by: str, at: datetime) -> Plan:
    """Add more of the regional sub-goals to a local plan and return it; those already chosen are left as they are.

    Audit: governing.goals-chosen.

    :raises PlanUnknown: when there is no such plan, or when it may not be seen.
    :raises NotPermitted: when the scope may not change the plan.
    :raises UnknownChoice: when the plan does not start from a regional one, or a sub-goal does not exist.
    :raises NothingChosen: when no new sub-goal is chosen.
    """
    found, _ = plan_to_change(key=plan, scope=scope)
    choices = more_choices(plan=plan, scope=scope)
    wanted = [key for key in goals if key not in choices.chosen]
    _check_chosen(choices, wanted)
    _add(found, choices, wanted, scope=scope, by=by, at=at)
    return found


def _check_chosen(choices: LocalChoices, goals: Sequence[str]) -> None:
    offered = {key for _, pairs in choices.goals for key, _ in pairs}
    if not goals:
        raise NothingChosen(
            "Planen kan inte sparas.", "Inget nytt delmål är valt.", "Kryssa för minst ett delmål som berör er."
        )
    if lacking := sorted(set(goals) - offered):
        raise UnknownChoice("Planen kan inte sparas.", f"Okänt: {', '.join(lacking)}.", "Välj bland delmålen.")


def _add(plan: Plan, choices: LocalChoices, goals: Sequence[str], *, scope: Scope, by: str, at: datetime) -> None:
    titles = {key: words for _, pairs in choices.goals for key, words in pairs}
    for key in goals:
        words = titles[key]
        number, _, rest = words.partition(" ")
        title = rest if number[:1].isdigit() and rest else words
        goal = plans.add_goal(plan=plan.key, fields=GoalFields(title=title), scope=scope, by=by, at=at)
        plans.link_goal(
            plan=plan.key, goal=goal.key, target=key, kind=LinkKind.OPERATIONALISES, scope=scope, by=by, at=at
        )
    county = plan.county.code if plan.county else ""
    after = {"regionala delmål": [titles[key] for key in goals]}
    record(Entry("governing.goals-chosen", "plans.plan", plan.key, plan.name, county, {}, after), by=by, at=at)
