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

__all__ = [
    "SORTS",
    "ActivityForm",
    "Filter",
    "ParticipationForm",
    "Upload",
    "initial_of",
    "initial_of_participation",
]
