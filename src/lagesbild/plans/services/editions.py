"""Starting the next edition of a plan: a copy of everything the plan says, to work on until it takes over.

What belongs to a plan is found by asking the models, so that what is added to plans one day is copied too.
What others have tied to the plan's goals stays where it is: activities are done under the edition in force.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import models, transaction

from lagesbild.journal.services import Entry, record
from lagesbild.kernel.scopes import Scope
from lagesbild.plans import rules
from lagesbild.plans.errors import EditionUnderWay, StepSkipped
from lagesbild.plans.models import Goal, Plan, PlanLevel, PlanStatus
from lagesbild.plans.queries import plan_to_change

# what each edition has of its own: nobody knows it when the work begins
OF_ONE_EDITION: dict[str, Any] = {
    "starts_on": None,
    "ends_before": None,
    "decided_on": None,
    "decided_by": "",
    "period_note": "",
    "edition": "",
    "document": "",
}


@transaction.atomic
def start_edition(*, key: str, scope: Scope, by: str, at: datetime) -> Plan:
    """Start the next edition of a plan as a draft with everything the plan says, and return it.

    Goals, links from them, planned activities, follow-up, responsibilities and statements are copied with new keys;
    each goal remembers which goal it is a copy of. Activities and what is measured stay with the plan in force.

    Audit: plans.edition-started.

    :raises PlanUnknown: when there is no such plan, or when it may not be seen.
    :raises NotPermitted: when the scope may not change the plan.
    :raises StepSkipped: when the plan is itself not decided yet, is superseded, or is a framework.
    :raises EditionUnderWay: when there is a next edition already.
    """
    found, _ = plan_to_change(key=key, scope=scope)
    list(Plan.everything.select_for_update().filter(pk=found.pk).values_list("pk"))
    _require_no_next(found)
    if not rules.may_be_continued(status=found.status, level=found.level):
        raise StepSkipped(
            "En ny utgåva kan inte påbörjas.",
            f"{found.name} är {PlanStatus(found.status).label}, {PlanLevel(found.level).label}.",
            "Ändra i planen direkt, eller börja från den utgåva som gäller.",
        )
    made = _copied_plan(found)
    goals = _copied_goals(found, made)
    _copy_parts(found, made, goals)
    county = made.county.code if made.county else ""
    told = {"tidigare utgåva": found.name, "mål": len(goals)}
    record(Entry("plans.edition-started", "plans.plan", made.key, made.name, county, {}, told), by=by, at=at)
    return made


def _require_no_next(plan: Plan) -> None:
    later = Plan.everything.filter(previous=plan).first()
    if later is not None:
        raise EditionUnderWay(
            "En ny utgåva kan inte påbörjas.",
            f"{plan.name} har redan en nästa utgåva, {later.key}, som är {PlanStatus(later.status).label}.",
            "Arbeta vidare i den utgåvan.",
        )


def _copied_plan(plan: Plan) -> Plan:
    first = plan
    while first.previous is not None:
        first = first.previous
    taken = set(Plan.everything.values_list("key", flat=True)) | rules.RESERVED
    key = rules.free_key(wanted=first.key, taken=taken)
    return _copy(plan, key=key, status=PlanStatus.DRAFT, previous=plan, **OF_ONE_EDITION)


def _copied_goals(plan: Plan, made: Plan) -> dict[int, Goal]:
    """Return the copies by the goal they are copies of, each under the copy of the goal above."""
    taken = set(Goal.objects.filter(key__startswith=f"{made.key}-").values_list("key", flat=True))
    goals = list(Goal.objects.filter(plan=plan).order_by("pk"))
    copies: dict[int, Goal] = {}
    for goal in goals:
        key = rules.free_key(wanted=f"{made.key}-{goal.key.removeprefix(f'{plan.key}-')}", taken=taken)
        taken.add(key)
        copies[goal.pk] = _unsaved(goal, key=key, plan=made, parent=None, origin=goal.key)
    Goal.objects.bulk_create(copies.values(), batch_size=500)
    for goal in goals:
        copies[goal.pk].parent = copies[goal.parent_id] if goal.parent_id else None
    Goal.objects.bulk_update(copies.values(), ["parent"], batch_size=500)
    return copies


def _copy_parts(plan: Plan, made: Plan, goals: dict[int, Goal]) -> None:
    """Copy the rows of every model that belongs to the plan or its goals, and what goals are marked with."""
    for model, of_plan, of_goal in _parts():
        found = model._base_manager.order_by("pk")  # noqa: SLF001 - Django's documented way past a narrowed manager
        rows = found.filter(**{of_plan: plan}) if of_plan else found.filter(**{f"{of_goal}__plan": plan})
        copies = []
        for row in rows:
            goal = getattr(row, f"{of_goal}_id") if of_goal else None
            here = {of_plan: made} if of_plan else {}
            copies.append(_unsaved(row, **here, **({of_goal: goals[goal]} if goal else {})))
        found.bulk_create(copies, batch_size=500)
    for field in Goal._meta.many_to_many:  # noqa: SLF001
        _copy_marks(field, goals)


def _copy_marks(field: Any, goals: dict[int, Goal]) -> None:
    through = field.remote_field.through
    goal, other = field.m2m_field_name(), field.m2m_reverse_field_name()
    pairs = through.objects.filter(**{f"{goal}__in": list(goals)}).order_by("pk").values_list(goal, other)
    through.objects.bulk_create(
        [through(**{f"{goal}_id": goals[one].pk, f"{other}_id": mark}) for one, mark in pairs], batch_size=500
    )


def _parts() -> Iterable[tuple[type[models.Model], str, str]]:
    """Yield the models of the app whose rows belong to a plan or a goal, with the names of the two fields.

    A row belongs to what it goes away with; a link points at a goal of another plan, and does not belong to it.
    """
    for model in Plan._meta.apps.get_app_config("plans").get_models():  # noqa: SLF001
        if model in {Plan, Goal}:
            continue
        owners = {
            field.related_model: field.name
            for field in model._meta.concrete_fields  # noqa: SLF001
            if field.related_model in {Plan, Goal} and getattr(field.remote_field, "on_delete", None) is models.CASCADE
        }
        if owners:
            yield model, owners.get(Plan, ""), owners.get(Goal, "")


def _copy(row: Any, **changed: Any) -> Any:
    made = _unsaved(row, **changed)
    made.save()
    return made


def _unsaved(row: Any, **changed: Any) -> Any:
    columns = [field for field in row._meta.concrete_fields if not field.primary_key]  # noqa: SLF001
    fields = {field.attname: getattr(row, field.attname) for field in columns}
    made = type(row)(**fields)
    for name, value in changed.items():
        setattr(made, name, value)
    return made
