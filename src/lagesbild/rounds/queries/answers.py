"""What was said in a round: one actor's answer for those who judge it, and everybody's results when it has closed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from lagesbild.activities.models import Activity
from lagesbild.answering.models import AnswerKind, Response, Status, Submission
from lagesbild.answering.models.responses import STATUS_WORDS
from lagesbild.answering.queries import HandedInAnswers, submissions
from lagesbild.answering.queries.definitions import definition_of
from lagesbild.answering.rules.saving import as_answers
from lagesbild.answering.rules.statuses import HANDED_IN
from lagesbild.kernel import swedish
from lagesbild.kernel.errors import NotFound
from lagesbild.kernel.scopes import Level, Scope, nation
from lagesbild.mail.queries import SentLetter, letters_about
from lagesbild.plans.models import Goal
from lagesbild.questionnaires.models import Concordance, ConcordanceKind
from lagesbild.questionnaires.rules.definition import Answers, Question, Repeat
from lagesbild.questionnaires.rules.reading import read
from lagesbild.questionnaires.rules.values import shown
from lagesbild.rounds import rules
from lagesbild.rounds.models import Registered, Request, Round
from lagesbild.rounds.queries.found import request_to_judge, visible_round
from lagesbild.rounds.queries.live import REQUEST
from lagesbild.rounds.rules.results import QuestionResult, results


@dataclass(frozen=True)
class Said:
    """One question with what was said to it, in words; `was` is what the same actor said last time, when it differs."""

    label: str
    answer: str
    was: str = ""
    is_unchanged: bool = False


@dataclass(frozen=True)
class SaidRow:
    """One row of a repeat: its title, what was said, and the activity it became, when it has been accepted."""

    title: str
    said: tuple[Said, ...]
    activity: str = ""


@dataclass(frozen=True)
class SaidSection:
    """One section of an answer: what was said in it, and its rows."""

    title: str
    said: tuple[Said, ...]
    rows: tuple[SaidRow, ...]


@dataclass(frozen=True)
class Note:
    """What somebody else than the actor has written of it: a visit, or the county's own knowledge."""

    key: str
    kind: str
    status_words: str
    may_accept: bool


@dataclass(frozen=True)
class AnswerPicture:
    """One actor's answer in a round, for those who judge it."""

    request: Request
    status: str
    status_words: str
    receipt: str
    signed_by_role: str
    at: datetime | None
    minutes: int | None
    sections: tuple[SaidSection, ...]
    letters: tuple[SentLetter, ...]
    notes: tuple[Note, ...]
    may_accept: bool
    may_reopen: bool


@dataclass(frozen=True)
class RoundResults:
    """What those who answered said, when the round has closed, with one's own answer marked."""

    round: Round
    response: rules.Response
    questions: tuple[QuestionResult, ...]
    mine: str
    rests_on: tuple[tuple[str, int], ...]
    previous: str
    comparable: frozenset[str]


def answer_picture(*, key: str, organisation: str, scope: Scope) -> AnswerPicture:
    """Return one actor's answer as it was handed in, for those who run the round. Drafts are never shown.

    Database: at most 8 queries.

    :raises RoundUnknown: when there is no such round.
    :raises RequestUnknown: when the actor is not asked in it.
    :raises NotPermitted: outside one's own area.
    """
    request = request_to_judge(key=key, organisation=organisation, scope=scope)
    response = request.response
    handed_in = Submission.objects.filter(response=response).order_by("-revision").first() if response else None
    status = Status(response.status) if response else Status.INVITED
    letters = letters_about(about_type=REQUEST, about_keys=[str(request.pk)]).get(str(request.pk), ())
    return AnswerPicture(
        request=request,
        status=str(status),
        status_words=STATUS_WORDS[status] if response else "inte tillfrågad ännu",
        receipt=handed_in.receipt if handed_in else "",
        signed_by_role=handed_in.signed_by_role if handed_in else "",
        at=handed_in.at if handed_in else None,
        minutes=handed_in.minutes if handed_in else None,
        sections=_sections(request.answer, handed_in) if handed_in else (),
        letters=letters,
        notes=_notes(str(request.pk), scope),
        may_accept=status == Status.SUBMITTED,
        may_reopen=status in HANDED_IN,
    )


def has_results(about_key: str) -> bool:
    """Return whether the round that a request stands in has closed, so that its results can be seen.

    Database: 1 query.
    """
    return Request.objects.filter(pk=about_key, round__version__isnull=False, round__closed_at__isnull=False).exists()


def results_by_link(*, about_key: str, scope: Scope) -> RoundResults:
    """Return the results of the round that a request stands in, for one who came by a link, with their own marked.

    Database: 6 queries.

    :raises NotFound: when there is no such request, or the round has not been closed.
    """
    found = Request.objects.filter(pk=about_key).values_list("round__key", flat=True).first()
    if found is None:
        raise NotFound("Resultatet visas inte.", "Förfrågan finns inte längre.", "Be den som frågade.")
    return round_results(key=found, scope=scope)


