"""The register of studies: the list, one study with everything known of it, and what its form can choose among."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count as CountOf
from django.db.models import Prefetch, Q

from lagesbild.activities.models import Activity
from lagesbild.actors.models import Organisation
from lagesbild.kernel import swedish
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.withheld import Withheld
from lagesbild.methods.models import Method
from lagesbild.places.models import Area
from lagesbild.sources.queries import Disagreement, contradictions
from lagesbild.studies import permissions, rules
from lagesbild.studies.errors import StudyUnknown
from lagesbild.studies.models import Milestone, Study, StudyPlace, StudyReference
from lagesbild.studies.permissions import StudyPermission
from lagesbild.studies.queries.reminders import RESULT
from lagesbild.studies.rules import RUNNING, Due, Urgency

Choice = tuple[str, str]


@dataclass(frozen=True)
class StudyLine:
    """One study of the list; what is not known is empty, and shown as such."""

    key: str
    title: str
    status: str
    is_running: bool
    about: str
    owner: str
    carried_out_by: str
    period: str
    design: str
    ethics: str
    agreement: str
    result_due: str
    places: int
    source: str
    place: str
    is_public: bool
    is_synthetic: bool


@dataclass(frozen=True)
class StudyList:
    """The studies that fit, and how many there are and are under way in all."""

    lines: tuple[StudyLine, ...]
    total: int
    running: int


@dataclass(frozen=True)
class PlaceLine:
    """A participating place: who, from when to when."""

    id: int
    name: str
    href: str
    joined: date | None
    left: date | None
    note: str


@dataclass(frozen=True)
class MilestoneLine:
    """Something promised: what, when, whether it is done, and how near it is."""

    id: int
    what: str
    due_on: date
    done_on: date | None
    urgency: Urgency
    days: str
    note: str


@dataclass(frozen=True)
class StudyPicture:
    """One study with everything known of it."""

    study: Study
    line: StudyLine
    activity_is_shown: bool
    milestones: tuple[MilestoneLine, ...]
    next_due: Due | Withheld
    next_days: str
    places: tuple[PlaceLine, ...]
    references: tuple[StudyReference, ...]
    disagreements: tuple[Disagreement, ...]
    finding: str
    may_change: bool


@dataclass(frozen=True)
class Choices:
    """What a study can be given."""

    activities: tuple[Choice, ...]
    methods: tuple[Choice, ...]
    organisations: tuple[Choice, ...]
    counties: tuple[Choice, ...]


def studies(*, scope: Scope, search: str = "", status: str = "", county: str = "") -> StudyList:
    """Return the studies that fit: those under way first, then by title.

    Database: 2 queries.
    """
    every = Study.objects.within(scope).select_related("activity", "method", "owner", "source")
    lines = [_line(one, one.place_count) for one in every.annotate(place_count=CountOf("places")).filter(_in(county))]
    words = search.casefold().split()
    fits = [
        one
        for one in lines
        if (not status or one.status == status)
        and all(word in f"{one.title} {one.about} {one.owner} {one.carried_out_by}".casefold() for word in words)
    ]
    fits.sort(key=lambda one: (not one.is_running, swedish.sort_key(one.title)))
    return StudyList(tuple(fits), len(lines), sum(one.is_running for one in lines))


def study_picture(*, key: str, on: date, scope: Scope) -> StudyPicture:
    """Return one study with its places, milestones, references and what its sources disagree on.

    Database: 7 queries.

    :raises StudyUnknown: when there is no such study, or it may not be seen.
    """
    found = read(key=key, scope=scope)
    places, milestones = list(found.places.all()), list(found.milestones.all())
    promised = [Due(one.what, one.due_on, one.done_on) for one in milestones]
    if found.result_due_on and found.status in RUNNING:
        promised.append(Due(RESULT, found.result_due_on))
    first = rules.next_due(promised)
    line = _line(found, len(places))
    return StudyPicture(
        study=found,
        line=line,
        activity_is_shown=bool(found.activity and Activity.objects.within(scope).filter(pk=found.activity.pk).exists()),
        milestones=tuple(_milestone(one, on) for one in sorted(milestones, key=lambda one: (one.due_on, one.pk))),
        next_due=first,
        next_days=rules.days_words(first, on=on) if isinstance(first, Due) else "",
        places=_places(places),
        references=tuple(found.references.all()),
        disagreements=contradictions(subject_type="study", subject_key=key),
        finding=_finding(line),
        may_change=permissions.may(scope=scope, permission=StudyPermission.CHANGE, study=found),
    )


def read(*, key: str, scope: Scope) -> Study:
    """Return the study itself with all that belongs to it.

    Database: 4 queries.

    :raises StudyUnknown: when there is no such study, or it may not be seen.
    """
    found: Study | None = (
        Study.objects.within(scope)
        .filter(key=key)
        .select_related("activity", "method", "owner", "county", "source")
        .prefetch_related(
            Prefetch("places", StudyPlace.objects.select_related("organisation")),
            Prefetch("milestones", Milestone.objects.order_by("due_on", "pk")),
            Prefetch("references", StudyReference.objects.order_by("pk")),
        )
        .first()
    )
    if found is None:
        raise StudyUnknown("Studien finns inte.", f"Nyckel: {key}.", "Välj en studie i registret.")
    return found


def form_choices(*, scope: Scope) -> Choices:
    """Return what a study can be given.

    Database: 4 queries.
    """
    counties = Area.objects.of_kind("county").filter(valid_before__isnull=True).order_by("code")
    return Choices(
        activities=_alphabetical(Activity.objects.within(scope).values_list("key", "title")),
        methods=_alphabetical(Method.objects.values_list("key", "name")),
        organisations=_alphabetical(Organisation.objects.within(scope).values_list("key", "name")),
        counties=tuple(counties.values_list("code", "name")),
    )


def _in(county: str) -> Q:
    return Q(county__code=county) | Q(places__organisation__county__code=county) if county else Q()


def _line(one: Study, places: int) -> StudyLine:
    about = [str(thing) for thing in (one.activity, one.method) if thing and str(thing) != one.title]
    return StudyLine(
        key=one.key,
        title=one.title,
        status=one.get_status_display(),
        is_running=one.status in RUNNING,
        about=swedish.joined(dict.fromkeys(about)),
        owner=one.owner.name if one.owner else "",
        carried_out_by=one.carried_out_by,
        period=_period(one),
        design=one.get_design_display(),
        ethics=_ethics(one),
        agreement=_agreement(one),
        result_due=one.result_due_text or (swedish.day(one.result_due_on) if one.result_due_on else ""),
        places=places,
        source=one.source.title if one.source else "",
        place=one.place_in_source,
        is_public=one.is_public,
        is_synthetic=one.is_synthetic,
    )


def _period(one: Study) -> str:
    if one.period_text:
        return one.period_text
    if not (one.starts_on or one.ends_on):
        return ""
    return swedish.years(one.starts_on.year if one.starts_on else None, one.ends_on.year if one.ends_on else None)


def _ethics(one: Study) -> str:
    decided = f" {swedish.day(one.ethics_on)}" if one.ethics_on else ""
    number = f", {one.ethics_number}" if one.ethics_number else ""
    return f"{one.get_ethics_status_display()}{decided}{number}" if one.ethics_status else ""


def _agreement(one: Study) -> str:
    if not one.agreement_status:
        return ""
    signed = f" {swedish.day(one.agreement_on)}" if one.agreement_on else ""
    until = f", till och med {swedish.day(one.agreement_until)}" if one.agreement_until else ""
    return f"{one.get_agreement_status_display()}{signed}{until}"


def _finding(line: StudyLine) -> str:
    due = f", resultat väntas {line.result_due}" if line.result_due and line.is_running else ""
    who = f" Den utförs av {line.carried_out_by}." if line.carried_out_by else ""
    return f"Studien är {line.status}{due}.{who}" if line.status != "pågår" else f"Studien pågår{due}.{who}"


def _milestone(one: Milestone, on: date) -> MilestoneLine:
    due = Due(one.what, one.due_on, one.done_on)
    return MilestoneLine(
        id=one.pk,
        what=one.what,
        due_on=one.due_on,
        done_on=one.done_on,
        urgency=rules.urgency(due, on=on),
        days="" if one.done_on else rules.days_words(due, on=on),
        note=one.note,
    )


def _places(found: Sequence[StudyPlace]) -> tuple[PlaceLine, ...]:
    ordered = sorted(found, key=lambda one: swedish.sort_key(one.named_as))
    return tuple(
        PlaceLine(
            id=one.pk,
            name=one.named_as,
            href=f"/aktorer/{one.organisation.key}/" if one.organisation else "",
            joined=one.joined_on,
            left=one.left_on,
            note=one.note,
        )
        for one in ordered
    )


def _alphabetical(found: Iterable[Choice]) -> tuple[Choice, ...]:
    return tuple(sorted(found, key=lambda choice: swedish.sort_key(choice[1])))
