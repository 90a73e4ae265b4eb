"""What came of an activity: results, effects and their evaluation; said by a person, or brought by an answer.

What an answer or a study brings carries its provenance: brought again it changes what it brought before, so that
reading an answer twice does no harm, and it never touches what somebody else has said.
"""

from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from typing import Any

from django.db import transaction

from lagesbild.activities import permissions
from lagesbild.activities.errors import NothingSaid, UnknownChoice
from lagesbild.activities.models import Activity, Design, Effect, Evaluation, EvaluationStatus, Result
from lagesbild.activities.queries.detail import for_change
from lagesbild.activities.queries.reach import unknown
from lagesbild.journal.services import Entry, record
from lagesbild.kernel.scopes import Scope
from lagesbild.sources.models import Source

Said = Result | Effect
KINDS: dict[str, type[Said]] = {"result": Result, "effect": Effect}
REPORTED = {"result": "activities.result-reported", "effect": "activities.effect-reported"}
CHANGED = {"result": "activities.result-changed", "effect": "activities.effect-changed"}
REMOVED = {"result": "activities.result-removed", "effect": "activities.effect-removed"}


@dataclass(frozen=True)
class OutcomeFields:
    """What a person says came of an activity; `rests_on_evaluation` is asked of effects only."""

    text: str
    year: int | None = None
    rests_on_evaluation: bool = True


@dataclass(frozen=True)
class EvaluationFields:
    """What is known of whether and how an activity was evaluated; empty is not known."""

    status: str
    design: str = ""
    comparison: str = ""
    sample: str = ""
    finding: str = ""
    reference: str = ""
    reference_url: str = ""
    made_by: str = ""
    expected_on: date | None = None
    expected_text: str = ""
    note: str = ""


@transaction.atomic
def add_outcome(*, activity: str, kind: str, fields: OutcomeFields, scope: Scope, by: str, at: datetime) -> Said:
    """Add a result or an effect to an activity and return it; `kind` is result or effect.

    Audit: activities.result-reported or activities.effect-reported.

    :raises ActivityUnknown: when there is no such activity, or it may not be seen.
    :raises NotPermitted: outside one's own area.
    :raises NothingSaid: when the text is empty.
    """
    said = KINDS[kind](activity=_held(activity, scope))
    return _save(said, fields, before={}, action=REPORTED[kind], by=by, at=at)


@transaction.atomic
def change_outcome(
    *, activity: str, kind: str, number: int, fields: OutcomeFields, scope: Scope, by: str, at: datetime
) -> Said:
    """Change a result or an effect and return it.

    Audit: activities.result-changed or activities.effect-changed.

    :raises ActivityUnknown: when there is no such activity, result or effect, or it may not be seen.
    :raises NotPermitted: outside one's own area.
    :raises NothingSaid: when the text is empty.
    """
    said = _said(activity, kind, number, scope)
    return _save(said, fields, before=_facts(said), action=CHANGED[kind], by=by, at=at)


@transaction.atomic
def remove_outcome(*, activity: str, kind: str, number: int, scope: Scope, by: str, at: datetime) -> None:
    """Take a result or an effect away; the journal keeps what it said.

    Audit: activities.result-removed or activities.effect-removed.

    :raises ActivityUnknown: when there is no such activity, result or effect, or it may not be seen.
    :raises NotPermitted: outside one's own area.
    """
    said = _said(activity, kind, number, scope)
    record(_entry(REMOVED[kind], said.activity, _facts(said), {}), by=by, at=at)
    said.delete()


@transaction.atomic
def set_evaluation(*, activity: str, fields: EvaluationFields, scope: Scope, by: str, at: datetime) -> Evaluation:
    """Say whether and how an activity was evaluated, and return the evaluation.

    Audit: activities.evaluation-changed.

    :raises ActivityUnknown: when there is no such activity, or it may not be seen.
    :raises NotPermitted: outside one's own area.
    :raises UnknownChoice: when the status or the design is not one there is.
    """
    held = _held(activity, scope)
    found = Evaluation.objects.filter(activity=held).first() or Evaluation(activity=held)
    return _evaluate(found, fields, provenance="", by=by, at=at)


@transaction.atomic
def remove_evaluation(*, activity: str, scope: Scope, by: str, at: datetime) -> None:
    """Take away what is said of an activity's evaluation; it is then not known.

    Audit: activities.evaluation-removed.

    :raises ActivityUnknown: when there is no such activity or evaluation, or it may not be seen.
    :raises NotPermitted: outside one's own area.
    """
    held = _held(activity, scope)
    found = Evaluation.objects.filter(activity=held).first()
    if found is None:
        raise unknown(key=f"{activity}, utvärdering")
    record(_entry("activities.evaluation-removed", held, _evaluation_facts(found), {}), by=by, at=at)
    found.delete()


@transaction.atomic
def report_result(
    *, activity: str, text: str, provenance: str, scope: Scope, by: str, at: datetime, year: int | None = None,
    source: Source | None = None, place: str = "",
) -> Result:  # fmt: skip
    """Report a result that an answer brought, and return it; the same provenance changes it, never adds another.

    Audit: activities.result-reported or activities.result-changed; nothing when it said the same before.

    :raises ActivityUnknown: when there is no such activity, or it may not be seen.
    :raises NotPermitted: outside one's own area.
    :raises NothingSaid: when the text or the provenance is empty.
    """
    said = Result(activity=_held(activity, scope), provenance=provenance, source=source, place_in_source=place)
    return _brought(said, OutcomeFields(text, year), by=by, at=at)  # type: ignore[return-value]


