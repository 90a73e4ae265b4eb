"""The list of indicators: chosen, sorted, a page at a time, each with the latest there is."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from lagesbild.indicators import rules
from lagesbild.indicators.models import Indicator, Observation, Sex
from lagesbild.indicators.queries.rows import ObservationRow, row, selected
from lagesbild.kernel import swedish
from lagesbild.kernel.scopes import Scope

PER_PAGE = 50


@dataclass(frozen=True)
class Choice:
    """What a reader has chosen to see; empty means all."""

    search: str = ""
    category: str = ""
    status: str = ""
    objective: str = ""
    level: str = ""
    with_data: bool = False


@dataclass(frozen=True)
class IndicatorLine:
    """One indicator of the list; `latest` is None when no source gives a value."""

    key: str
    name: str
    unit: str
    category: str
    objective: str
    group: str
    status: str
    status_words: str
    geographic_level: str
    kolada_id: str
    has_data: bool
    is_synthetic: bool
    latest: ObservationRow | None = None


@dataclass(frozen=True)
class IndicatorList:
    """A page of indicators, what may be chosen, and how many there are in all and with values."""

    page: Page[IndicatorLine]
    categories: tuple[str, ...]
    total: int
    with_data: int
    wanted: int


def indicators(
    *,
    scope: Scope,  # noqa: ARG001 - public; asked in the form of every query
    choice: Choice | None = None,
    page: int | str = 1,
    per_page: int = PER_PAGE,
) -> IndicatorList:
    """Return a page of the chosen indicators by national objective, those with values first, each with its latest.

    The latest is the nation's when there is one, otherwise that of any area. Indicators are public.

    Database: 3 queries.
    """
    every = [_line(one) for one in _known()]
    chosen = [one for one in every if _fits(one, choice or Choice())]
    chosen.sort(key=lambda one: (one.objective or "9", not one.has_data, swedish.sort_key(one.name)))
    shown: Page[IndicatorLine] = Paginator(chosen, per_page).get_page(page)
    latest = _latest([one.key for one in shown.object_list])
    shown.object_list = [replace(one, latest=latest.get(one.key)) for one in shown.object_list]
    return IndicatorList(
        page=shown,
        categories=tuple(sorted({one.category for one in every if one.category}, key=swedish.sort_key)),
        total=len(every),
        with_data=sum(one.has_data for one in every),
        wanted=sum(one.status == "wanted" for one in every),
    )


def _known() -> QuerySet[Indicator]:
    return Indicator.objects.annotate(has_data=Exists(Observation.objects.filter(indicator=OuterRef("pk"))))


def _line(one: Indicator) -> IndicatorLine:
    return IndicatorLine(
        key=one.key,
        name=one.name,
        unit=one.unit,
        category=one.category,
        objective=one.objective,
        group=rules.OBJECTIVES.get(one.objective, "Utan koppling till ett nationellt mål"),
        status=one.status,
        status_words=one.get_status_display(),
        geographic_level=one.geographic_level,
        kolada_id=one.kolada_id,
        has_data=one.has_data,  # type: ignore[attr-defined]  # annotated above
        is_synthetic=one.is_synthetic,
    )


def _fits(one: IndicatorLine, choice: Choice) -> bool:
    wanted = choice.search.casefold().split()
    text = f"{one.name} {one.category} {one.kolada_id} {one.key}".casefold()
    return (
        (not choice.category or one.category == choice.category)
        and (not choice.status or one.status == choice.status)
        and (not choice.objective or (one.objective or "0") == choice.objective)
        and choice.level in one.geographic_level
        and (one.has_data or not choice.with_data)
        and all(word in text for word in wanted)
    )


def _latest(keys: Iterable[str]) -> dict[str, ObservationRow]:
    values = Observation.objects.filter(indicator=OuterRef("pk"))
    dated = values.filter(year__isnull=False).order_by("-year")
    nation = dated.filter(area__kind="country", area__code="00", sex=Sex.TOTAL)
    chosen = Indicator.objects.filter(key__in=list(keys)).annotate(
        latest=Coalesce(
            Subquery(nation.values("pk")[:1]), Subquery(dated.values("pk")[:1]), Subquery(values.values("pk")[:1])
        )
    )
    ids = [pk for pk in chosen.values_list("latest", flat=True) if pk]
    return {one.indicator.key: row(one) for one in selected().filter(pk__in=ids)}
