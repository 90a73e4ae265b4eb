"""What the one who has come in may do: a personal link opens one response, or some of its sections, and no more."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

ANSWERER, COLLEAGUE, SIGNER, READER = "answerer", "colleague", "signer", "reader"
WRITES = frozenset({ANSWERER, COLLEAGUE, SIGNER})
SIGNS = frozenset({ANSWERER, SIGNER})


@dataclass(frozen=True)
class Door:
    """One way into a response: for which role, which sections (empty: all of them), and how it is named in the log."""

    role: str
    sections: frozenset[str] = frozenset()
    label: str = ""

    def covers(self, section: str) -> bool:
        """Return whether the section may be seen this way."""
        return not self.sections or section in self.sections

    def may_write(self, section: str) -> bool:
        """Return whether the section may be changed this way."""
        return self.role in WRITES and self.covers(section)

    @property
    def sees_all(self) -> bool:
        """Return whether the whole response may be seen."""
        return not self.sections

    @property
    def may_sign(self) -> bool:
        """Return whether the response may be handed in this way."""
        return self.role in SIGNS and self.sees_all

    @property
    def may_hand_over(self) -> bool:
        """Return whether others may be let in this way."""
        return self.role == ANSWERER and self.sees_all


def joined(doors: Iterable[Door]) -> Door | None:
    """Return what somebody with several links may do: what any of them lets in to.

    Unit: one door.
    Withheld: None without a link.
    Source: docs/methods/answer-links.md.
    """
    found = list(doors)
    if not found:
        return None
    strongest = min(found, key=lambda one: (bool(one.sections), _ORDER.index(one.role)))
    return Door(strongest.role, _sections([one.sections for one in found]), strongest.label)


_ORDER = (ANSWERER, SIGNER, COLLEAGUE, READER)


def _sections(given: Collection[frozenset[str]]) -> frozenset[str]:
    return frozenset() if any(not one for one in given) else frozenset().union(*given)
