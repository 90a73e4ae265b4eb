"""Taking in counted lists, and answers about employers: check, write and log at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from lagesbild.activities import permissions
from lagesbild.activities.models import Activity
from lagesbild.activities.permissions import Permission
from lagesbild.activities.queries import for_change
from lagesbild.activities.services import CountedParticipation, replace_counted
from lagesbild.actors.models import Organisation
from lagesbild.actors.queries import known_names
from lagesbild.actors.rules import Match, words
from lagesbild.actors.services import confirm_name
from lagesbild.attendance.errors import NameUnknown
from lagesbild.attendance.models import EmployerAnswer, Headcount, Occasion, ReadList, WaitingLine
from lagesbild.attendance.rules import Attended, CountedList, Line, ListKind, OccasionKey, persons_in_year
from lagesbild.journal.services import Entry, record
from lagesbild.kernel import swedish
from lagesbild.kernel.scopes import Scope
from lagesbild.sources.models import Source

SOURCE = "deltagarlistor"
SUBJECT = "attendance.list"


@dataclass(frozen=True)
class Amount:
    """How many persons, and how much was ordered; None when the list does not say."""

    persons: int | None = None
    quantity: int | None = None

    def __add__(self, other: "Amount") -> "Amount":
        return Amount(_sum(self.persons, other.persons), _sum(self.quantity, other.quantity))


@dataclass(frozen=True)
class Taken:
    """What became of a list: what each employer was matched to, how much was saved, and whether anything is new."""

    matches: Mapping[str, Match]
    decided: frozenset[str]
    saved: int
    saved_persons: int
    waiting_persons: int
    is_changed: bool


@dataclass(frozen=True)
class _Apart:
    """The counts of a list: those whose organisation is known, and those that wait."""

    ready: Mapping[tuple[OccasionKey, int, str], Amount]
    waiting: Mapping[tuple[OccasionKey, str, str], Amount]


@transaction.atomic
def save_list(
    *, activity: str, kind: ListKind, counted: CountedList, file_hash: str, scope: Scope, by: str, at: datetime
) -> Taken:
    """Save the counts of a list and return what became of it; the same list again changes nothing.

    Each occasion in the list is replaced as a whole. What has an organisation counts at once; the rest waits.

    Audit: attendance.list-read.

    :raises ActivityUnknown: when there is no such activity, or it may not be seen.
    :raises NotPermitted: outside one's own area.
    :raises ParticipationBeyondDenominator: when more would have taken part than there are.
    """
    found = for_change(key=activity, scope=scope)
    permissions.demand_change(scope, found)
    names = known_names(scope=scope)
    matches = {employer: names.match(employer) for employer in sorted({line.employer for line in counted.lines})}
    answers = _answers(found)
    apart = _apart(counted.lines, matches, answers)
    occasions = {line.occasion: _occasion(found, kind, line.occasion) for line in counted.lines}
    is_changed = _written(occasions, apart)
    if is_changed:
        _participate(found, scope=scope, by=by, at=at)
        totals = {"rows": counted.rows, "persons": counted.persons}
        ReadList.objects.create(activity=found, kind=kind, file_hash=file_hash, read_at=at, by=by, **totals)
        record(_read(found, kind, counted, apart), by=by, at=at)
    return Taken(
        matches=matches,
        decided=frozenset(answers),
        saved=len(apart.ready),
        saved_persons=sum(one.persons or 0 for one in apart.ready.values()),
        waiting_persons=sum(one.persons or 0 for one in apart.waiting.values()),
        is_changed=is_changed,
    )


@transaction.atomic
def answer_employer(
    *, activity: str, employer: str, organisations: Sequence[str], scope: Scope, by: str, at: datetime
) -> int:
    """Say which organisations an employer in an activity's lists is, and return how many lines that settles.

    One organisation becomes a name it is known by, for every activity that the scope may change. Several are remembered
    for this activity; each took part, but how many from each is then not known. None means that nobody of the register
    is meant, and the lines are left out.

    Audit: attendance.employer-answered, once per activity.

    :raises ActivityUnknown: when there is no such activity, or it may not be seen.
    :raises NotPermitted: outside one's own area.
    :raises NameUnknown: when no line waits for an answer about the employer.
    :raises UnknownOrganisation: when there is no such organisation.
    :raises NameTaken: when another organisation has or goes by the name.
    """
    found = for_change(key=activity, scope=scope)
    permissions.demand_change(scope, found)
    if not _same(WaitingLine.objects.filter(occasion__activity=found), employer):
        what = f"Ingen rad väntar på {employer}."
        raise NameUnknown("Svaret kan inte sparas.", what, "Välj bland raderna som väntar.")
    if len(organisations) == 1:
        chosen = [confirm_name(key=organisations[0], name=employer, scope=scope, by=by, at=at)]
        concerned = _waiting_in(employer, scope)
    else:
        chosen = list(Organisation.objects.within(scope).filter(key__in=organisations).order_by("name"))
        answer, _ = EmployerAnswer.objects.get_or_create(activity=found, employer=employer)
        answer.organisations.set(chosen)
        concerned = [found]
    return sum(_settle(one, employer, chosen, scope=scope, by=by, at=at) for one in concerned)


def _settle(
    activity: Activity, employer: str, chosen: Sequence[Organisation], *, scope: Scope, by: str, at: datetime
) -> int:
    """Let the lines that wait for the employer count for the organisations."""
    lines = _same(WaitingLine.objects.filter(occasion__activity=activity).select_related("occasion"), employer)
    for line in lines:
        amount = Amount(line.persons, line.quantity) if len(chosen) == 1 else Amount()
        for organisation in chosen:
            count, _ = Headcount.objects.get_or_create(
                occasion=line.occasion, organisation=organisation, role=line.role
            )
            total = Amount(count.persons, count.quantity) + amount
            count.persons, count.quantity = total.persons, total.quantity
            count.save()
        line.delete()
    _participate(activity, scope=scope, by=by, at=at)
    told = {"arbetsgivare": employer, "aktörer": ", ".join(one.name for one in chosen) or "ingen i registret"}
    record(_entry("attendance.employer-answered", activity, told), by=by, at=at)
    return len(lines)


def _answers(activity: Activity) -> dict[str, tuple[int, ...]]:
    """Return the organisations of each employer that somebody has answered is several, or none."""
    answered = EmployerAnswer.objects.filter(activity=activity).prefetch_related("organisations")
    return {" ".join(words(one.employer)): tuple(org.pk for org in one.organisations.all()) for one in answered}


def _apart(lines: Iterable[Line], matches: Mapping[str, Match], answers: Mapping[str, tuple[int, ...]]) -> _Apart:
    certain = {match.key for match in matches.values() if match.certainty.is_automatic}
    ids = dict(Organisation.everything.filter(key__in=certain).values_list("key", "pk"))
    ready: defaultdict[tuple[OccasionKey, int, str], Amount] = defaultdict(Amount)
    waiting: defaultdict[tuple[OccasionKey, str, str], Amount] = defaultdict(Amount)
    for line in lines:
        match, said = matches[line.employer], " ".join(words(line.employer))
        if said in answers:
            for pk in answers[said]:
                ready[line.occasion, pk, line.role] += Amount()
        elif match.certainty.is_automatic:
            ready[line.occasion, ids[match.key], line.role] += Amount(line.persons, line.quantity)
        else:
            waiting[line.occasion, line.employer, line.role] += Amount(line.persons, line.quantity)
    return _Apart(ready, waiting)


def _occasion(activity: Activity, kind: ListKind, key: OccasionKey) -> Occasion:
    values = {"year": key.year, "held_on": key.held_on, "step": key.step, "name": key.name}
    made, _ = Occasion.objects.get_or_create(activity=activity, kind=kind, code=key.code, defaults=values)
    return made


def _written(occasions: Mapping[OccasionKey, Occasion], apart: _Apart) -> bool:
    """Replace what the occasions hold, and return whether anything became different."""
    ready = {(occasions[key].pk, pk, role): amount for (key, pk, role), amount in apart.ready.items()}
    waiting = {(occasions[key].pk, text, role): amount for (key, text, role), amount in apart.waiting.items()}
    mine = [one.pk for one in occasions.values()]
    counts = Headcount.objects.filter(occasion__in=mine)
    lines = WaitingLine.objects.filter(occasion__in=mine)
    was_ready = {(c.occasion_id, c.organisation_id, c.role): Amount(c.persons, c.quantity) for c in counts}
    was_waiting = {(w.occasion_id, w.employer, w.role): Amount(w.persons, w.quantity) for w in lines}
    if (was_ready, was_waiting) == (ready, waiting):
        return False
    counts.delete()
    lines.delete()
    Headcount.objects.bulk_create(
        Headcount(occasion_id=occasion, organisation_id=pk, role=role, persons=one.persons, quantity=one.quantity)
        for (occasion, pk, role), one in ready.items()
    )
    WaitingLine.objects.bulk_create(
        WaitingLine(occasion_id=occasion, employer=text, role=role, persons=one.persons, quantity=one.quantity)
        for (occasion, text, role), one in waiting.items()
    )
    return True


def _participate(activity: Activity, *, scope: Scope, by: str, at: datetime) -> None:
    """Let the activity's participation be what its occasions add up to."""
    counts = Headcount.objects.filter(occasion__activity=activity).select_related("occasion", "organisation")
    gathered: defaultdict[tuple[Organisation, int, str], list[Headcount]] = defaultdict(list)
    for one in counts.order_by("pk"):
        gathered[one.organisation, one.occasion.year, one.role].append(one)
    counted = [
        CountedParticipation(
            organisation=organisation,
            year=year,
            role=role,
            persons=persons_in_year(Attended(one.occasion.step, one.persons) for one in had),
            place_in_source="; ".join(dict.fromkeys(str(one.occasion) for one in had)),
        )
        for (organisation, year, role), had in gathered.items()
    ]
    replace_counted(activity=activity.key, counted=counted, source=_source(), scope=scope, by=by, at=at)