def round_results(*, key: str, scope: Scope) -> RoundResults:
    """Return the results of a closed round; the answer of one's own organisation, or of one's own link, is marked.

    Database: 5 queries.

    :raises RoundUnknown: when there is no such round.
    :raises NotFound: when it has no questions of ours, or has not been closed.
    """
    found = visible_round(key=key, scope=scope)
    if found.version is None or found.closed_at is None:
        raise NotFound("Resultatet visas inte.", f"{found.name} är inte stängd.", "Kom tillbaka när den har stängts.")
    asked = list(Request.objects.filter(round=found).values_list("pk", "organisation__key", "organisation__name"))
    told = submissions(about_type=REQUEST, about_keys=[str(pk) for pk, _, _ in asked], scope=nation())
    said = [one for one in told if one.kind == AnswerKind.OWN]
    own_links = scope.keys(Level.RESPONSE)
    own = [one for one in said if one.organisation in scope.keys(Level.ORGANISATION) or one.response in own_links]
    names = {key: name for _, key, name in asked}
    return RoundResults(
        round=found,
        response=rules.response(len(asked), len(said)),
        questions=results(
            read(found.version.definition), [one.answers for one in said], mine=own[0].answers if own else None
        ),
        mine=names.get(own[0].organisation, "") if own else "",
        rests_on=tuple((str(kind.label), count) for kind in AnswerKind if (count := _count(told, kind))),
        previous=found.previous.key if found.previous else "",
        comparable=_comparable(found),
    )


def _comparable(found: Round) -> frozenset[str]:
    """Return the variables whose answers can be compared with the previous round's, when it was held and has closed."""
    before = found.previous
    if found.version is None or before is None or before.version_id is None or before.closed_at is None:
        return frozenset()
    if before.version_id == found.version_id:
        return frozenset(asked.variable for asked in read(found.version.definition).questions())
    decided = Concordance.objects.filter(before=before.version_id, after=found.version)
    keys = decided.exclude(kind=ConcordanceKind.BROKEN).values_list("after_variables__key", flat=True)
    return frozenset(key for key in keys if key)


def to_code(*, key: str, scope: Scope) -> tuple[tuple[Activity, str], ...]:
    """Return the activities that came of a round's answers and belong to no goal yet, with who said each.

    Database: 2 queries.

    :raises RoundUnknown: when there is no such round.
    """
    found = visible_round(key=key, scope=scope)
    rows = (
        Registered.objects.filter(response__request__round=found, activity__goals=None)
        .select_related("activity", "response__organisation")
        .order_by("response__organisation__name", "pk")
    )
    return tuple((row.activity, row.response.organisation.name) for row in rows)


def goals_to_code(*, found: Round) -> tuple[tuple[str, str], ...]:
    """Return the goals of a round's plan, as they are chosen among.

    Database: 1 query.
    """
    goals = Goal.objects.filter(plan=found.plan).order_by("parent__position", "position") if found.plan else ()
    return tuple(sorted(((goal.key, str(goal)) for goal in goals), key=lambda one: swedish.natural_key(one[1])))


def _count(told: Iterable[HandedInAnswers], kind: AnswerKind) -> int:
    return sum(one.kind == kind for one in told)


def feeding_choices(*, key: str, scope: Scope) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """Return what can stand as a result of what: the questions that were answered, and the activities to choose.

    Made-up answers are offered made-up activities only.

    Database: 6 queries.

    :raises RoundUnknown: when there is no such round.
    :raises NotFound: when the round has not been closed.
    """
    told = round_results(key=key, scope=scope)
    activities = Activity.objects.within(scope).order_by("sort_title")
    if told.round.county:
        activities = activities.filter(county=told.round.county)
    if told.round.is_synthetic:
        activities = activities.filter(is_synthetic=True)
    asked = tuple((one.variable, one.label) for one in told.questions if one.answered.value)
    return asked, tuple(activities.values_list("key", "title"))


def _notes(about: str, scope: Scope) -> tuple[Note, ...]:
    found = Response.objects.within(scope).filter(about_type=REQUEST, about_key=about).exclude(kind=AnswerKind.OWN)
    return tuple(
        Note(str(one.key), one.get_kind_display(), _note_words(Status(one.status)), one.status == Status.SUBMITTED)
        for one in found.order_by("asked_at", "pk")
    )


def _note_words(status: Status) -> str:
    return "inte ifyllt" if status is Status.INVITED else STATUS_WORDS[status]


def _sections(response: Response, handed_in: Submission) -> tuple[SaidSection, ...]:
    answers = as_answers(handed_in.answers)
    known = as_answers(response.given)
    became = dict(Registered.objects.filter(response=response).values_list("address", "activity__key"))
    words = _goals(answers)
    questionnaire = definition_of(response=response)

    def said(question: Question, address: str) -> Said:
        value, before = answers.get(address), known.get(address)
        choices = questionnaire.choices.get(question.choices, ())
        text = shown(question, value, choices=choices, names=words)
        was = shown(question, before, choices=choices, names=words) if before is not None and before != value else ""
        return Said(question.label.sv, text, was, is_unchanged=before is not None and before == value)

    def rows(repeat: Repeat) -> tuple[SaidRow, ...]:
        found = answers.get(repeat.key)
        keys = found if isinstance(found, tuple) else _row_keys(repeat.key, answers)
        return tuple(
            SaidRow(
                title=str(answers.get(f"{repeat.key}/{row}/{repeat.row_title}") or repeat.title.sv),
                said=tuple(said(one, f"{repeat.key}/{row}/{one.variable}") for one in repeat.items),
                activity=became.get(f"{repeat.key}/{row}", ""),
            )
            for row in keys
        )

    return tuple(
        SaidSection(
            title=section.title.sv,
            said=tuple(said(one, one.variable) for one in section.single() if one.variable in answers),
            rows=tuple(row for item in section.items if isinstance(item, Repeat) for row in rows(item)),
        )
        for section in questionnaire.sections
    )


def _row_keys(repeat: str, answers: Answers) -> tuple[str, ...]:
    begins = f"{repeat}/"
    return tuple(dict.fromkeys(key.split("/")[1] for key in answers if key.startswith(begins)))


def _goals(answers: Answers) -> Mapping[str, str]:
    texts = {value for value in answers.values() if isinstance(value, str) and value}
    return {goal.key: str(goal) for goal in Goal.objects.filter(key__in=texts)}
