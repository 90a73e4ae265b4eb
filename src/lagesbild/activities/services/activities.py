"""Registering and changing activities: check, write and log at once."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import models, transaction

from lagesbild.activities import permissions, rules
from lagesbild.activities.errors import CostKeptElsewhere, RegisteredTwice, UnknownChoice
from lagesbild.activities.models import (
    Activity,
    ActivityPartner,
    ActivityStatus,
    Cost,
    Effect,
    Evaluation,
    Result,
)
from lagesbild.activities.queries.detail import for_change
from lagesbild.activities.queries.snapshots import snapshots
from lagesbild.actors.models import Organisation
from lagesbild.journal.services import Entry, record
from lagesbild.kernel import swedish
from lagesbild.kernel.scopes import Scope
from lagesbild.methods.models import Method
from lagesbild.places.models import Area
from lagesbild.plans.models import Goal, Plan, ViolenceType

ACTIVITY = "activities.activity"
FILLED = (
    "title", "description", "place", "starts_on", "ends_before", "prevention_level", "target_group", "status",
    "funding", "is_public",
)  # fmt: skip


@dataclass(frozen=True)
class ActivityFields:
    """What a person says of an activity: plain values, and keys of the things it refers to."""

    title: str
    description: str = ""
    lead: str = ""
    partners: tuple[str, ...] = ()
    county: str = ""
    place: str = ""
    starts_on: date | None = None
    ends_before: date | None = None
    plan: str = ""
    goals: tuple[str, ...] = ()
    prevention_level: str = ""
    violence_types: tuple[str, ...] = ()
    target_group: str = ""
    methods: tuple[str, ...] = ()
    status: str = ActivityStatus.PLANNED
    funding: str = ""
    result: str = ""
    effect: str = ""
    evaluation: str = "unknown"
    evaluation_note: str = ""
    cost_sek: Decimal | None = None
    is_public: bool = True


@transaction.atomic
def register_activity(*, fields: ActivityFields, scope: Scope, by: str, at: datetime) -> Activity:
    """Register an activity and return it.

    Audit: activities.activity-registered.

    :raises NotPermitted: outside one's own area.
    :raises RegisteredTwice: when it has the title, lead, county and period of another.
    :raises ActivityEndsBeforeItStarts: when its period runs backwards.
    :raises NegativeCost: when its cost is below zero.
    :raises UnknownChoice: when it refers to something that does not exist.
    """
    activity = Activity(key=_free_key(fields))
    _fill(activity, fields)
    permissions.demand_change(scope, activity)
    _demand_new(activity)
    _save(activity, fields)
    after = snapshots(keys=[activity.key])[activity.key]
    record(_entry("activities.activity-registered", activity, {}, after), by=by, at=at)
    return activity


@transaction.atomic
def change_activity(*, key: str, fields: ActivityFields, scope: Scope, by: str, at: datetime) -> Activity:
    """Change an activity and return it; both what it was and what it becomes must lie in one's own area.

    Audit: activities.activity-changed.

    :raises ActivityUnknown: when there is no such activity, or it may not be seen.
    :raises NotPermitted: outside one's own area.
    :raises ActivityEndsBeforeItStarts: when its period runs backwards.
    :raises NegativeCost: when its cost is below zero.
    :raises CostKeptElsewhere: when its one cost is changed and it has several, or one out of a ledger.
    :raises UnknownChoice: when it refers to something that does not exist.
    """
    activity = for_change(key=key, scope=scope)
    permissions.demand_change(scope, activity)
    before = snapshots(keys=[key])[key]
    if (fields.starts_on, fields.ends_before) != (activity.starts_on, activity.ends_before):
        activity.period_text = ""
    _fill(activity, fields)
    permissions.demand_change(scope, activity)
    _save(activity, fields)
    record(_entry("activities.activity-changed", activity, before, snapshots(keys=[key])[key]), by=by, at=at)
    return activity


def _demand_new(activity: Activity) -> None:
    same = ("title", "lead", "county", "starts_on", "ends_before")
    twin = Activity.everything.filter(
        **{(name if getattr(activity, name) else f"{name}__isnull"): getattr(activity, name) or True for name in same}
    ).first()
    if twin is not None:
        raise RegisteredTwice(
            "Insatsen registreras inte en gång till.",
            f"”{twin.title}” finns redan i samma län, med samma ansvariga aktör och samma period.",
            "Ändra den som finns, eller skriv en annan rubrik eller en annan period.",
        )


def _fill(activity: Activity, fields: ActivityFields) -> None:
    rules.checked_period(fields.starts_on, fields.ends_before)
    rules.total_cost([] if fields.cost_sek is None else [fields.cost_sek])
    for name in FILLED:
        setattr(activity, name, getattr(fields, name))
    activity.lead = _one(Organisation.everything.all(), fields.lead, "Ansvarig aktör")
    activity.county = _one(Area.objects.of_kind("county"), fields.county, "Län", column="code")
    activity.plan = _one(Plan.everything.all(), fields.plan, "Plan")
    activity.sort_title = rules.alphabetical(fields.title)


def _save(activity: Activity, fields: ActivityFields) -> None:
    goals = _many(Goal.objects.filter(plan=activity.plan) if activity.plan else Goal.objects.all(), fields.goals, "Mål")
    methods = _many(Method.objects.all(), fields.methods, "Metod")
    violence_types = _many(ViolenceType.objects.all(), fields.violence_types, "Våldsform")
    partners = _many(Organisation.everything.all(), fields.partners, "Samverkanspart")
    activity.search_text = rules.search_text(
        activity.key, fields.title, fields.description, str(activity.lead or activity.lead_text), fields.place,
        fields.target_group, *map(str, (*methods, *violence_types, *partners)), activity.method_text,
    )  # fmt: skip
    activity.save()
    activity.goals.set(goals)
    activity.methods.set(methods)
    activity.violence_types.set(violence_types)
    activity.partners.exclude(organisation=None).exclude(organisation__in=partners).delete()
    for organisation in partners:
        if not activity.partners.filter(organisation=organisation).exists():
            ActivityPartner.objects.create(activity=activity, organisation=organisation, named_as=organisation.name)
    _save_outcome(activity, fields)


def _save_outcome(activity: Activity, fields: ActivityFields) -> None:
    _set_first(activity, Result, "text", fields.result)
    _set_first(activity, Effect, "text", fields.effect)
    _set_only_cost(activity, fields.cost_sek)
    values = {"status": fields.evaluation, "note": fields.evaluation_note}
    Evaluation.objects.update_or_create(activity=activity, defaults=values)


def _set_only_cost(activity: Activity, amount: Decimal | None) -> None:
    """Set what an activity cost when it has one cost or none; several costs, or one by account, have their own page."""
    kept = list(Cost.objects.filter(activity=activity).order_by("pk")[:2])
    if len(kept) > 1 or any(one.account_code for one in kept):
        if amount != kept[0].amount_sek:
            raise CostKeptElsewhere(
                "Kostnaden ändras inte här.",
                "Insatsen har flera kostnader, eller kostnader ur en huvudbok.",
                "Ändra dem på insatsens kostnadssida.",
            )
        return
    _set_first(activity, Cost, "amount_sek", amount)


def _set_first(activity: Activity, model: type[Result | Effect | Cost], column: str, value: Any) -> None:
    """Set the first of the activity's results, effects or costs; an empty value takes it away."""
    existing = model.objects.filter(activity=activity).order_by("pk").first()
    if value in (None, ""):
        if existing is not None:
            existing.delete()
        return
    if existing is None:
        existing = model(activity=activity)
    setattr(existing, column, value)
    existing.save()


