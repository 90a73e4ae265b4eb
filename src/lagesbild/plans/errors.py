"""What plans refuse.

DomainError
├── PlanWithoutOwner      an owner that is missing or that nobody knows
├── UnknownChoice         a county, plan, goal or form of violence that does not exist
├── PlanInsideItself      a plan that would start from itself
├── GoalNumberTaken       a printed number that another goal in the plan has
├── GoalInAnotherPlan     a goal placed under a goal of another plan
├── GoalInsideItself      a goal placed under itself or under one of its own sub-goals
├── GoalInUse             a goal that something else rests on
├── LinkWithinPlan        a link from a plan to itself
├── TooLongForExcel       a text that no cell of a workbook can hold
├── StepSkipped           a state that no step leads to from where the plan is
├── StepHindered          a step that lacks what it asks for
├── EditionUnderWay       a next edition where there already is one
├── AlreadyThere          a row under a goal that stands there already
├── NothingMeasured       a measure without indicator and without words
├── ReasonMissing         a perspective that is not relevant for no reason
├── ChangedMeanwhile      a change of something that is no longer as it was shown
├── PreviewOutdated       a preview that no longer says what would happen
├── PlanUnknown           (NotFound) no such plan, or one that may not be seen
└── GoalUnknown           (NotFound) no such goal in the plan
"""

from lagesbild.kernel.errors import DomainError, NotFound


class PlanWithoutOwner(DomainError):
    """Refuse a plan whose owner is missing or unknown."""

    code = "plans/plan-without-owner"
    status = 422


class UnknownChoice(DomainError):
    """Refuse a reference to something that does not exist."""

    code = "plans/unknown-choice"
    status = 422


class PlanInsideItself(DomainError):
    """Refuse a plan that would start from itself, directly or through others."""

    code = "plans/plan-inside-itself"
    status = 409


class GoalNumberTaken(DomainError):
    """Refuse a number that another goal of the plan already has."""

    code = "plans/goal-number-taken"
    status = 409


class GoalInAnotherPlan(DomainError):
    """Refuse to place a goal under a goal of another plan."""

    code = "plans/goal-in-another-plan"
    status = 409


class GoalInsideItself(DomainError):
    """Refuse to place a goal under itself or under one of its own sub-goals."""

    code = "plans/goal-inside-itself"
    status = 409


class GoalInUse(DomainError):
    """Refuse to remove a goal that sub-goals, links, activities or other things rest on."""

    code = "plans/goal-in-use"
    status = 409


class LinkWithinPlan(DomainError):
    """Refuse a link between goals of the same plan: there the tree says how they belong together."""

    code = "plans/link-within-plan"
    status = 409


class TooLongForExcel(DomainError):
    """Refuse to write a text that no cell of a workbook can hold."""

    code = "plans/too-long-for-excel"
    status = 422


class StepSkipped(DomainError):
    """Refuse to move a plan to a state that no step leads to from where it is."""

    code = "plans/step-skipped"
    status = 409


class StepHindered(DomainError):
    """Refuse a step that lacks what it asks for, or whose day has not come."""

    code = "plans/step-hindered"
    status = 422


class EditionUnderWay(DomainError):
    """Refuse to start a next edition of a plan that already has one."""

    code = "plans/edition-under-way"
    status = 409


class AlreadyThere(DomainError):
    """Refuse a row under a goal that stands there already: the same indicator, the same actor in the same role."""

    code = "plans/already-there"
    status = 409


class NothingMeasured(DomainError):
    """Refuse a measure that names neither an indicator nor what is measured."""

    code = "plans/nothing-measured"
    status = 422


class ReasonMissing(DomainError):
    """Refuse to call a perspective not relevant without saying why."""

    code = "plans/reason-missing"
    status = 422


class ChangedMeanwhile(DomainError):
    """Refuse to save over something that somebody else changed after it was read."""

    code = "plans/changed-meanwhile"
    status = 409


class PreviewOutdated(DomainError):
    """Refuse to save what a preview showed when the plan, or the preview, is no longer the same."""

    code = "plans/preview-outdated"
    status = 409


class PlanUnknown(NotFound):
    """Refuse because the plan does not exist, or may not be seen by the one who asks."""

    code = "plans/plan-unknown"


class GoalUnknown(NotFound):
    """Refuse because the plan has no such goal."""

    code = "plans/goal-unknown"
