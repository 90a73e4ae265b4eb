"""Connecting an activity that came of an answer to a goal, when the actor did not."""

from datetime import datetime

from django.db import transaction

from lagesbild.activities import permissions as activity_permissions
from lagesbild.journal.services import Entry, record
from lagesbild.kernel.scopes import Scope
from lagesbild.plans.models import Goal
from lagesbild.rounds.errors import RequestUnknown
from lagesbild.rounds.models import Registered
from lagesbild.rounds.queries.found import round_to_run


@transaction.atomic
def code_activity(*, key: str, activity: str, goal: str, scope: Scope, by: str, at: datetime) -> None:
    """Connect an activity that came of a round's answers to a goal of the round's plan.

    Audit: rounds.activity-coded.

    :raises RoundUnknown: when there is no such round.
    :raises RequestUnknown: when the activity did not come of the round's answers, or the goal is not in its plan.
    :raises NotPermitted: outside one's own area.
    """
    found = round_to_run(key=key, scope=scope)
    row = (
        Registered.objects.filter(response__request__round=found, activity__key=activity)
        .select_related("activity__county", "activity__lead")
        .first()
    )
    chosen = Goal.objects.filter(plan=found.plan, key=goal).first() if found.plan else None
    if row is None or chosen is None:
        raise RequestUnknown("Insatsen kopplas inte.", f"Insats {activity}, mål {goal}.", "Välj bland dem som visas.")
    activity_permissions.demand_change(scope, row.activity)
    row.activity.goals.add(chosen)
    told = {"omgång": found.name, "mål": str(chosen)}
    county = row.activity.county.code if row.activity.county else ""
    subject = ("activities.activity", row.activity.key, row.activity.title, county)
    record(Entry("rounds.activity-coded", *subject, after=told), by=by, at=at)
