"""What the methods refuse.

DomainError
├── StepWithoutReason            a method that stopped, without saying why
├── StepWithoutStop              a reason for stopping, though it has not stopped
├── SteppedAhead                 a step that has not been taken yet
├── StepTwice                    two steps of the same organisation and method on one day
├── StageUnknown                 a stage that does not exist
├── OrganisationUnknown          a step of an organisation that does not exist
├── MethodUnknown (NotFound)     no method with the key
└── StepUnknown (NotFound)       no such step
"""

from lagesbild.kernel.errors import DomainError, NotFound


class StepWithoutReason(DomainError):
    """Refuse to record that a method stopped without saying why."""

    code = "methods/step-without-reason"
    status = 422


class StepWithoutStop(DomainError):
    """Refuse a reason for stopping though the method has not stopped."""

    code = "methods/step-without-stop"
    status = 422


class SteppedAhead(DomainError):
    """Refuse a step that has not been taken yet."""

    code = "methods/stepped-ahead"
    status = 422


class StepTwice(DomainError):
    """Refuse two steps of the same organisation and method on one day."""

    code = "methods/step-twice"
    status = 409


class StageUnknown(DomainError):
    """Refuse a stage that does not exist."""

    code = "methods/stage-unknown"
    status = 422


class OrganisationUnknown(DomainError):
    """Refuse a step of an organisation that does not exist."""

    code = "methods/organisation-unknown"
    status = 422


class MethodUnknown(NotFound):
    """Refuse because no method has that key."""

    code = "methods/method-unknown"


class StepUnknown(NotFound):
    """Refuse because there is no such step."""

    code = "methods/step-unknown"
