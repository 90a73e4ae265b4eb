"""The named questions about plans, crosswalks and catalogues of measures; importing them registers them."""

from lagesbild.plans.questions import crosswalks, measures, plans

__all__ = ["crosswalks", "measures", "plans"]
