"""Adding, changing, moving and removing the rows under a goal: activities, measures, follow-up, who answers."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction

from lagesbild.actors.models import Organisation
from lagesbild.indicators.models import Indicator
from lagesbild.journal.services import Entry, record
from lagesbild.kernel.periods import Period
from lagesbild.kernel.scopes import Scope
from lagesbild.plans.errors import AlreadyThere, NothingMeasured, UnknownChoice
from lagesbild.plans.models import Goal
from lagesbild.plans.queries import PartKind, part_at, part_kind, said_of_part, told
from lagesbild.plans.queries.parts import CALLED
from lagesbild.plans.rules import IndicatorFields, PartFields, PlannedFields, ResponsibilityFields
from lagesbild.plans.services.goals import DOWN, STEPS, UP, locked_goal
from lagesbild.plans.services.meeting import require_unchanged


@transaction.atomic
def add_part(*, goal: str, kind: str, fields: PartFields, scope: Scope, by: str, at: datetime) -> Any:
    """Add a row under a goal, last among those of its kind, and return it.

    Audit: plans.part-added.

    :raises GoalUnknown: when there is no such goal, or nothing of that kind.
    :raises NotPermitted: when the scope may not change the plan.
    :raises UnknownChoice: when the actor or the indicator does not exist.
    :raises NothingMeasured: when a measure has neither indicator nor words.
    :raises AlreadyThere: when the goal has the same indicator, or the same actor in the same role.
    :raises PeriodRunsBackwards: when it ends before it starts.
    """
    found, shape = locked_goal(key=goal, scope=scope), part_kind(name=kind)
    row = shape.model(goal=found)
    if shape.is_ordered:
        last = shape.model.objects.filter(goal=found).order_by("-position").values_list("position", flat=True).first()
        row.position = 1 + (last or 0)
    _fill(row, shape, fields)
    record(_entry("plans.part-added", found, {}, _words(row, shape)), by=by, at=at)
    return row


@transaction.atomic
def change_part(
    *,
    goal: str,
    kind: str,
    number: int,
    fields: PartFields,
    seen: PartFields | None = None,
    scope: Scope,
    by: str,
    at: datetime,
) -> Any:
    """Change a row under a goal and return it; the same words again change nothing and leave no event.

    With `seen`, what the row said when the change was made up, nothing that somebody saved since is overwritten.

    Audit: plans.part-changed.

    :raises GoalUnknown: when there is no such goal, or no such row under it.
    :raises NotPermitted: when the scope may not change the plan.
    :raises ChangedMeanwhile: when the row no longer says what was `seen`.
    :raises UnknownChoice: when the actor or the indicator does not exist.
    :raises NothingMeasured: when a measure has neither indicator nor words.
    :raises AlreadyThere: when the goal has the same indicator, or the same actor in the same role.
    :raises PeriodRunsBackwards: when it ends before it starts.
    """
    found, shape = locked_goal(key=goal, scope=scope), part_kind(name=kind)
    row = part_at(goal=found, kind=kind, number=number)
    if seen is not None:
        require_unchanged(seen=seen, saved=said_of_part(row=row, kind=kind))
    before = _words(row, shape)
    _fill(row, shape, fields)
    after = _words(row, shape)
    if before != after:
        record(_entry("plans.part-changed", found, before, after), by=by, at=at)
    return row


@transaction.atomic
def remove_part(*, goal: str, kind: str, number: int, scope: Scope, by: str, at: datetime) -> None:
    """Take away a row under a goal.

    Audit: plans.part-removed.

    :raises GoalUnknown: when there is no such goal, or no such row under it.
    :raises NotPermitted: when the scope may not change the plan.
    """
    found, shape = locked_goal(key=goal, scope=scope), part_kind(name=kind)
    row = part_at(goal=found, kind=kind, number=number)
    before = _words(row, shape)
    row.delete()
    record(_entry("plans.part-removed", found, before, {}), by=by, at=at)


@transaction.atomic
def move_part(*, goal: str, kind: str, number: int, step: str, scope: Scope, by: str, at: datetime) -> None:
    """Move a row under a goal one step up or down among those of its kind; the first cannot be moved up.

    Audit: plans.part-moved.

    :raises GoalUnknown: when there is no such goal, or no such row under it.
    :raises NotPermitted: when the scope may not change the plan.
    :raises UnknownChoice: when the step is neither up nor down, or the kind has no order.
    """
    found, shape = locked_goal(key=goal, scope=scope), part_kind(name=kind)
    if step not in STEPS or not shape.is_ordered:
        raise UnknownChoice("Raden kan inte flyttas.", f"Steg: {step}.", f"Välj {UP} eller {DOWN}.")
    row = part_at(goal=found, kind=kind, number=number)
    rows = list(shape.model.objects.filter(goal=found).order_by("position", "pk"))
    place = rows.index(row)
    wanted = min(max(place + STEPS[step], 0), len(rows) - 1)
    rows.insert(wanted, rows.pop(place))
    for position, one in enumerate(rows, start=1):
        one.position = position
    shape.model.objects.bulk_update(rows, ["position"])
    if wanted != place:
        title = told(row=row)[0]
        before, after = ({shape.one: title, "plats": one + 1} for one in (place, wanted))
        record(_entry("plans.part-moved", found, before, after), by=by, at=at)


def _fill(row: Any, shape: PartKind, fields: PartFields) -> None:
    for name, value in asdict(fields).items():
        setattr(row, CALLED.get(name, name), _found(name, value) if name in FOUND else value)
    if isinstance(fields, PlannedFields):
        Period(fields.starts_on, fields.ends_before)
    if isinstance(fields, IndicatorFields) and not (fields.indicator or fields.title):
        raise NothingMeasured(
            "Måttet kan inte sparas.",
            "Varken indikator eller mått är angivet.",
            "Ange det ena av dem.",
        )
    _require_once(row, shape, fields)
    row.save()


FOUND: dict[str, tuple[Any, str]] = {
    "organisation": (Organisation.everything, "Aktören"),
    "indicator": (Indicator.objects, "Indikatorn"),
}


def _found(name: str, key: str) -> Any:
    if not key:
        return None
    model, words = FOUND[name]
    found = model.filter(key=key).first()
    if found is None:
        raise UnknownChoice("Raden kan inte sparas.", f"{words} {key} finns inte.", "Välj i listan.")
    return found


def _require_once(row: Any, shape: PartKind, fields: PartFields) -> None:
    others = shape.model.objects.filter(goal=row.goal).exclude(pk=row.pk)
    if isinstance(fields, IndicatorFields) and row.indicator and others.filter(indicator=row.indicator).exists():
        raise AlreadyThere("Måttet kan inte sparas.", f"Målet mäts redan med {row.indicator}.", "Ändra den raden.")
    if isinstance(fields, ResponsibilityFields):
        if row.organisation is None:
            raise UnknownChoice("Ansvaret kan inte sparas.", "Ingen aktör är vald.", "Välj en aktör.")
        if others.filter(organisation=row.organisation, role=row.role).exists():
            values = f"{row.organisation.name} står redan som {row.role}."
            raise AlreadyThere("Ansvaret kan inte sparas.", values, "Välj en annan roll, eller en annan aktör.")


def _words(row: Any, shape: PartKind) -> dict[str, Any]:
    title, facts = told(row=row)
    return {shape.one: title, **dict(facts)}


def _entry(action: str, goal: Goal, before: dict[str, Any], after: dict[str, Any]) -> Entry:
    county = goal.plan.county.code if goal.plan.county else ""
    return Entry(action, "plans.goal", goal.key, str(goal), county, before, after)
