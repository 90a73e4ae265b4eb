"""What activities refuse.

DomainError
├── ActivityEndsBeforeItStarts      a period that runs backwards
├── ParticipationBeyondDenominator  more reached than there are to reach
├── NegativeCost                    money that flows backwards
├── CostKeptElsewhere               a cost that has a page of its own
├── KeyTaken                        a key that another activity has
├── RegisteredTwice                 the same title, lead, county and period again
├── ParticipationTwice              the same organisation, year and role again
├── NothingSaid                     a result or an effect without words
├── UnknownChoice                   a county, organisation, plan, goal, method or form of violence that does not exist
├── TooManyToExport                 a list too long for one file
└── ActivityUnknown (NotFound)      no such activity, or one that may not be seen
"""

from lagesbild.kernel.errors import DomainError, NotFound


class ActivityEndsBeforeItStarts(DomainError):
    """Refuse an activity that ends before it starts."""

    code = "activities/ends-before-it-starts"
    status = 422


class ParticipationBeyondDenominator(DomainError):
    """Refuse a coverage with more reached than there are to reach."""

    code = "activities/participation-beyond-denominator"
    status = 422


class NegativeCost(DomainError):
    """Refuse a cost below zero."""

    code = "activities/negative-cost"
    status = 422


class CostKeptElsewhere(DomainError):
    """Refuse to change the one cost of an activity that has several, or costs out of a ledger."""

    code = "activities/cost-kept-elsewhere"
    status = 409


class KeyTaken(DomainError):
    """Refuse a key that another activity already has."""

    code = "activities/key-taken"
    status = 409


class RegisteredTwice(DomainError):
    """Refuse to register what is registered already: a form sent twice, a file read in again."""

    code = "activities/registered-twice"
    status = 409


class ParticipationTwice(DomainError):
    """Refuse to record the same organisation twice for the same activity, year and role."""

    code = "activities/participation-twice"
    status = 409


class UnknownChoice(DomainError):
    """Refuse a reference to something that does not exist."""

    code = "activities/unknown-choice"
    status = 422


class NothingSaid(DomainError):
    """Refuse a result or an effect without words, or one brought from nowhere."""

    code = "activities/nothing-said"
    status = 422


class TooManyToExport(DomainError):
    """Refuse to write a list that is too long for one file."""

    code = "activities/too-many-to-export"
    status = 422


class ActivityUnknown(NotFound):
    """Refuse because the activity does not exist, or may not be seen by the one who asks."""

    code = "activities/activity-unknown"
