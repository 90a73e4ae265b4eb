"""Two rounds of questions compared for those who answered both, and who they are that did not."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from lagesbild.actors.models import Organisation
from lagesbild.answering.queries import submissions
from lagesbild.insight.errors import NotComparable
from lagesbild.insight.rules.panel import (
    Answered,
    MeanChange,
    ShareChange,
    mean_change,
    recoded,
    share_changes,
    who_answered,
)
from lagesbild.kernel.errors import NotFound
from lagesbild.kernel.scopes import Scope, nation
from lagesbild.places.models import AreaGroupMembership
from lagesbild.questionnaires.models import Concordance, ConcordanceKind
from lagesbild.questionnaires.rules.definition import Answers, Kind, Question, Questionnaire
from lagesbild.questionnaires.rules.reading import read
from lagesbild.rounds.models import Request, Round
from lagesbild.rounds.queries import may_run
from lagesbild.rounds.queries.found import visible_round
from lagesbild.rounds.queries.live import REQUEST
from lagesbild.rounds.rules.live import NO_GROUP

COUNTED = frozenset({Kind.CHOICE, Kind.MULTI})
MEASURED = frozenset({Kind.NUMBER, Kind.MONEY})
SAME_VERSION = "Samma version av frågeformuläret i båda omgångarna."


@dataclass(frozen=True)
class Comparable:
    """How the variable of the second round answers to the first, and why somebody decided so."""

    kind: str
    words: str
    reason: str
    before: tuple[str, ...]
    recoding: Mapping[str, str]


@dataclass(frozen=True)
class GroupAnswered:
    """One county or group of municipalities: how many answered both times, only once, and never."""

    name: str
    both: int
    only_first: int
    only_second: int
    neither: int


@dataclass(frozen=True)
class Panel:
    """A variable in two rounds: who answered when, how the answers changed, and who is missing, by group."""

    first: Round
    second: Round
    question: Question
    comparable: Comparable
    answered: Answered
    shares: tuple[tuple[str, ShareChange], ...]
    mean: MeanChange | None
    counties: tuple[GroupAnswered, ...]
    skr_groups: tuple[GroupAnswered, ...]

    @property
    def is_synthetic(self) -> bool:
        """Return whether either round is made up."""
        return self.first.is_synthetic or self.second.is_synthetic


@dataclass(frozen=True)
class _Taken:
    """One round's requests and what was handed in."""

    asked: Mapping[str, int]
    answers: Mapping[str, Answers]


def panel(*, first: str, second: str, variable: str, scope: Scope) -> Panel:
    """Return how the answers to a variable of the second round have changed since the first.

    Only rounds that have closed are compared, unless the scope runs both.

    Database: 10 queries, however many are asked.

    :raises RoundUnknown: when there is no such round.
    :raises NotFound: when a round has not closed, or the variable is not asked.
    :raises NotComparable: when nobody has decided that the variable can be compared, or it is decided that it cannot,
        or when the rounds are one and the same.
    """
    if first == second:
        raise NotComparable("Förändringen räknas inte.", f"{first} står två gånger.", "Välj två olika omgångar.")
    then, now = _closed(first, scope), _closed(second, scope)
    question, questionnaire = _question(now, variable)
    comparable = _comparable(then, now, question)
    taken = (_taken(then), _taken(now))
    answered = who_answered(asked={*taken[0].asked, *taken[1].asked}, first=taken[0].answers, second=taken[1].answers)
    whole = not (answered.only_first or answered.only_second or answered.neither)
    before = {key: _values(answers, comparable) for key, answers in taken[0].answers.items()}
    after = {key: _own(answers, question.variable) for key, answers in taken[1].answers.items()}
    shares, mean = _change(question, questionnaire, before=before, after=after, whole=whole)
    counties, groups = _groups(answered)
    return Panel(then, now, question, comparable, answered, shares, mean, counties, groups)


def _closed(key: str, scope: Scope) -> Round:
    found = visible_round(key=key, scope=scope)
    if found.version is None or (found.closed_at is None and not may_run(key=key, scope=scope)):
        raise NotFound(
            "Omgången kan inte jämföras.",
            f"{found.name} har inga svar här, eller är inte stängd.",
            "Välj en stängd omgång.",
        )
    return found


