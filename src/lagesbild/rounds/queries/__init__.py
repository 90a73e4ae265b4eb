"""Questions about rounds: the response, who is asked, how far each has come, and what is known beforehand."""

from lagesbild.rounds.queries.found import may_run
from lagesbild.rounds.queries.rounds import (
    Asked,
    RoundDates,
    RoundPicture,
    RoundSummary,
    round_dates,
    round_of_year,
    round_picture,
    rounds,
)

__all__ = [
    "Asked",
    "RoundDates",
    "RoundPicture",
    "RoundSummary",
    "may_run",
    "round_dates",
    "round_of_year",
    "round_picture",
    "rounds",
]
