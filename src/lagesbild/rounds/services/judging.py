"""Judging what came in: accepting it into the register, returning it with a reason, or opening it again."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from lagesbild.activities.models import Activity, Result
from lagesbild.activities.services import ReportedFields, report_activity, report_result
from lagesbild.answering import services as answering
from lagesbild.answering.models import Response, Submission
from lagesbild.answering.queries.definitions import definition_of
from lagesbild.answering.rules.saving import as_answers
from lagesbild.journal.services import Entry, record
from lagesbild.kernel.scopes import Scope
from lagesbild.plans.models import Goal
from lagesbild.rounds.errors import NotAnswered, RequestUnknown, SyntheticAnswers
from lagesbild.rounds.models import Registered, Request, Round
from lagesbild.rounds.permissions import runner
from lagesbild.rounds.queries.answers import round_results
from lagesbild.rounds.queries.found import request_to_judge, round_to_run
from lagesbild.rounds.queries.prefill import activity_of_row
from lagesbild.rounds.rules import letters
from lagesbild.rounds.rules.outcome import Reported, reported
from lagesbild.rounds.rules.results import in_words
from lagesbild.rounds.services.opening import write_letter
from lagesbild.sources.models import Source


@dataclass(frozen=True)
class Judged:
    """An answer taken into the register: how many activities it told of, how many were new, how many lack a goal."""

    activities: int
    new: int
    without_goal: int


@transaction.atomic
def accept(*, key: str, organisation: str, scope: Scope, by: str, at: datetime) -> Judged:
    """Accept an answer and take what it says into the register, with its provenance; return what came of it.

    Accepting the same answer again after it was reopened changes what it brought, and never adds it twice.

    Audit: rounds.answer-accepted, and those of each activity.

    :raises RequestUnknown: when the actor is not asked in the round.
    :raises NotAnswered: when nothing has been handed in.
    :raises NotPermitted: outside one's own area.
    """
    request = request_to_judge(key=key, organisation=organisation, scope=scope)
    response, submission = _handed_in(request)
    answering.accept(response=response, scope=runner(scope), by=by, at=at)
    judged = register(asked=request, submission=submission, scope=scope, by=by, at=at)
    _record("rounds.answer-accepted", request, {"insatser": judged.activities, "nya": judged.new}, by=by, at=at)
    return judged


@transaction.atomic
def give_back(
    *, key: str, organisation: str, reason: str, until: date | None = None, scope: Scope, by: str, at: datetime
) -> None:
    """Return an answer with a reason, to be completed until a day, and write to the actor with a new link.

    Audit: rounds.answer-returned.

    :raises RequestUnknown: when the actor is not asked in the round.
    :raises NotAnswered: when nothing has been handed in.
    :raises NotPermitted: outside one's own area.
    """
    request = request_to_judge(key=key, organisation=organisation, scope=scope)
    response, _ = _handed_in(request)
    answering.return_(response=response, reason=reason, closes_on=until, scope=runner(scope), by=by, at=at)
    if request.address:
        write_letter(
            asked=request,
            found=request.round,
            subject=letters.RETURNED_SUBJECT,
            body=letters.RETURNED_BODY,
            reason=reason,
            by=by,
            at=at,
        )
    _record("rounds.answer-returned", request, {}, by=by, at=at)


@transaction.atomic
def reopen(
    *, key: str, organisation: str, reason: str, until: date | None = None, scope: Scope, by: str, at: datetime
) -> None:
    """Open an answer that was handed in so that the actor can change it until a day.

    Audit: rounds.answer-reopened.

    :raises RequestUnknown: when the actor is not asked in the round.
    :raises NotAnswered: when nothing has been handed in.
    :raises NotPermitted: outside one's own area.
    """
    request = request_to_judge(key=key, organisation=organisation, scope=scope)
    response, _ = _handed_in(request)
    answering.reopen(response=response, reason=reason, closes_on=until, scope=runner(scope), by=by, at=at)
    _record("rounds.answer-reopened", request, {}, by=by, at=at)


@transaction.atomic
def register(*, asked: Request, submission: Submission, scope: Scope, by: str, at: datetime) -> Judged:
    """Take what a submission says into the register and return what came of it.

    Audit: activities.activity-registered, activities.activity-reported-on and those of outcomes.

    :raises NotPermitted: when the activity lies outside one's own area.
    """
    response: Response = submission.response
    source = _source(asked.round)
    before = dict(Registered.objects.filter(response=response).values_list("address", "activity__key"))
    new = without_goal = 0
    told = reported(definition_of(response=response), as_answers(submission.answers))
    goals = frozenset(Goal.objects.filter(plan=asked.round.plan).values_list("key", flat=True))
    for one in told:
        known_key = before.get(one.address) or activity_of_row(one.address)
        said = _said(one, asked, goals)
        activity = report_activity(
            key=known_key,
            said=said,
            provenance=f"{asked.round.key}/{asked.organisation.key}/{one.address}",
            source=source,
            place=f"{asked.organisation.name}, kvitto {submission.receipt}",
            scope=scope,
            by=by,
            at=at,
        )
        Registered.objects.update_or_create(
            response=response, address=one.address, defaults={"activity": activity, "registered_at": at}
        )
        new += not known_key
        without_goal += not said.goals
    return Judged(len(told), new, without_goal)


@transaction.atomic
def feed_result(*, key: str, variable: str, activity: str, scope: Scope, by: str, at: datetime) -> Result:
    """Report what was said to one question of a closed round as a result of an activity, and return it.

    The same question and activity again changes the result, and never adds another.

    Audit: activities.result-reported or activities.result-changed; nothing when it said the same before.

    :raises RoundUnknown: when there is no such round.
    :raises NotFound: when the round has not been closed.
    :raises RequestUnknown: when the question cannot be counted, or nobody answered it.
    :raises SyntheticAnswers: when the answers are made up and the activity is not.
    :raises ActivityUnknown: when there is no such activity, or it may not be seen.
    :raises NotPermitted: outside one's own area.
    """
    found = round_to_run(key=key, scope=scope)
    told = next((one for one in round_results(key=key, scope=scope).questions if one.variable == variable), None)
    if told is None or not told.answered.value:
        raise RequestUnknown("Resultatet förs inte över.", f"Ingen har svarat på {variable}.", "Välj en annan fråga.")
    chosen = Activity.objects.within(scope).filter(key=activity).first()
    if found.is_synthetic and chosen is not None and not chosen.is_synthetic:
        raise SyntheticAnswers(
            "Resultatet förs inte över.",
            f"Svaren i {found.name} är påhittade, men insatsen är det inte.",
            "Välj en påhittad insats.",
        )
    return report_result(
        activity=activity,
        text=in_words(told),
        provenance=f"{key}/{variable}",
        year=found.year,
        source=_source(found),
        place=f"fråga {variable}",
        scope=scope,
        by=by,
        at=at,
    )


def _said(one: Reported, asked: Request, goals: frozenset[str]) -> ReportedFields:
    # what is no goal of the round's plan says nothing of it: the section's goal holds, or the county connects it
    persons, county = one.number("participation.persons"), asked.organisation.county
    goal = next((key for key in (one.text("activity.goal"), one.goal) if key in goals), "")
    return ReportedFields(
        organisation=asked.organisation.key,
        year=asked.round.year,
        title=one.text("activity.title"),
        county=county.code if county else "",
        plan=asked.round.plan.key if asked.round.plan else "",
        goals=(goal,) if goal else (),
        description=one.text("activity.description"),
        status=one.text("activity.status"),
        target_group=one.text("activity.target_group"),
        persons=int(persons) if persons is not None else None,
        result=one.text("result.text"),
        effect=one.text("effect.text"),
        evaluation=one.text("evaluation.status"),
        cost_sek=one.number("cost.amount"),
        is_synthetic=asked.round.is_synthetic,
    )


def _source(found: Round) -> Source:
    publisher = found.owner.name if found.owner else (found.county.name if found.county else "")
    source, _ = Source.objects.get_or_create(
        key=f"svar-{found.key}"[:60],
        defaults={
            "title": f"Svar i {found.name}",
            "publisher": publisher,
            "published_text": str(found.year),
            "is_synthetic": found.is_synthetic,
        },
    )
    return source


def _handed_in(asked: Request) -> tuple[Response, Submission]:
    submission = (
        Submission.objects.filter(response=asked.response).select_related("response").order_by("-revision").first()
        if asked.response
        else None
    )
    if submission is None:
        raise NotAnswered(
            "Svaret kan inte bedömas.", f"{asked.organisation.name} har inte lämnat in.", "Vänta, eller påminn."
        )
    return submission.response, submission


def _record(action: str, asked: Request, told: dict[str, object], *, by: str, at: datetime) -> None:
    found = asked.round
    county = found.county.code if found.county else ""
    label = f"{found.name}: {asked.organisation.name}"
    record(Entry(action, "rounds.round", found.key, label, county, after=told), by=by, at=at)
