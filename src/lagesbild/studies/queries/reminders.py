"""What is due in the studies: overdue, soon, and later; for pages, for a person's own work, and for letters."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from lagesbild.kernel import swedish
from lagesbild.kernel.scopes import Level, Scope
from lagesbild.studies import rules
from lagesbild.studies.models import Milestone, Study
from lagesbild.studies.rules import RUNNING, Due, Urgency

RESULT = "resultatet"


@dataclass(frozen=True)
class Reminder:
    """Something due in a study: what, which day, how near, and whose study it is."""

    study: str
    title: str
    what: str
    due_on: date
    urgency: Urgency
    days: str
    owner: str
    owner_key: str
    is_synthetic: bool


def due(*, on: date, scope: Scope, within: int = rules.REMIND_DAYS, own: bool = False) -> tuple[Reminder, ...]:
    """Return what is due in running studies up to so many days ahead, and what is late; the latest first.

    With `own`, only studies of the scope's own counties and organisations; those of the nation have them all.

    Database: 2 queries.
    """
    last = on + timedelta(days=within)
    running = Study.objects.within(scope).filter(status__in=RUNNING)
    if own and not scope.reads_everything():
        mine = Q(county__code__in=scope.keys(Level.COUNTY)) | Q(owner__key__in=scope.keys(Level.ORGANISATION))
        running = running.filter(mine)
    milestones = Milestone.objects.filter(study__in=running, done_on__isnull=True, due_on__lte=last)
    found = [(one.study, Due(one.what, one.due_on)) for one in milestones.select_related("study__owner")]
    results = running.filter(result_due_on__lte=last).select_related("owner")
    found += [(study, Due(RESULT, study.result_due_on)) for study in results if study.result_due_on]
    ordered = sorted(found, key=lambda one: (one[1].due_on, swedish.sort_key(one[0].title), one[1].what))
    return tuple(_reminder(study, what, on) for study, what in ordered)


def _reminder(study: Study, what: Due, on: date) -> Reminder:
    return Reminder(
        study=study.key,
        title=study.title,
        what=what.what,
        due_on=what.due_on,
        urgency=rules.urgency(what, on=on),
        days=rules.days_words(what, on=on),
        owner=study.owner.name if study.owner else "",
        owner_key=study.owner.key if study.owner else "",
        is_synthetic=study.is_synthetic,
    )
