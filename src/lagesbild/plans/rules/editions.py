"""How two editions of a plan are compared: which goals are the same goal, and what has happened to each.

A plan that is revised keeps some numbers, prints others anew, and polishes words. Nobody marks which goal became
which, so it has to be found: by the title first, the same or alike, since that is what a person goes by, and then by
the key or the number. Likeness is counted in words, so that a reader can check it with a pencil.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

ALIKE = Fraction(3, 5)
WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class EditionGoal:
    """A goal of one edition: keys within the plan, and in `texts` the words beside the title, by their name.

    `origin` is the key of the goal in the earlier edition that this one is a copy of, when that is known.
    """

    key: str
    number: str
    title: str
    parent: str = ""
    texts: tuple[tuple[str, str], ...] = ()
    planned: tuple[str, ...] = ()
    follow_ups: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    origin: str = ""

    @property
    def words(self) -> str:
        """Return the number, when there is one, and the title."""
        return f"{self.number} {self.title}".strip()


def alike(first: str, second: str) -> Fraction:
    """Return how alike two titles are: twice the words they share, divided by the words of both.

    Case and punctuation do not count, and a word counts as often as it stands.

    Unit: share, 0 to 1.
    Withheld: never; two titles without words are not alike.
    Source: docs/methods/plan-versions.md.
    """
    ours, theirs = _words(first), _words(second)
    return _shared(ours, theirs)


def plain(title: str) -> str:
    """Return a title without case, punctuation and spacing, the way two titles are held to be the same.

    Unit: text.
    Withheld: never.
    Source: docs/methods/plan-versions.md.
    """
    return " ".join(WORD.findall(title.casefold())) or title.strip()


def paired(before: Sequence[EditionGoal], after: Sequence[EditionGoal]) -> dict[int, int]:
    """Return which goal of the later edition each goal of the earlier is, as places in the two.

    In this order: the goal it is a copy of, the same title, a title that is alike, the same key or number.

    Unit: goals.
    Withheld: never; a goal without a counterpart is left out.
    Source: docs/methods/plan-versions.md.
    """
    found: dict[int, int] = {}
    taken: set[int] = set()

    def pair(candidates: Iterable[tuple[int, int]]) -> None:
        for first, second in candidates:
            if first not in found and second not in taken:
                found[first] = second
                taken.add(second)

    places = {goal.key: place for place, goal in enumerate(before)}
    pair((places[goal.origin], place) for place, goal in enumerate(after) if goal.origin in places)
    pair(_by(before, after, lambda goal: plain(goal.title)))
    pair(_alike(before, after, found, taken))
    pair([*_by(before, after, lambda goal: goal.key), *_by(before, after, lambda goal: goal.number)])
    return found


def _words(title: str) -> Counter[str]:
    return Counter(WORD.findall(title.casefold()))


def _shared(ours: Counter[str], theirs: Counter[str]) -> Fraction:
    both = ours.total() + theirs.total()
    return Fraction(2 * sum(min(count, theirs[word]) for word, count in ours.items()), both) if both else Fraction(0)


def _alike(
    before: Sequence[EditionGoal], after: Sequence[EditionGoal], found: Mapping[int, int], taken: set[int]
) -> list[tuple[int, int]]:
    """Return the pairs that are left and alike, the most alike first; among equals those in the same place."""
    theirs = [(place, _words(goal.title)) for place, goal in enumerate(after) if place not in taken]
    close = []
    for first, goal in enumerate(before):
        ours = Counter() if first in found else _words(goal.title)
        for second, words in theirs if ours else ():
            share = _shared(ours, words)
            if share >= ALIKE:
                close.append((-share, not _same_place(goal, after[second]), first, second))
    return [(first, second) for _, _, first, second in sorted(close)]


def _by(
    before: Sequence[EditionGoal], after: Sequence[EditionGoal], key: Callable[[EditionGoal], str]
) -> list[tuple[int, int]]:
    there: dict[str, list[int]] = {}
    for place, goal in enumerate(after):
        if key(goal):
            there.setdefault(key(goal), []).append(place)
    pairs = [(first, second) for first, goal in enumerate(before) for second in there.get(key(goal), ())]
    return sorted(pairs, key=lambda pair: (not _same_place(before[pair[0]], after[pair[1]]), pair))


def _same_place(first: EditionGoal, second: EditionGoal) -> bool:
    return first.key == second.key or bool(first.number and first.number == second.number)
