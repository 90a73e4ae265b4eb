"""What an accepted answer says of an activity, taken into the register: only what was said, and only once."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from lagesbild.activities import permissions, rules
from lagesbild.activities.models import Activity, ActivityStatus, Cost, Participation
from lagesbild.activities.queries.detail import for_change
from lagesbild.activities.queries.snapshots import snapshots
from lagesbild.activities.services.activities import ActivityFields, register_activity
from lagesbild.activities.services.outcome import EvaluationFields, report_effect, report_evaluation, report_result
from lagesbild.actors.models import Organisation
from lagesbild.journal.services import Entry, record
from lagesbild.kernel.scopes import Scope
from lagesbild.plans.models import Goal
from lagesbild.sources.models import Source


@dataclass(frozen=True)
class ReportedFields:
    """What an actor says of one activity for one year; what is empty or None was not said and changes nothing."""

    organisation: str
    year: int
    title: str
    county: str = ""
    plan: str = ""
    goals: tuple[str, ...] = ()
    description: str = ""
    status: str = ""
    target_group: str = ""
    persons: int | None = None
    result: str = ""
    effect: str = ""
    evaluation: str = ""
    cost_sek: Decimal | None = None
    is_synthetic: bool = False


@transaction.atomic
def report_activity(
    *, key: str = "", said: ReportedFields, provenance: str, source: Source, place: str, scope: Scope, by: str,
    at: datetime,
) -> Activity:  # fmt: skip
    """Take into the register what an answer says of an activity, and return it; a new one when `key` is empty.

    The same provenance again changes what it brought, and never adds another. Goals are only added.

    Audit: activities.activity-registered or activities.activity-reported-on, and those of what is said of its outcome.

    :raises ActivityUnknown: when there is no activity with the key, or it may not be seen.
    :raises NotPermitted: outside one's own area.
    :raises NegativeCost: when a cost is below zero.
    :raises UnknownChoice: when it refers to something that does not exist.
    """
    given = {"scope": scope, "by": by, "at": at}
    activity = for_change(key=key, scope=scope) if key else _registered(said, source, place, **given)  # type: ignore[arg-type]
    if key:
        permissions.demand_change(scope, activity)
        _report_on(activity, said, by=by, at=at)
    brought = {"activity": activity.key, "provenance": provenance, **given}
    if said.result:
        report_result(text=said.result, year=said.year, source=source, place=place, **brought)  # type: ignore[arg-type]
    if said.effect:
        report_effect(text=said.effect, year=said.year, source=source, place=place, **brought)  # type: ignore[arg-type]
    if said.evaluation:
        report_evaluation(fields=EvaluationFields(status=said.evaluation), **brought)  # type: ignore[arg-type]
    _report_reach_and_cost(activity, said, source, place)
    return activity


def _registered(said: ReportedFields, source: Source, place: str, *, scope: Scope, by: str, at: datetime) -> Activity:
    fields = ActivityFields(
        title=said.title,
        description=said.description,
        lead=said.organisation,
        county=said.county,
        plan=said.plan,
        goals=said.goals,
        target_group=said.target_group,
        status=said.status or ActivityStatus.ONGOING,
    )
    activity = register_activity(fields=fields, scope=scope, by=by, at=at)
    activity.source, activity.place_in_source, activity.is_synthetic = source, place, said.is_synthetic
    activity.period_text = str(said.year)
    activity.save(update_fields=["source", "place_in_source", "is_synthetic", "period_text"])
    return activity


def _report_on(activity: Activity, said: ReportedFields, *, by: str, at: datetime) -> None:
    before = snapshots(keys=[activity.key])[activity.key]
    for name in ("description", "status", "target_group"):
        if value := getattr(said, name):
            setattr(activity, name, value)
    activity.save(update_fields=["description", "status", "target_group"])
    activity.goals.add(*Goal.objects.filter(key__in=said.goals))
    after = snapshots(keys=[activity.key])[activity.key]
    if after != before:
        county = activity.county.code if activity.county else ""
        entry = Entry(
            "activities.activity-reported-on", "activities.activity", activity.key, activity.title, county,
            before=before, after=after,
        )  # fmt: skip
        record(entry, by=by, at=at)


def _report_reach_and_cost(activity: Activity, said: ReportedFields, source: Source, place: str) -> None:
    origin: dict[str, Any] = {"source": source, "place_in_source": place}
    if said.persons is not None:
        organisation = Organisation.everything.get(key=said.organisation)
        Participation.objects.update_or_create(
            activity=activity,
            organisation=organisation,
            year=said.year,
            role="",
            defaults={"persons": said.persons, "is_synthetic": said.is_synthetic, **origin},
        )
    if said.cost_sek is not None:
        rules.total_cost([said.cost_sek])
        Cost.objects.update_or_create(
            activity=activity,
            year=said.year,
            **origin,
            defaults={"amount_sek": said.cost_sek, "is_synthetic": said.is_synthetic},
        )
