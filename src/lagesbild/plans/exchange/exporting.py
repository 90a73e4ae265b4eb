"""Gives out a plan as a file: a workbook to fill in, or JSON to hand on; and an empty workbook to begin with."""

from dataclasses import dataclass

from django.db.models import Q

from lagesbild.actors.models import Organisation
from lagesbild.kernel import swedish
from lagesbild.kernel.errors import NotFound
from lagesbild.kernel.scopes import Scope
from lagesbild.plans.exchange.gathering import Document, gathered
from lagesbild.plans.exchange.json_files import as_json
from lagesbild.plans.exchange.writing import Offered, as_workbook
from lagesbild.plans.models import Goal, Plan, PlanLevel, PlanStatus

KINDS = {
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True)
class File:
    """A file with its name and what kind it is."""

    name: str
    kind: str
    content: bytes


def exported(*, key: str, form: str, scope: Scope) -> File:
    """Return the plan as a file, xlsx or json.

    :raises PlanUnknown: when there is no such plan, or when it may not be seen.
    :raises NotFound: when there is no such form.
    :raises TooLongForExcel: when a text is longer than a cell can hold.
    """
    if form not in KINDS:
        raise NotFound("Planen kan inte hämtas så.", f"Form: {form}.", f"Välj bland {', '.join(KINDS)}.")
    document = gathered(key=key, scope=scope)
    content = as_json(document) if form == "json" else as_workbook(document, _offered(document, scope))
    return File(f"{key}.{form}", KINDS[form], content)


def template(*, scope: Scope) -> File:
    """Return an empty workbook to fill in."""
    document: Document = {"key": "", "status": PlanStatus.DRAFT.value, "level": PlanLevel.REGIONAL.value}
    return File("plan-mall.xlsx", KINDS["xlsx"], as_workbook(document, _offered(document, scope)))


def _offered(document: Document, scope: Scope) -> Offered:
    linked = [one["target"] for one in document.get("links", ())]
    above = Plan.objects.within(scope).filter(level__in=[PlanLevel.NATIONAL, PlanLevel.FRAMEWORK])
    goals = Goal.objects.filter(Q(plan__in=above.values("pk"), parent=None) | Q(key__in=linked))
    targets = goals.exclude(plan__key=document["key"]).values_list("key", "plan__name", "number", "title")
    names = Organisation.objects.within(scope).values_list("name", flat=True)
    return Offered(
        organisations=tuple(sorted(names, key=swedish.sort_key)),
        targets=tuple(
            (key, f"{plan}: {f'{number} {title}'.strip()}")
            for key, plan, number, title in sorted(targets, key=lambda one: (one[1], swedish.natural_key(one[0])))
        ),
    )
