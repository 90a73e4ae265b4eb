"""What the one who has come in may do: a personal link opens one response, or some of its sections, and no more."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

ANSWERER, COLLEAGUE, SIGNER, READER = "answerer", "colleague", "signer", "reader"
WRITES = frozenset({ANSWERER, COLLEAGUE, SIGNER})
SIGNS = frozenset({ANSWERER, SIGNER})
STRONGEST_FIRST = (ANSWERER, SIGNER, COLLEAGUE, READER)


@dataclass(frozen=True)
class Door:
    """One way into a response: for which role, which sections (empty: all of them), and how it is named in the log.

    Somebody with several links may do what any of them lets one do; the others are in `also`.
    """

    role: str
    sections: frozenset[str] = frozenset()
    label: str = ""
    also: "tuple[Door, ...]" = ()

    def covers(self, section: str) -> bool:
        """Return whether the section may be seen this way."""
        return any(not one.sections or section in one.sections for one in self._all)

    def may_write(self, section: str) -> bool:
        """Return whether the section may be changed this way."""
        return any(one.role in WRITES and (not one.sections or section in one.sections) for one in self._all)

    @property
    def sees_all(self) -> bool:
        """Return whether the whole response may be seen."""
        return any(not one.sections for one in self._all)

    @property
    def writes_all(self) -> bool:
        """Return whether every section may be changed this way."""
        return any(one.role in WRITES and not one.sections for one in self._all)

    @property
    def may_sign(self) -> bool:
        """Return whether the response may be handed in this way."""
        return any(one.role in SIGNS and not one.sections for one in self._all)

    @property
    def may_hand_over(self) -> bool:
        """Return whether others may be let in this way."""
        return any(one.role == ANSWERER and not one.sections for one in self._all)

    @property
    def _all(self) -> "tuple[Door, ...]":
        return (self, *self.also)


def joined(doors: Iterable[Door]) -> Door | None:
    """Return what somebody with several links may do: what any of them lets one do.

    Unit: one door.
    Withheld: None without a link.
    Source: docs/methods/answer-links.md.
    """
    found = sorted(doors, key=lambda one: STRONGEST_FIRST.index(one.role))
    return replace(found[0], also=tuple(found[1:])) if found else None
