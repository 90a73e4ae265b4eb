"""The rules of equality: what may be said to never have happened, how uneven it is, and how pilots are ranked."""

from lagesbild.equality.rules.inequality import (
    LARGEST,
    Curve,
    gini,
    guarded,
    lorenz,
    per_inhabitants,
    rounded,
    top_share,
)
from lagesbild.equality.rules.pilots import (
    MOST_WEIGHT,
    Candidate,
    Criterion,
    Ranked,
    Score,
    checked_weights,
    fingerprint,
    ranking,
    relative,
    seldom,
)
from lagesbild.equality.rules.standing import YEARS, Outcome, Standing, outcome, request_outcome, standing

__all__ = [
    "LARGEST",
    "MOST_WEIGHT",
    "YEARS",
    "Candidate",
    "Criterion",
    "Curve",
    "Outcome",
    "Ranked",
    "Score",
    "Standing",
    "checked_weights",
    "fingerprint",
    "gini",
    "guarded",
    "lorenz",
    "outcome",
    "per_inhabitants",
    "ranking",
    "relative",
    "request_outcome",
    "rounded",
    "seldom",
    "standing",
    "top_share",
]
