"""What has happened to every goal between two editions, and to what is planned and followed up under it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from lagesbild.kernel import swedish
from lagesbild.plans.rules.editions import EditionGoal, paired, plain

Told = dict[tuple[str, int], list["Part"]]


class Change(StrEnum):
    """What has happened to a goal between two editions."""

    UNCHANGED = "unchanged"
    MOVED = "moved"
    REWORDED = "reworded"
    NEW = "new"
    DROPPED = "dropped"


class Fate(StrEnum):
    """What has happened to a planned activity or a follow-up method between two editions."""

    KEPT = "kept"
    MOVED_TO = "moved-to"
    MOVED_FROM = "moved-from"
    NEW = "new"
    DROPPED = "dropped"


FATE_WORDS = {
    Fate.KEPT: "finns kvar",
    Fate.MOVED_TO: "flyttas till",
    Fate.MOVED_FROM: "kommer från",
    Fate.NEW: "tillkommer",
    Fate.DROPPED: "utgår",
}


@dataclass(frozen=True)
class Part:
    """A planned activity or follow-up method and its fate; `goal` names the other goal when it has moved."""

    title: str
    fate: Fate
    goal: str = ""

    @property
    def words(self) -> str:
        """Return the fate in words, with the other goal when there is one."""
        return f"{FATE_WORDS[self.fate]} {self.goal}".strip()


@dataclass(frozen=True)
class GoalChange:
    """One goal before and after, what has happened to it, which of its words differ, and the fate of its parts.

    `resting` says what others have tied to the goal of the earlier edition, and what the later means for it.
    """

    before: EditionGoal | None
    after: EditionGoal | None
    changes: tuple[Change, ...]
    fields: tuple[str, ...] = ()
    planned: tuple[Part, ...] = ()
    follow_ups: tuple[Part, ...] = ()
    indicators: tuple[Part, ...] = ()
    resting: tuple[str, ...] = ()

    @property
    def changed_parts(self) -> tuple[tuple[str, Part], ...]:
        """Return the planned activities, follow-up methods and indicators that are not simply kept, with what it is."""
        kinds = (("insats", self.planned), ("uppföljning", self.follow_ups), ("indikator", self.indicators))
        return tuple((what, part) for what, parts in kinds for part in parts if part.fate is not Fate.KEPT)

    @property
    def former_words(self) -> str:
        """Return the number and title before, when they are others than now; otherwise nothing."""
        told = self.before.words if self.before and self.after else ""
        return told if told != self.words else ""

    @property
    def words(self) -> str:
        """Return the number and title as they stand in the later edition, or stood in the earlier."""
        goal = self.after or self.before
        return goal.words if goal else ""


def compared(before: Sequence[EditionGoal], after: Sequence[EditionGoal]) -> tuple[GoalChange, ...]:
    """Return what has happened to every goal: those of the later edition in its order, then those dropped.

    Unit: goals.
    Withheld: never.
    Source: docs/methods/plan-versions.md.
    """
    pairs = paired(before, after)
    earlier = {second: first for first, second in pairs.items()}
    planned = _fates(before, after, pairs, "planned")
    follow_ups = _fates(before, after, pairs, "follow_ups")
    indicators = _fates(before, after, pairs, "indicators")
    now = {before[first].key: after[second].key for first, second in pairs.items()}
    found = [
        replace(
            _changed(before[earlier[place]] if place in earlier else None, goal, now),
            planned=planned["after", place],
            follow_ups=follow_ups["after", place],
            indicators=indicators["after", place],
        )
        for place, goal in enumerate(after)
    ]
    found += [
        GoalChange(
            goal,
            None,
            (Change.DROPPED,),
            planned=planned["before", place],
            follow_ups=follow_ups["before", place],
            indicators=indicators["before", place],
        )
        for place, goal in enumerate(before)
        if place not in pairs
    ]
    return tuple(found)


def counted(changes: Iterable[GoalChange]) -> dict[Change, int]:
    """Return how many goals each kind of change has happened to; one both moved and reworded counts in both.

    Unit: goals.
    Withheld: never.
    Source: docs/methods/plan-versions.md.
    """
    found = Counter(kind for change in changes for kind in change.changes)
    return {kind: found[kind] for kind in Change}


def difference(changes: Sequence[GoalChange]) -> str:
    """Return in one sentence how many goals are unchanged, moved, reworded, new and dropped.

    Unit: a sentence.
    Withheld: never; without goals the sentence says so.
    Source: docs/methods/plan-versions.md.
    """
    counts = counted(changes)
    if not changes:
        return "Ingen av utgåvorna har några kända mål."
    said = [
        f"{swedish.number(counts[kind])} {one if counts[kind] == 1 else many}"
        for kind, one, many in (
            (Change.UNCHANGED, "är oförändrat", "är oförändrade"),
            (Change.MOVED, "är flyttat", "är flyttade"),
            (Change.REWORDED, "är omformulerat", "är omformulerade"),
            (Change.NEW, "är nytt", "är nya"),
            (Change.DROPPED, "utgår", "utgår"),
        )
        if counts[kind]
    ]
    return f"Av målen: {swedish.joined(said)}."


def _changed(before: EditionGoal | None, after: EditionGoal, now: Mapping[str, str]) -> GoalChange:
    if before is None:
        return GoalChange(None, after, (Change.NEW,))
    fields = _fields(before, after)
    under = now.get(before.parent) if before.parent else ""
    is_moved = before.number != after.number or under != after.parent
    kinds = [kind for kind, holds in ((Change.MOVED, is_moved), (Change.REWORDED, bool(fields))) if holds]
    return GoalChange(before, after, tuple(kinds) or (Change.UNCHANGED,), fields)


def _fields(before: EditionGoal, after: EditionGoal) -> tuple[str, ...]:
    earlier, later = dict(before.texts), dict(after.texts)
    title = () if before.title == after.title else ("rubrik",)
    return (*title, *(name for name in {**earlier, **later} if earlier.get(name, "") != later.get(name, "")))


def _fates(
    before: Sequence[EditionGoal], after: Sequence[EditionGoal], pairs: Mapping[int, int], name: str
) -> dict[tuple[str, int], tuple[Part, ...]]:
    """Return the fate of every planned activity (or follow-up method), under the goal where it is told.

    Under a goal of the later edition stands what is kept, new or moved there, and what its counterpart had before;
    under a goal that is dropped, what it had.
    """
    earlier = {second: first for first, second in pairs.items()}
    titles_before = [getattr(goal, name) for goal in before]
    titles_after = [getattr(goal, name) for goal in after]
    told: Told = {("after", place): [] for place in range(len(after))}
    told |= {("before", place): [] for place in range(len(before))}
    come: dict[str, list[tuple[int, str]]] = {}
    for second, titles in enumerate(titles_after):
        for title, is_kept in _met(titles, titles_before[earlier[second]] if second in earlier else ()):
            if is_kept:
                told["after", second].append(Part(title, Fate.KEPT))
            else:
                come.setdefault(plain(title), []).append((second, title))
    for first, titles in enumerate(titles_before):
        place = ("after", pairs[first]) if first in pairs else ("before", first)
        for title, is_kept in _met(titles, titles_after[pairs[first]] if first in pairs else ()):
            if not is_kept:
                told[place].append(_gone(title, before[first], after, come=come, told=told))
    for rest in come.values():
        for second, title in rest:
            told["after", second].append(Part(title, Fate.NEW))
    return {place: tuple(parts) for place, parts in told.items()}


def _met(titles: Sequence[str], others: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Yield each title and whether it stands among the others too, each of which is met once."""
    there = Counter(plain(other) for other in others)
    for title in titles:
        is_met = there[plain(title)] > 0
        there[plain(title)] -= is_met
        yield title, is_met


def _gone(
    title: str,
    goal: EditionGoal,
    after: Sequence[EditionGoal],
    *,
    come: dict[str, list[tuple[int, str]]],
    told: Told,
) -> Part:
    """Return where a title that left its goal has gone; the goal it came to is told where it came from."""
    waiting = come.get(plain(title))
    if not waiting:
        return Part(title, Fate.DROPPED)
    second, written = waiting.pop(0)
    told["after", second].append(Part(written, Fate.MOVED_FROM, goal.words))
    return Part(title, Fate.MOVED_TO, after[second].words)
