"""What lists have given: occasions and steps of an activity, and the employers that wait for an answer."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from lagesbild.activities import permissions
from lagesbild.activities.models import Activity
from lagesbild.activities.permissions import Permission
from lagesbild.activities.queries import Frame, municipal_frame, read
from lagesbild.activities.rules import municipal_coverage, population_coverage
from lagesbild.actors.models import OrganisationKind
from lagesbild.actors.queries import known_names, organisations_by_key
from lagesbild.actors.rules import Certainty
from lagesbild.attendance.models import Headcount, Occasion, WaitingLine
from lagesbild.attendance.rules import ListKind
from lagesbild.kernel import disclosure
from lagesbild.kernel.quantities import Count, Share
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.withheld import Withheld, missing
from lagesbild.places.models import AreaKind

NO_PERSONS = missing("Listan säger inte hur många personer det var.")


@dataclass(frozen=True)
class OccasionRow:
    """One occasion: when and which step, how many organisations and persons, and how much was ordered."""

    words: str
    kind: str
    year: int
    organisations: Count
    persons: Count | Withheld
    quantity: Count | None


@dataclass(frozen=True)
class StepRow:
    """One step of a series: how many occasions it had, and which of the county's municipalities came to any of them."""

    step: int
    occasions: int
    municipalities: Share | Withheld
    people: Share | Withheld
    not_reached: tuple[str, ...]


@dataclass(frozen=True)
class WaitingName:
    """An employer in a list that a person has to say who it is: how many persons wait, and whom it may be."""

    employer: str
    certainty: Certainty
    persons: int | None
    lines: int
    candidates: tuple[tuple[str, str, int], ...]

    @property
    def asks(self) -> str:
        """Return what is asked, in words."""
        return {
            Certainty.AMBIGUOUS: "Kan vara flera. Vilken eller vilka är det?",
            Certainty.PROPOSED: "Är det någon av dessa?",
        }.get(self.certainty, "Ingen i registret liknar namnet.")


@dataclass(frozen=True)
class ActivityLists:
    """What lists have given of one activity; who waits is told only to those who may answer."""

    key: str
    title: str
    county: str
    is_synthetic: bool
    may_change: bool
    occasions: tuple[OccasionRow, ...]
    steps: tuple[StepRow, ...]
    waiting: tuple[WaitingName, ...]


@dataclass(frozen=True)
class WaitingActivity:
    """An activity whose lists wait for answers about so many employers."""

    key: str
    title: str
    names: int


def lists_of(*, activity: str, scope: Scope) -> ActivityLists:
    """Return the occasions and steps of an activity, and the employers that wait when the scope may answer.

    Database: 15 queries at most.

    :raises ActivityUnknown: when there is no such activity, or it may not be seen.
    """
    found = read(key=activity, scope=scope)
    may_change = permissions.may(scope, Permission.CHANGE, found)
    counts = list(Headcount.objects.filter(occasion__activity=found).select_related("occasion", "organisation__area"))
    return ActivityLists(
        key=found.key,
        title=found.title,
        county=found.county.name if found.county else "",
        is_synthetic=found.is_synthetic,
        may_change=may_change,
        occasions=_occasions(counts),
        steps=_steps(counts, found.county.code if found.county else ""),
        waiting=_waiting(found, scope) if may_change else (),
    )


def steps_of(*, activity: str, scope: Scope) -> tuple[str, tuple[StepRow, ...]]:
    """Return the title of an activity and the coverage of each step of it.

    Database: 11 queries at most.

    :raises ActivityUnknown: when there is no such activity, or it may not be seen.
    """
    found = read(key=activity, scope=scope)
    counts = Headcount.objects.filter(occasion__activity=found).select_related("occasion", "organisation__area")
    return found.title, _steps(list(counts), found.county.code if found.county else "")


