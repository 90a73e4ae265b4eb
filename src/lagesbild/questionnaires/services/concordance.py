"""Deciding what is comparable between two versions. A person decides, with a reason; nothing is decided by itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from lagesbild.journal.services import Entry, record
from lagesbild.kernel.errors import NotFound
from lagesbild.kernel.scopes import Scope
from lagesbild.questionnaires import permissions
from lagesbild.questionnaires.errors import ConcordanceUnfit
from lagesbild.questionnaires.models import Concordance, QuestionnaireVersion, Variable
from lagesbild.questionnaires.queries import found_version
from lagesbild.questionnaires.rules.concordance import Match, Values, unfit
from lagesbild.questionnaires.rules.definition import Question
from lagesbild.questionnaires.rules.reading import read

CONCORDANCE = "questionnaires.concordance"
Named = tuple[str, str]


@dataclass(frozen=True)
class Decision:
    """What a person decides: which variables, how they match, what values are called now, and why."""

    match: Match
    before: Sequence[str]
    after: Sequence[str]
    reason: str
    recoding: Mapping[str, str] = field(default_factory=dict)


@transaction.atomic
def decide_concordance(
    *, before: Named, after: Named, decision: Decision, scope: Scope, by: str, at: datetime
) -> Concordance:
    """Keep a person's decision on variables of two versions, each named by key and version, and return it.

    An earlier decision on the same variables between the same versions gives way.

    Audit: questionnaires.concordance-decided.

    :raises NotPermitted: outside one's own area.
    :raises VersionUnknown: when there is no such version.
    :raises ConcordanceUnfit: when variables or values do not fit the kind, or no reason is given.
    """
    then, now = (found_version(key=key, version=version, scope=scope) for key, version in (before, after))
    permissions.demand_change(scope, now.questionnaire)
    old, new = _questions(then, decision.before), _questions(now, decision.after)
    values = Values(read(then.definition), read(now.definition))
    faults = list(unfit(decision.match, old, new, recoding=decision.recoding, values=values))
    faults += [] if decision.reason.strip() else ["Motivering saknas."]
    faults += [] if then.pk != now.pk else ["En version jämförs inte med sig själv."]
    if faults:
        raise ConcordanceUnfit("Bedömningen kan inte sparas.", " ".join(faults), "Ändra och spara igen.")
    there = Concordance.objects.filter(before=then, after=now)
    same = (
        {"after_variables__key__in": decision.after}
        if decision.after
        else {"before_variables__key__in": decision.before}
    )
    there.filter(pk__in=list(there.filter(**same).values_list("pk", flat=True))).delete()
    made = Concordance.objects.create(
        before=then,
        after=now,
        kind=decision.match.value,
        recoding=dict(decision.recoding),
        reason=decision.reason.strip(),
        decided_by=by,
        decided_at=at,
    )
    made.before_variables.set(_variables(then, decision.before))
    made.after_variables.set(_variables(now, decision.after))
    record(_entry("questionnaires.concordance-decided", made, decision), by=by, at=at)
    return made


@transaction.atomic
def withdraw_concordance(*, concordance: int, scope: Scope, by: str, at: datetime) -> None:
    """Take a decision back.

    Audit: questionnaires.concordance-withdrawn.

    :raises NotFound: when there is no such decision.
    :raises NotPermitted: outside one's own area.
    """
    found = Concordance.objects.select_related("after__questionnaire__owner", "after__questionnaire__county").filter(
        pk=concordance, after__in=QuestionnaireVersion.objects.within(scope)
    )
    one = found.first()
    if one is None:
        raise NotFound("Bedömningen finns inte.", f"Nummer: {concordance}.", "Öppna jämförelsen igen.")
    permissions.demand_change(scope, one.after.questionnaire)
    decision = Decision(
        Match(one.kind),
        [variable.key for variable in one.before_variables.all()],
        [variable.key for variable in one.after_variables.all()],
        one.reason,
    )
    record(_entry("questionnaires.concordance-withdrawn", one, decision), by=by, at=at)
    one.delete()


def _questions(version: QuestionnaireVersion, names: Sequence[str]) -> list[Question]:
    asked = {one.variable: one for one in read(version.definition).questions()}
    if unknown := [name for name in names if name not in asked]:
        said = f"{version.questionnaire.key} {version.version} har ingen variabel {unknown[0]}."
        raise ConcordanceUnfit("Bedömningen kan inte sparas.", said, "Välj bland versionens variabler.")
    return [asked[name] for name in names]


def _variables(version: QuestionnaireVersion, names: Sequence[str]) -> list[Variable]:
    return list(Variable.objects.filter(questionnaire=version.questionnaire, key__in=names))


def _entry(action: str, one: Concordance, decision: Decision) -> Entry:
    before, after = one.before, one.after
    questionnaire = after.questionnaire
    return Entry(
        action,
        CONCORDANCE,
        f"{before.questionnaire_id}/{before.version}-{after.questionnaire_id}/{after.version}",
        f"{questionnaire.title}: {before.version} och {after.version}",
        county=questionnaire.county.code if questionnaire.county else "",
        after={
            "kind": one.kind,
            "before": list(decision.before),
            "after": list(decision.after),
            "reason": one.reason,
        },
    )
