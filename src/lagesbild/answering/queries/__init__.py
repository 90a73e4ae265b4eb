"""Reading responses: one with its sections, many for those who asked, what was handed in, the links that let in."""

from lagesbild.answering.queries.progress import (
    HandedInAnswers,
    OwnResponse,
    Progress,
    own_responses,
    previous_submission,
    previous_submissions,
    progress,
    submissions,
)
from lagesbild.answering.queries.standing import SectionStanding, Standing, standing_of

__all__ = [
    "HandedInAnswers",
    "OwnResponse",
    "Progress",
    "SectionStanding",
    "Standing",
    "own_responses",
    "previous_submission",
    "previous_submissions",
    "progress",
    "standing_of",
    "submissions",
]
