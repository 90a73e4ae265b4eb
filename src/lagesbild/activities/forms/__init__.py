"""The forms of activities, one subject per file."""

from lagesbild.activities.forms.activities import (
    SORTS,
    ActivityForm,
    Filter,
    ParticipationForm,
    Upload,
    initial_of,
    initial_of_participation,
)
from lagesbild.activities.forms.coverage import CoverageSelection

__all__ = [
    "SORTS",
    "ActivityForm",
    "CoverageSelection",
    "Filter",
    "ParticipationForm",
    "Upload",
    "initial_of",
    "initial_of_participation",
]
