"""What a person says of what stands under a goal: planned activities, indicators, ways of following up, who answers."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

LEAD = "ansvarig"
# what most plans call the part an actor has; a plan may have a word of its own
ROLES = (LEAD, "medansvarig", "samordnar", "medverkar", "stödjer")


@dataclass(frozen=True)
class PlannedFields:
    """What a person says of an activity that a plan names. `organisation` is a key, `responsible` the plan's words."""

    title: str
    method: str = ""
    organisation: str = ""
    responsible: str = ""
    resources: str = ""
    starts_on: date | None = None
    ends_before: date | None = None
    period: str = ""


@dataclass(frozen=True)
class IndicatorFields:
    """What a person says of a measure of a goal: `indicator` is a key, `title` the plan's own words; one is enough."""

    indicator: str = ""
    title: str = ""
    unit: str = ""
    baseline_value: Decimal | None = None
    baseline_period: str = ""
    target_value: Decimal | None = None
    target_on: date | None = None
    organisation: str = ""
    note: str = ""


@dataclass(frozen=True)
class FollowUpFields:
    """What a person says of how a goal is followed up, by whom and when."""

    title: str
    responsible: str = ""
    period: str = ""


@dataclass(frozen=True)
class ResponsibilityFields:
    """What a person says of who answers for a goal, and in which role. `organisation` is a key."""

    organisation: str
    role: str = LEAD


@dataclass(frozen=True)
class ReviewFields:
    """What a person says of one perspective: `perspective` is a key; without a verdict nobody has tried it."""

    perspective: str
    verdict: str = ""
    reason: str = ""


PartFields = PlannedFields | IndicatorFields | FollowUpFields | ResponsibilityFields
