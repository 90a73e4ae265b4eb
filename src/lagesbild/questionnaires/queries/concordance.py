"""What is comparable between two versions: what has been decided, and what is proposed for the rest."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from lagesbild.kernel.scopes import Scope
from lagesbild.questionnaires import permissions
from lagesbild.questionnaires.models import Concordance, ConcordanceKind, QuestionnaireVersion
from lagesbild.questionnaires.queries.versions import found_version
from lagesbild.questionnaires.rules.concordance import Proposal, proposals
from lagesbild.questionnaires.rules.reading import read


@dataclass(frozen=True)
class ConcordanceLine:
    """A decision: which variables, how they match, what earlier values are called now, and who decided why."""

    id: int
    kind: str
    kind_words: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    recoding: Mapping[str, str]
    reason: str
    decided_by: str
    decided_at: datetime

    @property
    def is_comparable(self) -> bool:
        """Return whether the answers can be compared at all."""
        return self.kind != ConcordanceKind.BROKEN


@dataclass(frozen=True)
class Comparison:
    """Two versions side by side: decisions, proposals that nobody has decided, and the words of the questions."""

    before: QuestionnaireVersion
    after: QuestionnaireVersion
    decided: tuple[ConcordanceLine, ...]
    proposed: tuple[Proposal, ...]
    labels_before: Mapping[str, str]
    labels_after: Mapping[str, str]
    may_change: bool


def concordance(*, before: int, after: int) -> tuple[ConcordanceLine, ...]:
    """Return what has been decided between two versions, by their ids. For those who already may see them.

    Database: 3 queries.
    """
    rows = (
        Concordance.objects.filter(before=before, after=after)
        .prefetch_related("before_variables", "after_variables")
        .order_by("pk")
    )
    return tuple(
        ConcordanceLine(
            id=row.pk,
            kind=row.kind,
            kind_words=str(row.get_kind_display()),
            before=tuple(sorted(one.key for one in row.before_variables.all())),
            after=tuple(sorted(one.key for one in row.after_variables.all())),
            recoding=row.recoding,
            reason=row.reason,
            decided_by=row.decided_by,
            decided_at=row.decided_at,
        )
        for row in rows
    )


def comparison(*, key: str, before: str, after: str, scope: Scope) -> Comparison:
    """Return two versions of a questionnaire side by side.

    Database: 5 queries.

    :raises VersionUnknown: when there is no such version, or it may not be seen.
    """
    then = found_version(key=key, version=before, scope=scope)
    now = found_version(key=key, version=after, scope=scope)
    decided = concordance(before=then.pk, after=now.pk)
    old, new = read(then.definition), read(now.definition)
    settled = {name for one in decided for name in one.after}
    gone = {name for one in decided for name in one.before}
    return Comparison(
        before=then,
        after=now,
        decided=decided,
        proposed=tuple(
            one for one in proposals(old, new) if one.after not in settled and (one.after or one.before not in gone)
        ),
        labels_before={one.variable: one.label.sv for one in old.questions()},
        labels_after={one.variable: one.label.sv for one in new.questions()},
        may_change=permissions.may(scope, permissions.Permission.CHANGE, now.questionnaire),
    )


def comparison_to_judge(*, key: str, before: str, after: str, scope: Scope) -> Comparison:
    """Return two versions side by side, for somebody who may decide what is comparable.

    Database: 5 queries.

    :raises VersionUnknown: when there is no such version, or it may not be seen.
    :raises NotPermitted: outside one's own area.
    """
    found = comparison(key=key, before=before, after=after, scope=scope)
    permissions.demand_change(scope, found.after.questionnaire)
    return found
