"""Two people change the same thing: what each changed, what fits together, and where somebody must choose.

A form carries what it was filled with (`base`). When somebody else has saved since then, the three are compared
field by field, so that the second is shown the difference and nothing is overwritten or lost.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Clash:
    """A field that both have changed, differently: what it was, what is saved now, and what the second wrote."""

    field: str
    base: Any
    saved: Any
    mine: Any


@dataclass(frozen=True)
class Meeting:
    """Two edits put together: the values where they fit, the fields that somebody must choose between.

    `values` holds every field; where the two clash it holds what is saved. `theirs` names what only the first
    changed, `mine` what only the second changed.
    """

    values: Mapping[str, Any]
    clashes: tuple[Clash, ...]
    theirs: tuple[str, ...]
    mine: tuple[str, ...]


def meet(*, base: Mapping[str, Any], saved: Mapping[str, Any], mine: Mapping[str, Any]) -> Meeting:
    """Return how two edits of the same thing fit together, field by field in the order of `mine`.

    A field that `base` or `saved` lacks counts as None there. Fields that both changed to the same value do not clash.
    """
    values: dict[str, Any] = dict(saved)
    clashes: list[Clash] = []
    theirs: list[str] = []
    ours: list[str] = []
    for name, wanted in mine.items():
        was, now = base.get(name), saved.get(name)
        if wanted == now:
            continue
        if wanted == was:
            theirs.append(name)
        elif now == was:
            ours.append(name)
            values[name] = wanted
        else:
            clashes.append(Clash(name, was, now, wanted))
    return Meeting(values, tuple(clashes), tuple(theirs), tuple(ours))
