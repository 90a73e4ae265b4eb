"""How the response to a round is counted."""

from dataclasses import dataclass

from lagesbild.kernel.quantities import Count, Share
from lagesbild.kernel.withheld import Withheld, missing
from lagesbild.rounds.errors import MoreAnswersThanRequests

UNIT = "aktörer"
NOT_ASKED = "Källan anger inte hur många som tillfrågades."
NOT_ANSWERED = "Källan anger inte hur många som svarade."


@dataclass(frozen=True)
class Response:
    """How many were asked and answered, and the rate; each is a figure or the reason why it is not known."""

    requested: Count | Withheld
    submitted: Count | Withheld
    rate: Share | Withheld


def response(requested: int | None, submitted: int | None) -> Response:
    """Return who was asked, who answered, and the response rate.

    Unit: actors, and their share from 0 to 1.
    Withheld: missing, each for itself when the source does not say; the rate when either is, or nobody was asked.
    Source: docs/methods/response-rate.md.

    :raises MoreAnswersThanRequests: when more answered than were asked.
    """
    if requested is not None and submitted is not None and submitted > requested:
        raise MoreAnswersThanRequests(
            "Svarsandelen kan inte räknas.",
            f"{submitted} har svarat men bara {requested} tillfrågades.",
            "Rätta antalet tillfrågade eller sök dubbletter bland svaren.",
        )
    asked = Count(requested, UNIT) if requested is not None else missing(NOT_ASKED)
    answered = Count(submitted, UNIT) if submitted is not None else missing(NOT_ANSWERED)
    if not requested or submitted is None:
        return Response(asked, answered, missing("Svarsandelen kräver både tillfrågade och svarande."))
    return Response(asked, answered, Share(submitted, requested, UNIT))


def change(now: int | None, before: int | None) -> int | Withheld:
    """Return how many more (or, negative, fewer) answered than in the previous round.

    Unit: actors.
    Withheld: missing when either round's number is not known.
    Source: docs/methods/response-rate.md.
    """
    if now is None or before is None:
        return missing("Antalet svar är inte känt för båda omgångarna.")
    return now - before
