"""Questions about studies, one subject per file."""

from lagesbild.studies.queries.parts import PART_KINDS, Part, part
from lagesbild.studies.queries.register import (
    Choices,
    MilestoneLine,
    PlaceLine,
    StudyLine,
    StudyList,
    StudyPicture,
    form_choices,
    read,
    studies,
    study_picture,
)
from lagesbild.studies.queries.reminders import Reminder, due
from lagesbild.studies.queries.training import TrainedLine, TrainedNotUsed, trained_not_used

__all__ = [
    "PART_KINDS",
    "Choices",
    "MilestoneLine",
    "Part",
    "PlaceLine",
    "Reminder",
    "StudyLine",
    "StudyList",
    "StudyPicture",
    "TrainedLine",
    "TrainedNotUsed",
    "due",
    "form_choices",
    "part",
    "read",
    "studies",
    "study_picture",
    "trained_not_used",
]
