"""Activities, whom they reached, and what came of them."""

from lagesbild.activities.models.activity import Activity, ActivityPartner, ActivityQuerySet, ActivityStatus
from lagesbild.activities.models.outcome import (
    Cost,
    Design,
    Effect,
    Evaluation,
    EvaluationStatus,
    Result,
)
from lagesbild.activities.models.reach import Participation, StatedReach

__all__ = [
    "Activity",
    "ActivityPartner",
    "ActivityQuerySet",
    "ActivityStatus",
    "Cost",
    "Design",
    "Effect",
    "Evaluation",
    "EvaluationStatus",
    "Participation",
    "Result",
    "StatedReach",
]
