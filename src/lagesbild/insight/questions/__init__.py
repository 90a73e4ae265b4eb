"""The named questions across subjects: about places, and about the red thread of plans."""

from lagesbild.insight.questions import pictures, thread

__all__ = ["pictures", "thread"]
