"""Questions about equality, one subject per file."""

from lagesbild.equality.queries.asked import Asked, Material
from lagesbild.equality.queries.choices import ChoiceLine, ChoicePicture, ChoiceRow, choice_picture, choices, read
from lagesbild.equality.queries.concentration import Concentration, Measure, SharedOut, Split, concentration
from lagesbild.equality.queries.pilots import (
    Criteria,
    PilotRanking,
    PilotRow,
    municipal_indicators,
    pilot_ranking,
    read_criteria,
    skr_groups,
)
from lagesbild.equality.queries.standing import (
    LATEST_YEARS,
    Line,
    NeverReached,
    Record,
    latest_record_of,
    never_reached,
)

__all__ = [
    "LATEST_YEARS",
    "Asked",
    "ChoiceLine",
    "ChoicePicture",
    "ChoiceRow",
    "Concentration",
    "Criteria",
    "Line",
    "Material",
    "Measure",
    "NeverReached",
    "PilotRanking",
    "PilotRow",
    "Record",
    "SharedOut",
    "Split",
    "choice_picture",
    "choices",
    "concentration",
    "latest_record_of",
    "municipal_indicators",
    "never_reached",
    "pilot_ranking",
    "read",
    "read_criteria",
    "skr_groups",
]
