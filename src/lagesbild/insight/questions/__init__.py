"""The named questions across subjects: about places, and about the red thread of plans, and about rounds compared."""

from lagesbild.insight.questions import panel, pictures, thread

__all__ = ["panel", "pictures", "thread"]
