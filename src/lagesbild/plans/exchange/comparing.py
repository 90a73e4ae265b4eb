"""What differs between two plans, two editions of one, or a plan and a file with it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from lagesbild.kernel import swedish
from lagesbild.kernel.scopes import Scope
from lagesbild.plans import rules
from lagesbild.plans.exchange.columns import BETWEEN, DAY, GOAL_SHEET, LAST_DAY, PLAN, PLAN_SHEET, TRUTH, WORD, words_of
from lagesbild.plans.exchange.completing import plain
from lagesbild.plans.exchange.gathering import LEAD, Document, gathered
from lagesbild.plans.exchange.writing import walked
from lagesbild.plans.queries.resting import origins, resting_on_goals
from lagesbild.plans.rules.resting import Resting, resting_words

# what every edition has of its own, and says nothing about what the plan wants
OF_EDITION = frozenset({"key", "source", "place"})
HEADINGS = {
    rules.Change.MOVED: "Flyttade mål",
    rules.Change.REWORDED: "Omformulerade mål",
    rules.Change.NEW: "Nya mål",
    rules.Change.DROPPED: "Mål som utgår",
}
TEXTS = {
    "problem_statement": "problembeskrivning",
    "purpose": "syfte",
    "target_group": "målgrupp",
    "analysis": "källans analys",
    "status_note": "läge enligt källan",
}


@dataclass(frozen=True)
class FieldChange:
    """Something the plan says as a whole, before and after, in words; the empty text means nothing is said."""

    name: str
    before: str
    after: str


@dataclass(frozen=True)
class RowChange:
    """How many rows of a kind have come and gone."""

    name: str
    new: int
    dropped: int


@dataclass(frozen=True)
class Comparison:
    """What differs between an earlier and a later edition. `is_same` holds when nothing at all does."""

    before_key: str
    before_name: str
    after_key: str
    after_name: str
    is_same: bool
    finding: str
    fields: tuple[FieldChange, ...]
    goals: tuple[rules.GoalChange, ...]
    rows: tuple[RowChange, ...]

    @property
    def groups(self) -> tuple[tuple[str, tuple[rules.GoalChange, ...]], ...]:
        """Return what is worth reading, under its heading; goals that nothing has happened to are left out."""
        found = [(words, self.of_kind(kind)) for kind, words in HEADINGS.items()]
        around = tuple(change for change in self.of_kind(rules.Change.UNCHANGED) if change.changed_parts)
        found.append(("Oförändrade mål med andra insatser eller annan uppföljning", around))
        return tuple((words, goals) for words, goals in found if goals)

    @property
    def shows_nothing(self) -> bool:
        """Return whether something differs that the comparison does not tell: a source, who does an activity."""
        return not (self.is_same or self.fields or self.rows or self.groups)

    def of_kind(self, kind: str) -> tuple[rules.GoalChange, ...]:
        """Return the goals that this kind of change has happened to."""
        return tuple(change for change in self.goals if kind in change.changes)


def plan_difference(*, before: str, after: str, scope: Scope) -> Comparison:
    """Return what differs between two plans.

    Database: 22 queries, whatever the number of goals, and 1 more for each edition between the two.

    :raises PlanUnknown: when one of them does not exist, or may not be seen.
    """
    earlier, later = gathered(key=before, scope=scope), gathered(key=after, scope=scope)
    found = comparison(earlier, later, origins=origins(before=before, after=after))
    resting = resting_on_goals(plan=before, scope=scope)
    return replace(found, goals=tuple(_with_resting(goal, before, resting) for goal in found.goals))


def comparison(before: Document, after: Document, origins: Mapping[str, str] | None = None) -> Comparison:
    """Return what differs between two documents; the earlier is empty when the plan is new.

    `origins` says which goals are known copies, by their whole keys; the rest is found by their words.
    """
    goals = rules.compared(edition(before), _copied(edition(after), before, after, origins or {}))
    return Comparison(
        before_key=before.get("key", ""),
        before_name=before.get("name", ""),
        after_key=after.get("key", ""),
        after_name=after.get("name", ""),
        is_same=plain(before) == plain(after),
        finding=rules.difference(goals),
        fields=_fields(before, after),
        goals=goals,
        rows=_rows(before, after),
    )


def edition(document: Document) -> tuple[rules.EditionGoal, ...]:
    """Return the goals of a document as the comparison wants them."""
    prefix = f"{document.get('key', '')}-"
    levels, violence = words_of(GOAL_SHEET, "prevention_levels"), words_of(GOAL_SHEET, "violence_types")
    return tuple(
        rules.EditionGoal(
            key=goal["key"].removeprefix(prefix),
            number=goal.get("number", ""),
            title=goal["title"],
            parent=above["key"].removeprefix(prefix) if above else "",
            texts=(
                *((words, goal.get(name, "")) for name, words in TEXTS.items()),
                ("insatsformer", BETWEEN.join(levels.get(one, one) for one in goal.get("prevention_levels", ()))),
                ("våldsformer", BETWEEN.join(violence.get(one, one) for one in goal.get("violence_types", ()))),
                ("ansvariga", BETWEEN.join(_responsible(one) for one in goal.get("responsibilities", ()))),
            ),
            planned=tuple(one["title"] for one in goal.get("planned_activities", ())),
            follow_ups=tuple(one["title"] for one in goal.get("follow_up_methods", ())),
            indicators=tuple(one.get("indicator") or one.get("title", "") for one in goal.get("indicators", ())),
        )
        for goal, above in walked(document)
    )


def _copied(
    goals: tuple[rules.EditionGoal, ...], before: Document, after: Document, origins: Mapping[str, str]
) -> tuple[rules.EditionGoal, ...]:
    earlier, later = f"{before.get('key', '')}-", f"{after.get('key', '')}-"
    known = {key.removeprefix(later): origin.removeprefix(earlier) for key, origin in origins.items()}
    return tuple(replace(goal, origin=known.get(goal.key, "")) for goal in goals)


def _with_resting(goal: rules.GoalChange, plan: str, resting: Mapping[str, tuple[Resting, ...]]) -> rules.GoalChange:
    if goal.before is None:
        return goal
    there = resting.get(f"{plan}-{goal.before.key}", resting.get(goal.before.key, ()))
    counterpart = goal.after.words if goal.after else ""
    return replace(goal, resting=tuple(resting_words(one, counterpart=counterpart) for one in there))


def _responsible(one: Document) -> str:
    return f"{one['organisation']} ({one.get('role', LEAD)})"


def _fields(before: Document, after: Document) -> tuple[FieldChange, ...]:
    found = []
    for column in PLAN:
        words = words_of(PLAN_SHEET, column.field) if column.kind == WORD else {}

        def said(
            document: Document, *, words: dict[str, str] = words, name: str = column.field, kind: str = column.kind
        ) -> str:
            value = str(document.get(name, ""))
            return _day(value, is_last=kind == LAST_DAY) if kind in (DAY, LAST_DAY) else words.get(value, value)

        if column.field not in OF_EDITION and column.kind != TRUTH and said(before) != said(after):
            found.append(FieldChange(column.title, said(before), said(after)))
    return tuple(found)


def _day(value: str, *, is_last: bool) -> str:
    """Return a day as it is read; a last day is stored as the day after it."""
    return swedish.day(date.fromisoformat(value) - timedelta(days=is_last)) if value else ""


def _rows(before: Document, after: Document) -> tuple[RowChange, ...]:
    found = []
    for name, words in (("links", "kopplingar"), ("statements", "uppgifter")):
        earlier, later = (_counted(document, name) for document in (before, after))
        new, dropped = (later - earlier).total(), (earlier - later).total()
        if new or dropped:
            found.append(RowChange(words, new, dropped))
    return tuple(found)


def _counted(document: Document, name: str) -> Counter[tuple[Any, ...]]:
    prefix = f"{document.get('key', '')}-"
    return Counter(
        (one.get("goal", "").removeprefix(prefix), one.get("kind"), one.get("target"), one.get("title"))
        for one in document.get(name, ())
    )
