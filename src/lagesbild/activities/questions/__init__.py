"""The named questions about activities, one subject per file."""

from lagesbild.activities.questions import activities, effects

__all__ = ["activities", "effects"]
