"""What is known before anybody answers: the actor's last answer, and its activities in the register."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, Q

from lagesbild.activities.models import Activity, ActivityStatus
from lagesbild.actors.models import Organisation
from lagesbild.answering.queries import previous_submission
from lagesbild.kernel.scopes import Scope
from lagesbild.plans.models import Goal
from lagesbild.questionnaires.rules.definition import Question, Questionnaire, Repeat, Section, Value
from lagesbild.rounds.models import Round
from lagesbild.rounds.rules.statements import PREFILL, REGISTER

FROM_REGISTER = "ur registret"
ROW = "a-"
# what was going on or planned when last heard of is asked about again, whatever period the source gave
NOT_ENDED = (ActivityStatus.PLANNED, ActivityStatus.STARTED, ActivityStatus.ONGOING)


@dataclass(frozen=True)
class Known:
    """Values by address, and in words where each of them comes from."""

    values: Mapping[str, Value]
    origins: Mapping[str, str]


def known(
    *, organisation: Organisation, found: Round, questionnaire: Questionnaire, at: datetime, scope: Scope
) -> Known:
    """Return what is known of an actor's answer before it is written.

    Questions that ask for the last answer get it, with its year; repeats that ask for activities get one row per
    activity that the actor leads or takes part in, during the round's year or the year before or not known to have
    ended, under its own goal.

    Database: at most 4 queries.
    """
    values: dict[str, Value] = {}
    origins: dict[str, str] = {}
    said = previous_submission(organisation=organisation, questionnaire_key=questionnaire.key, before=at)
    for question in questionnaire.questions() if said else ():
        if question.prefill == "previous" and said and (value := said.answers.get(question.variable)) is not None:
            values[question.variable] = value
            origins[question.variable] = f"ur ert svar {said.at.year}"
    wanted = [(one, repeat) for one in questionnaire.sections for repeat in _repeats(one) if repeat.prefill == PREFILL]
    if wanted:
        for address, value in _rows(wanted, _activities(organisation.key, found, scope)):
            values[address] = value
            origins[address] = FROM_REGISTER
    return Known(values, origins)


def activity_of_row(address: str) -> str:
    """Return the key of the activity that a row was made from, empty for a row that somebody added."""
    row = address.split("/")[1]
    return row.removeprefix(ROW) if row.startswith(ROW) else ""


def _repeats(section: Section) -> list[Repeat]:
    return [item for item in section.items if isinstance(item, Repeat)]


def _activities(organisation: str, found: Round, scope: Scope) -> list[Activity]:
    years = (found.year - 1, found.year)
    mine = Activity.objects.within(scope).of_actor(organisation)
    current = mine.during(*years) | mine.filter(status__in=NOT_ENDED)
    chain = Goal.objects.select_related("parent__parent")
    return list(
        current.filter(Q(plan=found.plan) | Q(plan=None))
        .distinct()
        .prefetch_related(Prefetch("goals", chain))
        .order_by("sort_title")
    )


def _rows(wanted: list[tuple[Section, Repeat]], activities: Iterable[Activity]) -> Iterable[tuple[str, Value]]:
    rows: dict[str, list[str]] = {}
    taken: set[str] = set()
    for section, repeat in wanted:
        for activity in activities:
            if activity.key in taken or not _belongs(activity, section):
                continue
            taken.add(activity.key)
            rows.setdefault(repeat.key, []).append(f"{ROW}{activity.key}")
            yield from _row(repeat, activity, section)
    yield from ((key, tuple(keys)) for key, keys in rows.items())


def _belongs(activity: Activity, section: Section) -> bool:
    return any(
        section.goal in {goal.key, *(above.key for above in (goal.parent, goal.parent and goal.parent.parent) if above)}
        for goal in activity.goals.all()
    )


def _row(repeat: Repeat, activity: Activity, section: Section) -> Iterable[tuple[str, Value]]:
    goal = next((one.key for one in activity.goals.all() if one.key != section.goal), section.goal)
    facts = {
        "activity.title": activity.title,
        "activity.goal": goal,
        "activity.description": activity.description,
        "activity.status": activity.status,
        "activity.target_group": activity.target_group,
    }
    for asked in repeat.items:
        if isinstance(asked, Question) and (value := facts.get(asked.codes.get(REGISTER, ""))):
            yield f"{repeat.key}/{ROW}{activity.key}/{asked.variable}", value
