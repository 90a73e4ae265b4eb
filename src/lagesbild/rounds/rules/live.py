"""How far a round has come: the response by group of actors, and how many stand at each step."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lagesbild.kernel import swedish
from lagesbild.rounds.rules.response import Response, response

NO_GROUP = "utan grupp"


@dataclass(frozen=True)
class GroupRate:
    """A group of the actors asked, and its response."""

    name: str
    response: Response


def by_group(groups: Iterable[tuple[str, bool]]) -> tuple[GroupRate, ...]:
    """Return the response of each group, from one pair per actor asked: its group's name, and whether it handed in.

    The groups' numbers sum to the whole round's, since every actor is in one group; those without one come last.

    Unit: actors, and their share from 0 to 1.
    Withheld: never, since everybody is asked from here.
    Source: docs/methods/response-rate.md.
    """
    counted: dict[str, list[int]] = {}
    for name, handed_in in groups:
        held = counted.setdefault(name or NO_GROUP, [0, 0])
        held[0] += 1
        held[1] += handed_in
    ordered = sorted(counted, key=lambda name: (name == NO_GROUP, swedish.sort_key(name)))
    return tuple(GroupRate(name, response(counted[name][0], counted[name][1])) for name in ordered)


def stuck_in(sections: Iterable[Mapping[str, object]]) -> str:
    """Return the key of the section where a begun answer stands: the last one saved that is not said to be done.

    Unit: a section's key, empty when nothing is written or everything is done.
    Withheld: never.
    Source: docs/methods/response-rate.md.
    """
    begun = [one for one in sections if one["saved_at"] is not None and not one["is_done"]]
    return str(max(begun, key=lambda one: str(one["saved_at"]))["key"]) if begun else ""
