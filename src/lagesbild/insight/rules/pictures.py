"""How the figures of a place's picture are made."""

from collections.abc import Mapping, Sequence
from datetime import date

from lagesbild.kernel import swedish
from lagesbild.kernel.quantities import Count, Share
from lagesbild.kernel.withheld import Reason, Withheld, missing

ACTIVITIES = "insatser"
COUNTIES = "län"
INHABITANTS = "invånare"


def evaluated(statuses: Mapping[str, int]) -> Share | Withheld:
    """Return how many activities have been evaluated, from the number per evaluation status.

    An activity whose source says nothing of evaluation counts in the whole but not in the part.

    Unit: share from 0 to 1 of the activities.
    Withheld: not applicable when there are no activities.
    Source: docs/methods/county-picture.md.
    """
    whole = sum(statuses.values())
    if not whole:
        return Withheld(Reason.NOT_APPLICABLE, "Det finns inga insatser att utvärdera.")
    return Share(statuses.get("yes", 0), whole, ACTIVITIES)


def described(counties: Mapping[str, int], existing: int) -> Share | Withheld:
    """Return how many of the counties have at least one thing in the material, from the number of things per county.

    Unit: share from 0 to 1 of the counties.
    Withheld: missing when the register holds no counties.
    Source: docs/methods/county-picture.md.
    """
    if not existing:
        return missing("Registret över län är tomt.")
    return Share(sum(1 for things in counties.values() if things), existing, COUNTIES)


def registered(things: int, unit: str, where: str) -> Count | Withheld:
    """Return how many there are in the material; none in the material does not mean none in the world.

    Unit: the unit counted.
    Withheld: missing when the material has none, since it does not say that there are none.
    Source: docs/methods/county-picture.md.
    """
    return Count(things, unit) if things else missing(f"Underlaget innehåller inga {unit} {where}.")


def inhabitants(women: int | None, men: int | None) -> Count | Withheld:
    """Return the population as women and men together.

    Unit: inhabitants.
    Withheld: missing when either is unknown.
    Source: docs/methods/county-picture.md.
    """
    if women is None or men is None:
        return missing("Registret har ingen folkmängd för området.")
    return Count(women + men, INHABITANTS)


def standing(name: str, starts_on: date | None, ends_before: date | None, day: date) -> str:
    """Return what to say when a code is not valid on a day; empty when it is.

    Unit: a sentence.
    Withheld: never.
    Source: docs/methods/county-picture.md.
    """
    if starts_on and day < starts_on:
        return f"{name} gäller först från {swedish.day(starts_on)}."
    if ends_before and day >= ends_before:
        last = date.fromordinal(ends_before.toordinal() - 1)
        return f"{name} gällde till och med {swedish.day(last)}."
    return ""


def named_municipalities(named: int, existing: int) -> Share | Withheld:
    """Return how many of the municipalities are named in at least one activity.

    Unit: share from 0 to 1 of the municipalities.
    Withheld: not applicable when there are no municipalities.
    Source: docs/methods/county-picture.md.
    """
    if not existing:
        return Withheld(Reason.NOT_APPLICABLE, "Här finns inga kommuner.")
    return Share(named, existing, "kommuner")


LADDER = tuple(step * 10**power for power in range(7) for step in (1, 2, 5))


def class_breaks(values: Sequence[int]) -> tuple[int, ...]:
    """Return where the classes of a map meet: up to three round numbers, spread over the values.

    Unit: the unit of the values.
    Withheld: never; one break when there are no values.
    Source: docs/methods/county-picture.md.
    """
    largest = max(values, default=0)
    reached = [place for place, step in enumerate(LADDER) if 2 <= step <= largest]
    if not reached:
        return (2,)
    return tuple(LADDER[place] for place in (reached[-1] - 4, reached[-1] - 2, reached[-1]) if place >= reached[0])
