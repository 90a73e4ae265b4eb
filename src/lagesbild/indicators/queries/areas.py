"""What all indicators say of one area: the latest of each."""

from dataclasses import replace

from django.db.models import Exists, F, OuterRef, Subquery

from lagesbild.indicators.models import Indicator, Observation, Sex
from lagesbild.indicators.queries.rows import ObservationRow, row, selected
from lagesbild.kernel import swedish
from lagesbild.kernel.scopes import Scope


def observations_of_area(
    *,
    area: str,
    scope: Scope,  # noqa: ARG001 - public; asked in the form of every query
    objective: str = "",
) -> tuple[ObservationRow, ...]:
    """Return the latest value of each indicator that says something of the area (county:06), by name.

    A value that the sources contradict for the same period is marked: the indicator's page shows them all.

    Database: 2 queries.
    """
    kind, _, code = area.partition(":")
    in_area = Observation.objects.filter(area__kind=kind, area__code=code, sex=Sex.TOTAL)
    newest = in_area.filter(indicator=OuterRef("pk")).order_by(F("year").desc(nulls_last=True)).values("pk")[:1]
    chosen = Indicator.objects.annotate(newest=Subquery(newest)).filter(newest__isnull=False)
    if objective:
        chosen = chosen.filter(objective=objective)
    ids = list(chosen.values_list("newest", flat=True))
    others = (
        Observation.objects.filter(
            indicator=OuterRef("indicator"), area=OuterRef("area"), year=OuterRef("year"), sex=OuterRef("sex")
        )
        .exclude(pk=OuterRef("pk"))
        .exclude(value=OuterRef("value"))
    )
    found = selected().filter(pk__in=ids).annotate(has_others=Exists(others))
    rows = (replace(row(one), is_contradicted=one.has_others) for one in found)
    return tuple(sorted(rows, key=lambda one: swedish.sort_key(one.indicator_name)))
