"""Registering and changing studies: check, write and log at once, and tell the studied activity."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from django.db import models, transaction

from lagesbild.activities.models import Activity
from lagesbild.activities.permissions import Permission, may
from lagesbild.activities.services import EvaluationFields, report_evaluation
from lagesbild.actors.models import Organisation
from lagesbild.journal.services import Entry, record
from lagesbild.kernel import swedish
from lagesbild.kernel.scopes import Scope
from lagesbild.methods.models import Method
from lagesbild.places.models import Area
from lagesbild.studies import permissions, rules
from lagesbild.studies.errors import FindingWithoutEnd, StudyRegisteredTwice, UnknownChoice
from lagesbild.studies.models import AgreementStatus, EthicsStatus, Study, StudyStatus
from lagesbild.studies.queries import read

STUDY = "studies.study"
RELATED = ("activity", "method", "owner", "county")
EVALUATIONS = {StudyStatus.ONGOING: "ongoing", StudyStatus.FINISHED: "yes"}


@dataclass(frozen=True)
class StudyFields:
    """What a person says of a study: plain values, and keys of the things it refers to; empty is not known."""

    title: str
    status: str = StudyStatus.PLANNED
    question: str = ""
    activity: str = ""
    method: str = ""
    owner: str = ""
    carried_out_by: str = ""
    funding: str = ""
    county: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    design: str = ""
    comparison: str = ""
    sample: str = ""
    agreement_status: str = ""
    agreement_on: date | None = None
    agreement_until: date | None = None
    ethics_status: str = ""
    ethics_number: str = ""
    ethics_on: date | None = None
    result_due_on: date | None = None
    result_due_text: str = ""
    finding: str = ""
    note: str = ""
    is_public: bool = True


@transaction.atomic
def register_study(*, fields: StudyFields, scope: Scope, by: str, at: datetime) -> Study:
    """Register a study and return it; the studied activity learns of it when it may be changed and says nothing yet.

    Audit: studies.study-registered; activities.evaluation-changed when the activity learns of it.

    :raises NotPermitted: outside one's own area.
    :raises StudyRegisteredTwice: when it has the title and owner of another.
    :raises StudyEndsBeforeItStarts: when it, or its agreement, runs backwards.
    :raises FindingWithoutEnd: when it has a finding but is not finished.
    :raises UnknownChoice: when it refers to something that does not exist.
    """
    study = Study(key=_free_key(fields.title))
    _fill(study, fields, scope)
    permissions.demand_change(scope=scope, study=study)
    if twin := Study.everything.filter(title=study.title, owner=study.owner).first():
        raise StudyRegisteredTwice(
            "Studien registreras inte en gång till.", f"”{twin.title}” finns redan med samma ägare.", "Ändra den."
        )
    study.save()
    record(_entry("studies.study-registered", study, {}, _facts(study)), by=by, at=at)
    _tell_activity(study, scope=scope, by=by, at=at)
    return study


@transaction.atomic
def change_study(*, key: str, fields: StudyFields, scope: Scope, by: str, at: datetime) -> Study:
    """Change a study and return it; both what it was and what it becomes must lie in one's own area.

    Audit: studies.study-changed; activities.evaluation-changed when the activity learns of it.

    :raises StudyUnknown: when there is no such study, or it may not be seen.
    :raises NotPermitted: outside one's own area.
    :raises StudyEndsBeforeItStarts: when it, or its agreement, runs backwards.
    :raises FindingWithoutEnd: when it has a finding but is not finished.
    :raises UnknownChoice: when it refers to something that does not exist.
    """
    study = read(key=key, scope=scope)
    permissions.demand_change(scope=scope, study=study)
    before = _facts(study)
    if (fields.starts_on, fields.ends_on) != (study.starts_on, study.ends_on):
        study.period_text = ""
    _fill(study, fields, scope)
    permissions.demand_change(scope=scope, study=study)
    study.save()
    record(_entry("studies.study-changed", study, before, _facts(study)), by=by, at=at)
    _tell_activity(study, scope=scope, by=by, at=at)
    return study


def _fill(study: Study, given: StudyFields, scope: Scope) -> None:
    rules.checked_period(given.starts_on, given.ends_on, "Studien")
    rules.checked_period(given.agreement_on, given.agreement_until, "Avtalet")
    if given.finding.strip() and given.status != StudyStatus.FINISHED:
        raise FindingWithoutEnd(
            "Studien kan inte sparas.",
            f"Den har ett fynd, men status är ”{StudyStatus(given.status).label}”.",
            "Välj status ”avslutad”, eller skriv fyndet när studien är klar.",
        )
    for choices, chosen in ((AgreementStatus, given.agreement_status), (EthicsStatus, given.ethics_status)):
        if chosen and chosen not in choices.values:
            raise UnknownChoice("Studien kan inte sparas.", f"Värdet finns inte: {chosen}.", "Välj i listan.")
    for one in fields(StudyFields):
        if one.name not in RELATED:
            setattr(study, one.name, getattr(given, one.name))
    study.activity = _one(Activity.objects.within(scope), given.activity, "Insatsen")
    study.method = _one(Method.objects.all(), given.method, "Metoden")
    study.owner = _one(Organisation.everything.all(), given.owner, "Ägaren")
    study.county = _one(Area.objects.of_kind("county"), given.county, "Länet", column="code")


def _one(found: models.QuerySet[Any], key: str, what: str, column: str = "key") -> Any:
    if not key:
        return None
    chosen = found.filter(**{column: key}).first()
    if chosen is None:
        raise UnknownChoice("Studien kan inte sparas.", f"{what} finns inte: {key}.", "Välj i listan.")
    return chosen


def _tell_activity(study: Study, *, scope: Scope, by: str, at: datetime) -> None:
    """Let the studied activity say that it is under evaluation, or evaluated; never against what others have said."""
    status = EVALUATIONS.get(StudyStatus(study.status))
    if study.activity is None or status is None or not may(scope, Permission.CHANGE, study.activity):
        return
    copied = {name: getattr(study, name) for name in ("design", "comparison", "sample", "finding")}
    told = EvaluationFields(
        status=status,
        **copied,
        reference=study.title,
        made_by=study.carried_out_by,
        expected_on=study.result_due_on,
        expected_text=study.result_due_text,
    )
    report_evaluation(
        activity=study.activity.key, fields=told, provenance=f"{STUDY}:{study.key}", scope=scope, by=by, at=at
    )


def _facts(study: Study) -> dict[str, Any]:
    plain = {one.name: getattr(study, one.name) for one in fields(StudyFields)}
    shown = {
        name: getattr(study, f"get_{name}_display")()
        for name in ("status", "design", "agreement_status", "ethics_status")
    }
    facts = plain | shown | {name: str(getattr(study, name) or "") for name in RELATED}
    return {name: value.isoformat() if isinstance(value, date) else value or "" for name, value in facts.items()}


def _free_key(title: str) -> str:
    stem = swedish.slug(title)[:60].strip("-") or "studie"
    taken = set(Study.everything.filter(key__startswith=stem).values_list("key", flat=True))
    return next(key for n in range(1, len(taken) + 2) if (key := stem if n == 1 else f"{stem}-{n}") not in taken)


def _entry(action: str, study: Study, before: dict[str, Any], after: dict[str, Any]) -> Entry:
    county = study.county.code if study.county else ""
    return Entry(action, STUDY, study.key, study.title, county, before=before, after=after)
