"""What others have tied to a goal, and what a new edition means for it."""

from dataclasses import dataclass

from lagesbild.kernel import swedish


@dataclass(frozen=True)
class Resting:
    """Things of one kind that are tied to a goal: what one and many are called, how many, and how many still go on."""

    one: str
    many: str
    count: int
    ongoing: int = 0

    @property
    def words(self) -> str:
        """Return how many there are, and how many of them go on."""
        told = f"{swedish.number(self.count)} {self.one if self.count == 1 else self.many}"
        return f"{told}, varav {swedish.number(self.ongoing)} pågår," if self.ongoing else told


def resting_words(found: Resting, *, counterpart: str) -> str:
    """Return what is tied to a goal of the earlier edition and what becomes of it; no counterpart means it is dropped.

    Nothing moves by itself: what is done is done under the edition in force.

    Unit: a sentence.
    Withheld: never.
    Source: docs/methods/plan-versions.md.
    """
    if not counterpart:
        return f"{found.words} hör till målet och får inget mål i den senare utgåvan."
    return f"{found.words} hör till målet; motsvarigheten är {counterpart}."
