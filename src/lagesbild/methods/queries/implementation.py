"""How far municipalities have come with a method: now, over the years, and as sources state without naming them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from lagesbild.actors.models import Organisation, OrganisationKind
from lagesbild.kernel import swedish
from lagesbild.kernel.quantities import Count, Share
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.withheld import Withheld, missing
from lagesbild.methods import rules
from lagesbild.methods.errors import MethodUnknown, StepUnknown
from lagesbild.methods.models import Implementation, Method, StatedSpread
from lagesbild.methods.rules import Move, Stage, Step
from lagesbild.places import queries as places
from lagesbild.places.queries import Place


@dataclass(frozen=True)
class StepLine:
    """One step of an organisation: what it had reached, when, why it stopped, and what the step was."""

    id: int
    stage: Stage
    stage_words: str
    since: date
    since_words: str
    reason: str
    note: str
    move: Move
    origin: str
    is_synthetic: bool


@dataclass(frozen=True)
class MunicipalLine:
    """One municipality and a method: its steps, newest first; none when nothing is known."""

    code: str
    name: str
    county_code: str
    county: str
    organisation: str
    steps: tuple[StepLine, ...]

    @property
    def newest(self) -> StepLine | None:
        """Return the current step."""
        return self.steps[0] if self.steps else None

    @property
    def stage(self) -> str | Withheld:
        """Return the current stage in words."""
        return self.steps[0].stage_words if self.steps else missing("Ingen uppgift om metoden i kommunen.")


@dataclass(frozen=True)
class StageCount:
    """How many municipalities have reached a stage and stand there."""

    stage: Stage
    words: str
    municipalities: Share | Withheld


@dataclass(frozen=True)
class StatedLine:
    """What a source states of how many use the method, without naming them."""

    what: str
    value: Share | Count | Withheld
    county: str
    dated: str
    note: str
    origin: str


@dataclass(frozen=True)
class Spread:
    """Where a method is used, on a day, in a county or the whole country."""

    method: str
    name: str
    county: str
    place: str
    on: date | None
    lines: tuple[MunicipalLine, ...]
    stages: tuple[StageCount, ...]
    using: Share | Withheld
    known: int
    stated: tuple[StatedLine, ...]
    is_synthetic: bool

    @property
    def finding(self) -> str:
        """Return where the method is used in one sentence, with the day and how many nothing is known of."""
        when = f"så vitt är känt {swedish.day(self.on)}" if self.on else "så vitt är känt"
        if isinstance(self.using, Withheld):
            return f"Ingen uppgift namnger någon kommun {self.place} som använder {self.name}, {when}."
        return (
            f"{swedish.quantity(self.using)} {self.place} använder {self.name}, {when}; "
            f"om {swedish.number(len(self.lines) - self.known)} är inget känt."
        )


@dataclass(frozen=True)
class YearOfSpread:
    """How many municipalities are known to use a method at the end of a year, of those there were."""

    year: int
    using: Share | Withheld
    known: Count


def spread(*, method: str, scope: Scope, county: str = "", on: date | None = None) -> Spread:
    """Return how far each municipality has come with a method on a day; without a day, by everything known.

    Database: 5 queries, 6 with a county.

    :raises MethodUnknown: when no method has that key.
    :raises UnknownArea: when no county has the code.
    """
    found = _method(method)
    existing = places.municipalities(on=on, county=county)
    steps = _steps(found, on)
    own = Organisation.objects.within(scope).filter(kind=OrganisationKind.MUNICIPALITY)
    named = dict(own.values_list("area__code", "key"))
    lines = tuple(_line(place, named.get(place.code, ""), steps.get(place.code, ())) for place in existing)
    current = {line.code: line.newest.stage for line in lines if line.newest}
    return Spread(
        method=found.key,
        name=found.name,
        county=county,
        place=f"i {places.county(code=county).name}" if county else "i landet",
        on=on,
        lines=lines,
        stages=_counted(current, len(lines)),
        using=rules.using(current, [place.code for place in existing]),
        known=len(current),
        stated=_stated(found, county),
        is_synthetic=any(step.is_synthetic for line in lines for step in line.steps),
    )


def trend(
    *, method: str, scope: Scope, county: str = "", until: date | None = None,  # noqa: ARG001 - methods are public
) -> tuple[YearOfSpread, ...]:  # fmt: skip
    """Return how many municipalities are known to use a method at each year's end, up to a day or the last step.

    The year of the day itself is counted on the day. The municipalities are those of each day.

    Database: 2 queries, and 1 for each year.

    :raises MethodUnknown: when no method has that key.
    """
    steps = _steps(_method(method), until)
    dated = sorted(step.since for some in steps.values() for step in some)
    if not dated:
        return ()
    last = until or date(dated[-1].year, 12, 31)
    days = [min(date(year, 12, 31), last) for year in range(dated[0].year, last.year + 1)]
    return tuple(_year(day, steps, places.municipalities(on=day, county=county)) for day in days)


def step(*, method: str, number: int, scope: Scope) -> Implementation:  # noqa: ARG001 - public; who may change it is asked apart
    """Return one step with its method and organisation, for the form that changes it.

    Database: 1 query.

    :raises StepUnknown: when the method has no such step.
    """
    found = Implementation.objects.filter(method__key=method, pk=number)
    one = found.select_related("method", "organisation__county", "organisation__area").first()
    if one is None:
        raise StepUnknown("Steget finns inte.", f"Metod {method}, steg {number}.", "Välj ett steg i tabellen.")
    return one


def methods_in(*, municipality: str, on: date, scope: Scope) -> tuple[tuple[str, str, StepLine], ...]:  # noqa: ARG001
    """Return the methods something is known of in a municipality, as (key, name, current step), by name.

    Database: 1 query.
    """
    by_method: dict[Method, list[Implementation]] = {}
    for one in _known_on(on).filter(organisation__area__code=municipality).select_related("method"):
        by_method.setdefault(one.method, []).append(one)
    newest = [(method.key, method.name, _lines(steps)[0]) for method, steps in by_method.items()]
    return tuple(sorted(newest, key=lambda one: swedish.sort_key(one[1])))


def form_choices(*, scope: Scope) -> tuple[tuple[str, str], ...]:
    """Return the municipalities that a step can be recorded for, as (key, name), by name.

    Database: 1 query.
    """
    found = Organisation.objects.within(scope).filter(kind=OrganisationKind.MUNICIPALITY).values_list("key", "name")
    return tuple(sorted(found, key=lambda choice: swedish.sort_key(choice[1])))


def _method(key: str) -> Method:
    found = Method.objects.filter(key=key).first()
    if found is None:
        raise MethodUnknown("Metoden finns inte.", f"Nyckel: {key}.", "Välj en metod i listan.")
    return found


def _known_on(on: date | None) -> QuerySet[Implementation]:
    known = Implementation.objects.filter(organisation__kind=OrganisationKind.MUNICIPALITY)
    known = known.filter(since__lte=on) if on else known
    return known.select_related("source", "organisation__area", "method").order_by("since", "pk")


def _steps(method: Method, on: date | None) -> dict[str, tuple[StepLine, ...]]:
    found: dict[str, list[Implementation]] = {}
    for one in _known_on(on).filter(method=method):
        if area := one.organisation.area:
            found.setdefault(area.code, []).append(one)
    return {code: _lines(steps) for code, steps in found.items()}


def _lines(steps: Iterable[Implementation]) -> tuple[StepLine, ...]:
    """Return the steps, newest first; each seen from the one before it."""
    lines: list[StepLine] = []
    for one in steps:
        stage = Stage(one.stage)
        lines.append(
            StepLine(
                id=one.pk,
                stage=stage,
                stage_words=rules.STAGE_WORDS[stage],
                since=one.since,
                since_words=one.since_text or swedish.day(one.since),
                reason=one.reason,
                note=one.note,
                move=rules.move(lines[-1].stage if lines else None, stage),
                origin=one.origin_words,
                is_synthetic=one.is_synthetic,
            )
        )
    return tuple(reversed(lines))


def _line(place: Place, organisation: str, steps: tuple[StepLine, ...]) -> MunicipalLine:
    return MunicipalLine(place.code, place.name, place.county_code, place.county_name, organisation, steps)


def _counted(current: Mapping[str, Stage], whole: int) -> tuple[StageCount, ...]:
    stages = list(current.values())
    return tuple(
        StageCount(
            stage,
            rules.STAGE_WORDS[stage],
            Share(stages.count(stage), whole, "kommuner") if current and whole else missing(),
        )
        for stage in Stage
    )


def _year(day: date, steps: Mapping[str, tuple[StepLine, ...]], existing: tuple[Place, ...]) -> YearOfSpread:
    codes = [place.code for place in existing]
    current: dict[str, Stage] = {}
    for code in codes:
        known = rules.current([Step(one.stage, one.since) for one in steps.get(code, ())], on=day)
        if isinstance(known, Step):
            current[code] = known.stage
    return YearOfSpread(day.year, rules.using(current, codes), Count(len(current), "kommuner"))


def _stated(method: Method, county: str) -> tuple[StatedLine, ...]:
    found = StatedSpread.objects.filter(method=method).select_related("county", "source").order_by("key")
    found = found.filter(county__code=county) if county else found
    return tuple(
        StatedLine(
            what=one.what,
            value=_value(one),
            county=one.county.name if one.county else "",
            dated=one.dated_text,
            note=one.note,
            origin=one.origin_words,
        )
        for one in found
    )


def _value(one: StatedSpread) -> Share | Count | Withheld:
    if one.number is None:
        return missing(f"Källan säger ”{one.qualifier}”." if one.qualifier else "")
    return Share(one.number, one.of, one.unit) if one.of else Count(one.number, one.unit)
