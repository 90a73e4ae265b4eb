"""Who has a governing document: a county's municipalities and other actors, one municipality, and all counties."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from lagesbild.governing import rules
from lagesbild.governing.models import StatedAbsence
from lagesbild.governing.queries.listing import DocumentFilter, DocumentLine, document_lines
from lagesbild.governing.rules import Coverage, Ending, Holding
from lagesbild.kernel.quantities import Count, Value
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.withheld import Withheld, missing
from lagesbild.places import queries as places
from lagesbild.plans.models import Plan, PlanLevel

DOCUMENTS = "styrdokument"


@dataclass(frozen=True)
class MunicipalLine:
    """A municipality with what it has: its documents, whether it is said to have none, or that it is not known."""

    code: str
    name: str
    actor_key: str
    holding: Holding
    documents: tuple[DocumentLine, ...]
    said_none_on: date | None = None
    is_synthetic: bool = False

    @property
    def holding_words(self) -> str:
        """Return what the municipality has, in words."""
        return rules.HOLDING_WORDS[self.holding]

    @property
    def count(self) -> Count | Withheld:
        """Return how many governing documents are in force or decided; withheld when nothing is known."""
        if self.holding is Holding.NOT_KNOWN:
            return missing("Ingen källa säger om kommunen har ett styrdokument.")
        held = sum(1 for one in self.documents if one.governs and one.standing in rules.DECIDED_STATES)
        return Count(held, DOCUMENTS)

    @property
    def warns(self) -> bool:
        """Return whether any of the documents has ended or soon will."""
        return any(one.warns for one in self.documents)


@dataclass(frozen=True)
class CountyPicture:
    """A county's governing documents in a year: its municipalities, its other actors, and what soon ends."""

    code: str
    name: str
    year: int
    on: date
    municipalities: tuple[MunicipalLine, ...]
    others: tuple[DocumentLine, ...]
    coverage: Coverage
    finding: str
    plans: tuple[tuple[str, str], ...]

    @property
    def ending(self) -> tuple[DocumentLine, ...]:
        """Return the documents that have ended or soon will, soonest first."""
        lines = [*self.others, *(doc for one in self.municipalities for doc in one.documents)]
        return tuple(sorted((one for one in lines if one.warns), key=lambda one: one.validity.ends_before or date.max))

    @property
    def endings(self) -> tuple[tuple[str, int], ...]:
        """Return how many documents end when: expired, soon, later, until further notice, not known."""
        lines = [*self.others, *(doc for one in self.municipalities for doc in one.documents)]
        counted = Counter(one.ending for one in lines)
        return tuple((rules.ENDING_WORDS[one], counted[one]) for one in Ending)

    @property
    def has_synthetic(self) -> bool:
        """Return whether any of what is shown is made up."""
        documents = any(one.is_synthetic for one in self.others)
        return documents or any(one.is_synthetic for one in self.municipalities)

    @property
    def map_values(self) -> tuple[tuple[str, Value], ...]:
        """Return how many documents each municipality has, by code."""
        return tuple((one.code, one.count) for one in self.municipalities)


@dataclass(frozen=True)
class MunicipalPart:
    """What the page of a municipality shows of its governing documents."""

    line: MunicipalLine
    county_code: str


@dataclass(frozen=True)
class NationLine:
    """A county in the table of the nation."""

    code: str
    name: str
    coverage: Coverage


def county_picture(*, county: str, scope: Scope, on: date, year: int | None = None) -> CountyPicture:
    """Return who in a county has a governing document on a day, among the municipalities of that year.

    Database: 11 queries.

    :raises UnknownArea: when there is no such county.
    """
    year = year or on.year
    area = places.county(code=county)
    whole = places.municipalities(on=date(year, 12, 31), county=county)
    lines = document_lines(scope=scope, on=on, asked=DocumentFilter(county=county))
    absences = {one.organisation.key: one for one in _absences(county)}
    municipal = tuple(_municipal(place.code, place.name, lines, absences) for place in whole)
    inside = {one.actor_key for one in municipal}
    coverage = rules.coverage(one.holding for one in municipal)
    regional = Plan.objects.within(scope).filter(level=PlanLevel.REGIONAL, county__code=county, goals__isnull=False)
    return CountyPicture(
        code=county,
        name=area.name,
        year=year,
        on=on,
        municipalities=municipal,
        others=tuple(one for one in lines if one.actor_key not in inside),
        coverage=coverage,
        finding=rules.finding(coverage),
        plans=tuple(regional.distinct().order_by("name").values_list("key", "name")),
    )


def municipal_part(*, code: str, scope: Scope, on: date) -> MunicipalPart:
    """Return what the page of a municipality shows of its governing documents.

    Database: 9 queries.

    :raises UnknownArea: when there is no such municipality.
    """
    place = places.municipality(code=code)
    key = f"kommun-{code}"
    lines = document_lines(scope=scope, on=on, asked=DocumentFilter(actor=key))
    absences = {one.organisation.key: one for one in _absences(place.county_code)}
    return MunicipalPart(_municipal(place.code, place.name, lines, absences), place.county_code)


def nation_lines(*, scope: Scope, on: date) -> tuple[NationLine, ...]:
    """Return every county with how many of its municipalities have a governing document.

    Database: 10 queries.
    """
    lines = document_lines(scope=scope, on=on)
    absences = {one.organisation.key: one for one in _absences("")}
    by_county: dict[str, list[Holding]] = defaultdict(list)
    for place in places.municipalities(on=date(on.year, 12, 31)):
        by_county[place.county_code].append(_municipal(place.code, place.name, lines, absences).holding)
    return tuple(NationLine(one.code, one.name, rules.coverage(by_county[one.code])) for one in places.counties())


def _absences(county: str) -> Iterable[StatedAbsence]:
    found = StatedAbsence.objects.select_related("organisation")
    return found.filter(organisation__county__code=county) if county else found


def _municipal(
    code: str, name: str, lines: Iterable[DocumentLine], absences: Mapping[str, StatedAbsence]
) -> MunicipalLine:
    key = f"kommun-{code}"
    own = tuple(one for one in lines if one.actor_key == key)
    said = absences.get(key)
    held = rules.holding([(one.standing, one.governs) for one in own], said is not None)
    made_up = any(one.is_synthetic for one in own) or (said is not None and said.is_synthetic)
    return MunicipalLine(code, name, key, held, own, said.stated_on if said else None, made_up)
