"""From invited to accepted: which step follows which."""

from enum import StrEnum

from lagesbild.answering.errors import StepNotAllowed

PAGE = "docs/methods/answer-statuses.md"


class Status(StrEnum):
    """How far an answer has come."""

    INVITED = "invited"
    OPENED = "opened"
    IN_PROGRESS = "in-progress"
    READY = "ready"
    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    REOPENED = "reopened"


class Step(StrEnum):
    """What can happen to an answer."""

    OPEN = "open"
    SAVE = "save"
    FINISH = "finish"
    SUBMIT = "submit"
    ACCEPT = "accept"
    RETURN = "return"
    REOPEN = "reopen"


WRITABLE = frozenset(
    {Status.INVITED, Status.OPENED, Status.IN_PROGRESS, Status.READY, Status.RETURNED, Status.REOPENED}
)
HANDED_IN = frozenset({Status.SUBMITTED, Status.ACCEPTED})
WRITTEN = {Status.INVITED: Status.IN_PROGRESS, Status.OPENED: Status.IN_PROGRESS, Status.READY: Status.IN_PROGRESS}
AFTER: dict[tuple[Status, Step], Status] = {
    **{(status, Step.OPEN): status for status in Status},
    (Status.INVITED, Step.OPEN): Status.OPENED,
    **{(status, Step.SAVE): WRITTEN.get(status, status) for status in WRITABLE},
    (Status.RETURNED, Step.SAVE): Status.REOPENED,
    **{(status, Step.FINISH): Status.READY for status in WRITABLE},
    **{(status, Step.SUBMIT): Status.SUBMITTED for status in WRITABLE},
    (Status.SUBMITTED, Step.ACCEPT): Status.ACCEPTED,
    (Status.SUBMITTED, Step.RETURN): Status.RETURNED,
    (Status.SUBMITTED, Step.REOPEN): Status.REOPENED,
    (Status.ACCEPTED, Step.REOPEN): Status.REOPENED,
    (Status.RETURNED, Step.REOPEN): Status.REOPENED,
}
STEP_WORDS = {
    Step.OPEN: "öppnas",
    Step.SAVE: "ändras",
    Step.FINISH: "göras klart",
    Step.SUBMIT: "lämnas in",
    Step.ACCEPT: "godtas",
    Step.RETURN: "lämnas tillbaka",
    Step.REOPEN: "öppnas igen",
}
STAND_WORDS = {
    Status.INVITED: "Det är inte öppnat ännu.",
    Status.OPENED: "Det är öppnat men inte lämnat in.",
    Status.IN_PROGRESS: "Det är påbörjat men inte lämnat in.",
    Status.READY: "Det är klart men inte lämnat in.",
    Status.SUBMITTED: "Det är redan inlämnat.",
    Status.ACCEPTED: "Det är inlämnat och godtaget.",
    Status.RETURNED: "Det är lämnat tillbaka för komplettering.",
    Status.REOPENED: "Det är öppnat igen och inte inlämnat på nytt.",
}
REMEDIES = {
    Step.SAVE: "Be den som frågade att öppna svaret igen.",
    Step.FINISH: "Be den som frågade att öppna svaret igen.",
    Step.SUBMIT: "Be den som frågade att öppna svaret igen.",
}


def after(status: Status, step: Step) -> Status:
    """Return the status that a step leads to.

    Unit: status.
    Withheld: never.
    Source: docs/methods/answer-statuses.md.

    :raises StepNotAllowed: when the step cannot be taken from there.
    """
    found = AFTER.get((status, step))
    if found is None:
        raise StepNotAllowed(
            f"Svaret kan inte {STEP_WORDS[step]}.",
            STAND_WORDS[status],
            REMEDIES.get(step, "Det kan göras först när svaret är inlämnat."),
        )
    return found


def is_writable(status: Status) -> bool:
    """Return whether answers may be changed at this status.

    Unit: yes or no.
    Withheld: never.
    Source: docs/methods/answer-statuses.md.
    """
    return status in WRITABLE
