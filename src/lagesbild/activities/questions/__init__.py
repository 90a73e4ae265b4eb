"""The named questions about activities, one subject per file."""

from lagesbild.activities.questions import activities, coverage, effects

__all__ = ["activities", "coverage", "effects"]