def _one(found: models.QuerySet[Any], key: str, what: str, column: str = "key") -> Any:
    if not key:
        return None
    chosen = found.filter(**{column: key}).first()
    if chosen is None:
        raise _unknown_choice(what, [key])
    return chosen


def _many(found: models.QuerySet[Any], keys: tuple[str, ...], what: str) -> list[Any]:
    chosen = list(found.filter(key__in=keys))
    if lacking := sorted(set(keys) - {one.key for one in chosen}):
        raise _unknown_choice(what, lacking)
    return chosen


def _unknown_choice(what: str, keys: list[str]) -> UnknownChoice:
    return UnknownChoice(
        "Insatsen kan inte sparas.", f"{what} finns inte: {', '.join(keys) or 'inget valt'}.", "Välj i listan."
    )


def _free_key(fields: ActivityFields) -> str:
    stem = f"{fields.county or 'insats'}-{swedish.slug(fields.title)[:44].strip('-')}"
    taken = set(Activity.everything.filter(key__startswith=stem).values_list("key", flat=True))
    return next(key for n in range(1, len(taken) + 2) if (key := stem if n == 1 else f"{stem}-{n}") not in taken)


def _entry(action: str, activity: Activity, before: dict[str, Any], after: dict[str, Any]) -> Entry:
    county = activity.county.code if activity.county else ""
    return Entry(action, ACTIVITY, activity.key, activity.title, county, before=before, after=after)
