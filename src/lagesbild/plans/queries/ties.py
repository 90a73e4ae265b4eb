"""What rests on goals, and so keeps them from being removed."""

from collections.abc import Sequence

from django.db.models import Count, ForeignObjectRel

from lagesbild.kernel import swedish
from lagesbild.plans.models import Goal, GoalLink


def ties(*, goals: Sequence[Goal], with_subgoals: bool = True) -> dict[str, tuple[str, ...]]:
    """Return in words what rests on each goal, by the goal's key; goals that nothing rests on are left out.

    Links to the goal count, its own links, planned activities and follow-up methods do not.

    Database: 1 query for each kind of thing that may rest on a goal.
    """
    found: dict[str, tuple[str, ...]] = {}
    keys = {goal.pk: goal.key for goal in goals}
    for relation in Goal._meta.related_objects:  # noqa: SLF001 - Django's documented way to what points at a model
        if keys and _is_tie(relation, with_subgoals=with_subgoals):
            name = relation.field.name
            rows = relation.related_model._base_manager.filter(**{f"{name}__in": list(keys)})  # noqa: SLF001
            for pk, count in rows.order_by(name).values_list(name).annotate(count=Count("pk")):
                if pk in keys:
                    found[keys[pk]] = (*found.get(keys[pk], ()), f"{swedish.number(count)} {_called(relation, count)}")
    return found


def _is_tie(relation: ForeignObjectRel, *, with_subgoals: bool) -> bool:
    model = relation.related_model
    if model is GoalLink:
        return relation.field.name == "target"
    if model is Goal:
        return with_subgoals
    return bool(model._meta.app_label != Goal._meta.app_label)  # noqa: SLF001


def _called(relation: ForeignObjectRel, count: int) -> str:
    if relation.related_model is Goal:
        return "delmål"
    meta = relation.related_model._meta  # noqa: SLF001
    return str(meta.verbose_name if count == 1 else meta.verbose_name_plural)
