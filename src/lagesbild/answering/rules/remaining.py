"""What remains before an answer can be handed in, section by section."""

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum

from lagesbild.answering.rules.saving import Held, unconfirmed
from lagesbild.questionnaires.rules.definition import Answers
from lagesbild.questionnaires.rules.route import AnswerFault, State

UNCONFIRMED = "not-confirmed"
CONFIRM = "Bekräfta att det fortfarande stämmer, eller ändra."


class SectionStatus(StrEnum):
    """How far a section has come."""

    NOT_ASKED = "not-asked"
    NOT_BEGUN = "not-begun"
    BEGUN = "begun"
    DONE = "done"


def remaining(
    *, state: State, held: Mapping[str, Held], given: Answers, section_of: Mapping[str, str], rows: Collection[str] = ()
) -> tuple[AnswerFault, ...]:
    """Return everything that keeps an answer from being handed in: faults on the route, and what nobody has confirmed.

    A known value counts once somebody has confirmed or changed it. The rows themselves need no confirmation.

    Unit: faults.
    Withheld: never.
    Source: docs/methods/answer-remaining.md.
    """
    faulty = {fault.address for fault in state.faults}
    waiting = [
        AnswerFault(address, section, UNCONFIRMED, CONFIRM)
        for section, values in held.items()
        for address in sorted(unconfirmed(given=_of(given, section, section_of), held=values))
        if address in state.relevant and address not in faulty and address not in rows
    ]
    order = {section: place for place, section in enumerate(held)}
    return tuple(sorted([*state.faults, *waiting], key=lambda fault: order.get(fault.section, len(order))))


def section_status(*, is_relevant: bool, is_begun: bool, is_done: bool) -> SectionStatus:
    """Return how far a section has come.

    Unit: status of a section.
    Withheld: never.
    Source: docs/methods/answer-remaining.md.
    """
    if not is_relevant:
        return SectionStatus.NOT_ASKED
    if is_done:
        return SectionStatus.DONE
    return SectionStatus.BEGUN if is_begun else SectionStatus.NOT_BEGUN


def is_ready(statuses: Sequence[SectionStatus]) -> bool:
    """Return whether every section on the route is done.

    Unit: yes or no.
    Withheld: never.
    Source: docs/methods/answer-remaining.md.
    """
    asked = [one for one in statuses if one is not SectionStatus.NOT_ASKED]
    return bool(asked) and all(one is SectionStatus.DONE for one in asked)


def _of(given: Answers, section: str, section_of: Mapping[str, str]) -> Answers:
    return {address: value for address, value in given.items() if section_of.get(_name(address)) == section}


def _name(address: str) -> str:
    return address.partition("/")[0]
