"""How far a municipality has come with a method: stages over time, going back allowed but said."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lagesbild.kernel import swedish
from lagesbild.kernel.quantities import Share
from lagesbild.kernel.withheld import Reason, Withheld, missing
from lagesbild.methods.errors import SteppedAhead, StepWithoutReason, StepWithoutStop

MUNICIPALITIES = "kommuner"


class Stage(StrEnum):
    """How far an organisation has come with a method, from having heard of it to using it everywhere."""

    HEARD_OF = "heard-of"
    ORDERED = "ordered"
    TRAINED = "trained"
    IN_USE = "in-use"
    SYSTEMATIC = "systematic"
    STOPPED = "stopped"


STAGE_WORDS = {
    Stage.HEARD_OF: "känner till",
    Stage.ORDERED: "har beställt",
    Stage.TRAINED: "har utbildat",
    Stage.IN_USE: "använder",
    Stage.SYSTEMATIC: "använder systematiskt",
    Stage.STOPPED: "har slutat",
}
ORDER = tuple(Stage)[:-1]
STAGE_VALUES = frozenset(stage.value for stage in Stage)
USING = frozenset({Stage.IN_USE, Stage.SYSTEMATIC})


@dataclass(frozen=True)
class Step:
    """One thing known of an organisation and a method: the stage, from which day, and why when it stopped."""

    stage: Stage
    since: date
    reason: str = ""


class Move(StrEnum):
    """What a step is, seen from the one before it."""

    FIRST = "första uppgiften"
    FORWARD = "framåt"
    CONFIRMED = "bekräftat"
    BACK = "tillbaka"
    STOPPED = "slutade"
    RESUMED = "återupptog"


def move(before: Stage | None, after: Stage) -> Move:
    """Return what a step is, seen from the stage before; every step is allowed, and going back is said.

    Unit: one of six.
    Withheld: never.
    Source: docs/methods/implementation.md.
    """
    if before is None:
        return Move.FIRST
    if before == after:
        return Move.CONFIRMED
    if after is Stage.STOPPED:
        return Move.STOPPED
    if before is Stage.STOPPED:
        return Move.RESUMED
    return Move.FORWARD if ORDER.index(after) > ORDER.index(before) else Move.BACK


def checked_step(step: Step, *, on: date) -> Step:
    """Return the step unchanged when it may be recorded.

    Unit: a step.
    Withheld: never.
    Source: docs/methods/implementation.md.

    :raises StepWithoutReason: when it stopped and nobody says why.
    :raises StepWithoutStop: when a reason is given though it has not stopped.
    :raises SteppedAhead: when the day has not come.
    """
    if step.stage is Stage.STOPPED and not step.reason.strip():
        raise StepWithoutReason(
            "Steget kan inte sparas.",
            "Metoden har slutat användas, men skälet saknas.",
            "Skriv varför, eller ”skälet är inte känt”.",
        )
    if step.stage is not Stage.STOPPED and step.reason.strip():
        raise StepWithoutStop(
            "Steget kan inte sparas.",
            f"Ett skäl är angivet, men steget är ”{STAGE_WORDS[step.stage]}”.",
            "Ta bort skälet, eller välj ”har slutat”.",
        )
    if step.since > on:
        raise SteppedAhead(
            "Steget kan inte sparas.",
            f"Dagen {swedish.day(step.since)} har inte varit än.",
            "Ange en dag till och med i dag. Planer hör hemma i insatsen.",
        )
    return step


def current(steps: Iterable[Step], *, on: date) -> Step | Withheld:
    """Return the latest step known on a day.

    Unit: a step.
    Withheld: missing when nothing is known on the day; that is not the same as not using the method.
    Source: docs/methods/implementation.md.
    """
    known = [step for step in steps if step.since <= on]
    return max(known, key=lambda step: step.since) if known else missing("Ingen uppgift om metoden i kommunen.")


def using(stages: Mapping[str, Stage], existing: Iterable[str]) -> Share | Withheld:
    """Return how many municipalities are known to use a method, of those that exist on the day.

    `stages` holds the current stage by municipality code; codes that do not exist on the day are left out.

    Unit: share from 0 to 1 of the municipalities; at least so many, since what is not known is not counted.
    Withheld: missing when nothing is known of any; not applicable when there is no municipality.
    Source: docs/methods/implementation.md.
    """
    there = frozenset(existing)
    if not there:
        return Withheld(Reason.NOT_APPLICABLE, "Det finns inga kommuner att räkna.")
    known = {code: stage for code, stage in stages.items() if code in there}
    if not known:
        return missing("Ingen kommun är namngiven i någon uppgift.")
    return Share(sum(stage in USING for stage in known.values()), len(there), MUNICIPALITIES)