def _question(found: Round, variable: str) -> tuple[Question, Questionnaire]:
    questionnaire = read(found.held_with.definition)
    asked = {one.variable: one for one in questionnaire.questions() if one.kind in COUNTED | MEASURED}
    in_rows = {item.variable for repeat in questionnaire.repeats() for item in repeat.items}
    if variable not in asked or variable in in_rows:
        choices = ", ".join(sorted(set(asked) - in_rows)[:8])
        raise NotFound(
            "Variabeln kan inte jämföras.",
            f"{variable} finns inte i {found.name}, eller är fritext eller en rad.",
            f"Välj en av: {choices}." if choices else "Formuläret har inget att räkna.",
        )
    return asked[variable], questionnaire


def _comparable(then: Round, now: Round, question: Question) -> Comparable:
    if then.version_id == now.version_id:
        kind = ConcordanceKind.IDENTICAL
        return Comparable(str(kind), str(kind.label), SAME_VERSION, (question.variable,), {})
    decided = (
        Concordance.objects.filter(before=then.version, after=now.version, after_variables__key=question.variable)
        .prefetch_related("before_variables")
        .order_by("-decided_at")
        .first()
    )
    if decided is None or decided.kind == ConcordanceKind.BROKEN:
        why = decided.reason if decided else "Ingen har beslutat hur frågan hör ihop med den förra omgångens."
        raise NotComparable(
            "Förändringen räknas inte.", f"{question.label.sv} {why}", "Besluta om jämförbarheten, med skäl."
        )
    return Comparable(
        kind=decided.kind,
        words=str(decided.get_kind_display()),
        reason=decided.reason,
        before=tuple(sorted(one.key for one in decided.before_variables.all())),
        recoding=decided.recoding,
    )


def _taken(found: Round) -> _Taken:
    asked = dict(Request.objects.filter(round=found).values_list("organisation__key", "pk"))
    said = submissions(about_type=REQUEST, about_keys=[str(pk) for pk in asked.values()], scope=nation())
    return _Taken(asked, {one.organisation: one.answers for one in said if one.kind == "own"})


def _own(answers: Answers, variable: str) -> frozenset[str]:
    value = answers.get(variable)
    return frozenset() if not value else frozenset({value} if isinstance(value, str) else value)


def _values(answers: Answers, comparable: Comparable) -> frozenset[str]:
    return recoded({one: _own(answers, one) for one in comparable.before}, comparable.recoding)


def _change(
    question: Question,
    questionnaire: Questionnaire,
    *,
    before: Mapping[str, frozenset[str]],
    after: Mapping[str, frozenset[str]],
    whole: bool,
) -> tuple[tuple[tuple[str, ShareChange], ...], MeanChange | None]:
    then = {key: said for key, said in before.items() if said}
    now = {key: said for key, said in after.items() if said}
    if question.kind in COUNTED:
        labels = {one.value: one.label.sv for one in questionnaire.choices.get(question.choices, ())}
        changes = share_changes(first=then, second=now, values=list(labels), whole=whole)
        return tuple((labels[one.value], one) for one in changes), None
    return (), mean_change(first=_numbers(then), second=_numbers(now), whole=whole)


def _numbers(said: Mapping[str, frozenset[str]]) -> dict[str, Decimal]:
    found = {}
    for key, values in said.items():
        try:
            found[key] = Decimal(next(iter(values)))
        except InvalidOperation:
            continue
    return found


def _groups(answered: Answered) -> tuple[tuple[GroupAnswered, ...], tuple[GroupAnswered, ...]]:
    keys = [*answered.both, *answered.only_first, *answered.only_second, *answered.neither]
    rows = (
        Organisation.objects.within(nation()).filter(key__in=keys).values_list("key", "county__name", "area_id", "kind")
    )
    told: list[tuple[Any, ...]] = list(rows)
    areas = [area for _, _, area, kind in told if kind == "municipality" and area]
    named = dict(
        AreaGroupMembership.objects.filter(area__in=areas, group__kind="skr", valid_before__isnull=True).values_list(
            "area_id", "group__name"
        )
    )
    county = {key: name or NO_GROUP for key, name, _, _ in told}
    group = {key: named.get(area, NO_GROUP) for key, _, area, kind in told if kind == "municipality"}
    return _counted(answered, county), _counted(answered, group)


def _counted(answered: Answered, group_of: Mapping[str, str]) -> tuple[GroupAnswered, ...]:
    parts: Sequence[Iterable[str]] = (answered.both, answered.only_first, answered.only_second, answered.neither)
    counts = [Counter(group_of[key] for key in part if key in group_of) for part in parts]
    names = sorted({name for count in counts for name in count})
    return tuple(GroupAnswered(name, *(count[name] for count in counts)) for name in names)
