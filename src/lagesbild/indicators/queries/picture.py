"""Everything the page of one indicator shows."""

from dataclasses import dataclass

from django.db.models import Exists, Max, OuterRef, QuerySet

from lagesbild.indicators import rules
from lagesbild.indicators.models import Indicator, IndicatorVersion, Observation, Sex
from lagesbild.indicators.queries.rows import ObservationRow, ValueTable, flagged, row, selected
from lagesbild.indicators.queries.series import BreakNote, IndicatorSeries, assembled, breaks_of, find, lines_of
from lagesbild.kernel import swedish
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.withheld import Withheld
from lagesbild.places.models import Area

FEW = 40


@dataclass(frozen=True)
class Version:
    """One definition of the indicator and from when it holds."""

    number: int
    definition: str
    numerator: str
    denominator: str
    valid_from: str
    origin: str


@dataclass(frozen=True)
class AreaChoice:
    """An area that has values and may be chosen."""

    code: str
    name: str


@dataclass(frozen=True)
class IndicatorPicture:
    """An indicator with its definition, its values over time, the counties side by side, and what may be chosen."""

    series: IndicatorSeries
    compared: tuple[ObservationRow, ...]
    compared_year: int | None
    versions: tuple[Version, ...]
    counties: tuple[AreaChoice, ...]
    municipalities: tuple[AreaChoice, ...]
    sexes: tuple[AreaChoice, ...]
    lag: str | Withheld
    finding: str

    @property
    def compared_table(self) -> ValueTable:
        """Return the counties' values as they are laid out in a table."""
        return ValueTable(self.compared)


def picture(
    *,
    key: str,
    scope: Scope,  # noqa: ARG001 - public; asked in the form of every query
    on_year: int,
    county: str = "",
    municipality: str = "",
    sex: str = Sex.TOTAL,
) -> IndicatorPicture:
    """Return one indicator for the chosen area, or for the nation and the counties when none is chosen.

    An indicator with few values shows them all. Indicators are public.

    Database: 10 queries at most, independent of the number of observations.

    :raises IndicatorUnknown: when no indicator has that key.
    """
    found = find(key)
    breaks = breaks_of(found)
    counties = _with_values(found, Area.objects.filter(kind="county"))
    municipalities = (
        _with_values(found, Area.objects.filter(kind="municipality", county__code=county)) if county else ()
    )
    area = f"municipality:{municipality}" if municipality else f"county:{county}" if county else ""
    chosen = _values(found, area, sex)
    made = assembled(indicator=found, found=chosen, breaks=breaks, areas=lines_of(found=chosen, area=area))
    compared_year, compared = (None, ()) if area else _compared(found, sex)
    return IndicatorPicture(
        series=made,
        compared=compared,
        compared_year=compared_year,
        versions=_versions(found),
        counties=counties,
        municipalities=municipalities,
        sexes=_sexes(found),
        lag=rules.lag(made.latest_year, on_year),
        finding=_finding(made, compared, compared_year, area),
    )


def _values(indicator: Indicator, area: str, sex: str) -> list[ObservationRow]:
    values = selected().filter(indicator=indicator, sex=sex)
    if not area:
        few = list(values[: FEW + 1])
        if len(few) <= FEW:
            return [row(one) for one in few]
    nation = Area.objects.filter(kind="country", code="00")
    kind, _, code = area.partition(":")
    return [row(one) for one in values.filter(area__in=nation | Area.objects.filter(kind=kind, code=code))]


def _compared(indicator: Indicator, sex: str) -> tuple[int | None, tuple[ObservationRow, ...]]:
    """Return the latest year in which counties have values, and those values beside the nation's."""
    counties = Area.objects.filter(kind="county")
    year = Observation.objects.filter(indicator=indicator, area__in=counties, sex=sex).aggregate(last=Max("year"))[
        "last"
    ]
    if year is None:
        return None, ()
    beside = counties | Area.objects.filter(kind="country", code="00")
    found = selected().filter(indicator=indicator, year=year, sex=sex, area__in=beside)
    rows = flagged(row(one) for one in found)
    return (year, rows) if len({one.area for one in rows}) > 1 else (None, ())


def _with_values(indicator: Indicator, areas: QuerySet[Area]) -> tuple[AreaChoice, ...]:
    values = Observation.objects.filter(indicator=indicator, area=OuterRef("pk"))
    found = (AreaChoice(area.code, area.full_name) for area in areas.filter(Exists(values)))
    return tuple(sorted(found, key=lambda one: swedish.sort_key(one.name)))


def _sexes(indicator: Indicator) -> tuple[AreaChoice, ...]:
    if indicator.by_sex == "nej":
        return ()
    values = Observation.objects.filter(indicator=OuterRef("pk"))
    has = {f"has_{code}": Exists(values.filter(sex=code)) for code in Sex.values}
    held = Indicator.objects.filter(pk=indicator.pk).annotate(**has).values(*has).get()
    known = tuple(AreaChoice(code, label) for code, label in Sex.choices if held[f"has_{code}"])
    return known if len(known) > 1 else ()


def _versions(indicator: Indicator) -> tuple[Version, ...]:
    found = IndicatorVersion.objects.filter(indicator=indicator).select_related("source").order_by("-number")
    return tuple(
        Version(
            number=one.number,
            definition=one.definition,
            numerator=one.numerator,
            denominator=one.denominator,
            valid_from=swedish.day(one.valid_from) if one.valid_from else "",
            origin=one.origin_words,
        )
        for one in found
    )


def _finding(made: IndicatorSeries, compared: tuple[ObservationRow, ...], year: int | None, area: str) -> str:
    if area and all(one.area != area for one in made.rows):
        return f"Ingen källa ger något värde för det valda området. {made.finding if made.rows else ''}".strip()
    if made.rows or not compared:
        return made.finding
    return f"{swedish.number(len(compared))} områden har ett värde för {year}."


__all__ = ["AreaChoice", "BreakNote", "IndicatorPicture", "Version", "picture"]
