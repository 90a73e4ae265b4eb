"""The life of a plan: which states there are, which steps lead between them, and what each step asks for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lagesbild.kernel import swedish

BINDING = frozenset({"adopted", "in-force", "superseded"})


class Demand(StrEnum):
    """What must be known before a step is taken."""

    DECISION = "decision"
    START = "start"
    ROUND = "round"
    SUCCESSOR = "successor"


MISSING = {
    "decided_on": "dagen då planen beslutades",
    "decided_by": "vem som beslutade den",
    "starts_on": "dagen då den börjar gälla",
}


@dataclass(frozen=True)
class Step:
    """A step from one state to another: what it is called, what it asks for, and what is said when it is taken."""

    before: str
    after: str
    words: str
    done: str
    demand: Demand | None = None

    @property
    def is_taken_alone(self) -> bool:
        """Return whether a person takes the step by itself, and not by something else that happens."""
        return self.demand not in {Demand.ROUND, Demand.SUCCESSOR}


STEPS = (
    Step("draft", "out-for-comment", "Skicka på remiss", "Planen är ute på remiss.", Demand.ROUND),
    Step("draft", "proposed", "Lägg fram som förslag", "Planen är framlagd som förslag."),
    Step("proposed", "out-for-comment", "Skicka på remiss", "Planen är ute på remiss.", Demand.ROUND),
    Step("proposed", "draft", "Dra tillbaka till utkast", "Planen är ett utkast igen."),
    Step("proposed", "adopted", "Registrera beslutet", "Planen är beslutad.", Demand.DECISION),
    Step("out-for-comment", "proposed", "Avsluta remissen", "Remissen är avslutad.", Demand.ROUND),
    Step("not-known", "adopted", "Registrera beslutet", "Planen är beslutad.", Demand.DECISION),
    Step("adopted", "in-force", "Sätt i kraft", "Planen gäller.", Demand.START),
    Step("in-force", "superseded", "Ersätt", "Planen är ersatt.", Demand.SUCCESSOR),
    Step("adopted", "superseded", "Ersätt", "Planen är ersatt.", Demand.SUCCESSOR),
    Step("not-known", "superseded", "Ersätt", "Planen är ersatt.", Demand.SUCCESSOR),
)


@dataclass(frozen=True)
class Known:
    """What is known of a plan when a step is to be taken."""

    decided_on: date | None = None
    decided_by: str = ""
    starts_on: date | None = None


def steps_from(status: str) -> tuple[Step, ...]:
    """Return the steps that lead on from a state.

    Unit: steps.
    Withheld: never; a superseded plan has none.
    Source: docs/methods/plan-life.md.
    """
    return tuple(step for step in STEPS if step.before == status)


def step_between(before: str, after: str) -> Step | None:
    """Return the step from one state to another, or None when no step leads there directly.

    Unit: a step.
    Withheld: never.
    Source: docs/methods/plan-life.md.
    """
    return next((step for step in STEPS if (step.before, step.after) == (before, after)), None)


def hindrances(step: Step, *, known: Known, on: date) -> tuple[str, ...]:
    """Return in words what stands in the way of a step; nothing when it may be taken.

    A decision needs its day, not later than today, and who decided. Coming into force needs the first day, and
    that it has come, beside the decision.

    Unit: sentences.
    Withheld: never.
    Source: docs/methods/plan-life.md.
    """
    asked = {
        Demand.DECISION: ("decided_on", "decided_by"),
        Demand.START: ("decided_on", "decided_by", "starts_on"),
    }.get(step.demand or Demand.ROUND, ())
    missing = [MISSING[name] for name in asked if not getattr(known, name)]
    found = [f"Det saknas {swedish.joined(missing)}."] if missing else []
    if "decided_on" in asked and known.decided_on and known.decided_on > on:
        found.append(f"Beslutsdagen {swedish.day(known.decided_on)} har inte kommit.")
    if "starts_on" in asked and known.starts_on and known.starts_on > on:
        found.append(f"Planen börjar gälla {swedish.day(known.starts_on)}.")
    return tuple(found)


def may_be_continued(*, status: str, level: str) -> bool:
    """Return whether a next edition may start from a plan: one that is decided, or whose status nobody knows.

    A draft is changed directly, a superseded plan has its next edition, and a framework is not revised here.

    Unit: yes or no.
    Withheld: never.
    Source: docs/methods/plan-life.md.
    """
    return status in {"adopted", "in-force", "not-known"} and level != "framework"


@dataclass(frozen=True)
class Changed:
    """One change of a plan, as the journal has it: its place there, which day, and whether it decided or registered."""

    position: int
    on: date
    decides: bool = False


def changed_after_decision(events: Iterable[Changed], *, status: str) -> tuple[tuple[date, int], ...]:
    """Return on which days a plan has been changed since it was decided, or read in as decided, and how often.

    Only what came after the last decision counts, and only for a plan that is decided, in force or superseded.

    Unit: changes per day, latest day first.
    Withheld: never; a plan that is not decided has none.
    Source: docs/methods/plan-life.md.
    """
    listed = sorted(events, key=lambda one: one.position)
    decided = max((one.position for one in listed if one.decides), default=0)
    if status not in BINDING:
        return ()
    days: dict[date, int] = {}
    for one in listed:
        if one.position > decided:
            days[one.on] = days.get(one.on, 0) + 1
    return tuple(sorted(days.items(), reverse=True))