def _source() -> Source:
    told = {"title": "Deltagarlistor och beställningar, räknade i Lägesbild", "publisher": "Lägesbild"}
    note = {"note": "Listorna sparas inte; bara antal efter organisation, yrkesroll och tillfälle."}
    made, _ = Source.objects.get_or_create(key=SOURCE, defaults=told | note)
    return made


def _same(lines: Iterable[WaitingLine], employer: str) -> list[WaitingLine]:
    return [line for line in lines if words(line.employer) == words(employer)]


def _waiting_in(employer: str, scope: Scope) -> list[Activity]:
    """Return the activities that the scope may change, in which lines wait for the employer."""
    waiting = WaitingLine.objects.select_related("occasion__activity__county", "occasion__activity__lead")
    lines = _same(waiting, employer)
    found = {line.occasion.activity.pk: line.occasion.activity for line in lines}
    return [one for one in found.values() if permissions.may(scope, Permission.CHANGE, one)]


def _read(activity: Activity, kind: ListKind, counted: CountedList, apart: _Apart) -> Entry:
    told = {
        "slag av lista": kind.label,
        "rader": str(counted.rows),
        "räknade": swedish.number(len(apart.ready)),
        "väntar på svar": swedish.number(len(apart.waiting)),
        "inte räknade rader": swedish.number(len(counted.faults)),
    }
    return _entry("attendance.list-read", activity, told)


def _entry(action: str, activity: Activity, told: Mapping[str, str]) -> Entry:
    county = activity.county.code if activity.county else ""
    return Entry(action, SUBJECT, activity.key, activity.title, county, after=told)


def _sum(first: int | None, second: int | None) -> int | None:
    return second if first is None else first if second is None else first + second