def waiting_activities(*, scope: Scope) -> tuple[WaitingActivity, ...]:
    """Return the activities that the scope may change and whose lists wait for answers, by title.

    Database: 1 query.
    """
    lines = WaitingLine.objects.filter(occasion__activity__in=Activity.objects.within(scope).values("pk"))
    names: defaultdict[Activity, set[str]] = defaultdict(set)
    for line in lines.select_related("occasion__activity__county", "occasion__activity__lead"):
        if permissions.may(scope, Permission.CHANGE, line.occasion.activity):
            names[line.occasion.activity].add(line.employer.casefold())
    found = [WaitingActivity(one.key, one.title, len(waiting)) for one, waiting in names.items()]
    return tuple(sorted(found, key=lambda one: one.title))


def _occasions(counts: Iterable[Headcount]) -> tuple[OccasionRow, ...]:
    by_occasion: defaultdict[Occasion, list[Headcount]] = defaultdict(list)
    for one in counts:
        by_occasion[one.occasion].append(one)
    ordered = sorted(by_occasion, key=lambda one: (one.year, str(one.held_on or ""), one.step or 0, one.name))
    persons = disclosure.protect_column([_persons(by_occasion[one]) for one in ordered])
    return tuple(
        OccasionRow(
            words=str(one),
            kind=ListKind(one.kind).label,
            year=one.year,
            organisations=Count(len({had.organisation_id for had in by_occasion[one]}), "aktörer"),
            persons=cell,
            quantity=_quantity(by_occasion[one]),
        )
        for one, cell in zip(ordered, persons, strict=True)
    )


def _persons(counts: Iterable[Headcount]) -> Count | Withheld:
    known = [one.persons for one in counts if one.persons is not None]
    return Count(sum(known), "personer") if known else NO_PERSONS


def _quantity(counts: Iterable[Headcount]) -> Count | None:
    known = [one.quantity for one in counts if one.quantity is not None]
    return Count(sum(known), "") if known else None


def _steps(counts: Iterable[Headcount], county: str) -> tuple[StepRow, ...]:
    """Return the steps in order, each against the municipalities on the last day of its last year."""
    by_step: defaultdict[int, list[Headcount]] = defaultdict(list)
    for one in counts:
        if one.occasion.step is not None:
            by_step[one.occasion.step].append(one)
    if not by_step:
        return ()
    last = max(one.occasion.year for some in by_step.values() for one in some)
    around = municipal_frame(on=date(last, 12, 31), county=county)
    return tuple(_step(step, by_step[step], around) for step in sorted(by_step))


def _step(step: int, counts: Iterable[Headcount], around: Frame) -> StepRow:
    had = list(counts)
    came = {around.present(_municipality_code(one)) for one in had} - {""}
    inhabitants = {code: one.inhabitants for code, one in around.municipalities.items()}
    return StepRow(
        step=step,
        occasions=len({one.occasion_id for one in had}),
        municipalities=municipal_coverage(came, inhabitants),
        people=population_coverage(came, inhabitants),
        not_reached=tuple(one.name for code, one in around.municipalities.items() if code not in came),
    )


def _municipality_code(one: Headcount) -> str:
    """Return the code of the municipality that came; empty for anybody else."""
    area = one.organisation.area
    is_one = one.organisation.kind == OrganisationKind.MUNICIPALITY
    return area.code if is_one and area is not None and area.kind == AreaKind.MUNICIPALITY else ""


def _waiting(activity: Activity, scope: Scope) -> tuple[WaitingName, ...]:
    lines: defaultdict[str, list[WaitingLine]] = defaultdict(list)
    for line in WaitingLine.objects.filter(occasion__activity=activity).order_by("employer", "pk"):
        lines[line.employer].append(line)
    if not lines:
        return ()
    names = known_names(scope=scope)
    matches = {employer: names.match(employer) for employer in lines}
    called = organisations_by_key(keys={one.key for match in matches.values() for one in match.candidates})
    return tuple(
        WaitingName(
            employer=employer,
            certainty=matches[employer].certainty,
            persons=_total(waiting),
            lines=len(waiting),
            candidates=tuple((one.key, called[one.key], one.score) for one in matches[employer].candidates),
        )
        for employer, waiting in lines.items()
    )


def _total(lines: Iterable[WaitingLine]) -> int | None:
    known = [line.persons for line in lines if line.persons is not None]
    return sum(known) if known else None
