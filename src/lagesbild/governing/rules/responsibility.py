"""Who answers for what: concerned groups by tasks, and what each cell of that matrix means.

That no source says who answers is one thing, and is mended by finding out. That a source says nobody answers is
another, and is mended by deciding. The two never look alike.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum


class Task(StrEnum):
    """What is to be done for or about a group."""

    PREVENT = "prevent"
    DETECT = "detect"
    PROTECT = "protect"
    SUPPORT = "support"
    TREAT = "treat"
    PROSECUTE = "prosecute"


class ConcernedGroup(StrEnum):
    """Whom a task concerns."""

    POPULATION = "population"
    ADULTS = "adults"
    CHILDREN = "children"
    HONOUR = "honour"
    EXPLOITED = "exploited"
    PERPETRATORS = "perpetrators"
    BUYERS = "buyers"


class Says(StrEnum):
    """What a statement says of a cell."""

    ANSWERS = "answers"
    NOBODY = "nobody"
    UNCLEAR = "unclear"
    NOT_APPLICABLE = "not-applicable"


class Verdict(StrEnum):
    """What a cell of the matrix comes to."""

    ANSWERED = "answered"
    DISPUTED = "disputed"
    UNCLEAR = "unclear"
    NOBODY = "nobody"
    NOT_KNOWN = "not-known"
    NOT_APPLICABLE = "not-applicable"


TASK_WORDS = {
    Task.PREVENT: "förebygga",
    Task.DETECT: "upptäcka",
    Task.PROTECT: "skydda",
    Task.SUPPORT: "stödja",
    Task.TREAT: "behandla",
    Task.PROSECUTE: "lagföra",
}
GROUP_WORDS = {
    ConcernedGroup.POPULATION: "befolkningen",
    ConcernedGroup.ADULTS: "våldsutsatta vuxna",
    ConcernedGroup.CHILDREN: "våldsutsatta barn",
    ConcernedGroup.HONOUR: "utsatta för hedersrelaterat våld och förtryck",
    ConcernedGroup.EXPLOITED: "personer i prostitution och människohandel",
    ConcernedGroup.PERPETRATORS: "våldsutövare",
    ConcernedGroup.BUYERS: "personer som köper sex",
}
VERDICT_WORDS = {
    Verdict.ANSWERED: "någon ansvarar",
    Verdict.DISPUTED: "källorna säger olika",
    Verdict.UNCLEAR: "oklart vem som ansvarar",
    Verdict.NOBODY: "ingen ansvarar",
    Verdict.NOT_KNOWN: "inte känt",
    Verdict.NOT_APPLICABLE: "ej tillämpligt",
}
TASKS, GROUPS = tuple(Task), tuple(ConcernedGroup)
# the population is only addressed by prevention; what is prosecuted is what perpetrators and buyers do
DOES_NOT_APPLY = frozenset(
    {(ConcernedGroup.POPULATION, task) for task in Task if task is not Task.PREVENT}
    | {
        (group, Task.PROSECUTE)
        for group in ConcernedGroup
        if group not in {ConcernedGroup.PERPETRATORS, ConcernedGroup.BUYERS}
    }
    | {(ConcernedGroup.PERPETRATORS, Task.PROTECT), (ConcernedGroup.BUYERS, Task.PROTECT)}
)
FINDINGS = {
    Verdict.NOBODY: (
        "responsibility-nobody",
        "Enligt källan ansvarar ingen för att {task}: {group}.",
        "Ta upp frågan i länets styrgrupp och registrera vem som åtar sig ansvaret.",
    ),
    Verdict.UNCLEAR: (
        "responsibility-unclear",
        "Det är oklart vem som ansvarar för att {task}: {group}.",
        "Klargör ansvaret med dem som berörs och registrera vem som ansvarar.",
    ),
    Verdict.DISPUTED: (
        "responsibility-disputed",
        "Uppgifterna om vem som ansvarar för att {task} går isär: {group}.",
        "Stäm av med dem som nämns och ta bort den uppgift som inte gäller.",
    ),
    Verdict.NOT_KNOWN: (
        "responsibility-not-known",
        "Ingen källa säger vem som ansvarar för att {task}: {group}.",
        "Ta reda på vem som ansvarar och registrera det med lagstöd; är det ingen, registrera det.",
    ),
}


@dataclass(frozen=True)
class MatrixFinding:
    """A cell that is not answered: a stable code, what is the matter, and how to mend it."""

    code: str
    message: str
    remedy: str


def applies(group: ConcernedGroup, task: Task) -> bool:
    """Return whether a task concerns a group at all, before anybody has said anything about it.

    Unit: yes or no.
    Withheld: never.
    Source: docs/methods/responsibility-matrix.md.
    """
    return (group, task) not in DOES_NOT_APPLY


def verdict(said: Collection[Says], is_applicable: bool) -> Verdict:
    """Return what a cell comes to, given what all statements in it say.

    Unit: one of six verdicts.
    Withheld: not known when nothing is said; not applicable when the task does not concern the group.
    Source: docs/methods/responsibility-matrix.md.
    """
    heard = set(said)
    open_ended = heard & {Says.NOBODY, Says.UNCLEAR}
    if Says.ANSWERS in heard:
        return Verdict.DISPUTED if open_ended else Verdict.ANSWERED
    if len(open_ended) == 1:
        return Verdict(open_ended.pop())
    if open_ended:
        return Verdict.UNCLEAR
    is_applicable = is_applicable and Says.NOT_APPLICABLE not in heard
    return Verdict.NOT_KNOWN if is_applicable else Verdict.NOT_APPLICABLE


def matrix_finding(found: Verdict, group: ConcernedGroup, task: Task) -> MatrixFinding | None:
    """Return what is to be mended in a cell, or nothing when somebody answers or the task does not apply.

    Unit: a finding.
    Withheld: none when the cell is answered or not applicable.
    Source: docs/methods/responsibility-matrix.md.
    """
    if found not in FINDINGS:
        return None
    code, message, remedy = FINDINGS[found]
    return MatrixFinding(code, message.format(task=TASK_WORDS[task], group=GROUP_WORDS[group]), remedy)