@transaction.atomic
def report_effect(
    *, activity: str, text: str, provenance: str, scope: Scope, by: str, at: datetime, year: int | None = None,
    rests_on_evaluation: bool = False, source: Source | None = None, place: str = "",
) -> Effect:  # fmt: skip
    """Report an effect that an answer brought, and return it; unless said otherwise it rests on no evaluation.

    Audit: activities.effect-reported or activities.effect-changed; nothing when it said the same before.

    :raises ActivityUnknown: when there is no such activity, or it may not be seen.
    :raises NotPermitted: outside one's own area.
    :raises NothingSaid: when the text or the provenance is empty.
    """
    said = Effect(activity=_held(activity, scope), provenance=provenance, source=source, place_in_source=place)
    return _brought(said, OutcomeFields(text, year, rests_on_evaluation), by=by, at=at)  # type: ignore[return-value]


@transaction.atomic
def report_evaluation(
    *, activity: str, fields: EvaluationFields, provenance: str, scope: Scope, by: str, at: datetime
) -> Evaluation | None:
    """Report what an answer or a study says of the evaluation; None when somebody else has said something already.

    Audit: activities.evaluation-changed; nothing when it said the same before.

    :raises ActivityUnknown: when there is no such activity, or it may not be seen.
    :raises NotPermitted: outside one's own area.
    :raises NothingSaid: when the provenance is empty.
    :raises UnknownChoice: when the status or the design is not one there is.
    """
    _demand_said(provenance, "Var utvärderingen kommer ifrån saknas.")
    held = _held(activity, scope)
    found = Evaluation.objects.filter(activity=held).first() or Evaluation(activity=held, status="unknown")
    if found.status != EvaluationStatus.UNKNOWN and found.provenance != provenance:
        return None
    return _evaluate(found, fields, provenance=provenance, by=by, at=at)


def _held(activity: str, scope: Scope) -> Activity:
    found = for_change(key=activity, scope=scope)
    permissions.demand_change(scope, found)
    return found


def _said(activity: str, kind: str, number: int, scope: Scope) -> Said:
    found = KINDS[kind].objects.filter(activity=_held(activity, scope), pk=number).select_related("activity__county")
    said: Said | None = found.first()
    if said is None:
        raise unknown(key=f"{activity}, {kind} {number}")
    return said


def _brought(said: Said, given: OutcomeFields, *, by: str, at: datetime) -> Said:
    _demand_said(said.provenance, "Var uppgiften kommer ifrån saknas.")
    kind = "result" if isinstance(said, Result) else "effect"
    earlier = type(said).objects.filter(activity=said.activity, provenance=said.provenance).first()
    if earlier is None:
        return _save(said, given, before={}, action=REPORTED[kind], by=by, at=at)
    return _save(earlier, given, before=_facts(earlier), action=CHANGED[kind], by=by, at=at)


def _save(said: Said, given: OutcomeFields, *, before: dict[str, Any], action: str, by: str, at: datetime) -> Said:
    _demand_said(given.text, "Texten är tom.")
    said.text, said.year = given.text.strip(), given.year
    if isinstance(said, Effect):
        said.rests_on_evaluation = given.rests_on_evaluation
    after = _facts(said)
    if after != before:
        said.save()
        record(_entry(action, said.activity, before, after), by=by, at=at)
    return said


def _evaluate(found: Evaluation, given: EvaluationFields, *, provenance: str, by: str, at: datetime) -> Evaluation:
    for choices, chosen in ((EvaluationStatus, given.status), (Design, given.design)):
        if chosen and chosen not in choices.values:
            raise UnknownChoice("Utvärderingen kan inte sparas.", f"Värdet finns inte: {chosen}.", "Välj i listan.")
    before = _evaluation_facts(found) if found.pk else {}
    for name, value in asdict(given).items():
        setattr(found, name, value)
    found.provenance = provenance
    after = _evaluation_facts(found)
    if after != before:
        found.save()
        record(_entry("activities.evaluation-changed", found.activity, before, after), by=by, at=at)
    return found


def _demand_said(text: str, what: str) -> None:
    if not text.strip():
        raise NothingSaid("Uppgiften kan inte sparas.", what, "Skriv vad som hände, eller ta bort uppgiften.")


def _facts(said: Said) -> dict[str, Any]:
    facts: dict[str, Any] = {"text": said.text, "year": said.year}
    if isinstance(said, Effect):
        facts["rests_on_evaluation"] = said.rests_on_evaluation
    return facts


def _evaluation_facts(found: Evaluation) -> dict[str, Any]:
    plain = {one.name: getattr(found, one.name) or "" for one in fields(EvaluationFields)}
    return {**plain, "status": found.get_status_display(), "design": found.get_design_display()}


def _entry(action: str, activity: Activity, before: dict[str, Any], after: dict[str, Any]) -> Entry:
    county = activity.county.code if activity.county else ""
    kind = action.removeprefix("activities.").partition("-")[0]
    return Entry(action, f"activities.{kind}", activity.key, activity.title, county, before=before, after=after)
