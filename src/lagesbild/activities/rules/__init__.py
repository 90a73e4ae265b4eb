"""How coverage is counted, what may be claimed of an effect, and how activities are put in order and found."""

from lagesbild.activities.rules.coverage import MUNICIPALITIES, coverage, left, municipal_coverage, reach
from lagesbild.activities.rules.outcome import CLAIM_WORDS, Claim, checked_period, claim_of_effect, total_cost
from lagesbild.activities.rules.search import alphabetical, search_text, stems

__all__ = [
    "CLAIM_WORDS",
    "MUNICIPALITIES",
    "Claim",
    "alphabetical",
    "checked_period",
    "claim_of_effect",
    "coverage",
    "left",
    "municipal_coverage",
    "reach",
    "search_text",
    "stems",
    "total_cost",
]
